#include "core/paper/slip.h"

#include "core/paper/escpos.h"
#include "core/paper/slip_layout.h"
#include "core/paper/slip_style.h"
#include "core/paper/typeset.h"

namespace mado::paper {

base::Result<std::string> slip_pdf(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    return to_pdf(TRY(SlipLayout(slip, a5_style(), type, 0).slip()));
}

base::Result<std::string> slip_png(Slip const& slip, int width_px)
{
    if (width_px < slip_png_width_min || width_px > slip_png_width_max) {
        return base::fail(base::ErrorKind::invalid, "a slip's picture is 480 to 3000 dots wide");
    }
    auto const type = TRY(Typesetter::create());
    auto const style = a5_style();
    double const dot = style.width / width_px;
    return to_png(TRY(SlipLayout(slip, style, type, dot).slip()), width_px);
}

base::Result<std::string> slip_escpos(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    return to_escpos(TRY(to_dots(TRY(SlipLayout(slip, roll_style(), type, 1).slip()))));
}

base::Result<std::string> request_sheet_pdf(Slip const& slip)
{
    auto const type = TRY(Typesetter::create());
    return to_pdf(TRY(SlipLayout(slip, a4_style(), type, 0).request_sheet()));
}

} // namespace mado::paper
