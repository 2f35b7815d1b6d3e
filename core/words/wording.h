// Wording: the checkable part of W1–W18 (kiosk-ux.md section C, やさしい日本語 for native elders), for
// any text: kiosk chrome, procedures, messages. It says what is wrong and how to mend it; it never
// changes a text. Not checked here because a program cannot know: one idea a sentence (W2), the
// same word everywhere (W12), common use of a loan word (W13), Joyo kanji (W14, the glyph test
// instead), reading = text (W16) and what is not done yet (W17). W15 is the line breaker's. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mado::words {

enum class Use {
    question, // ≤ 24 characters, one 「？」
    choice,   // ≤ 11, + sub-line
    sub_line, // ≤ 16
    hint,     // ≤ 34
    button,   // ≤ 11, a verb the resident does
    sentence, // ≤ 40 a sentence, ≤ 2 読点
};

// Each in Japanese, naming rule, word and mend; empty: nothing found.
[[nodiscard]] std::vector<std::string> wording_problems(std::string_view text, Use use);

} // namespace mado::words
