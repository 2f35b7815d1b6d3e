// FontMetrics: how wide every character will be drawn, without any window or OpenGL, for the
// layout, the tool and the tests. It reads the advances of the four text fonts once and keeps
// nothing open, so any number of threads may ask. The same numbers move the painter's pen, which is
// why text that fits here fits on the glass. Advances grow in proportion to the size; a variation
// selector has none; a character in no font is one em wide, as 〓.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/scene/scene.h"
#include "kiosk/look/font_files.h"

namespace mado::look {

class Faces;

class FontMetrics final : public scene::Metrics
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<FontMetrics>> open(FontFiles const& files);
    [[nodiscard]] static std::unique_ptr<FontMetrics> of(Faces const& faces);

    [[nodiscard]] double advance(char32_t code_point, double font_px, bool bold) const override;
    [[nodiscard]] double width(std::string_view utf8, double font_px, bool bold) const;

private:
    FontMetrics() = default;

    struct Table {
        std::vector<char32_t> code_points; // sorted
        std::vector<float> ems;
    };

    std::array<Table, 2> tables_; // regular, bold; the fallback merged in
};

} // namespace mado::look
