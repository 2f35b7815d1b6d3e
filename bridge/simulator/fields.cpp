#include "bridge/simulator/fields.h"

#include <algorithm>
#include <utility>

#include "core/values/text.h"

namespace mado::simulator {

namespace {

std::string listed(std::initializer_list<std::string_view> words)
{
    std::string text = "[";
    for (std::string_view word : words) {
        if (text.size() > 1) text += ", ";
        text += word;
    }
    return text + "]";
}

std::string between(std::string_view what, Range range)
{
    return std::string(what) + " must be between " + std::to_string(range.min) + " and " +
           std::to_string(range.max);
}

bool host_is_sound(std::string_view rest)
{
    std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (std::size_t const at = authority.rfind('@'); at != std::string_view::npos) {
        authority.remove_prefix(at + 1);
    }
    if (authority.empty() || authority.front() == '.' || authority.front() == ':') return false;
    return std::all_of(authority.begin(), authority.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == ':' || c == '[' || c == ']' || c == '_';
    });
}

} // namespace

std::string indexed(std::string const& path, std::size_t index)
{
    return path + "[" + std::to_string(index) + "]";
}

bool is_link(std::string_view uri, std::initializer_list<std::string_view> schemes)
{
    bool const plain = std::all_of(uri.begin(), uri.end(), [](char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' &&
               c != '`';
    });
    std::size_t const colon = uri.find(':');
    if (!plain || colon == std::string_view::npos) return false;
    std::string_view const scheme = uri.substr(0, colon);
    if (std::find(schemes.begin(), schemes.end(), scheme) == schemes.end()) return false;
    std::string_view rest = uri.substr(colon + 1);
    if (scheme == "tel") return !rest.empty();
    if (!rest.starts_with("//")) return false;
    rest.remove_prefix(2);
    return scheme == "line" ? !rest.empty() : host_is_sound(rest);
}

Fields::Fields(base::Json const& object, std::string path, Problems& problems)
    : object_(object)
    , path_(std::move(path))
    , problems_(problems)
{
    if (!object_.is_object()) problems_.add(path_, "Must be an object");
}

std::string Fields::at(std::string_view key) const
{
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

std::string Fields::at(std::string_view key, std::size_t index) const
{
    return indexed(at(key), index);
}

void Fields::complain(std::string_view key, std::string message)
{
    problems_.add(at(key), std::move(message));
}

base::Json const* Fields::any(std::string_view key)
{
    known_.emplace_back(key);
    base::Json const* value = object_.find(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

base::Json const* Fields::wanted(std::string_view key, Need need)
{
    base::Json const* value = any(key);
    if (value == nullptr && need == Need::required && object_.is_object()) {
        complain(key, "May not be empty");
    }
    return value;
}

std::string const* Fields::text(std::string_view key, Need need, Length length)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return nullptr;
    if (!value->is_text()) {
        complain(key, "Must be a string");
        return nullptr;
    }
    std::string const& words = value->as_text();
    if (words.empty()) {
        complain(key, "May not be empty");
        return &words;
    }
    std::size_t const count =
        length.unit == Unit::utf16 ? values::utf16_count(words) : values::grapheme_count(words);
    if (count > length.max) {
        complain(key, between("Length", {0, static_cast<std::int64_t>(length.max)}));
    }
    return &words;
}

std::string const*
Fields::one_of(std::string_view key, Need need, std::initializer_list<std::string_view> words)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return nullptr;
    if (!value->is_text() ||
        std::find(words.begin(), words.end(), value->as_text()) == words.end()) {
        complain(key, "Must be one of the following values: " + listed(words));
        return nullptr;
    }
    return &value->as_text();
}

std::optional<std::int64_t> Fields::integer(std::string_view key, Need need, Range range)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return std::nullopt;
    if (!value->is_integer()) {
        complain(key, "Must be an integer");
        return std::nullopt;
    }
    if (value->as_integer() < range.min || value->as_integer() > range.max) {
        complain(key, between("Value", range));
    }
    return value->as_integer();
}

std::optional<double> Fields::number(std::string_view key, Need need, Range range)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return std::nullopt;
    if (!value->is_number()) {
        complain(key, "Must be a number");
        return std::nullopt;
    }
    double const number = value->as_number();
    if (number < static_cast<double>(range.min) || number > static_cast<double>(range.max)) {
        complain(key, between("Value", range));
    }
    return number;
}

void Fields::flag(std::string_view key)
{
    base::Json const* value = any(key);
    if (value != nullptr && !value->is_bool()) complain(key, "Must be a boolean");
}

void Fields::https_url(std::string_view key, Need need, std::size_t units_max)
{
    std::string const* url = text(key, need, {units_max});
    if (url == nullptr || url->empty()) return;
    if (!is_link(*url, {"https"})) complain(key, "Must be a valid HTTPS URL");
}

base::Json const* Fields::object(std::string_view key, Need need)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return nullptr;
    if (!value->is_object()) {
        complain(key, "Must be an object");
        return nullptr;
    }
    return value;
}

std::vector<base::Json> const* Fields::array(std::string_view key, Need need, Range count)
{
    base::Json const* value = wanted(key, need);
    if (value == nullptr) return nullptr;
    if (!value->is_array()) {
        complain(key, "Must be an array");
        return nullptr;
    }
    auto const size = static_cast<std::int64_t>(value->items().size());
    if (size < count.min || size > count.max) complain(key, between("Size", count));
    return &value->items();
}

void Fields::refuse_unknown()
{
    if (!object_.is_object()) return;
    for (auto const& [key, value] : object_.members()) {
        if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
            complain(key, "Unknown property");
        }
    }
}

} // namespace mado::simulator
