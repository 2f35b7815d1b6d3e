#include "core/values/normalise.h"

#include "core/values/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace mado::values {

namespace {

constexpr char32_t combining_voiced = 0x3099;

// ゛ and ゜ typed as characters of their own: after a kana they are meant as its mark.
std::vector<char32_t> join_voice_marks(std::vector<char32_t> const& points)
{
    std::vector<char32_t> joined;
    joined.reserve(points.size());
    for (char32_t const c : points) {
        if (c != U'゛' && c != U'゜') {
            joined.push_back(c);
        } else if (!joined.empty() && is_kana(joined.back())) {
            joined.push_back(c == U'゛' ? combining_voiced : combining_voiced + 1);
        }
    }
    return joined;
}

std::string normalised(icu::Normalizer2 const* form, std::string_view text)
{
    auto const safe = to_utf8(join_voice_marks(to_code_points(text)));
    UErrorCode status = U_ZERO_ERROR;
    auto const source = icu::UnicodeString::fromUTF8(safe);
    auto const result = form->normalize(source, status);
    if (U_FAILURE(status)) return safe;
    std::string out;
    result.toUTF8String(out);
    return out;
}

} // namespace

std::string nfkc(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    auto const* form = icu::Normalizer2::getNFKCInstance(status);
    return U_FAILURE(status) ? std::string(text) : normalised(form, text);
}

std::string nfkc_folded(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    auto const* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    if (U_FAILURE(status)) return std::string(text);
    std::string out;
    for (char32_t const c : to_code_points(normalised(form, text))) {
        auto const digit = u_charDigitValue(static_cast<UChar32>(c));
        bool const decimal = u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER;
        out += decimal ? to_utf8(U'0' + static_cast<char32_t>(digit)) : to_utf8(c);
    }
    return out;
}

std::string to_utf8(std::vector<char32_t> const& points)
{
    std::string out;
    out.reserve(points.size() * 3);
    for (char32_t const c : points) out += to_utf8(c);
    return out;
}

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_blank(char32_t c)
{
    return c == U'\t' || c == U' ' || u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR;
}

bool is_kana(char32_t c)
{
    bool const hiragana = (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E;
    bool const katakana = (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FC && c <= 0x30FE);
    bool const half = c >= 0xFF66 && c <= 0xFF9D;
    return hiragana || katakana || half;
}

bool is_dash(char32_t c)
{
    switch (c) {
        case U'-':
        case 0x2010: // hyphen
        case 0x2011: // non-breaking hyphen
        case 0x2012: // figure dash
        case 0x2013: // en dash
        case 0x2014: // em dash
        case 0x2015: // horizontal bar
        case 0x2212: // minus
        case 0x2500: // a box line, which some keyboards give
        case 0xFE63: // small hyphen
        case 0xFF0D: // full-width hyphen
            return true;
    }
    return false;
}

} // namespace mado::values
