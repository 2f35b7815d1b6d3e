// Text block: breaks Japanese into lines of a given width, because no toolkit of ours does it
// rightly. Kinsoku (JIS X 4051): no line starts with 、。」）？ー small kana and their kind, none ends
// with an opening bracket; Latin words, numbers and katakana words stay whole; a number stays with
// its counter. Among what fits it takes the fewest lines, then breaks after punctuation and
// particles, then even lines without an orphan. U+200B is an explicit soft break, '\n' a hard one.
// If a word alone is wider than the width it is broken as a last resort and `forced` says so.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/scene/scene.h"

namespace mado::scene {

struct TextBlock {
    std::vector<std::string> lines;
    std::vector<double> widths;
    double font_px = 0;
    double line_px = 0;  // distance of two baselines
    double width = 0;    // of the widest line
    double height = 0;   // first line's top to last line's bottom
    bool forced = false; // a word had to be cut, or a kinsoku rule given up
};

// T8: at least 1.5 em below 56 px at the reference panel, 1.3 em from there on.
[[nodiscard]] double leading_of(double font_px);

[[nodiscard]] double width_of(std::string_view text, double font_px, bool bold, Metrics const&);

[[nodiscard]] TextBlock
break_text(std::string_view text, double width, double font_px, bool bold, Metrics const& metrics);

// What kinsoku forbids; for the tests and the layout log (W15).
[[nodiscard]] bool may_start_line(char32_t c);
[[nodiscard]] bool may_end_line(char32_t c);

} // namespace mado::scene
