#include "core/values/text.h"

#include <memory>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "core/values/normalise.h"

namespace mado::values {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

struct CloseBreaks {
    void operator()(UBreakIterator* breaks) const { ubrk_close(breaks); }
};

// One code point at `at`, or the replacement for a byte that starts none (RFC 3629: no surrogates,
// no overlong forms). `size` is how many bytes it took.
char32_t decode(std::string_view text, std::size_t at, std::size_t& size)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    unsigned const lead = byte(0);
    size = 1;
    if (lead < 0x80) return lead;
    std::size_t const count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + count > text.size()) return replacement;
    char32_t value = lead & (0xFFu >> (count + 1));
    for (std::size_t i = 1; i < count; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u) return replacement;
        value = (value << 6) | (byte(i) & 0x3Fu);
    }
    char32_t const least = count == 4 ? 0x10000 : count == 3 ? 0x800 : 0x80;
    bool const surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least || value > 0x10FFFF || surrogate) return replacement;
    size = count;
    return value;
}

// The byte offsets where graphemes end. UAX #29 extended clusters; the locale changes nothing here.
std::vector<std::size_t> grapheme_ends(std::string_view text)
{
    std::vector<std::size_t> ends;
    if (text.empty()) return ends;
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UText, CloseText> const source(
        utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status)
    );
    std::unique_ptr<UBreakIterator, CloseBreaks> const breaks(
        ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status)
    );
    if (U_SUCCESS(status)) ubrk_setUText(breaks.get(), source.get(), &status);
    if (U_FAILURE(status)) {
        // Without ICU's tables a code point is the nearest unit that never cuts a character.
        for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
            decode(text, at, size);
            ends.push_back(at + size);
        }
        return ends;
    }
    for (auto at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get())) {
        ends.push_back(static_cast<std::size_t>(at));
    }
    return ends;
}

} // namespace

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
        // A true U+FFFD is three bytes long; a byte that starts nothing takes one.
        if (decode(text, at, size) == replacement && size == 1) return false;
    }
    return true;
}

std::vector<char32_t> to_code_points(std::string_view text)
{
    std::vector<char32_t> points;
    points.reserve(text.size() / 2);
    for (std::size_t at = 0, size = 0; at < text.size(); at += size) {
        points.push_back(decode(text, at, size));
    }
    return points;
}

std::string to_utf8(char32_t code_point)
{
    bool const surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    char32_t const c = surrogate || code_point > 0x10FFFF ? replacement : code_point;
    auto const tail = [c](int shift) { return static_cast<char>(0x80u | ((c >> shift) & 0x3Fu)); };
    if (c < 0x80) return {static_cast<char>(c)};
    if (c < 0x800) return {static_cast<char>(0xC0u | (c >> 6)), tail(0)};
    if (c < 0x10000) return {static_cast<char>(0xE0u | (c >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0u | (c >> 18)), tail(12), tail(6), tail(0)};
}

std::size_t grapheme_count(std::string_view text)
{
    return grapheme_ends(text).size();
}

std::size_t utf16_count(std::string_view text)
{
    std::size_t count = 0;
    for (char32_t const c : to_code_points(text)) count += c >= 0x10000 ? 2 : 1;
    return count;
}

std::vector<std::string> graphemes(std::string_view text)
{
    std::vector<std::string> pieces;
    std::size_t begin = 0;
    for (std::size_t const end : grapheme_ends(text)) {
        pieces.emplace_back(text.substr(begin, end - begin));
        begin = end;
    }
    return pieces;
}

std::string first_graphemes(std::string_view text, std::size_t count)
{
    auto const ends = grapheme_ends(text);
    if (count == 0) return "";
    if (count >= ends.size()) return std::string(text);
    return std::string(text.substr(0, ends[count - 1]));
}

} // namespace mado::values
