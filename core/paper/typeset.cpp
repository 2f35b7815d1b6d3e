#include "core/paper/typeset.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <pango/pangocairo.h>

#include "core/base/check.h"
#include "core/paper/phrases.h"
#include "core/values/text.h"

namespace mado::paper {

namespace {

constexpr char const* families = "BIZ UDPGothic, Noto Sans CJK JP";
// BIZ UDPGothic is one em high with its baseline here; the rest of a line is air.
constexpr double ascent = 0.88;
constexpr double short_last_line = 0.28; // of the column
constexpr double size_min = 4;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};

// Valid UTF-8 without control signs; newlines stay.
std::string mended(std::string_view text)
{
    std::string out;
    for (char32_t const c : values::to_code_points(text)) {
        bool const control = (c < 0x20 && c != U'\n') || c == 0x7F || (c >= 0x80 && c < 0xA0);
        out += control ? std::string(" ") : values::to_utf8(c);
    }
    return out;
}

int to_pango(double units)
{
    return static_cast<int>(std::lround(units * PANGO_SCALE));
}

double line_width(PangoLayoutLine* line)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(line, nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

PangoLayoutLine* line_at(PangoLayout* layout, std::size_t index)
{
    return pango_layout_get_line_readonly(layout, static_cast<int>(index));
}

// A phrase longer than the column stays breakable, or it would run off the paper.
void keep_phrases_whole(PangoLayout* layout, std::string const& text, std::size_t signs_max)
{
    auto* attributes = pango_attr_list_new();
    for (auto const& phrase : phrases(text)) {
        auto const words = std::string_view(text).substr(phrase.begin, phrase.end - phrase.begin);
        if (values::to_code_points(words).size() > signs_max) continue;
        auto* attribute = pango_attr_allow_breaks_new(FALSE);
        attribute->start_index = static_cast<guint>(phrase.begin);
        attribute->end_index = static_cast<guint>(phrase.end);
        pango_attr_list_insert(attributes, attribute);
    }
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
}

// A last line of one or two signs looks torn off: a slightly narrower column shares them out.
void mend_last_line(PangoLayout* layout, double width)
{
    int const count = pango_layout_get_line_count(layout);
    auto const is_short = [&] {
        auto* last = line_at(layout, static_cast<std::size_t>(count - 1));
        return line_width(last) < short_last_line * width;
    };
    if (count < 2 || !is_short()) return;
    for (double const factor : {0.94, 0.88, 0.82, 0.76}) {
        pango_layout_set_width(layout, to_pango(width * factor));
        if (pango_layout_get_line_count(layout) != count) break;
        if (!is_short()) return;
    }
    pango_layout_set_width(layout, to_pango(width));
}

} // namespace

struct Typesetter::Fonts {
    std::unique_ptr<PangoFontMap, Unref> map;
    std::unique_ptr<PangoContext, Unref> context;
};

std::size_t Lines::count() const
{
    return static_cast<std::size_t>(pango_layout_get_line_count(layout_.get()));
}

double Lines::baseline() const
{
    return (line_height() - face_.size) / 2 + ascent * face_.size;
}

double Lines::width() const
{
    double widest = 0;
    for (std::size_t i = 0; i < count(); ++i) {
        widest = std::max(widest, line_width(line_at(layout_.get(), i)));
    }
    return widest;
}

void Lines::draw(Canvas* canvas, std::size_t line, double x, double y) const
{
    CHECK(line < count());
    auto* shown = line_at(layout_.get(), line);
    double const free = column_ - line_width(shown);
    if (align_ == Align::center) x += free / 2;
    if (align_ == Align::right) x += free;
    cairo_set_source_rgb(canvas, face_.gray, face_.gray, face_.gray);
    cairo_move_to(canvas, x, y + baseline());
    pango_cairo_show_layout_line(canvas, shown);
}

void Lines::draw_all(Canvas* canvas, double x, double y) const
{
    for (std::size_t i = 0; i < count(); ++i) {
        draw(canvas, i, x, y + static_cast<double>(i) * line_height());
    }
}

Typesetter::Typesetter(std::shared_ptr<Fonts> fonts)
    : fonts_(std::move(fonts))
{
}

base::Result<Typesetter> Typesetter::create()
{
    auto fonts = std::make_shared<Fonts>();
    fonts->map.reset(pango_cairo_font_map_new());
    if (!fonts->map) return base::fail(base::ErrorKind::unavailable, "no font map");
    // One unit is one point: sizes mean the same on paper, in pictures and in dots.
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts->map.get()), 72);
    fonts->context.reset(pango_font_map_create_context(fonts->map.get()));
    auto* context = fonts->context.get();
    // The Japanese shapes of 直 and 骨, not the Chinese ones.
    pango_context_set_language(context, pango_language_from_string("ja"));
    pango_context_set_round_glyph_positions(context, FALSE);
    auto* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    return Typesetter(std::move(fonts));
}

Lines Typesetter::set(std::string_view text, Face const& face, Setting const& setting) const
{
    std::unique_ptr<PangoLayout, Unref> layout(pango_layout_new(fonts_->context.get()));
    auto* description = pango_font_description_from_string(families);
    auto const bold = face.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
    pango_font_description_set_weight(description, bold);
    pango_font_description_set_absolute_size(description, to_pango(face.size));
    pango_layout_set_font_description(layout.get(), description);
    pango_font_description_free(description);
    auto const clean = mended(text);
    pango_layout_set_text(layout.get(), clean.data(), static_cast<int>(clean.size()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    if (setting.width > 0) {
        // No sign of either font is wider than its size.
        auto const signs = static_cast<std::size_t>(setting.width / face.size);
        if (setting.breaks == Breaks::phrases) keep_phrases_whole(layout.get(), clean, signs);
        pango_layout_set_width(layout.get(), to_pango(setting.width));
        mend_last_line(layout.get(), setting.width);
    }
    Lines lines;
    // The context must outlive its layouts, so every layout holds on to it.
    auto keep = fonts_;
    lines.layout_ = std::shared_ptr<PangoLayout>(layout.release(), [keep](PangoLayout* used) {
        g_object_unref(used);
    });
    lines.face_ = face;
    lines.column_ = setting.width;
    lines.align_ = setting.align;
    return lines;
}

Lines Typesetter::fit(std::string_view text, Face const& face, Setting const& setting) const
{
    std::string one_line(text);
    std::replace(one_line.begin(), one_line.end(), '\n', ' ');
    Setting free = setting;
    free.width = 0;
    auto fitted = face;
    auto lines = set(one_line, fitted, free);
    for (int tries = 0; tries < 4 && lines.width() > setting.width; ++tries) {
        fitted.size = std::max(size_min, fitted.size * setting.width / lines.width() * 0.995);
        lines = set(one_line, fitted, free);
    }
    // Even the smallest type may not do for nonsense: then it wraps rather than leave the paper.
    if (lines.width() > setting.width) return set(one_line, fitted, setting);
    lines.column_ = setting.width;
    return lines;
}

} // namespace mado::paper
