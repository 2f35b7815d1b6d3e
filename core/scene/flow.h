// Flow: blocks under each other, cut into pages where they do not fit (nothing scrolls, S11;
// nothing is lost in large type, T11). A block that is touched is never placed above the reach
// limit; text may. Used by check, receipt, notice and the like. One thread.
#pragma once

#include <functional>
#include <vector>

#include "core/scene/canvas.h"

namespace mado::scene {

struct Block {
    double h = 0;
    std::function<void(Rect)> put;
    bool touched = false;
};

// Places the blocks of `page` between the question and canvas.free's bottom; returns how many
// pages.
int put_blocks(Canvas& canvas, std::vector<Block> const& blocks, int page);

// A block of text; long text becomes several blocks, a sentence each, so that pages cut between.
void add_text_blocks(
    Canvas& canvas,
    std::vector<Block>& blocks,
    std::string const& id,
    std::string const& text,
    Ink const& ink
);

[[nodiscard]] double flow_width(Canvas const& canvas);

} // namespace mado::scene
