#include "kiosk/platform/pointer.h"

#include <gtest/gtest.h>

namespace mado::platform {
namespace {

PointerEvent event(PointerPhase phase, double x, std::int64_t ms)
{
    PointerEvent made;
    made.phase = phase;
    made.x = x;
    made.ms = ms;
    return made;
}

TEST(PointerQueue, NeverShowsAPressAndItsReleaseInOneFrame)
{
    PointerQueue queue;
    queue.push(event(PointerPhase::down, 10, 0));
    queue.push(event(PointerPhase::up, 10, 0));
    auto const first = queue.take_for_frame();
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].phase, PointerPhase::down);
    EXPECT_TRUE(queue.unsettled());
    auto const second = queue.take_for_frame();
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].phase, PointerPhase::up);
}

TEST(PointerQueue, HoldsTheReleasedPositionForOneMoreFrame)
{
    PointerQueue queue;
    queue.push(event(PointerPhase::down, 10, 0));
    queue.push(event(PointerPhase::up, 10, 0));
    (void)queue.take_for_frame();
    (void)queue.take_for_frame();
    EXPECT_TRUE(queue.unsettled()) << "one frame more";
    EXPECT_TRUE(queue.take_for_frame().empty());
    EXPECT_FALSE(queue.unsettled());
}

TEST(PointerQueue, KeepsMovesInOrderBeforeThePressTheyPrecede)
{
    PointerQueue queue;
    queue.push(event(PointerPhase::down, 1, 0));
    queue.push(event(PointerPhase::move, 2, 1));
    queue.push(event(PointerPhase::move, 3, 2));
    queue.push(event(PointerPhase::up, 3, 3));
    EXPECT_EQ(queue.take_for_frame().size(), 1u);
    auto const rest = queue.take_for_frame();
    ASSERT_EQ(rest.size(), 3u);
    EXPECT_EQ(rest[0].x, 2);
    EXPECT_EQ(rest[2].phase, PointerPhase::up);
}

TEST(PointerQueue, DropsMovesBeforePressesWhenFull)
{
    PointerQueue queue(4);
    for (int count = 0; count < 100; ++count) queue.push(event(PointerPhase::move, count, count));
    EXPECT_TRUE(queue.push(event(PointerPhase::down, 7, 100)));
    EXPECT_TRUE(queue.push(event(PointerPhase::up, 7, 101)));
    auto down_seen = false;
    auto up_seen = false;
    for (int frame = 0; frame < 5; ++frame)
        for (auto const& one : queue.take_for_frame()) {
            down_seen = down_seen || one.phase == PointerPhase::down;
            up_seen = up_seen || one.phase == PointerPhase::up;
        }
    EXPECT_TRUE(down_seen);
    EXPECT_TRUE(up_seen);
}

TEST(PointerQueue, RefusesPressesBeyondItsRoom)
{
    PointerQueue queue(2);
    EXPECT_TRUE(queue.push(event(PointerPhase::down, 0, 0)));
    EXPECT_TRUE(queue.push(event(PointerPhase::up, 0, 0)));
    EXPECT_FALSE(queue.push(event(PointerPhase::down, 0, 0)));
}

} // namespace
} // namespace mado::platform
