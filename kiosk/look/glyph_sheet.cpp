#include "kiosk/look/glyph_sheet.h"

#include <cmath>

namespace mado::look {

namespace {

constexpr int air = 1; // between glyphs, so that none bleeds into its neighbour
constexpr int shelf_step = 8;

std::uint64_t key_of(GlyphId glyph, double em_px)
{
    auto const size = static_cast<std::uint64_t>(std::lround(em_px * 16)) & 0xFFFFF;
    return std::uint64_t{glyph.index} | (size << 32) |
           (static_cast<std::uint64_t>(glyph.face) << 56);
}

} // namespace

GlyphSheet::GlyphSheet(Faces const& faces, platform::Texture& texture, platform::PixelBox region)
    : faces_(faces)
    , texture_(texture)
    , region_(region)
{
}

SheetGlyph const* GlyphSheet::get(GlyphId glyph, double em_px)
{
    auto const key = key_of(glyph, em_px);
    auto const found = glyphs_.find(key);
    if (found != glyphs_.end()) return &found->second;
    auto const picture = faces_.draw(glyph, em_px);
    if (!picture.ok()) return nullptr;
    SheetGlyph made{
        picture.value().width,
        picture.value().height,
        picture.value().left,
        picture.value().top,
        0,
        0};
    if (made.width > 0 && made.height > 0) {
        if (!find_place(made.width + air, made.height + air, made.x, made.y)) {
            full_ = true;
            return nullptr;
        }
        texture_.put(
            {made.x, made.y, made.width, made.height}, picture.value().coverage.data(), made.width
        );
    }
    ++made_;
    return &glyphs_.emplace(key, made).first->second;
}

void GlyphSheet::forget()
{
    std::vector<std::uint8_t> const blank(
        static_cast<std::size_t>(region_.width) * static_cast<std::size_t>(region_.height), 0
    );
    texture_.put(region_, blank.data(), region_.width);
    glyphs_.clear();
    shelves_.clear();
    next_shelf_ = 0;
    full_ = false;
    ++emptied_;
}

bool GlyphSheet::find_place(int width, int height, int& x, int& y)
{
    auto const tall = (height + shelf_step - 1) / shelf_step * shelf_step;
    if (width > region_.width) return false;
    for (auto& shelf : shelves_) {
        if (shelf.height < height || shelf.height > tall + shelf_step) continue;
        if (shelf.used + width > region_.width) continue;
        x = region_.x + shelf.used;
        y = region_.y + shelf.y;
        shelf.used += width;
        return true;
    }
    if (next_shelf_ + tall > region_.height) return false;
    shelves_.push_back({next_shelf_, tall, width});
    x = region_.x;
    y = region_.y + next_shelf_;
    next_shelf_ += tall;
    return true;
}

} // namespace mado::look
