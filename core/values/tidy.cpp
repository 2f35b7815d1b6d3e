#include "core/values/text.h"

#include "core/values/normalise.h"

namespace mado::values {

namespace {

// Characters that only change how others are shown: byte order mark and the directions that can
// make one text look like another. Joiners stay, because emoji are built with them.
bool is_invisible_order(char32_t c)
{
    bool const direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return direction || c == 0xFEFF || c == 0x200B || c == 0x200E || c == 0x200F;
}

bool is_control(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

bool is_line_end(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029;
}

// Between digits people write the long-vowel sign or any dash for a hyphen.
bool is_hyphen_between_digits(std::vector<char32_t> const& points, std::size_t at)
{
    bool const sign = is_dash(points[at]) || points[at] == U'ー' || points[at] == 0xFF70;
    return sign && at > 0 && at + 1 < points.size() && is_digit(points[at - 1]) &&
        is_digit(points[at + 1]);
}

} // namespace

std::string tidy(std::string_view text)
{
    std::vector<char32_t> kept;
    bool blank_waits = false;
    auto const points = to_code_points(text);
    for (std::size_t i = 0; i < points.size(); ++i) {
        char32_t const c = points[i];
        if (is_line_end(c)) {
            bool const second_half = c == U'\n' && i > 0 && points[i - 1] == U'\r';
            blank_waits = false;
            if (!kept.empty() && !second_half) kept.push_back(U'\n');
        } else if (is_blank(c)) {
            blank_waits = true;
        } else if (!is_control(c) && !is_invisible_order(c)) {
            bool const inside = !kept.empty() && kept.back() != U'\n';
            if (blank_waits && inside) kept.push_back(U' ');
            blank_waits = false;
            kept.push_back(c);
        }
    }
    while (!kept.empty() && kept.back() == U'\n') kept.pop_back();
    return to_utf8(kept);
}

std::string fold_digits(std::string_view text)
{
    auto points = to_code_points(text);
    for (char32_t& c : points) {
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c == 0x3000) c = U' ';
    }
    auto folded = points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (is_hyphen_between_digits(points, i)) folded[i] = U'-';
    }
    return to_utf8(folded);
}

} // namespace mado::values
