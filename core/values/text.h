// Japanese text: what a resident may enter and how it is compared. Two strings for every human field:
// `raw` as entered and `key` for search; NFKC is never written back into a name (GIF DS-461). Lengths
// are grapheme clusters (ICU, UAX #29), never bytes: 𠮷 is one, 葛 with a variation selector is one.
// Any thread. The only door to ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::values {

[[nodiscard]] bool is_utf8(std::string_view text);
[[nodiscard]] std::vector<char32_t> to_code_points(std::string_view text); // invalid bytes become U+FFFD
[[nodiscard]] std::string to_utf8(char32_t code_point);
[[nodiscard]] std::size_t grapheme_count(std::string_view text);
[[nodiscard]] std::size_t utf16_count(std::string_view text);
[[nodiscard]] std::vector<std::string> graphemes(std::string_view text);
[[nodiscard]] std::string first_graphemes(std::string_view text, std::size_t count);

// Search key: NFKC, small kana large, voiced kept, 髙→高 and the other folds of text.md section 2,
// hiragana→katakana, ー and blanks dropped, variation selectors dropped, lower case.
[[nodiscard]] std::string search_key(std::string_view text);
// Trims, folds blanks, strips control characters but newline; keeps everything else as entered.
[[nodiscard]] std::string tidy(std::string_view text);
// Full-width digits and signs to ASCII, for numbers and codes only.
[[nodiscard]] std::string fold_digits(std::string_view text);

[[nodiscard]] std::string to_katakana(std::string_view text);
[[nodiscard]] std::string to_hiragana(std::string_view text);

// Name reading: hiragana, half- or full-width katakana in, full-width katakana out, one full-width
// blank between family and given name. Refuses digits and Latin with a kind Japanese sentence.
[[nodiscard]] base::Result<std::string> parse_kana(std::string_view text);

// Digits only, 10 or 11 of them, after folding; 6 digits starting 2–9 are refused with the sentence
// that asks for the area code. Display keeps official grouping where it is known (0164-64-2211).
[[nodiscard]] base::Result<std::string> parse_phone(std::string_view text);
[[nodiscard]] std::string phone_display(std::string_view digits);
[[nodiscard]] base::Result<std::string> parse_postal(std::string_view text); // seven digits
[[nodiscard]] std::string postal_display(std::string_view digits);           // 078-3792

// 37番地の1 → 37-1 and the like, for comparing house numbers.
[[nodiscard]] std::string house_number_key(std::string_view text);

// True when the text holds something that could be a My Number: exactly 12 digits after folding and
// dropping separators, or 12 in a row inside longer text with a right check digit (総務省令85号 5条).
[[nodiscard]] bool holds_my_number(std::string_view text);
[[nodiscard]] bool my_number_check_digit_ok(std::string_view twelve_digits);

[[nodiscard]] std::string yen(std::int64_t amount); // 1,000円; 0 is お金はかかりません

} // namespace mado::values
