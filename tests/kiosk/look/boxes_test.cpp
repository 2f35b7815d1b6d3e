#include "kiosk/look/boxes.h"

#include <gtest/gtest.h>

#include "kiosk/look/soft_edge.h"

namespace mado::look {
namespace {

using scene::Colour;
using scene::Rect;

constexpr Colour white{255, 255, 255, 255};

TEST(Boxes, JoinTheFirstBatchUnlessTheyCoverWhatWasDrawn)
{
    Boxes boxes;
    boxes.clear(1920);
    auto const* first = boxes.add({0, 0, 100, 100}, white);
    ASSERT_NE(first, nullptr);
    boxes.note({10, 10, 30, 30});
    EXPECT_EQ(boxes.add({200, 0, 100, 100}, white), nullptr) << "elsewhere: the batch may hold it";
    EXPECT_EQ(boxes.add({40, 10, 30, 30}, white), nullptr) << "beside is not over";
    EXPECT_EQ(first->solids.size(), 3u);
    auto const* second = boxes.add({30, 30, 50, 50}, white);
    ASSERT_NE(second, nullptr) << "over the text: it must be filled after the text was drawn";
    EXPECT_NE(second, first);
    EXPECT_EQ(first->solids.size(), 3u);
    EXPECT_EQ(boxes.add({10, 10, 30, 30}, white), nullptr) << "the second batch comes after that too";
    EXPECT_EQ(second->framebuffer_height, 1920);
}

TEST(Boxes, KeepTheirOrderAndDropEmptyOnes)
{
    Boxes boxes;
    boxes.clear(100);
    EXPECT_EQ(boxes.add({0, 0, 0, 50}, white), nullptr);
    auto const* batch = boxes.add({0, 0, 50, 50}, white);
    ASSERT_NE(batch, nullptr);
    static_cast<void>(boxes.add({10, 10, 5, 5}, Colour{1, 2, 3, 255}));
    ASSERT_EQ(batch->solids.size(), 2u);
    EXPECT_EQ(batch->solids[1].colour.r, 1);
    boxes.clear(100);
    EXPECT_FALSE(boxes.under({0, 0, 50, 50}));
}

TEST(Boxes, RoundCornersCountAsDrawn)
{
    Boxes boxes;
    boxes.clear(100);
    ASSERT_NE(boxes.add({0, 0, 100, 100}, white), nullptr);
    boxes.note_corners({0, 0, 100, 100}, 16);
    EXPECT_EQ(boxes.add({20, 0, 60, 100}, white), nullptr);
    EXPECT_NE(boxes.add({84, 84, 10, 10}, white), nullptr);
    EXPECT_TRUE(boxes.under({40, 40, 20, 20}));
    EXPECT_FALSE(boxes.under({200, 40, 20, 20}));
}

double area(Rect const& rect)
{
    return rect.w * rect.h;
}

TEST(Shadow, SurroundsTheCardWithoutOverlapAndLeavesItsMiddleFree)
{
    Rect const card{100, 200, 400, 176};
    auto const patches = shadow_around(card, 16, 6);
    Rect const inside{card.x, card.y + 16, card.w, card.h - 32};
    double sum = 0;
    for (auto const& patch : patches) {
        sum += area(patch.to);
        EXPECT_FALSE(
            patch.to.x < inside.right() && patch.to.right() > inside.x &&
            patch.to.y < inside.bottom() && patch.to.bottom() > inside.y
        ) << patch.to.x << " " << patch.to.y;
        EXPECT_GE(patch.from.x, 0);
        EXPECT_GE(patch.from.y, 0);
        EXPECT_LE(patch.from.right(), SoftEdge::side);
        EXPECT_LE(patch.from.bottom(), SoftEdge::side);
    }
    auto const outside = 440.0 * 216 - area(card);
    EXPECT_NEAR(sum, outside + 4 * 16 * 16, 0.01) << "all around, and below the round corners";
}

TEST(Shadow, IsNotCastByWhatIsTooSmall)
{
    EXPECT_TRUE(shadow_around({0, 0, 40, 400}, 16, 6).empty());
    EXPECT_FALSE(shadow_around({0, 0, 60, 60}, 16, 6).empty());
}

} // namespace
} // namespace mado::look
