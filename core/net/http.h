// HTTP as values: what the server hands to a door and what a client sends out. Header names are
// lower-case. No type of Boost or libcurl appears here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace mado::net {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method;  // GET, POST, …
    std::string target;  // as sent: /p/x?y=1
    std::string path;    // percent-decoded, without the query; refused when it is not UTF-8
    std::string query;   // raw, without '?'
    Headers headers;
    std::string body;    // raw bytes
    std::string peer;    // address of the other end

    [[nodiscard]] std::string_view header(std::string_view name) const; // "" when absent
    [[nodiscard]] std::string cookie(std::string_view name) const;      // "" when absent
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;

    [[nodiscard]] static Response text(int status, std::string body);
    [[nodiscard]] static Response html(int status, std::string body);
    [[nodiscard]] static Response json(int status, std::string body);
    [[nodiscard]] static Response redirect(std::string location); // 303
    void set(std::string_view name, std::string value);
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// One multipart/form-data or urlencoded field. `filename` is empty for a plain field.
struct FormField {
    std::string name;
    std::string filename;
    std::string content_type;
    std::string value;
};

[[nodiscard]] std::string percent_encode(std::string_view text); // everything but RFC 3986 unreserved
[[nodiscard]] std::string percent_decode(std::string_view text); // bad escapes are kept as they are
[[nodiscard]] std::vector<FormField> parse_urlencoded(std::string_view text);
// Reads a request's body by its content type; invalid when malformed.
[[nodiscard]] base::Result<std::vector<FormField>> parse_form(Request const& request);
[[nodiscard]] std::string form_value(std::vector<FormField> const& fields, std::string_view name);

} // namespace mado::net
