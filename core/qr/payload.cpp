#include "core/qr/payload.h"

#include <algorithm>
#include <cstddef>

#include "core/qr/url.h"

namespace mado::qr {

namespace {

constexpr std::size_t ticket_length = 29; // "K1" and 27 characters for 160 bits
constexpr std::size_t secret_length = 22; // 128 bits
constexpr std::string_view ticket_folder = "/h/";
constexpr std::string_view slip_folder = "/s/";

bool is_base64url(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

std::string_view without_slash(std::string_view base_url)
{
    while (!base_url.empty() && base_url.back() == '/') base_url.remove_suffix(1);
    return base_url;
}

std::string line_id(std::string_view basic_id)
{
    if (!basic_id.empty() && basic_id.front() == '@') basic_id.remove_prefix(1);
    return "%40" + percent_encoded(basic_id);
}

// What follows `folder` in one of our addresses, up to a query or fragment.
std::optional<std::string>
tail_of(std::string_view text, std::string_view base_url, std::string_view folder)
{
    auto const url = split_url(text);
    if (!url || (url->scheme != "https" && url->scheme != "http") || url->host.empty()) {
        return std::nullopt;
    }
    std::string_view rest = url->rest;
    auto const base = without_slash(base_url);
    if (!base.empty()) {
        // Byte for byte: what is in our codes is what we wrote, so any other spelling is not ours.
        if (!text.starts_with(base)) return std::nullopt;
        rest = text.substr(base.size());
        if (!rest.starts_with(folder)) return std::nullopt;
    }
    rest = rest.substr(0, rest.find_first_of("?#"));
    auto const at = rest.rfind(folder);
    if (at == std::string_view::npos || (!base.empty() && at != 0)) return std::nullopt;
    return std::string(rest.substr(at + folder.size()));
}

} // namespace

std::string friend_url(std::string_view basic_id)
{
    return "https://line.me/R/ti/p/" + line_id(basic_id);
}

std::string chat_url(std::string_view basic_id, std::string_view text)
{
    return "https://line.me/R/oaMessage/" + line_id(basic_id) + "/?" + percent_encoded(text);
}

std::string hand_over_url(std::string_view base_url, std::string_view ticket)
{
    return std::string(without_slash(base_url)).append(ticket_folder).append(ticket);
}

std::string slip_url(std::string_view base_url, std::string_view secret)
{
    return std::string(without_slash(base_url)).append(slip_folder).append(secret);
}

bool is_ticket(std::string_view text)
{
    return text.size() == ticket_length && text.starts_with("K1") && is_base64url(text);
}

bool is_slip_secret(std::string_view text)
{
    return text.size() == secret_length && is_base64url(text);
}

std::optional<std::string> find_ticket(std::string_view text, std::string_view base_url)
{
    if (is_ticket(text)) return std::string(text);
    auto tail = tail_of(text, base_url, ticket_folder);
    return tail && is_ticket(*tail) ? tail : std::nullopt;
}

std::optional<std::string> find_slip_secret(std::string_view text, std::string_view base_url)
{
    auto tail = tail_of(text, base_url, slip_folder);
    return tail && is_slip_secret(*tail) ? tail : std::nullopt;
}

} // namespace mado::qr
