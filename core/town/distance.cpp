#include "core/town/distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace mado::town {

namespace {

constexpr double earth_radius_m = 6'371'008.8; // IUGG mean radius

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

} // namespace

double metres_between(Point from, Point to)
{
    double const a = radians(from.latitude);
    double const b = radians(to.latitude);
    double const up = std::sin((b - a) / 2);
    double const across = std::sin(radians(to.longitude - from.longitude) / 2);
    double const h = up * up + std::cos(a) * std::cos(b) * across * across;
    return 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
}

std::string direction_of(Point from, Point to)
{
    constexpr std::array<std::string_view, 8> names = {
        "北", "北東", "東", "南東", "南", "南西", "西", "北西"};
    double const a = radians(from.latitude);
    double const b = radians(to.latitude);
    double const across = radians(to.longitude - from.longitude);
    double const y = std::sin(across) * std::cos(b);
    double const x = std::cos(a) * std::sin(b) - std::sin(a) * std::cos(b) * std::cos(across);
    double const turns = std::atan2(y, x) / (2 * std::numbers::pi);
    auto const eighth = static_cast<int>(std::lround(turns * 8 + 8)) % 8;
    return std::string(names[static_cast<std::size_t>(eighth)]);
}

std::string metres_in_words(double metres)
{
    auto const tens = std::lround(metres / 10);
    if (tens < 100) return "約" + std::to_string(std::max(1L, tens) * 10) + "m";
    auto const hundreds = std::lround(metres / 100);
    std::string const whole = std::to_string(hundreds / 10);
    return "約" + whole + (hundreds % 10 == 0 ? "" : "." + std::to_string(hundreds % 10)) + "km";
}

int walking_minutes(double metres)
{
    return std::max(1, static_cast<int>(std::ceil(metres / walking_metres_a_minute)));
}

} // namespace mado::town
