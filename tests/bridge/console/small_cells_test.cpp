// Small numbers: nothing hidden can be worked out from what is shown (desk-ux section 9).
#include "bridge/console/small_cells.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <string>

namespace mado::console {
namespace {

// What a reader of the row sees.
std::string seen(MaskedRow const& row)
{
    std::string text;
    for (auto const& cell : row.cells) text += shown(cell) + "|";
    return text + shown(row.total);
}

TEST(SmallCells, NothingAndLittleLookAlike)
{
    EXPECT_EQ(shown(masked({0, 20, 30}).cells[0]), shown(masked({3, 20, 30}).cells[0]));
    EXPECT_EQ(shown(std::int64_t{1234567}), "1,234,567");
    EXPECT_EQ(shown(std::nullopt), "＊");
}

TEST(SmallCells, ASecondCellIsHiddenWhereTheSumWouldTell)
{
    auto const row = masked({3, 20, 30});
    EXPECT_FALSE(row.cells[0]);
    EXPECT_FALSE(row.cells[1]);
    EXPECT_EQ(row.cells[2], 30);
    EXPECT_EQ(row.total, 53);
    EXPECT_EQ(masked({20, 30}).cells[0], 20);
}

TEST(SmallCells, WhereNothingCanBeShownThereIsNoSumEither)
{
    EXPECT_FALSE(masked({1, 0, 2}).total);
    EXPECT_FALSE(masked({0, 0}).total);
}

// Who knows the rule and sees the row still finds at least two values for every hidden cell.
TEST(SmallCells, NoHiddenValueFollowsFromWhatIsShown)
{
    constexpr std::int64_t most = 9;
    using Possible = std::array<std::set<std::int64_t>, 3>;
    std::map<std::string, Possible> rows;
    for (std::int64_t x = 0; x <= 3 * most; ++x) {
        for (std::int64_t y = 0; y <= 3 * most; ++y) {
            for (std::int64_t z = 0; z <= 3 * most; ++z) {
                auto& possible = rows[seen(masked({x, y, z}))];
                possible[0].insert(x);
                possible[1].insert(y);
                possible[2].insert(z);
            }
        }
    }
    for (std::int64_t a = 0; a <= most; ++a) {
        for (std::int64_t b = 0; b <= most; ++b) {
            for (std::int64_t c = 0; c <= most; ++c) {
                auto const row = masked({a, b, c});
                auto const& possible = rows[seen(row)];
                for (std::size_t at = 0; at < 3; ++at) {
                    if (row.cells[at]) continue;
                    EXPECT_GE(possible[at].size(), 2u) << a << " " << b << " " << c << " cell " << at;
                }
            }
        }
    }
}

} // namespace
} // namespace mado::console
