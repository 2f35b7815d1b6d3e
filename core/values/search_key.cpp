#include "core/values/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/values/normalise.h"

namespace mado::values {

namespace {

using Fold = std::pair<char32_t, char32_t>;

// Name kanji that people type in either form. Candidates for search, not the official 縮退マップ
// of 文字情報基盤, and never written back.
constexpr std::array<Fold, 16> kanji_folds = {{
    {U'髙', U'高'}, {U'﨑', U'崎'}, {U'𠮷', U'吉'}, {U'濵', U'浜'}, {U'濱', U'浜'},
    {U'邉', U'辺'}, {U'邊', U'辺'}, {U'齋', U'斉'}, {U'齊', U'斉'}, {U'斎', U'斉'},
    {U'澤', U'沢'}, {U'廣', U'広'}, {U'國', U'国'}, {U'圡', U'土'}, {U'栁', U'柳'},
    {U'𣘺', U'橋'},
}};

// Small to large (キョウコ and キヨウコ are both in the registers), and kana of one sound.
constexpr std::array<Fold, 18> kana_folds = {{
    {U'ァ', U'ア'}, {U'ィ', U'イ'}, {U'ゥ', U'ウ'}, {U'ェ', U'エ'}, {U'ォ', U'オ'},
    {U'ッ', U'ツ'}, {U'ャ', U'ヤ'}, {U'ュ', U'ユ'}, {U'ョ', U'ヨ'}, {U'ヮ', U'ワ'},
    {U'ヵ', U'カ'}, {U'ヶ', U'ケ'}, {U'ヂ', U'ジ'}, {U'ヅ', U'ズ'}, {U'ヲ', U'オ'},
    {U'ヰ', U'イ'}, {U'ヱ', U'エ'}, {U'ヴ', U'ブ'},
}};

constexpr std::array<Fold, 8> vu_folds = {{
    {U'ァ', U'バ'}, {U'ィ', U'ビ'}, {U'ェ', U'ベ'}, {U'ォ', U'ボ'},
    {U'ア', U'バ'}, {U'イ', U'ビ'}, {U'エ', U'ベ'}, {U'オ', U'ボ'},
}};

template <std::size_t Count>
std::optional<char32_t> folded(std::array<Fold, Count> const& folds, char32_t c)
{
    auto const found = std::find_if(folds.begin(), folds.end(), [c](Fold const& fold) {
        return fold.first == c;
    });
    if (found == folds.end()) return std::nullopt;
    return found->second;
}

// ヴァ is one sound with バ, but ヴ before a full-size vowel is two kana of a name (ヴイ).
bool is_small_vowel(char32_t c)
{
    return c == U'ァ' || c == U'ィ' || c == U'ェ' || c == U'ォ';
}

// How many characters between two digits stand for the hyphen of a house number: 37番地の1 is 37-1.
std::size_t house_counter(std::vector<char32_t> const& points, std::size_t at)
{
    if (at == 0 || !is_digit(points[at - 1])) return 0;
    for (std::u32string_view counter : {U"番地ノ", U"番地", U"ノ"}) {
        std::size_t const end = at + counter.size();
        bool const fits = end < points.size() && is_digit(points[end]);
        if (fits && std::equal(counter.begin(), counter.end(), &points[at])) {
            return counter.size();
        }
    }
    return 0;
}

} // namespace

std::string search_key(std::string_view text)
{
    auto const points = to_code_points(to_katakana(nfkc_folded(text)));
    std::vector<char32_t> key;
    key.reserve(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        char32_t const c = points[i];
        bool const after_kana = i > 0 && (is_kana(points[i - 1]) || points[i - 1] == U'ー');
        bool const after_digit = i > 0 && is_digit(points[i - 1]);
        bool const before_digit = i + 1 < points.size() && is_digit(points[i + 1]);
        if (is_blank(c) || c == U'\n' || c == U'\r' || c == U'・') continue;
        if (std::size_t const counter = house_counter(points, i); counter > 0) {
            key.push_back(U'-');
            i += counter - 1;
            continue;
        }
        if (is_dash(c) || c == U'ー') {
            bool const hyphen = after_digit && before_digit;
            if (hyphen || (is_dash(c) && !after_kana)) key.push_back(U'-');
            continue;
        }
        if (c == U'ヴ' && i + 1 < points.size() && is_small_vowel(points[i + 1])) {
            key.push_back(*folded(vu_folds, points[++i]));
            continue;
        }
        auto const kana = folded(kana_folds, c);
        auto const kanji = folded(kanji_folds, c);
        key.push_back(kana.value_or(kanji.value_or(c == U'〜' ? U'~' : c)));
    }
    return to_utf8(key);
}

} // namespace mado::values
