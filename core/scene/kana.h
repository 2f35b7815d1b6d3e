// Kana: what the keys of the kiosk's own keyboard do to the text. ゛゜ and 小 change the last letter
// in turn (か→が→か, は→ば→ぱ→は, つ→っ→つ), as on bank machines, so that no letter needs a second finger or
// a long press (A11, 2.5.1). Text is UTF-8 hiragana as typed; it becomes katakana only when it is
// given as a name. Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace mado::scene {

// あかさたなはまやらわ, each with its five letters; "" where there is none. わ: わをんー・.
struct KanaRow {
    std::array<std::string_view, 5> letters;
};

[[nodiscard]] std::array<KanaRow, 10> const& kana_rows();

void toggle_mark(std::string& text);  // ゛゜ on the last letter; nothing where there is none
void toggle_small(std::string& text); // っゃゅょぁぃぅぇぉゎ
void erase_last(std::string& text);   // one letter as a person counts it

// Presses of one key: key.か, key.mark, key.small, key.space, key.erase, key.clear. False: not a key
// of the keyboard. `letters_max` stops the text.
[[nodiscard]] bool press_kana_key(std::string& text, std::string_view id, std::size_t letters_max);

// The key ids that type this text, one by one: が → key.か key.mark. Katakana is folded.
[[nodiscard]] std::vector<std::string> keys_for(std::string_view text);
// In the two-step panel the row's key comes first: key.き → keyrow.か. "" when it has none.
[[nodiscard]] std::string row_key_of(std::string_view key_id);
// Which row (0–9) keyrow.か opens; -1 when it is no row key.
[[nodiscard]] int row_of(std::string_view key_id);

} // namespace mado::scene
