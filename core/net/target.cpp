#include "core/net/target.h"

#include <algorithm>

#include "core/net/ascii.h"
#include "core/net/utf8.h"

namespace mado::net {

namespace {

std::optional<std::string> strict_decode(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (text.size() - i < 3) return std::nullopt;
            int const high = hex_digit(text[i + 1]);
            int const low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) return std::nullopt;
        out += c;
    }
    return out;
}

bool has_dot_segment(std::string_view path)
{
    while (!path.empty()) {
        auto const end = std::min(path.find('/'), path.size());
        auto const segment = path.substr(0, end);
        if (segment == "." || segment == "..") return true;
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
}

} // namespace

std::optional<Target> parse_target(std::string_view target)
{
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return std::nullopt;
    auto const mark = target.find('?');
    auto path = strict_decode(target.substr(0, mark));
    if (!path || !is_utf8(*path) || has_dot_segment(*path)) return std::nullopt;
    Target out{std::move(*path), {}};
    if (mark != std::string_view::npos) out.query = std::string(target.substr(mark + 1));
    return out;
}

bool is_host(std::string_view host)
{
    static constexpr std::string_view marks = "-._~:[]";
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        auto const lower = ascii_lower(c);
        return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
               marks.find(c) != std::string_view::npos;
    });
}

} // namespace mado::net
