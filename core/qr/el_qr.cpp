#include "core/qr/el_qr.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mado::qr {

namespace {

constexpr std::size_t el_qr_digits = 255;
constexpr std::size_t crc_digits = 5;

struct Part {
    std::string_view tag;
    std::size_t length;
};

constexpr std::array<Part, 7> parts = {
    Part{"00", 2},
    Part{"01", 2},
    Part{"27", 96},
    Part{"54", 11},
    Part{"62", 26},
    Part{"80", 85},
    Part{"63", crc_digits},
};

std::size_t to_size(std::string_view digits)
{
    std::size_t number = 0;
    for (char const c : digits) number = number * 10 + static_cast<std::size_t>(c - '0');
    return number;
}

bool has_layout(std::string_view text)
{
    for (auto const& part : parts) {
        if (text.size() < 4 + part.length || text.substr(0, 2) != part.tag) return false;
        if (to_size(text.substr(2, 2)) != part.length) return false;
        text.remove_prefix(4 + part.length);
    }
    return text.empty();
}

} // namespace

std::uint16_t crc16(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFF;
    for (char const c : bytes) {
        crc ^= static_cast<std::uint32_t>(static_cast<unsigned char>(c)) << 8u;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 0x8000u) != 0 ? (crc << 1u) ^ 0x1021u : crc << 1u;
        }
        crc &= 0xFFFFu;
    }
    return static_cast<std::uint16_t>(crc);
}

bool is_el_qr(std::string_view text)
{
    bool const digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    // 00 = 01, 01 = 12 (made for one payment), then 27 with the agency's id in front.
    if (text.size() != el_qr_digits || !digits || !text.starts_with("000201010212")) return false;
    if (!has_layout(text) || text.substr(16, 9) != "000513800") return false;
    auto const signed_part = text.substr(0, el_qr_digits - crc_digits);
    return to_size(text.substr(el_qr_digits - crc_digits)) == crc16(signed_part);
}

} // namespace mado::qr
