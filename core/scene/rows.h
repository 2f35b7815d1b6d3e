// Rows: what fills the answer area: choices one under the other with their number or pictogram,
// the confirmation line, side questions, ways out, page buttons and even grids. Choices are ≥ 30
// mm high and at most five a page (S2, S11); what does not fit goes to the next page, never under
// the fold. A chosen row has a thick border, ✓ and the word 選んでいます (A4: never colour alone). One
// thread.
#pragma once

#include <string>
#include <vector>

#include "core/scene/canvas.h"

namespace mado::scene {

struct Row {
    std::string id;
    std::string label;
    std::string yomi;
    std::string sub;
    std::string icon; // "" : its number
    bool selected = false;
    bool blocked = false; // can be touched, and says why it cannot be had
    bool numbered = true;
};

// Keeps room for the longest confirmation that can come, so that nothing moves under a finger, and
// shows `now`. "" in `now` shows nothing yet.
void put_confirm(Canvas& canvas, std::string const& now, std::string const& longest);

// The side questions: one button 「？」 above the answer; takes its height from canvas.free.
void put_help_row(Canvas& canvas, std::string const& ask);
// One wide button at the foot of canvas.free: わからない, とばす.
void put_way_out(Canvas& canvas, std::string const& id, std::string const& label, bool selected);

// Rows of choices in canvas.free, at most `limit` a page; returns the number of pages.
int put_rows(Canvas& canvas, std::vector<Row> const& rows, int page, int limit);
// Short names in up to three columns, pages when they do not all fit: 字, places.
void put_name_grid(Canvas& canvas, std::vector<Row> const& rows, int page);
// [前へ] 2 / 3 [続き] at the foot of canvas.free; call only when there is more than one page.
void put_page_row(Canvas& canvas, int page, int pages);
// With the gap above it; what paging takes from canvas.free.
[[nodiscard]] double page_row_room(Canvas const& canvas);
[[nodiscard]] int rows_limit(Frame const& frame); // S11: 5, 4 landscape or large, 3 lowered

// An equal grid of buttons in `area`; `columns` across, rows as high as `high`.
struct Grid {
    Rect area;
    int columns = 1;
    int rows = 1;
    double gap = 0;

    [[nodiscard]] Rect cell(int column, int row) const; // whole pixels
};

} // namespace mado::scene
