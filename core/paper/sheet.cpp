#include "core/paper/sheet.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>

#include <cairo-pdf.h>
#include <cairo.h>

#include "core/paper/png.h"

namespace mado::paper {

namespace {

constexpr int roll_rows_max = 20'000; // 2.5 m at 8 dots a millimetre
constexpr std::size_t pages_max = 40;
constexpr double slack = 0.001; // sums of doubles
constexpr int black_below = 128;

struct FreeSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct FreeCanvas {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};

using Surface = std::unique_ptr<cairo_surface_t, FreeSurface>;
using OwnCanvas = std::unique_ptr<cairo_t, FreeCanvas>;

cairo_status_t append(void* out, unsigned char const* bytes, unsigned int count)
{
    static_cast<std::string*>(out)->append(reinterpret_cast<char const*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

auto cairo_failed(cairo_status_t status)
{
    return base::fail(base::ErrorKind::exhausted, cairo_status_to_string(status));
}

struct Page {
    std::size_t first = 0;
    std::size_t end = 0;
};

// Strips from `first` that must share a page.
std::size_t group_end(std::vector<Strip> const& strips, std::size_t first)
{
    std::size_t end = first;
    while (end < strips.size() && strips[end].keeps_next) ++end;
    return std::min(end + 1, strips.size());
}

double height_of(std::vector<Strip> const& strips, std::size_t first, std::size_t end)
{
    double height = 0;
    for (std::size_t i = first; i < end; ++i) height += strips[i].height;
    return height;
}

base::Result<std::vector<Page>> paginate(Sheet const& sheet, double room)
{
    std::vector<Page> pages = {{}};
    double used = 0;
    auto const turn = [&](std::size_t at) {
        pages.push_back({at, at});
        used = 0;
    };
    for (std::size_t i = 0; i < sheet.strips.size();) {
        auto const end = group_end(sheet.strips, i);
        double const together = height_of(sheet.strips, i, end);
        if (!sheet.strips[i].draw && used + together > room + slack) {
            used = room; // air at the foot of a page is not carried over to the next
            ++i;
            continue;
        }
        if (used > 0 && used + together > room + slack) turn(i);
        // A group longer than a page gives way strip by strip.
        for (; i < end; ++i) {
            double const height = sheet.strips[i].height;
            if (height > room + slack) {
                return base::fail(base::ErrorKind::exhausted, "a piece is higher than the page");
            }
            if (used + height > room + slack) turn(i);
            used += height;
            pages.back().end = i + 1;
        }
    }
    if (pages.size() > pages_max) {
        return base::fail(base::ErrorKind::exhausted, "too many pages");
    }
    return pages;
}

void draw_strips(Sheet const& sheet, Pen const& pen, Page const& page)
{
    double y = sheet.margin;
    for (std::size_t i = page.first; i < page.end; ++i) {
        auto const& strip = sheet.strips[i];
        if (strip.draw) strip.draw(pen, sheet.margin, y);
        y += strip.height;
    }
}

void draw_footer(Sheet const& sheet, Pen const& pen, double bottom, int page, int pages)
{
    if (!sheet.footer.draw) return;
    sheet.footer.draw(pen, sheet.margin, bottom - sheet.margin - sheet.footer.height, page, pages);
}

// The whole sheet on one long picture.
base::Result<Surface> to_picture(Sheet const& sheet, int width_px)
{
    double const scale = width_px / sheet.width;
    double const needed =
        height_of(sheet.strips, 0, sheet.strips.size()) + 2 * sheet.margin + sheet.footer.height;
    double const height = std::max(needed, sheet.height_min);
    double const rows = std::ceil(height * scale - slack);
    if (rows > roll_rows_max) return base::fail(base::ErrorKind::exhausted, "the slip is too long");
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, static_cast<int>(rows))
    );
    OwnCanvas const canvas(cairo_create(surface.get()));
    cairo_set_source_rgb(canvas.get(), 1, 1, 1);
    cairo_paint(canvas.get());
    cairo_scale(canvas.get(), scale, scale);
    Pen const pen{canvas.get(), true};
    draw_strips(sheet, pen, {0, sheet.strips.size()});
    draw_footer(sheet, pen, height, 1, 1);
    auto const status = cairo_status(canvas.get());
    if (status != CAIRO_STATUS_SUCCESS) return cairo_failed(status);
    cairo_surface_flush(surface.get());
    return surface;
}

// Red, green and blue of each pixel in turn; RGB24 keeps them in one native 32-bit word.
template <typename Take>
void each_pixel(cairo_surface_t* surface, Take const& take)
{
    auto const* row = cairo_image_surface_get_data(surface);
    int const stride = cairo_image_surface_get_stride(surface);
    int const width = cairo_image_surface_get_width(surface);
    for (int y = 0; y < cairo_image_surface_get_height(surface); ++y, row += stride) {
        auto const* words = reinterpret_cast<std::uint32_t const*>(row);
        for (int x = 0; x < width; ++x) take(words[x]);
    }
}

} // namespace

base::Result<std::string> to_pdf(Sheet const& sheet)
{
    double const room = sheet.height - 2 * sheet.margin - sheet.footer.height;
    auto const pages = TRY(paginate(sheet, room));
    std::string bytes;
    Surface const surface(
        cairo_pdf_surface_create_for_stream(append, &bytes, sheet.width, sheet.height)
    );
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, sheet.title.c_str());
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "mado");
    OwnCanvas canvas(cairo_create(surface.get()));
    Pen const pen{canvas.get(), false};
    int const count = static_cast<int>(pages.size());
    for (int i = 0; i < count; ++i) {
        draw_strips(sheet, pen, pages[static_cast<std::size_t>(i)]);
        draw_footer(sheet, pen, sheet.height, i + 1, count);
        cairo_show_page(canvas.get());
    }
    auto const drawn = cairo_status(canvas.get());
    canvas.reset();
    cairo_surface_finish(surface.get());
    if (drawn != CAIRO_STATUS_SUCCESS) return cairo_failed(drawn);
    auto const written = cairo_surface_status(surface.get());
    if (written != CAIRO_STATUS_SUCCESS) return cairo_failed(written);
    return bytes;
}

base::Result<std::string> to_png(Sheet const& sheet, int width_px)
{
    auto const surface = TRY(to_picture(sheet, width_px));
    std::vector<std::uint8_t> rgba;
    each_pixel(surface.get(), [&](std::uint32_t word) {
        rgba.push_back(static_cast<std::uint8_t>((word >> 16u) & 0xFFu));
        rgba.push_back(static_cast<std::uint8_t>((word >> 8u) & 0xFFu));
        rgba.push_back(static_cast<std::uint8_t>(word & 0xFFu));
        rgba.push_back(0xFF);
    });
    return write_png(
        rgba,
        cairo_image_surface_get_width(surface.get()),
        cairo_image_surface_get_height(surface.get())
    );
}

base::Result<Dots> to_dots(Sheet const& sheet)
{
    auto const surface = TRY(to_picture(sheet, static_cast<int>(std::lround(sheet.width))));
    Dots dots;
    dots.width = cairo_image_surface_get_width(surface.get());
    dots.height = cairo_image_surface_get_height(surface.get());
    each_pixel(surface.get(), [&](std::uint32_t word) {
        auto const green = static_cast<int>((word >> 8u) & 0xFFu);
        dots.black.push_back(green < black_below ? 1 : 0);
    });
    return dots;
}

} // namespace mado::paper
