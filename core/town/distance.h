// Distance: how far and which way on the earth, in the words of a town that has no road network here:
// straight lines only, and every sentence says so. Walking time assumes 60 m a minute, slower than the
// 80 m of the estate agents' rule (不動産の表示に関する公正競争規約), because those who ask may be old or
// carry a child; it is told together with the assumption. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace mado::town {

struct Point {
    double latitude = 0;
    double longitude = 0;
};

constexpr int walking_metres_a_minute = 60;

[[nodiscard]] double metres_between(Point from, Point to); // great circle
[[nodiscard]] std::string direction_of(Point from, Point to); // 北 北東 東 … one of eight
[[nodiscard]] std::string metres_in_words(double metres); // 約120m, 約1.3km
[[nodiscard]] int walking_minutes(double metres); // at least 1, rounded up

} // namespace mado::town
