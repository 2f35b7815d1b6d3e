#include "core/scene/metrics.h"

namespace mado::scene {

namespace {

// Brackets and the middle dot take half an em in this font.
bool may_be_half(char32_t c)
{
    return c == U'「' || c == U'」' || c == U'（' || c == U'）' || c == U'・' || c == U'『' ||
           c == U'』';
}

} // namespace

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
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || c == 0x3005 ||
           (c >= 0x20000 && c <= 0x323af);
}

bool is_latin(char32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '-' || c == '/' || c == ':' || c == '%' || c == '@' || c == '_' || c == '+' ||
           (c >= 0xc0 && c <= 0x24f);
}

double FixedMetrics::advance(char32_t code_point, double font_px, bool bold) const
{
    double const more = bold ? 0.01 : 0.0;
    double em = 1.0;
    if (code_point == 0x200b || code_point == 0xfe0f) {
        em = 0.0;
    } else if (code_point == ' ') {
        em = 0.34;
    } else if (code_point == 0x3000) {
        em = 0.68;
    } else if (code_point >= '0' && code_point <= '9') {
        em = 0.76 + more;
    } else if (code_point == '-' || code_point == '.' || code_point == '/' || code_point == ',') {
        em = 0.5 + more;
    } else if (code_point < 0x250) {
        em = code_point == 'W' || code_point == 'm' ? 1.0 : 0.9 + more;
    } else if (is_hiragana(code_point)) {
        em = 0.99 + more;
    } else if (is_katakana(code_point)) {
        em = 0.97 + more;
    } else if (code_point == U'、' || code_point == U'。') {
        em = 0.61;
    } else if (may_be_half(code_point)) {
        em = 0.51;
    }
    return em * font_px;
}

} // namespace mado::scene
