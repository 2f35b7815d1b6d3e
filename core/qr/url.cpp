#include "core/qr/url.h"

#include <algorithm>
#include <cstddef>

namespace mado::qr {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool is_scheme(std::string_view text)
{
    if (text.empty() || lower(text[0]) < 'a' || lower(text[0]) > 'z') return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        char const l = lower(c);
        return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    });
}

int hex_value(char c)
{
    char const l = lower(c);
    if (l >= '0' && l <= '9') return l - '0';
    if (l >= 'a' && l <= 'f') return l - 'a' + 10;
    return -1;
}

} // namespace

std::optional<Url> split_url(std::string_view text)
{
    auto const colon = text.find("://");
    if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon))) return std::nullopt;
    Url url;
    url.scheme = lowered(text.substr(0, colon));
    auto const after = text.substr(colon + 3);
    auto const end = std::min(after.find_first_of("/?#\\"), after.size());
    auto host = after.substr(0, end);
    url.rest = std::string(after.substr(end));
    if (auto const at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    bool const six = !host.empty() && host.front() == '[';
    if (auto const port = host.rfind(':'); !six && port != std::string_view::npos) {
        host = host.substr(0, port);
    }
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    url.host = lowered(host);
    return url;
}

bool is_host_or_below(std::string_view host, std::string_view domain)
{
    if (host == domain) return true;
    return host.size() > domain.size() + 1 && host.ends_with(domain) &&
           host[host.size() - domain.size() - 1] == '.';
}

std::string percent_decoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                            hex_value(text[i + 2]) >= 0;
        if (!escape) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        char const l = lower(c);
        bool const plain = (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        auto const byte = static_cast<unsigned char>(c);
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4u];
            out += hex[byte & 15u];
        }
    }
    return out;
}

} // namespace mado::qr
