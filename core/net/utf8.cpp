#include "core/net/utf8.h"

#include <cstddef>

namespace mado::net {

namespace {

struct Lead {
    std::size_t following; // 0: not a lead byte
    unsigned char second_min;
    unsigned char second_max;
};

// The table of RFC 3629 section 4; the bounds of the second byte shut out overlong forms,
// surrogates and everything past U+10FFFF.
Lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
    if (byte == 0xE0) return {2, 0xA0, 0xBF};
    if (byte == 0xED) return {2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
    if (byte == 0xF0) return {3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
    if (byte == 0xF4) return {3, 0x80, 0x8F};
    return {0, 0, 0};
}

} // namespace

bool is_utf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            continue;
        }
        auto const lead = lead_of(byte);
        if (lead.following == 0 || text.size() - at <= lead.following) return false;
        auto const second = static_cast<unsigned char>(text[at + 1]);
        if (second < lead.second_min || second > lead.second_max) return false;
        for (std::size_t i = 2; i <= lead.following; ++i) {
            if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return false;
        }
        at += lead.following + 1;
    }
    return true;
}

} // namespace mado::net
