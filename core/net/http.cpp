#include "core/net/http.h"

#include "core/net/ascii.h"

namespace mado::net {

namespace {

std::string_view find_header(Headers const& headers, std::string_view name)
{
    for (auto const& [key, value] : headers) {
        if (same_word(key, name)) return value;
    }
    return {};
}

Response with_type(int status, std::string body, std::string_view type)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.emplace_back("content-type", type);
    return response;
}

} // namespace

std::string_view Request::header(std::string_view name) const
{
    return find_header(headers, name);
}

std::string Request::cookie(std::string_view name) const
{
    for (auto const& [key, value] : headers) {
        if (key != "cookie") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            auto const end = rest.find(';');
            auto const pair = trim_blanks(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
            auto const equals = pair.find('=');
            if (equals == std::string_view::npos) continue;
            if (pair.substr(0, equals) == name) return std::string(pair.substr(equals + 1));
        }
    }
    return {};
}

Response Response::text(int status, std::string body)
{
    return with_type(status, std::move(body), "text/plain; charset=utf-8");
}

Response Response::html(int status, std::string body)
{
    return with_type(status, std::move(body), "text/html; charset=utf-8");
}

Response Response::json(int status, std::string body)
{
    return with_type(status, std::move(body), "application/json");
}

Response Response::redirect(std::string location)
{
    Response response;
    response.status = 303;
    response.headers.emplace_back("location", std::move(location));
    return response;
}

// Set-Cookie is the one header that may stand more than once in an answer (RFC 6265 section 3).
void Response::set(std::string_view name, std::string value)
{
    auto lower = ascii_lower(name);
    if (lower != "set-cookie") {
        for (auto& [key, old] : headers) {
            if (!same_word(key, lower)) continue;
            old = std::move(value);
            return;
        }
    }
    headers.emplace_back(std::move(lower), std::move(value));
}

std::string_view Response::header(std::string_view name) const
{
    return find_header(headers, name);
}

} // namespace mado::net
