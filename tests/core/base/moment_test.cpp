#include "core/base/moment.h"

#include <gtest/gtest.h>

namespace mado::base {

TEST(Moment, PrintsJapaneseTime)
{
    EXPECT_EQ(to_rfc3339(Moment{0}), "1970-01-01T09:00:00+09:00");
    EXPECT_EQ(to_rfc3339(Moment{-1}), "1970-01-01T08:59:59+09:00");
    EXPECT_EQ(to_rfc3339(Moment{1'796'083'200'000}), "2026-12-01T09:00:00+09:00");
}

TEST(Moment, ReadsAnyOffsetAndFractions)
{
    auto const ms = [](std::string_view text) {
        return parse_rfc3339(text).value_or(Moment{-7}).ms;
    };
    EXPECT_EQ(ms("2026-12-01T09:00:00+09:00"), 1'796'083'200'000);
    EXPECT_EQ(ms("2026-12-01T00:00:00Z"), 1'796'083'200'000);
    EXPECT_EQ(ms("2026-11-30T19:30:00.25-04:30"), 1'796'083'200'250);
    EXPECT_EQ(ms("1970-01-01T00:00:00.123999z"), 123);
}

TEST(Moment, RoundTripsWholeSeconds)
{
    for (std::int64_t ms = -62'000'000'000'000; ms < 62'000'000'000'000; ms += 987'654'321'000) {
        EXPECT_EQ(parse_rfc3339(to_rfc3339(Moment{ms})).value_or(Moment{1}).ms, ms);
    }
}

TEST(Moment, RefusesWhatIsNoTime)
{
    for (std::string_view const bad : {
             "",
             "2026-12-01",
             "2026-12-01T09:00:00",
             "2026-13-01T09:00:00Z",
             "2026-02-29T09:00:00Z",
             "2026-12-01T24:00:00Z",
             "2026-12-01T09:60:00Z",
             "2026-12-01T09:00:00+0900",
             "2026-12-01T09:00:00+24:00",
             "2026-00-10T09:00:00Z",
             "-026-12-01T09:00:00Z",
             "2026-12-01T09:00:00Zx",
         }) {
        EXPECT_FALSE(parse_rfc3339(bad).ok()) << bad;
    }
}

TEST(ManualClock, StandsStillUntilMoved)
{
    ManualClock clock(Moment{100});
    EXPECT_EQ(clock.now().ms, 100);
    clock.advance_ms(50);
    EXPECT_EQ(clock.now().ms, 150);
    clock.set(Moment{7});
    EXPECT_EQ(clock.now().ms, 7);
}

} // namespace mado::base
