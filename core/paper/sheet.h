// Sheet: a stack of strips, and three ways to print it. A strip is a piece that must not be torn
// — a line of text, a box, a code — so a long value simply becomes more strips and a long slip
// more pages; nothing is ever clipped. All measures are in the sheet's own unit: points for
// pages, dots for the roll. The pen knows the size of one printed dot, so that codes land on
// whole dots. One thread a sheet. Owns the door to cairo's surfaces. A roll is at most limits of
// this file long (2.5 m).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/paper/escpos.h"
#include "core/paper/typeset.h"

namespace mado::paper {

struct Pen {
    Canvas* canvas = nullptr;
    bool whole_dots = false; // a picture of dots, not a PDF
};

struct Strip {
    double height = 0;
    bool keeps_next = false; // never the last of its page
    std::function<void(Pen const&, double x, double y)> draw;
};

struct PageFooter {
    double height = 0;
    std::function<void(Pen const&, double x, double y, int page, int pages)> draw;
};

struct Sheet {
    double width = 0;
    double height =
        0; // of a page; a picture or roll is at least `height_min` and as long as needed
    double height_min = 0;
    double margin = 0;
    std::string title; // of the document
    std::vector<Strip> strips;
    PageFooter footer;
};

[[nodiscard]] base::Result<std::string> to_pdf(Sheet const& sheet);
// Dots per unit is width_px / sheet.width.
[[nodiscard]] base::Result<std::string> to_png(Sheet const& sheet, int width_px);
[[nodiscard]] base::Result<Dots> to_dots(Sheet const& sheet); // one unit is one dot

} // namespace mado::paper
