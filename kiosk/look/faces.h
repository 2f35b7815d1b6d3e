// Faces: the opened fonts. Finds for a cluster the font and glyph that draw it (BIZ UDPGothic, then
// Noto Sans CJK, then 〓, the printer's mark for "no type for this character"), tells its advance
// and makes its picture. Sizes are em sizes in pixels, so a fallback glyph comes out as large as
// its neighbours. Advances are the font's own, unrounded and the same for layout and painting. This
// and font_metrics.h are the only users of FreeType. One thread for each object.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "kiosk/look/clusters.h"
#include "kiosk/look/font_files.h"

namespace mado::look {

enum class Face : std::uint8_t { regular, bold, fallback_regular, fallback_bold, icons };

struct GlyphId {
    Face face = Face::regular;
    std::uint32_t index = 0;

    bool operator==(GlyphId const&) const = default;
};

struct GlyphPicture {
    int width = 0;
    int height = 0;
    int left = 0; // from the pen to the left edge
    int top = 0;  // from the baseline up to the upper edge
    std::vector<std::uint8_t> coverage;
};

class Faces
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Faces>> open(FontFiles const& files);
    ~Faces();
    Faces(Faces const&) = delete;
    Faces& operator=(Faces const&) = delete;

    [[nodiscard]] GlyphId find(Cluster const& cluster, bool bold) const;
    // False when 〓 stands in.
    [[nodiscard]] bool has(Cluster const& cluster, bool bold) const;
    [[nodiscard]] GlyphId icon(char32_t code_point) const; // index 0: not in the font
    [[nodiscard]] double advance_em(GlyphId glyph) const;
    [[nodiscard]] base::Result<GlyphPicture> draw(GlyphId glyph, double em_px) const;

    // Every character of the two main fonts with its advance, for tables.
    struct Advance {
        char32_t code_point = 0;
        float em = 0;
    };

    [[nodiscard]] std::vector<Advance> advances(Face face) const;

private:
    struct Inner;
    explicit Faces(std::unique_ptr<Inner> inner);

    std::unique_ptr<Inner> inner_;
};

// Part of an em above the baseline where a line's text is centred: BIZ UDPGothic's own box.
inline constexpr double ascent_em = 0.88;
inline constexpr double descent_em = 0.12;

} // namespace mado::look
