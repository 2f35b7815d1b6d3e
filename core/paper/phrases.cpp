#include "core/paper/phrases.h"

#include "core/values/text.h"

namespace mado::paper {

namespace {

bool is_hiragana(char32_t c)
{
    return c >= 0x3041 && c <= 0x309F;
}

bool is_digit(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
}

bool is_one_of(char32_t c, std::u32string_view set)
{
    return set.find(c) != set.npos;
}

bool ends_phrase(char32_t c)
{
    return is_one_of(c, U"、。，．！？」』）】・…を \n　");
}

bool clings_to_previous(char32_t c)
{
    return is_one_of(c, U"、。，．！？」』）】ー々 　") || (c >= 0xFE00 && c <= 0xFE0F) ||
           (c >= 0xE0100 && c <= 0xE01EF);
}

bool opens(char32_t c)
{
    return is_one_of(c, U"「『（【");
}

bool may_break(char32_t before, char32_t after)
{
    if (clings_to_previous(after) || opens(before)) return false;
    if (ends_phrase(before)) return true;
    // 12月1日（火曜日） is one thing, a remark after a phrase is not.
    if (opens(after)) return is_hiragana(before);
    if (is_digit(after)) return is_hiragana(before);
    return is_hiragana(before) && !is_hiragana(after);
}

} // namespace

std::vector<ByteRange> phrases(std::string_view text)
{
    std::vector<ByteRange> found;
    auto const points = values::to_code_points(text);
    std::size_t begin = 0;
    std::size_t at = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i > 0 && may_break(points[i - 1], points[i])) {
            found.push_back({begin, at});
            begin = at;
        }
        at += values::to_utf8(points[i]).size();
    }
    if (at > begin) found.push_back({begin, at});
    return found;
}

} // namespace mado::paper
