#include "core/scene/kana.h"

#include <algorithm>

#include "core/base/crypto.h"
#include "core/values/text.h"

namespace mado::scene {

namespace {

constexpr std::array<KanaRow, 10> rows{{
    {{"あ", "い", "う", "え", "お"}},
    {{"か", "き", "く", "け", "こ"}},
    {{"さ", "し", "す", "せ", "そ"}},
    {{"た", "ち", "つ", "て", "と"}},
    {{"な", "に", "ぬ", "ね", "の"}},
    {{"は", "ひ", "ふ", "へ", "ほ"}},
    {{"ま", "み", "む", "め", "も"}},
    {{"や", "", "ゆ", "", "よ"}},
    {{"ら", "り", "る", "れ", "ろ"}},
    {{"わ", "を", "ん", "ー", "・"}},
}};

using Cycle = std::vector<std::string_view>;

std::vector<Cycle> const& mark_cycles()
{
    static std::vector<Cycle> const cycles{
        {"か", "が"},       {"き", "ぎ"},       {"く", "ぐ"},       {"け", "げ"},
        {"こ", "ご"},       {"さ", "ざ"},       {"し", "じ"},       {"す", "ず"},
        {"せ", "ぜ"},       {"そ", "ぞ"},       {"た", "だ"},       {"ち", "ぢ"},
        {"つ", "づ"},       {"て", "で"},       {"と", "ど"},       {"は", "ば", "ぱ"},
        {"ひ", "び", "ぴ"}, {"ふ", "ぶ", "ぷ"}, {"へ", "べ", "ぺ"}, {"ほ", "ぼ", "ぽ"},
        {"う", "ゔ"},
    };
    return cycles;
}

std::vector<Cycle> const& small_cycles()
{
    static std::vector<Cycle> const cycles{
        {"あ", "ぁ"},
        {"い", "ぃ"},
        {"う", "ぅ"},
        {"え", "ぇ"},
        {"お", "ぉ"},
        {"つ", "っ"},
        {"や", "ゃ"},
        {"ゆ", "ゅ"},
        {"よ", "ょ"},
        {"わ", "ゎ"},
    };
    return cycles;
}

std::string last_letter(std::string const& text)
{
    auto const letters = values::graphemes(text);
    return letters.empty() ? "" : letters.back();
}

void turn_last(std::string& text, std::vector<Cycle> const& cycles)
{
    std::string const last = last_letter(text);
    for (Cycle const& cycle : cycles) {
        auto const found = std::find(cycle.begin(), cycle.end(), last);
        if (found == cycle.end()) continue;
        auto const next = found + 1 == cycle.end() ? cycle.begin() : found + 1;
        text.replace(text.size() - last.size(), last.size(), *next);
        return;
    }
}

// The plain letter and how many presses of the tool key reach `letter`.
bool add_by_cycle(
    std::string_view letter,
    std::vector<Cycle> const& cycles,
    std::string_view tool,
    std::vector<std::string>& keys
)
{
    for (Cycle const& cycle : cycles) {
        auto const found = std::find(cycle.begin(), cycle.end(), letter);
        if (found == cycle.end() || found == cycle.begin()) continue;
        keys.push_back("key." + std::string(cycle.front()));
        for (auto at = cycle.begin(); at != found; ++at) keys.emplace_back(tool);
        return true;
    }
    return false;
}

} // namespace

std::array<KanaRow, 10> const& kana_rows()
{
    return rows;
}

void toggle_mark(std::string& text)
{
    turn_last(text, mark_cycles());
}

void toggle_small(std::string& text)
{
    turn_last(text, small_cycles());
}

void erase_last(std::string& text)
{
    text.resize(text.size() - last_letter(text).size());
}

bool press_kana_key(std::string& text, std::string_view id, std::size_t letters_max)
{
    if (id.substr(0, 4) != "key.") return false;
    std::string_view const key = id.substr(4);
    bool const full = values::grapheme_count(text) >= letters_max;
    if (key == "mark") {
        toggle_mark(text);
    } else if (key == "small") {
        toggle_small(text);
    } else if (key == "erase") {
        erase_last(text);
    } else if (key == "clear") {
        base::wipe(text);
    } else if (key == "space") {
        bool const blank_last = text.empty() || last_letter(text) == "　";
        if (!blank_last && !full) text += "　";
    } else if (!full) {
        text += key;
    }
    return true;
}

std::vector<std::string> keys_for(std::string_view text)
{
    std::vector<std::string> keys;
    for (std::string const& letter : values::graphemes(values::to_hiragana(text))) {
        if (letter == " " || letter == "　") {
            keys.emplace_back("key.space");
            continue;
        }
        bool const turned = add_by_cycle(letter, mark_cycles(), "key.mark", keys) ||
                            add_by_cycle(letter, small_cycles(), "key.small", keys);
        if (!turned) keys.push_back("key." + letter);
    }
    return keys;
}

std::string row_key_of(std::string_view key_id)
{
    if (key_id.substr(0, 4) != "key.") return "";
    for (KanaRow const& row : rows) {
        auto const& letters = row.letters;
        if (std::find(letters.begin(), letters.end(), key_id.substr(4)) != letters.end()) {
            return "keyrow." + std::string(letters.front());
        }
    }
    return "";
}

int row_of(std::string_view key_id)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (key_id == "keyrow." + std::string(rows[i].letters.front())) return static_cast<int>(i);
    }
    return -1;
}

} // namespace mado::scene
