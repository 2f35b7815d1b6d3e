#include "core/scene/metrics.h"

namespace mado::scene {

bool is_hiragana(char32_t c)
{
    return c >= 0x3041 && c <= 0x309f;
}

bool is_katakana(char32_t c)
{
    return (c >= 0x30a1 && c <= 0x30ff && c != 0x30fb) || (c >= 0x31f0 && c <= 0x31ff);
}

bool is_kanji(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || c == 0x3005
           || (c >= 0x20000 && c <= 0x323af);
}

bool is_latin(char32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.'
           || c == '-' || c == '/' || c == ':' || c == '%' || c == '@' || c == '_' || c == '+'
           || (c >= 0xc0 && c <= 0x24f);
}

double FixedMetrics::advance(char32_t code_point, double font_px, bool bold) const
{
    double em = 1.0;
    if (code_point == 0x200b || code_point == 0xfe0f) {
        em = 0.0;
    } else if (code_point == ' ') {
        em = 0.35;
    } else if (code_point < 0x250) {
        em = bold ? 0.64 : 0.62;
    } else if (is_hiragana(code_point) || is_katakana(code_point)) {
        em = 0.92;
    } else if (code_point >= 0x3001 && code_point <= 0x3011) {
        em = 0.8;
    }
    return em * font_px;
}

} // namespace mado::scene
