#include "core/values/date.h"

#include <array>

namespace mado::values {

namespace {

constexpr std::array<std::string_view, 12> month_readings = {
    "いちがつ", "にがつ", "さんがつ", "しがつ", "ごがつ", "ろくがつ",
    "しちがつ", "はちがつ", "くがつ", "じゅうがつ", "じゅういちがつ", "じゅうにがつ",
};

// Days of the month keep their old names up to ten, and on 14, 20 and 24.
constexpr std::array<std::string_view, 31> day_readings = {
    "ついたち", "ふつか", "みっか", "よっか", "いつか",
    "むいか", "なのか", "ようか", "ここのか", "とおか",
    "じゅういちにち", "じゅうににち", "じゅうさんにち", "じゅうよっか", "じゅうごにち",
    "じゅうろくにち", "じゅうしちにち", "じゅうはちにち", "じゅうくにち", "はつか",
    "にじゅういちにち", "にじゅうににち", "にじゅうさんにち", "にじゅうよっか",
    "にじゅうごにち", "にじゅうろくにち", "にじゅうしちにち", "にじゅうはちにち",
    "にじゅうくにち", "さんじゅうにち", "さんじゅういちにち",
};

constexpr std::array<std::string_view, 7> weekday_readings = {
    "にちようび", "げつようび", "かようび", "すいようび", "もくようび", "きんようび", "どようび",
};

} // namespace

std::string Date::to_reading() const
{
    std::string text(month_readings[static_cast<std::size_t>(month() - 1)]);
    text += " ";
    text += day_readings[static_cast<std::size_t>(day() - 1)];
    text += " ";
    text += weekday_readings[static_cast<std::size_t>(weekday())];
    return text;
}

} // namespace mado::values
