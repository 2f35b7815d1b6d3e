#include "kiosk/look/soft_edge.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mado::look {

using scene::Rect;

namespace {

constexpr int radius = 16;
constexpr int blur = 6; // half width of the box; three passes are near a bell curve

using Plane = std::vector<double>;

double rounded_square(int x, int y)
{
    double const middle = SoftEdge::side / 2.0;
    double const half = middle - SoftEdge::spread - radius;
    double const dx = std::max(0.0, std::abs(x + 0.5 - middle) - half);
    double const dy = std::max(0.0, std::abs(y + 0.5 - middle) - half);
    return std::clamp(radius + 0.5 - std::hypot(dx, dy), 0.0, 1.0);
}

void blur_lines(Plane& plane, int step, int line)
{
    Plane const before = plane;
    for (int row = 0; row < SoftEdge::side; ++row)
        for (int at = 0; at < SoftEdge::side; ++at) {
            double sum = 0;
            for (int near = -blur; near <= blur; ++near) {
                auto const from = std::clamp(at + near, 0, SoftEdge::side - 1);
                sum += before[static_cast<std::size_t>(row * line + from * step)];
            }
            plane[static_cast<std::size_t>(row * line + at * step)] = sum / (2 * blur + 1);
        }
}

// The picture stretched over the shadow's whole rectangle: its corners keep their size.
std::array<ShadowPatch, 8> stretched(Rect const& to)
{
    constexpr double corner = SoftEdge::corner;
    constexpr double far = SoftEdge::side - corner;
    constexpr double middle = SoftEdge::side - 2 * corner;
    auto const right = to.right() - corner;
    auto const bottom = to.bottom() - corner;
    auto const wide = to.w - 2 * corner;
    auto const tall = to.h - 2 * corner;
    return {{
        {{to.x, to.y, corner, corner}, {0, 0, corner, corner}},
        {{to.x + corner, to.y, wide, corner}, {corner, 0, middle, corner}},
        {{right, to.y, corner, corner}, {far, 0, corner, corner}},
        {{to.x, to.y + corner, corner, tall}, {0, corner, corner, middle}},
        {{right, to.y + corner, corner, tall}, {far, corner, corner, middle}},
        {{to.x, bottom, corner, corner}, {0, far, corner, corner}},
        {{to.x + corner, bottom, wide, corner}, {corner, far, middle, corner}},
        {{right, bottom, corner, corner}, {far, far, corner, corner}},
    }};
}

// Where the card does not cover its shadow: around it, and in the squares of its round corners.
std::array<Rect, 8> uncovered(Rect const& card, double r, Rect const& all)
{
    return {{
        {all.x, all.y, all.w, card.y - all.y},
        {all.x, card.bottom(), all.w, all.bottom() - card.bottom()},
        {all.x, card.y, card.x - all.x, card.h},
        {card.right(), card.y, all.right() - card.right(), card.h},
        {card.x, card.y, r, r},
        {card.right() - r, card.y, r, r},
        {card.x, card.bottom() - r, r, r},
        {card.right() - r, card.bottom() - r, r, r},
    }};
}

ShadowPatch cut(ShadowPatch const& patch, Rect const& room)
{
    auto const x = std::max(patch.to.x, room.x);
    auto const y = std::max(patch.to.y, room.y);
    Rect const to{
        x,
        y,
        std::min(patch.to.right(), room.right()) - x,
        std::min(patch.to.bottom(), room.bottom()) - y};
    if (to.w <= 0 || to.h <= 0) return {};
    auto const across = patch.from.w / patch.to.w;
    auto const down = patch.from.h / patch.to.h;
    return {
        to,
        {patch.from.x + (to.x - patch.to.x) * across,
         patch.from.y + (to.y - patch.to.y) * down,
         to.w * across,
         to.h * down}};
}

} // namespace

std::vector<ShadowPatch> shadow_around(Rect const& card, double radius, double drop)
{
    constexpr double reach = SoftEdge::spread;
    constexpr double least = 2 * (SoftEdge::corner - reach);
    std::vector<ShadowPatch> patches;
    if (card.w < least || card.h < least) return patches;
    Rect const all{card.x - reach, card.y - reach + drop, card.w + 2 * reach, card.h + 2 * reach};
    for (auto const& room : uncovered(card, radius, all))
        for (auto const& whole : stretched(all))
            if (auto const patch = cut(whole, room); patch.to.w > 0) patches.push_back(patch);
    return patches;
}

SoftEdge make_soft_edge()
{
    Plane plane(static_cast<std::size_t>(SoftEdge::side * SoftEdge::side));
    for (int y = 0; y < SoftEdge::side; ++y)
        for (int x = 0; x < SoftEdge::side; ++x)
            plane[static_cast<std::size_t>(y * SoftEdge::side + x)] = rounded_square(x, y);
    for (int pass = 0; pass < 3; ++pass) {
        blur_lines(plane, 1, SoftEdge::side);
        blur_lines(plane, SoftEdge::side, 1);
    }
    SoftEdge edge;
    for (auto const value : plane)
        edge.coverage.push_back(static_cast<std::uint8_t>(std::lround(value * 255)));
    return edge;
}

} // namespace mado::look
