#include "bridge/console/small_cells.h"

#include <algorithm>
#include <numeric>

namespace mado::console {

namespace {

using Cell = std::optional<std::int64_t>;

struct Hidden {
    std::size_t count = 0;
    std::int64_t sum = 0;

    // Two or more, whose sum leaves each of them more than one value: as many fours as cells would be
    // known to be fours.
    [[nodiscard]] bool safe() const
    {
        auto const all_fours = static_cast<std::int64_t>(count) * (small_cell - 1);
        return count == 0 || (count >= 2 && sum >= small_cell && sum != all_fours);
    }
};

Hidden hidden_in(std::vector<Cell> const& shown, std::vector<std::int64_t> const& cells)
{
    Hidden hidden;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        if (shown[at]) continue;
        ++hidden.count;
        hidden.sum += cells[at];
    }
    return hidden;
}

} // namespace

MaskedRow masked(std::vector<std::int64_t> const& cells)
{
    MaskedRow row;
    for (auto const cell : cells) row.cells.push_back(cell < small_cell ? Cell() : Cell(cell));
    while (!hidden_in(row.cells, cells).safe()) {
        auto const smallest = std::ranges::min_element(row.cells, [](Cell const& a, Cell const& b) {
            return a && (!b || *a < *b);
        });
        if (smallest == row.cells.end() || !*smallest) return row; // nothing is shown: no total either
        // All of that size: which of two equal ones was hidden would say which is the small one.
        auto const size = **smallest;
        for (auto& cell : row.cells) {
            if (cell && *cell == size) cell.reset();
        }
    }
    auto const total = std::accumulate(cells.begin(), cells.end(), std::int64_t{0});
    if (total >= small_cell) row.total = total;
    return row;
}

std::string shown(Cell const& cell)
{
    if (!cell) return "＊";
    std::string digits = std::to_string(*cell);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return digits;
}

} // namespace mado::console
