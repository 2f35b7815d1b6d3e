// Small cells: which numbers of a row may be shown, so that nobody can be recognised by them (desk-ux
// section 9). A number below five is hidden, nothing and little alike; and when the sum beside it
// would give a hidden number away, the smallest shown one is hidden too. What is left hidden always
// adds up to five or more in at least two cells. A mean is shown only of five answers or more and a
// distribution of answers never beside one that was hidden. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mado::console {

constexpr std::int64_t small_cell = 5;

struct MaskedRow {
    std::vector<std::optional<std::int64_t>> cells; // nothing: hidden, ＊
    std::optional<std::int64_t> total;              // nothing: hidden as well
};

[[nodiscard]] MaskedRow masked(std::vector<std::int64_t> const& cells);
[[nodiscard]] std::string shown(std::optional<std::int64_t> const& cell); // 1,234 or ＊

} // namespace mado::console
