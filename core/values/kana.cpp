#include "core/values/text.h"

#include "core/base/limits.h"
#include "core/values/normalise.h"

namespace mado::values {

namespace {

constexpr char32_t kana_distance = 0x60; // from hiragana to katakana
constexpr std::size_t entry_bytes_max = 4096;

// Half-width kana, their marks and marks typed apart; only these are normalised, never a kanji.
bool is_kana_piece(char32_t c)
{
    bool const half = c >= 0xFF65 && c <= 0xFF9F;
    bool const mark = c >= 0x3099 && c <= 0x309C;
    return is_kana(c) || half || mark;
}

std::string widen_kana(std::string_view text)
{
    std::string out;
    std::vector<char32_t> run;
    auto const flush = [&] {
        if (!run.empty()) out += nfkc(to_utf8(run));
        run.clear();
    };
    for (char32_t const c : to_code_points(text)) {
        if (is_kana_piece(c)) {
            run.push_back(c);
        } else {
            flush();
            out += to_utf8(c);
        }
    }
    flush();
    return out;
}

bool is_hiragana(char32_t c)
{
    return (c >= 0x3041 && c <= 0x3096) || c == 0x309D || c == 0x309E;
}

bool has_hiragana_twin(char32_t c)
{
    return (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE;
}

bool is_latin(char32_t c)
{
    bool const ascii = (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
    bool const wide = (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
    return ascii || wide || (c >= 0xC0 && c <= 0x24F);
}

bool is_any_digit(char32_t c)
{
    return is_digit(c) || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_kanji(char32_t c)
{
    bool const basic = (c >= 0x3400 && c <= 0x9FFF) || c == U'々';
    return basic || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

base::Result<std::string> refuse(std::string sentence)
{
    return base::fail(base::ErrorKind::invalid, std::move(sentence));
}

std::string why_not_kana(char32_t c)
{
    if (is_any_digit(c)) return "数字は使えません。ふりがなで入れてください。";
    if (is_latin(c)) return "アルファベットは使えません。ふりがなで入れてください。";
    if (is_kanji(c)) return "漢字は使えません。名前の読みを入れてください。";
    return "使えない文字があります。ふりがなで入れてください。";
}

} // namespace

std::string to_katakana(std::string_view text)
{
    auto points = to_code_points(widen_kana(text));
    for (char32_t& c : points) {
        if (is_hiragana(c)) c += kana_distance;
    }
    return to_utf8(points);
}

std::string to_hiragana(std::string_view text)
{
    auto points = to_code_points(widen_kana(text));
    for (char32_t& c : points) {
        if (has_hiragana_twin(c)) c -= kana_distance;
    }
    return to_utf8(points);
}

base::Result<std::string> parse_kana(std::string_view text)
{
    constexpr auto too_long = "名前の読みが長すぎます。40文字までで入れてください。";
    static_assert(limits::name_graphemes_max == 40, "the sentence above names the limit");
    if (text.size() > entry_bytes_max) return refuse(too_long);
    std::vector<char32_t> name;
    bool has_kana = false;
    for (char32_t const c : to_code_points(to_katakana(tidy(text)))) {
        if (c >= 0x30A1 && c <= 0x30F6) {
            name.push_back(c);
            has_kana = true;
        } else if (c == U'ー' || (is_dash(c) && !name.empty() && is_kana(name.back()))) {
            name.push_back(U'ー');
        } else if (c == U'・') {
            name.push_back(c);
        } else if (c == U' ' || c == U'\n') {
            if (!name.empty() && name.back() != 0x3000) name.push_back(0x3000);
        } else {
            return refuse(why_not_kana(c));
        }
    }
    if (!has_kana) return refuse("名前の読みを、ふりがなで入れてください。");
    auto const result = to_utf8(name);
    if (grapheme_count(result) > limits::name_graphemes_max) return refuse(too_long);
    return result;
}

} // namespace mado::values
