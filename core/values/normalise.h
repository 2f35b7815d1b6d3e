// Normalise: the Unicode steps that the rules of this room are built from; text.h is what other
// rooms use. NFKC is for keys and codes only and never goes back into a name, because it replaces
// registered kanji such as the compatibility 神 (GIF DS-461). Invalid bytes become U+FFFD first.
// Only normalise.cpp and text.cpp include ICU. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mado::values {

// NFKC, after a lone ゛ or ゜ was joined to its kana (NFKC alone would make it a blank).
[[nodiscard]] std::string nfkc(std::string_view text);
// NFKC, lower case, without variation selectors and other invisible characters; any decimal digit
// of any script as ASCII.
[[nodiscard]] std::string nfkc_folded(std::string_view text);

[[nodiscard]] std::string to_utf8(std::vector<char32_t> const& points);

[[nodiscard]] bool is_digit(char32_t c);    // ASCII
[[nodiscard]] bool is_blank(char32_t c);    // any kind of space, not newline
[[nodiscard]] bool is_kana(char32_t c);     // hiragana, katakana, half-width too, ー
[[nodiscard]] bool is_dash(char32_t c);     // - and its look-alikes, not ー

} // namespace mado::values
