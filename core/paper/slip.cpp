#include "core/paper/slip.h"

#include "core/paper/escpos.h"
#include "core/paper/slip_layout.h"
#include "core/paper/slip_style.h"
#include "core/paper/typeset.h"

namespace mado::paper {

base::Result<std::string> slip_pdf(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    auto const sheet = TRY(SlipLayout(slip, a5_style(), type, 0).slip());
    return to_pdf(sheet);
}

base::Result<std::string> slip_png(Slip const& slip, int width_px)
{
    if (width_px < slip_png_width_min || width_px > slip_png_width_max) {
        return base::fail(base::ErrorKind::invalid, "a slip's picture is 480 to 3000 dots wide");
    }
    auto const type = TRY(Typesetter::create());
    auto const style = a5_style();
    double const dot = style.width / width_px;
    auto const sheet = TRY(SlipLayout(slip, style, type, dot).slip());
    return to_png(sheet, width_px);
}

base::Result<std::string> slip_escpos(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    auto const sheet = TRY(SlipLayout(slip, roll_style(), type, 1).slip());
    auto const dots = TRY(to_dots(sheet));
    return to_escpos(dots);
}

base::Result<std::string> request_sheet_pdf(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    auto const sheet = TRY(SlipLayout(slip, a4_style(), type, 0).request_sheet());
    return to_pdf(sheet);
}

} // namespace mado::paper
