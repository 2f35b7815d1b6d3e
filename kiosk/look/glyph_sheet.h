// GlyphSheet: the pictures of glyphs that have been needed so far, side by side in one texture. A
// new glyph is drawn and added in well under a millisecond, so a name nobody foresaw costs no
// rebuilding; glyphs are keyed by font and glyph number, so rare kanji and IVS pairs are as
// ordinary as あ. When the sheet is full it is emptied and the screen's own glyphs come back.
// forget() also wipes the pixels, because a name's glyphs are personal (kiosk-ux.md A8). Only on
// the window's thread.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "kiosk/look/faces.h"
#include "kiosk/platform/texture.h"

namespace mado::look {

struct SheetGlyph {
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    int x = 0; // in the texture
    int y = 0;
};

class GlyphSheet
{
public:
    // `region` is the part of the texture that this sheet may fill.
    GlyphSheet(Faces const& faces, platform::Texture& texture, platform::PixelBox region);

    // Makes it if needed; nullptr when there is no room left or the glyph cannot be drawn.
    [[nodiscard]] SheetGlyph const* get(GlyphId glyph, double em_px);
    void forget();

    [[nodiscard]] int made() const { return made_; } // since the start

    [[nodiscard]] int emptied() const { return emptied_; }

    // There was no room for the last glyph asked for.
    [[nodiscard]] bool full() const { return full_; }

private:
    struct Shelf {
        int y = 0;
        int height = 0;
        int used = 0;
    };

    [[nodiscard]] bool find_place(int width, int height, int& x, int& y);

    Faces const& faces_;
    platform::Texture& texture_;
    platform::PixelBox region_;
    std::unordered_map<std::uint64_t, SheetGlyph> glyphs_;
    std::vector<Shelf> shelves_;
    int next_shelf_ = 0;
    int made_ = 0;
    int emptied_ = 0;
    bool full_ = false;
};

} // namespace mado::look
