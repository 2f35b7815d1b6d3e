#include "core/net/multipart.h"

#include <algorithm>
#include <optional>

#include "core/net/ascii.h"
#include "core/net/utf8.h"

namespace mado::net {

namespace {

using base::ErrorKind;
using base::fail;

struct Parameters {
    std::string first; // form-data, or the media type
    Headers named;     // names in lower case

    [[nodiscard]] std::string const* find(std::string_view name) const
    {
        for (auto const& [key, value] : named) {
            if (key == name) return &value;
        }
        return nullptr;
    }
};

// Reads a quoted string whose opening mark is already taken; only \" and \\ are escapes, because
// browsers send a lone backslash of a file name as it is (WHATWG HTML, multipart encoding).
std::optional<std::string> take_quoted(std::string_view& rest)
{
    std::string value;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return value;
        }
        bool const escape = rest[i] == '\\' && i + 1 < rest.size();
        if (escape && (rest[i + 1] == '"' || rest[i + 1] == '\\')) ++i;
        value += rest[i];
    }
    return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& rest)
{
    if (!rest.empty() && rest.front() == '"') {
        rest.remove_prefix(1);
        return take_quoted(rest);
    }
    auto const end = std::min(rest.find_first_of("; \t"), rest.size());
    std::string value(rest.substr(0, end));
    rest.remove_prefix(end);
    if (!is_token(value)) return std::nullopt;
    return value;
}

// `form-data; name="a"; filename="b"`. A parameter that stands twice is refused: two readers would
// take different ones.
base::Result<Parameters> parse_parameters(std::string_view text)
{
    Parameters parameters;
    auto const end = std::min(text.find(';'), text.size());
    parameters.first = ascii_lower(trim_blanks(text.substr(0, end)));
    auto rest = text.substr(end);
    while (true) {
        rest = trim_blanks(rest);
        if (rest.empty()) return parameters;
        if (rest.front() != ';') return fail(ErrorKind::invalid, "a header parameter is malformed");
        rest = trim_blanks(rest.substr(1));
        if (rest.empty()) return parameters;
        auto const equals = std::min(rest.find('='), rest.size());
        auto name = ascii_lower(rest.substr(0, equals));
        if (equals == rest.size() || !is_token(name) || parameters.find(name) != nullptr) {
            return fail(ErrorKind::invalid, "a header parameter is malformed");
        }
        rest.remove_prefix(equals + 1);
        auto value = take_value(rest);
        if (!value) return fail(ErrorKind::invalid, "a header parameter is malformed");
        parameters.named.emplace_back(std::move(name), std::move(*value));
    }
}

// RFC 2046 section 5.1.1: 1 to 70 characters of this set, not ending in a space.
bool is_boundary(std::string_view text)
{
    static constexpr std::string_view marks = "'()+_,-./:=? ";
    if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        auto const lower = ascii_lower(c);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

std::string without_folders(std::string_view filename)
{
    auto const slash = filename.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? filename : filename.substr(slash + 1));
}

base::Result<void> read_disposition(std::string_view value, FormField& field, bool& is_file)
{
    auto const disposition = TRY(parse_parameters(value));
    auto const* const name = disposition.find("name");
    if (disposition.first != "form-data" || name == nullptr) {
        return fail(ErrorKind::invalid, "a form part has no name");
    }
    field.name = *name;
    if (auto const* const filename = disposition.find("filename")) {
        is_file = true;
        field.filename = without_folders(*filename);
    }
    if (!is_utf8(field.name) || !is_utf8(field.filename)) {
        return fail(ErrorKind::invalid, "the name of a form part is not UTF-8");
    }
    return {};
}

base::Result<void> read_header_line(std::string_view line, FormField& field, bool& is_file)
{
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return fail(ErrorKind::invalid, "the header of a form part is malformed");
    }
    auto const name = line.substr(0, colon);
    auto const value = trim_blanks(line.substr(colon + 1));
    if (same_word(name, "content-disposition")) {
        if (!field.name.empty()) return fail(ErrorKind::invalid, "a form part has two names");
        return read_disposition(value, field, is_file);
    }
    if (same_word(name, "content-type")) field.content_type = std::string(value);
    if (same_word(name, "content-transfer-encoding") && !same_word(value, "binary") &&
        !same_word(value, "8bit") && !same_word(value, "7bit")) {
        return fail(ErrorKind::invalid, "a form part has a transfer encoding");
    }
    return {};
}

base::Result<void> read_part_header(std::string_view header, FormField& field, bool& is_file)
{
    if (header.find('\0') != std::string_view::npos) {
        return fail(ErrorKind::invalid, "the header of a form part holds a NUL");
    }
    while (!header.empty()) {
        auto const end = std::min(header.find("\r\n"), header.size());
        TRY(read_header_line(header.substr(0, end), field, is_file));
        header = end == header.size() ? std::string_view() : header.substr(end + 2);
    }
    if (field.name.empty()) return fail(ErrorKind::invalid, "a form part has no name");
    return {};
}

enum class Ending { next, last, none };

// What follows a delimiter decides whether it is one: `--abX` is text when the boundary is `ab`.
Ending ending_of(std::string_view after)
{
    if (after.starts_with("\r\n")) return Ending::next;
    if (after == "--" || after == "--\r\n") return Ending::last;
    return Ending::none;
}

base::Result<FormField> read_part(std::string_view part)
{
    auto const head = part.substr(0, part_header_bytes_max);
    auto const end = head.find("\r\n\r\n");
    if (end == std::string_view::npos) {
        return fail(ErrorKind::invalid, "the header of a form part does not end");
    }
    FormField field;
    bool is_file = false;
    TRY(read_part_header(part.substr(0, end), field, is_file));
    field.value = std::string(part.substr(end + 4));
    bool const is_text = field.value.find('\0') == std::string::npos && is_utf8(field.value);
    if (!is_file && !is_text) return fail(ErrorKind::invalid, "a form field is not UTF-8 text");
    return field;
}

} // namespace

base::Result<std::vector<FormField>>
parse_multipart(std::string_view content_type, std::string_view body)
{
    auto const type = TRY(parse_parameters(content_type));
    auto const* const boundary = type.find("boundary");
    if (boundary == nullptr || !is_boundary(*boundary)) {
        return fail(ErrorKind::invalid, "the boundary of a form is malformed");
    }
    auto const delimiter = "\r\n--" + *boundary;
    if (!body.starts_with(std::string_view(delimiter).substr(2))) {
        return fail(ErrorKind::invalid, "a form does not begin with its boundary");
    }
    body.remove_prefix(delimiter.size() - 2);

    std::vector<FormField> fields;
    while (true) {
        auto const here = ending_of(body);
        if (here == Ending::last) return fields;
        if (here == Ending::none) return fail(ErrorKind::invalid, "a form is cut short");
        if (fields.size() == form_fields_max) {
            return fail(ErrorKind::exhausted, "a form has too many fields");
        }
        body.remove_prefix(2);
        auto at = body.find(delimiter);
        while (at != std::string_view::npos &&
               ending_of(body.substr(at + delimiter.size())) == Ending::none) {
            at = body.find(delimiter, at + 1);
        }
        if (at == std::string_view::npos) return fail(ErrorKind::invalid, "a form is cut short");
        fields.push_back(TRY(read_part(body.substr(0, at))));
        body.remove_prefix(at + delimiter.size());
    }
}

} // namespace mado::net
