#include "core/values/text.h"

#include <array>

#include "core/values/normalise.h"

namespace mado::values {

namespace {

constexpr std::size_t my_number_digits = 12;
// More than this between two digits and they are no longer one number.
constexpr std::size_t separators_max = 3;

bool is_separator(char32_t c)
{
    return is_blank(c) || is_dash(c) || c == U'\n' || c == U'\r' || c == U'ー' || c == U'.' ||
        c == U'・' || c == 0xB7 || c == 0x2022;
}

struct Digits {
    std::string digits;                 // separators dropped
    std::vector<bool> starts_run;       // nothing, or no digit, stands directly before
    std::vector<std::size_t> gap;       // separators before it; separators_max + 1: another text
};

Digits collect(std::vector<char32_t> const& points)
{
    Digits found;
    std::size_t gap = separators_max + 1;
    for (char32_t const c : points) {
        if (is_digit(c)) {
            found.digits += static_cast<char>(c);
            found.starts_run.push_back(gap > 0);
            found.gap.push_back(gap);
            gap = 0;
        } else {
            gap = is_separator(c) ? gap + 1 : separators_max + 1;
        }
    }
    return found;
}

bool is_only_a_number(std::vector<char32_t> const& points)
{
    for (char32_t const c : points) {
        if (!is_digit(c) && !is_separator(c)) return false;
    }
    return true;
}

// Twelve digits from `at` that stand alone (thirteen are a 法人番号 or a bar code).
bool is_my_number_at(Digits const& found, std::size_t at)
{
    std::size_t const end = at + my_number_digits;
    if (!found.starts_run[at]) return false;
    if (end < found.digits.size() && !found.starts_run[end]) return false;
    for (std::size_t i = at + 1; i < end; ++i) {
        if (found.gap[i] > separators_max) return false;
    }
    return my_number_check_digit_ok(found.digits.substr(at, my_number_digits));
}

} // namespace

bool my_number_check_digit_ok(std::string_view twelve_digits)
{
    if (twelve_digits.size() != my_number_digits) return false;
    constexpr std::array<int, 11> weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    for (char const c : twelve_digits) {
        if (c < '0' || c > '9') return false;
    }
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (twelve_digits[i] - '0') * weights[i];
    int const rest = sum % 11;
    int const check = rest <= 1 ? 0 : 11 - rest;
    return twelve_digits.back() - '0' == check;
}

bool holds_my_number(std::string_view text)
{
    auto const points = to_code_points(nfkc_folded(text));
    auto const found = collect(points);
    // Entered alone it is refused whatever the check digit says: a typing slip in a My Number is
    // still a My Number.
    bool const alone = found.digits.size() == my_number_digits && is_only_a_number(points);
    if (alone) return true;
    for (std::size_t at = 0; at + my_number_digits <= found.digits.size(); ++at) {
        if (is_my_number_at(found, at)) return true;
    }
    return false;
}

} // namespace mado::values
