// Slip 「控え」: what a resident takes home, in large print: receipt number, what was answered, what
// happens next, whom to call, and a code and a number that lead back to it. As PDF (A5 pages)
// for an office printer, as one picture for a screen, as ESC/POS dots for an 80 mm roll, and as
// an A4 request sheet for the counter. Body type is 16 points or more, the number 40 or more;
// long values wrap and long slips grow, nothing is clipped. The code is level Q and at least
// four dots a square. The slip holds answers: the result goes to a printer or to tmpfs, never to
// a log. Any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/paper/wording.h"

namespace mado::paper {

struct SlipLine {
    std::string label;
    std::string value; // newlines are kept
};

struct Slip {
    std::string town;
    std::string title;   // the procedure's name
    std::string receipt; // K3-0412-7; empty: a sheet without a number
    std::string created; // in words: 2026年12月1日（火曜日） 午前9時5分
    std::vector<SlipLine> lines;
    std::vector<std::string> next_steps;
    std::string phone;       // as displayed
    std::string qr;          // payload; empty: no code
    std::string slip_number; // ten digits or already grouped; empty: none
    std::string footer;      // the office's name and address
    bool sample = false;     // prints 見本
    bool offline = false;    // sealed, not delivered yet
    Wording words;
};

constexpr int slip_png_width_min = 480;
constexpr int slip_png_width_max = 3000;

[[nodiscard]] base::Result<std::string> slip_pdf(Slip const& slip);
[[nodiscard]] base::Result<std::string> slip_png(Slip const& slip, int width_px);
[[nodiscard]] base::Result<std::string> slip_escpos(Slip const& slip);
[[nodiscard]] base::Result<std::string> request_sheet_pdf(Slip const& slip);

} // namespace mado::paper
