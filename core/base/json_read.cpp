#include "core/base/json.h"

#include <algorithm>
#include <cstring>

#include <simdjson.h>

#include "core/base/limits.h"

namespace mado::base {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

// Walks the document once, front to back, so that lines are counted incrementally.
class JsonReader
{
public:
    explicit JsonReader(std::string_view bytes)
        : counted_(bytes.data())
        , end_(&bytes.back())
    {
    }

    // Only a document whose outline was read knows where it is.
    void follow(ondemand::document& document) { document_ = &document; }

    [[nodiscard]] bool read(ondemand::value value, Json& into, std::size_t depth)
    {
        char const* at = nullptr;
        ondemand::json_type type{};
        if (value.current_location().get(at) != simdjson::SUCCESS) return refuse("ends too early");
        into.line_ = count_to(at);
        if (!works(value.type().get(type))) return false;
        switch (type) {
        case ondemand::json_type::null: return read_null(value);
        case ondemand::json_type::boolean: return read_bool(value, into);
        case ondemand::json_type::number: return read_number(value, into);
        case ondemand::json_type::string: return read_text(value, into);
        case ondemand::json_type::array: return read_array(value, into, depth);
        case ondemand::json_type::object: return read_object(value, into, depth);
        }
        return refuse("is not a value");
    }

    [[nodiscard]] bool refuse(std::string why)
    {
        if (trouble_.empty()) trouble_ = "line " + std::to_string(line_) + ": " + std::move(why);
        return false;
    }

    [[nodiscard]] bool works(error_code code)
    {
        if (code == simdjson::SUCCESS) return true;
        char const* at = nullptr;
        if (document_ != nullptr && document_->current_location().get(at) == simdjson::SUCCESS) {
            count_to(std::min(at, end_));
        }
        return refuse(simdjson::error_message(code));
    }

    int count_to(char const* at)
    {
        // Asked backwards (never in a front-to-back walk) the last line known stands.
        while (counted_ < at) {
            auto const span = static_cast<std::size_t>(at - counted_);
            auto const* next = static_cast<char const*>(std::memchr(counted_, '\n', span));
            if (next == nullptr) break;
            ++line_;
            counted_ = next + 1;
        }
        counted_ = std::max(counted_, at);
        return line_;
    }

    [[nodiscard]] std::string const& trouble() const { return trouble_; }

private:
    bool read_null(ondemand::value& value)
    {
        bool null = false;
        if (!works(value.is_null().get(null))) return false;
        return null || refuse("is not null, true or false");
    }

    bool read_bool(ondemand::value& value, Json& into)
    {
        bool boolean = false;
        if (!works(value.get_bool().get(boolean))) return false;
        into.type_ = Json::Type::boolean;
        into.integer_ = boolean ? 1 : 0;
        return true;
    }

    bool read_number(ondemand::value& value, Json& into)
    {
        std::int64_t integer = 0;
        if (value.get_int64().get(integer) == simdjson::SUCCESS) {
            into.type_ = Json::Type::integer;
            into.integer_ = integer;
            return true;
        }
        into.type_ = Json::Type::number; // a fraction, or beyond 64 bits
        return works(value.get_double().get(into.number_));
    }

    // simdjson 3.0 lets a lone low surrogate escape through; it would not be UTF-8.
    bool copy_text(std::string_view text, std::string& into)
    {
        for (auto at = text.find('\xED'); at != text.npos; at = text.find('\xED', at + 1)) {
            if (static_cast<unsigned char>(text[at + 1]) >= 0xA0) {
                return refuse("half of a surrogate pair");
            }
        }
        into.assign(text);
        return true;
    }

    bool read_text(ondemand::value& value, Json& into)
    {
        std::string_view text;
        if (!works(value.get_string().get(text))) return false;
        into.type_ = Json::Type::text;
        return copy_text(text, into.text_);
    }

    bool read_array(ondemand::value& value, Json& into, std::size_t depth)
    {
        ondemand::array array;
        if (depth >= limits::json_depth_max) return refuse("nested too deeply");
        if (!works(value.get_array().get(array))) return false;
        into.type_ = Json::Type::array;
        for (auto item : array) {
            ondemand::value inner;
            if (!works(item.get(inner))) return false;
            if (!read(inner, into.items_.emplace_back(), depth + 1)) return false;
        }
        return true;
    }

