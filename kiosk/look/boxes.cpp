#include "kiosk/look/boxes.h"

#include <algorithm>

namespace mado::look {

using scene::Colour;
using scene::Rect;

namespace {

bool overlap(Rect const& a, Rect const& b)
{
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

platform::Solid solid_of(Rect const& rect, Colour colour)
{
    return {
        {static_cast<int>(rect.x),
         static_cast<int>(rect.y),
         static_cast<int>(rect.w),
         static_cast<int>(rect.h)},
        {colour.r, colour.g, colour.b}};
}

} // namespace

void Boxes::clear(int framebuffer_height)
{
    batches_.clear();
    filled_.clear();
    drawn_.clear();
    framebuffer_height_ = framebuffer_height;
}

Boxes::Batch const* Boxes::add(Rect const& rect, Colour colour)
{
    if (rect.w <= 0 || rect.h <= 0) return nullptr;
    auto const covers = [&](Rect const& one) { return overlap(rect, one); };
    auto const opens = batches_.empty() || std::any_of(drawn_.begin(), drawn_.end(), covers);
    if (opens) {
        batches_.push_back({{}, framebuffer_height_});
        drawn_.clear();
    }
    batches_.back().solids.push_back(solid_of(rect, colour));
    filled_.push_back(rect);
    return opens ? &batches_.back() : nullptr;
}

void Boxes::note_corners(Rect const& rect, double radius)
{
    for (auto const x : {rect.x, rect.right() - radius})
        for (auto const y : {rect.y, rect.bottom() - radius}) note({x, y, radius, radius});
}

bool Boxes::under(Rect const& rect) const
{
    auto const x = rect.x + rect.w / 2;
    auto const y = rect.y + rect.h / 2;
    return std::any_of(filled_.begin(), filled_.end(), [&](Rect const& one) {
        return one.contains(x, y);
    });
}

} // namespace mado::look
