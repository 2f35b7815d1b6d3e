// Entry panels: the value field, the 五十音 keyboard and the telephone keypad. Keys are ≥ 20 mm
// (digits 22 mm) on every panel: the keyboard takes ten columns and a row of tools where that
// fits, else twelve columns, else two steps (row, then letter: A1, A5). あ行 is at the right, as on
// the school chart. Digits are in telephone order and never shuffled (1.3). Places only; kana.h
// says what keys do.
#pragma once

#include <string>
#include <vector>

#include "core/scene/canvas.h"
#include "core/scene/view.h"

namespace mado::scene {

struct Field {
    std::string text;
    std::string ghost;  // shown while empty: れい
    bool wrong = false; // red frame
    bool personal = true;
    std::string unit;     // 人, behind the value
    bool one_line = true; // digits; kana may take two smaller lines
};

[[nodiscard]] double field_room(Canvas const& canvas, bool one_line); // with the gap above it
// Under the question (landscape: in the left pane), read only, so it may lie above the reach limit.
void put_field(Canvas& canvas, Field const& field);

struct Extra { // further keys beside the digits: 番地, の
    std::string id;
    std::string label;
};

struct WayOut { // わからない or the like, under the keys; beside them where height is short
    std::string id;
    std::string label;
    bool selected = false;
};

// The question's own: わからない, とばす, or none.
[[nodiscard]] WayOut
way_out(Canvas const& canvas, dialogue::Screen const& screen, View const& view);

void put_digit_panel(Canvas& canvas, std::vector<Extra> const& extras, WayOut const& way_out);
void put_kana_panel(Canvas& canvas, View const& view, bool free_text, WayOut const& way_out);

} // namespace mado::scene
