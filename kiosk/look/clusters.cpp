#include "kiosk/look/clusters.h"

#include <cstdint>

namespace mado::look {

namespace {

constexpr char32_t broken = 0xFFFD;

unsigned byte_at(std::string_view text, std::size_t at)
{
    return static_cast<std::uint8_t>(text[at]);
}

// Length of the sequence that starts with this byte; 0 when none can.
std::size_t sequence_length(unsigned first)
{
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

char32_t decode(std::string_view text, std::size_t& at)
{
    auto const first = byte_at(text, at);
    auto const length = sequence_length(first);
    if (length == 0 || at + length > text.size()) {
        ++at;
        return broken;
    }
    char32_t value = length == 1 ? first : first & (0x7Fu >> length);
    for (std::size_t more = 1; more < length; ++more) {
        auto const next = byte_at(text, at + more);
        if ((next & 0xC0) != 0x80) {
            ++at;
            return broken;
        }
        value = (value << 6) | (next & 0x3F);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        ++at;
        return broken;
    }
    at += length;
    return value;
}

} // namespace

bool is_variation_selector(char32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

std::vector<Cluster> clusters_of(std::string_view utf8)
{
    std::vector<Cluster> clusters;
    clusters.reserve(utf8.size() / 3 + 1);
    for (std::size_t at = 0; at < utf8.size();) {
        auto const c = decode(utf8, at);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0)) continue;
        if (!is_variation_selector(c))
            clusters.push_back({c, 0});
        else if (!clusters.empty())
            clusters.back().selector = c;
    }
    return clusters;
}

} // namespace mado::look
