#include "kiosk/look/soft_edge.h"

#include <algorithm>
#include <cmath>

namespace mado::look {

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

} // namespace

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
