// Phrases: where a line of Japanese prose may end without tearing a word (kiosk-ux.md W15).
// Unicode alone allows a break between nearly any two signs; here it is allowed after
// punctuation, after を, and where hiragana, the tail of a phrase, gives way to kanji, katakana,
// digits or Latin, the head of the next one. 11月|27日 and 3|日 stay together. A rule of thumb, not
// a dictionary: it only ever forbids breaks, so the worst it can do is a shorter line. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace mado::paper {

struct ByteRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// The phrases of UTF-8 text in order; together they cover it.
[[nodiscard]] std::vector<ByteRange> phrases(std::string_view text);

} // namespace mado::paper
