#include "core/base/mailbox.h"

#include <memory>
#include <thread>

#include <gtest/gtest.h>

namespace mado::base {

using namespace std::chrono_literals;

TEST(Mailbox, RefusesWhenFullAndLeavesTheItemWithItsOwner)
{
    Mailbox<std::unique_ptr<int>> box(1);
    ASSERT_TRUE(box.post(std::make_unique<int>(1)));
    auto second = std::make_unique<int>(2);
    EXPECT_FALSE(box.post(std::move(second)));
    ASSERT_NE(second, nullptr); // NOLINT: post promises this
    EXPECT_EQ(**box.take_now(), 1);
    EXPECT_TRUE(box.post(std::move(second)));
}

TEST(Mailbox, LetsWhatIsInsideBeTakenAfterClosing)
{
    Mailbox<int> box(4);
    ASSERT_TRUE(box.post(1));
    ASSERT_TRUE(box.post(2));
    box.close();
    EXPECT_FALSE(box.post(3));
    EXPECT_EQ(box.take(1s), 1);
    EXPECT_EQ(box.take(1s), 2);
    EXPECT_EQ(box.take(1s), std::nullopt);
    EXPECT_TRUE(box.closed());
}

TEST(Mailbox, TakesManyInOrderUpToACount)
{
    Mailbox<int> box(8);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(box.post(int{i}));
    EXPECT_EQ(box.take_many(3, 1s), (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(box.take_many(3, 1s), (std::vector<int>{3, 4}));
    EXPECT_TRUE(box.take_many(3, 1ms).empty());
}

TEST(Mailbox, WakesTheWaitingOne)
{
    Mailbox<int> box(1);
    std::optional<int> taken;
    {
        std::jthread const waiting([&] { taken = box.take(10s); });
        EXPECT_TRUE(box.post(9));
    }
    EXPECT_EQ(taken, 9);
}

} // namespace mado::base
