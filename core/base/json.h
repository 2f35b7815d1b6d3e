// Json: a small ordered JSON tree. The order of an object's members is kept, because in a procedure
// file the order of the file is the order of the questions; every value knows its line, because the
// lint names it. Parsing is simdjson's (strict UTF-8, strict RFC 8259) behind json.cpp, with a depth
// limit of limits::json_depth_max and duplicate keys refused. Integers are kept as 64-bit integers.
// A Json is a plain value: copy it, move it, no thread owns it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace mado::base {

class Json
{
public:
    enum class Type { null, boolean, integer, number, text, array, object };
    using Member = std::pair<std::string, Json>;

    Json() = default;
    Json(bool value) : type_(Type::boolean), integer_(value ? 1 : 0) {} // NOLINT: literals read well
    Json(int value) : type_(Type::integer), integer_(value) {} // NOLINT
    Json(std::int64_t value) : type_(Type::integer), integer_(value) {} // NOLINT
    Json(double value) : type_(Type::number), number_(value) {} // NOLINT
    Json(std::string value) : type_(Type::text), text_(std::move(value)) {} // NOLINT
    Json(std::string_view value) : type_(Type::text), text_(value) {} // NOLINT
    Json(char const* value) : type_(Type::text), text_(value) {} // NOLINT

    [[nodiscard]] static Json array(std::vector<Json> items = {});
    [[nodiscard]] static Json object(std::initializer_list<Member> members = {});

    [[nodiscard]] static Result<Json> parse(std::string_view bytes);
    // UTF-8, members in order. `pretty` indents by two blanks.
    [[nodiscard]] std::string dump() const;
    [[nodiscard]] std::string dump_pretty() const;

    [[nodiscard]] Type type() const { return type_; }

    [[nodiscard]] bool is_null() const { return type_ == Type::null; }

    [[nodiscard]] bool is_bool() const { return type_ == Type::boolean; }

    [[nodiscard]] bool is_integer() const { return type_ == Type::integer; }

    [[nodiscard]] bool is_number() const
    {
        return type_ == Type::number || type_ == Type::integer;
    }

    [[nodiscard]] bool is_text() const { return type_ == Type::text; }

    [[nodiscard]] bool is_array() const { return type_ == Type::array; }

    [[nodiscard]] bool is_object() const { return type_ == Type::object; }

    // Line in the parsed bytes, from 1; 0 for a value made in the program.
    [[nodiscard]] int line() const { return line_; }

    // These never fail: the neutral value stands for "not that type".
    [[nodiscard]] bool as_bool(bool other = false) const;
    [[nodiscard]] std::int64_t as_integer(std::int64_t other = 0) const;
    [[nodiscard]] double as_number(double other = 0) const;
    [[nodiscard]] std::string const& as_text() const; // "" when no text

    [[nodiscard]] std::vector<Json> const& items() const { return items_; } // array
    [[nodiscard]] std::vector<Json>& items() { return items_; }

    [[nodiscard]] std::vector<Member> const& members() const { return members_; } // object
    [[nodiscard]] std::vector<Member>& members() { return members_; }

    // Null when absent or when this is no object.
    [[nodiscard]] Json const* find(std::string_view key) const;
    [[nodiscard]] Json* find(std::string_view key);
    // A shared null when absent, so that lookups chain: json["source"]["userId"].as_text().
    [[nodiscard]] Json const& operator[](std::string_view key) const;

    // Sets or replaces a member / appends an item; makes this an object / array if it was null.
    Json& set(std::string_view key, Json value);
    Json& push(Json value);
    void erase(std::string_view key);

    [[nodiscard]] bool operator==(Json const& other) const; // lines are not compared

private:
    friend class JsonReader;
    Type type_ = Type::null;
    int line_ = 0;
    std::int64_t integer_ = 0;
    double number_ = 0;
    std::string text_;
    std::vector<Json> items_;
    std::vector<Member> members_;
};

// A JSON string literal with its quotes; also safe inside <script> (escapes <, >, &, U+2028/9).
[[nodiscard]] std::string json_quote(std::string_view text);

} // namespace mado::base
