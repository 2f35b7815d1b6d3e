// Typeset: Japanese text → lines that fit a width. BIZ UDPGothic first, because its shapes are
// made to be told apart by old eyes; Noto Sans CJK JP for what it lacks (𠮷), variation sequences
// (葛󠄀) whole. Lines break by Unicode's rules for Japanese; prose breaks between phrases and
// never leaves a last line of one or two signs. A line's height depends on the type size alone,
// so that a rare kanji from the second font moves nothing. Text that is no UTF-8 is mended
// first. A Typesetter belongs to one thread; the lines it made live as long as they like. Owns
// the door to Pango.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/base/result.h"

struct _cairo;       // NOLINT: the library's own name, so that this header needs none of it
struct _PangoLayout; // NOLINT

namespace mado::paper {

using Canvas = ::_cairo;

enum class Weight { regular, bold };
enum class Align { left, center, right };
enum class Breaks { anywhere, phrases };

struct Face {
    double size = 16; // in the sheet's units
    Weight weight = Weight::regular;
    double gray = 0; // 0 black, 1 white
    // Line height in sizes: Japanese needs more air than Latin.
    double leading = 1.45;
};

// Lines ready to draw.
class Lines
{
public:
    [[nodiscard]] std::size_t count() const;

    [[nodiscard]] double line_height() const { return face_.size * face_.leading; }

    [[nodiscard]] double baseline() const; // under the top of a line
    [[nodiscard]] double width() const;    // of the longest

    [[nodiscard]] double height() const { return line_height() * static_cast<double>(count()); }

    // One line inside a column that is `column` wide with its top left corner at x, y.
    void draw(Canvas* canvas, std::size_t line, double x, double y) const;
    void draw_all(Canvas* canvas, double x, double y) const;

private:
    friend class Typesetter;
    std::shared_ptr<::_PangoLayout> layout_;
    Face face_;
    double column_ = 0;
    Align align_ = Align::left;
};

struct Setting {
    double width = 0; // the column
    Align align = Align::left;
    Breaks breaks = Breaks::anywhere;
};

class Typesetter
{
public:
    [[nodiscard]] static base::Result<Typesetter> create();

    [[nodiscard]] Lines set(std::string_view text, Face const& face, Setting const& setting) const;
    // One line, made smaller until it fits the width.
    [[nodiscard]] Lines fit(std::string_view text, Face const& face, Setting const& setting) const;

private:
    struct Fonts;
    explicit Typesetter(std::shared_ptr<Fonts> fonts);
    std::shared_ptr<Fonts> fonts_;
};

} // namespace mado::paper
