#include "core/net/response_writer.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/net/ascii.h"

namespace mado::net {

namespace {

struct Reason {
    int status;
    std::string_view words;
};

constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{204, "No Content"},
    Reason{206, "Partial Content"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{411, "Length Required"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Content Too Large"},
    Reason{415, "Unsupported Media Type"},
    Reason{417, "Expectation Failed"},
    Reason{422, "Unprocessable Content"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"},
};

void append_number(std::string& out, std::size_t number)
{
    std::array<char, 24> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

bool is_value(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t') || byte == 0x7F;
    });
}

bool is_framing(std::string_view name)
{
    return same_word(name, "content-length") || same_word(name, "transfer-encoding") ||
           same_word(name, "connection") || same_word(name, "keep-alive");
}

void append_header(std::string& out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

void append_headers(std::string& out, Headers const& headers)
{
    bool sniff_set = false;
    for (auto const& [name, value] : headers) {
        if (!is_token(name) || !is_value(value) || is_framing(name)) continue;
        if (same_word(name, "x-content-type-options")) sniff_set = true;
        append_header(out, name, value);
    }
    if (!sniff_set) append_header(out, "x-content-type-options", "nosniff");
}

void append_status(std::string& out, int status)
{
    // A status outside three digits would break the line; it can only come from our own code.
    int const sent = status >= 200 && status <= 599 ? status : 500;
    out.append("HTTP/1.1 ");
    append_number(out, static_cast<std::size_t>(sent));
    out.append(" ").append(reason_of(sent)).append("\r\n");
}

} // namespace

std::string_view reason_of(int status)
{
    auto const* const found = std::lower_bound(
        reasons.begin(),
        reasons.end(),
        status,
        [](Reason const& reason, int wanted) { return reason.status < wanted; }
    );
    return found != reasons.end() && found->status == status ? found->words : "Status";
}

void write_head(std::string& out, Response const& response, Persistence persistence)
{
    append_status(out, response.status);
    append_headers(out, response.headers);
    if (response.status != 204 && response.status != 304) {
        out.append("content-length: ");
        append_number(out, response.body.size());
        out.append("\r\n");
    }
    if (persistence == Persistence::close) out.append("connection: close\r\n");
    if (persistence == Persistence::keep_http_10) out.append("connection: keep-alive\r\n");
    out.append("\r\n");
}

// X-Accel-Buffering tells nginx to pass every event on at once.
void write_stream_head(std::string& out, Headers const& headers)
{
    Response head;
    head.set("content-type", "text/event-stream");
    head.set("cache-control", "no-store");
    head.set("x-accel-buffering", "no");
    for (auto const& [name, value] : headers) head.set(name, value);
    append_status(out, 200);
    append_headers(out, head.headers);
    // A file that must not end unnoticed in its middle: its sender writes the chunks itself.
    bool const chunked = std::any_of(headers.begin(), headers.end(), [](auto const& header) {
        return same_word(header.first, "transfer-encoding") && same_word(header.second, "chunked");
    });
    if (chunked) append_header(out, "transfer-encoding", "chunked");
    out.append("connection: close\r\n\r\n");
}

} // namespace mado::net
