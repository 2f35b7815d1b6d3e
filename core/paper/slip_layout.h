// Slip layout: a Slip → the strips of a sheet, for any of the papers of slip_style.h. Order on a
// slip: whose paper, what for, the number, what was answered, what comes next, the way back
// (code and typed number), whom to call. A request sheet ends in the office's own fields
// instead. Only measures and order live here; shapes.h draws and typeset.h breaks lines. One
// thread a layout.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/paper/shapes.h"
#include "core/paper/sheet.h"
#include "core/paper/slip.h"
#include "core/paper/slip_style.h"
#include "core/paper/typeset.h"

namespace mado::paper {

class SlipLayout
{
public:
    // `dot` is the size of a printed dot in the sheet's unit; 0 for a PDF.
    SlipLayout(Slip const& slip, SlipStyle const& style, Typesetter const& type, double dot);

    [[nodiscard]] base::Result<Sheet> slip();
    [[nodiscard]] base::Result<Sheet> request_sheet();

private:
    struct Code {
        qr::QrCode squares;
        double side = 0; // printed, with the quiet zone
    };

    void add_header(std::string const& badge);
    void add_sample_line();
    void add_title();
    void add_number();
    void add_notice(std::string const& head, std::string const& line);
    void add_answers();
    void add_answer(SlipLine const& line);
    void add_next();
    [[nodiscard]] base::Result<void> add_follow();
    void add_follow_beside(Code const& code);
    void add_follow_below(Code const& code);
    void add_phone();
    [[nodiscard]] base::Result<void> add_office();
    void add_footer();

    void add_gap(double points);
    void add_heading(std::string const& text);
    void add_text(Lines const& lines, double indent = 0);
    [[nodiscard]] base::Result<Code> code() const;
    [[nodiscard]] Face face(double size, Weight weight = Weight::regular, double gray = 0) const;
    [[nodiscard]] Lines prose(std::string_view text, double width, double size) const;
    [[nodiscard]] Lines follow_number(double width, Align align) const;
    [[nodiscard]] Sheet finished();

    Slip const& slip_;
    SlipStyle style_;
    Typesetter const& type_;
    double dot_;
    Sheet sheet_;
};

} // namespace mado::paper
