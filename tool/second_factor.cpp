#include "tool/second_factor.h"

#include <cstdint>

#include "core/qr/encode.h"

namespace mado::tool {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

} // namespace

std::string to_base32(std::string_view bytes)
{
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (char const byte : bytes) {
        held = (held << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31];
    }
    if (bits > 0) text += alphabet[(held << (5 - bits)) & 31];
    return text;
}

std::string totp_link(std::string_view user, std::string_view secret)
{
    return "otpauth://totp/mado:" + std::string(user) + "?secret=" + to_base32(secret) +
           "&issuer=mado";
}

std::string drawn_in_text(std::string_view payload)
{
    auto const code = qr::encode(payload, qr::Level::m);
    if (!code.ok()) return {};
    int const side = code->side;
    auto dark = [&](int x, int y) {
        if (x < 0 || y < 0 || x >= side || y >= side) return false;
        return code->is_dark(x, y);
    };
    std::string text;
    for (int y = -qr::quiet_zone; y < side + qr::quiet_zone; y += 2) {
        text += "\x1b[30;47m";
        for (int x = -qr::quiet_zone; x < side + qr::quiet_zone; ++x) {
            bool const upper = dark(x, y);
            bool const lower = dark(x, y + 1);
            text += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
        }
        text += "\x1b[0m\n";
    }
    return text;
}

} // namespace mado::tool
