// Cells: how single values of the public formats are read: flags of every generation, 全国地方公共団体コード
// with its check digit, latitude and longitude inside Japan. Each says when it mended something. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/imports/table.h"

namespace mado::imports {

// 1, ○, 有, 〇, あり: true; 0, blank, 無, ×, なし: false; anything else: nothing.
[[nodiscard]] std::optional<bool> read_flag(std::string_view text);

// Check digit of 全国地方公共団体コード (総務省): five digits → the sixth.
[[nodiscard]] int code_check_digit(std::string_view five);
// 4, 5 or 6 digits → six, when that can be done in one way and the check digit holds; "" else.
[[nodiscard]] std::string repair_code(std::string_view text);

struct Spot {
    double latitude = 0;
    double longitude = 0;
};

// Refuses (in the report) what is no place in Japan. Swapped columns are named, and mended only when the
// caller says that this file has them swapped.
[[nodiscard]] std::optional<Spot> read_spot(
    std::string_view latitude,
    std::string_view longitude,
    bool swapped,
    Row const& row,
    Report& report
);

} // namespace mado::imports
