// Percent coding and form bodies: the parts of http.h that read what a browser filled in.
#include "core/net/ascii.h"
#include "core/net/http.h"
#include "core/net/multipart.h"
#include "core/net/utf8.h"

#include <algorithm>

namespace mado::net {

namespace {

bool is_unreserved(char c)
{
    auto const lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

std::string decode(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c == '+' && plus_is_space) {
            out += ' ';
            continue;
        }
        if (c == '%' && text.size() - i > 2) {
            int const high = hex_digit(text[i + 1]);
            int const low = hex_digit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += c;
    }
    return out;
}

bool is_plain(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && is_utf8(text);
}

base::Result<std::vector<FormField>> urlencoded_form(std::string_view body)
{
    auto const pairs = std::count(body.begin(), body.end(), '&') + 1;
    if (static_cast<std::size_t>(pairs) > form_fields_max) {
        return base::fail(base::ErrorKind::exhausted, "a form has too many fields");
    }
    auto fields = parse_urlencoded(body);
    for (auto const& field : fields) {
        if (!is_plain(field.name) || !is_plain(field.value)) {
            return base::fail(base::ErrorKind::invalid, "a form field is not UTF-8 text");
        }
    }
    return fields;
}

} // namespace

std::string percent_encode(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (char const c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string percent_decode(std::string_view text)
{
    return decode(text, false);
}

std::vector<FormField> parse_urlencoded(std::string_view text)
{
    std::vector<FormField> fields;
    while (!text.empty() && fields.size() < form_fields_max) {
        auto const end = text.find('&');
        auto const pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        FormField field;
        field.name = decode(pair.substr(0, equals), true);
        if (equals != std::string_view::npos) field.value = decode(pair.substr(equals + 1), true);
        fields.push_back(std::move(field));
    }
    return fields;
}

base::Result<std::vector<FormField>> parse_form(Request const& request)
{
    auto const type = request.header("content-type");
    auto const essence = trim_blanks(type.substr(0, type.find(';')));
    if (same_word(essence, "application/x-www-form-urlencoded")) {
        return urlencoded_form(request.body);
    }
    if (same_word(essence, "multipart/form-data")) return parse_multipart(type, request.body);
    return base::fail(base::ErrorKind::invalid, "the body is no form");
}

std::string form_value(std::vector<FormField> const& fields, std::string_view name)
{
    auto const found = std::find_if(fields.begin(), fields.end(), [name](FormField const& field) {
        return field.name == name;
    });
    return found == fields.end() ? std::string() : found->value;
}

} // namespace mado::net
