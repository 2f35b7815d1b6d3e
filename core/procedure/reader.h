// Reading a procedure file: a view of one JSON object that collects findings instead of stopping at
// the first, knows its allowed keys (an unknown key is an error that names the nearest known one) and
// names the line. Internal to core/procedure. One thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/procedure/procedure.h"

namespace mado::procedure {

class Findings
{
public:
    Findings(std::string file, std::vector<Finding>& all) : file_(std::move(file)), all_(all) {}

    void error(int line, std::string japanese, std::string english);
    void warning(int line, std::string japanese, std::string english);

    [[nodiscard]] bool any_error() const { return errors_ > 0; }

    [[nodiscard]] std::string const& file() const { return file_; }

private:
    std::string file_;
    std::vector<Finding>& all_;
    int errors_ = 0;
};

class ObjectReader
{
public:
    // `what` names the object in messages: 質問「from」.
    ObjectReader(base::Json const& json, std::string what, Findings& findings);

    void allow(std::initializer_list<std::string_view> keys);
    // Reports every key that allow() did not name.
    void refuse_others();

    [[nodiscard]] bool has(std::string_view key) const { return json_.find(key) != nullptr; }

    [[nodiscard]] base::Json const& get(std::string_view key) const { return json_[key]; }

    [[nodiscard]] int line_of(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::string required_text(std::string_view key);
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t other);
    [[nodiscard]] bool boolean(std::string_view key, bool other);
    [[nodiscard]] Expression expression(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::vector<Door> doors(std::string_view key);
    void wrong(std::string_view key, std::string const& japanese, std::string const& english);

private:
    base::Json const& json_;
    std::string what_;
    Findings& findings_;
    std::vector<std::string> allowed_;
};

// Smallest number of single-character edits between two short words.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

} // namespace mado::procedure