    bool read_object(ondemand::value& value, Json& into, std::size_t depth)
    {
        ondemand::object object;
        if (depth >= limits::json_depth_max) return refuse("nested too deeply");
        if (!works(value.get_object().get(object))) return false;
        into.type_ = Json::Type::object;
        for (auto item : object) {
            ondemand::field field;
            std::string_view key;
            if (!works(std::move(item).get(field))) return false;
            if (!works(field.unescaped_key().get(key))) return false;
            // Not for an empty object: a body full of them would cost hundreds of times its size.
            if (into.members_.empty()) into.members_.reserve(4);
            auto& member = into.members_.emplace_back();
            if (!copy_text(key, member.first)) return false;
            if (!read(field.value(), member.second, depth + 1)) return false;
        }
        return keys_differ(into);
    }

    // RFC 8259 leaves a repeated key open; two readers could then see two different answers.
    bool keys_differ(Json const& object)
    {
        constexpr std::size_t few = 24;
        auto const& members = object.members_;
        if (members.size() <= few) {
            for (auto each = members.begin(); each != members.end(); ++each) {
                auto const same = [&](auto const& other) { return other.first == each->first; };
                auto const twin = std::find_if(members.begin(), each, same);
                if (twin != each) return refuse_twice(*each);
            }
            return true;
        }
        std::vector<Json::Member const*> sorted;
        sorted.reserve(members.size());
        for (auto const& member : members) sorted.push_back(&member);
        auto const key_of = [](auto const* member) { return std::string_view(member->first); };
        std::ranges::stable_sort(sorted, {}, key_of);
        auto const same = [](auto const* a, auto const* b) { return a->first == b->first; };
        auto const twin = std::ranges::adjacent_find(sorted, same);
        return twin == sorted.end() || refuse_twice(**std::next(twin));
    }

    bool refuse_twice(Json::Member const& member)
    {
        line_ = member.second.line_;
        return refuse("key " + json_quote(member.first.substr(0, 80)) + " appears twice");
    }

    char const* counted_;
    char const* end_;
    ondemand::document* document_ = nullptr;
    int line_ = 1;
    std::string trouble_;
};

namespace {

std::string not_utf8(std::string_view bytes)
{
    int line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        std::size_t const end = std::min(bytes.find('\n', at), bytes.size());
        if (!simdjson::validate_utf8(bytes.substr(at, end - at))) break;
        at = end + 1;
    }
    return "line " + std::to_string(line) + ": bytes that are not UTF-8";
}

// The bytes lie inside one array: then the outermost value is read like every other.
bool read_wrapped(JsonReader& reader, ondemand::document& document, Json& into)
{
    reader.follow(document);
    ondemand::array outer;
    if (!reader.works(document.get_array().get(outer))) return false;
    std::size_t count = 0;
    for (auto item : outer) {
        ondemand::value value;
        if (!reader.works(item.get(value))) return false;
        if (++count > 1) return reader.refuse("more follows after the value");
        if (!reader.read(value, into, 0)) return false;
    }
    if (count == 0) return reader.refuse("no value");
    char const* rest = nullptr;
    if (document.current_location().get(rest) == simdjson::SUCCESS) {
        reader.count_to(rest);
        return reader.refuse("more follows after the value");
    }
    return true;
}

} // namespace

Result<Json> Json::parse(std::string_view bytes)
{
    if (bytes.size() > limits::json_bytes_max) {
        return fail(ErrorKind::exhausted, "JSON longer than the limit");
    }
    std::string wrapped;
    wrapped.reserve(bytes.size() + 2 + simdjson::SIMDJSON_PADDING);
    wrapped += '[';
    wrapped += bytes;
    wrapped += ']';
    std::size_t const length = wrapped.size();
    ondemand::parser parser;
    ondemand::document document;
    JsonReader reader(wrapped);
    auto const code =
        parser.iterate(wrapped.data(), length, length + simdjson::SIMDJSON_PADDING).get(document);
    if (code == simdjson::UTF8_ERROR) return fail(ErrorKind::invalid, "JSON " + not_utf8(bytes));
    Json parsed;
    if (!reader.works(code) || !read_wrapped(reader, document, parsed)) {
        return fail(ErrorKind::invalid, "JSON " + reader.trouble());
    }
    return parsed;
}

} // namespace mado::base
