#include "core/qr/check_digit.h"

#include <array>
#include <cstddef>

namespace mado::qr {

namespace {

constexpr std::array<std::string_view, 10> damm = {
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
};

} // namespace

std::optional<char> check_digit(std::string_view digits)
{
    if (digits.empty()) return std::nullopt;
    char state = '0';
    for (char const c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        state = damm[static_cast<std::size_t>(state - '0')][static_cast<std::size_t>(c - '0')];
    }
    return state;
}

} // namespace mado::qr
