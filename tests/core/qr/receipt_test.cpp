#include "core/qr/receipt.h"

#include <string>

#include <gtest/gtest.h>

#include "core/qr/check_digit.h"

namespace mado::qr {

TEST(CheckDigit, IsTheDammDigit)
{
    EXPECT_EQ(check_digit("572"), '4'); // the example every description of the scheme gives
    EXPECT_EQ(check_digit("0042"), '7');
    EXPECT_FALSE(check_digit("").has_value());
    EXPECT_FALSE(check_digit("12a").has_value());
}

TEST(Receipt, IsDeviceCounterAndCheckDigit)
{
    EXPECT_EQ(make_receipt("K3", 412).value(), "K3-0412-7");
    EXPECT_TRUE(make_receipt("L", 1)->starts_with("L-0001-"));
    EXPECT_TRUE(make_receipt("K12", 123456)->starts_with("K12-123456-"));
}

TEST(Receipt, ComesBackAsItWasMade)
{
    for (char const* prefix : {"K3", "L", "W2", "P", "ST1"}) {
        for (std::int64_t const counter : {1, 9, 412, 9999, 10000, 99999999}) {
            auto const text = make_receipt(prefix, counter);
            ASSERT_TRUE(text.ok());
            auto const back = parse_receipt(*text);
            ASSERT_TRUE(back.ok()) << *text;
            EXPECT_EQ(*back, (Receipt{prefix, counter}));
        }
    }
}

TEST(Receipt, FindsEverySingleWrongDigit)
{
    for (std::int64_t const counter : {1, 412, 9876, 120045}) {
        auto const good = make_receipt("K3", counter).value();
        for (std::size_t i = 1; i < good.size(); ++i) {
            for (char digit = '0'; digit <= '9' && good[i] != '-'; ++digit) {
                auto wrong = good;
                wrong[i] = digit;
                EXPECT_EQ(parse_receipt(wrong).ok(), wrong == good) << wrong;
            }
        }
    }
}

TEST(Receipt, FindsEverySwapOfNeighbours)
{
    for (std::int64_t counter = 1; counter < 3000; counter += 7) {
        auto const good = make_receipt("K3", counter).value();
        for (std::size_t i = 1; i + 1 < good.size(); ++i) {
            // Neighbours also across a hyphen: people write digits, not hyphens.
            std::size_t const other = good[i + 1] == '-' ? i + 2 : i + 1;
            if (good[i] == '-' || good[i] == good[other]) continue;
            auto wrong = good;
            std::swap(wrong[i], wrong[other]);
            EXPECT_FALSE(parse_receipt(wrong).ok()) << wrong;
        }
    }
}

TEST(Receipt, TakesWhatPeopleType)
{
    for (char const* typed : {"k3-0412-7", "Ｋ３－０４１２－７", " K3‐0412ー7 ", "K3 - 0412 - 7"}) {
        auto const tidy = tidy_receipt(typed);
        ASSERT_TRUE(tidy.ok()) << typed;
        EXPECT_EQ(*tidy, "K3-0412-7");
    }
}

TEST(Receipt, RefusesWhatIsNone)
{
    for (char const* text :
         {"",
          "-",
          "--",
          "K3-0412",
          "K3-0412-",
          "3-0412-7",
          "K3-412-7",
          "K3-0412-77",
          "KKK3-0412-7",
          "K3-00412-7",
          "K3-0000-5",
          "K3--7",
          "あ-0412-7",
          "K3-0412-X",
          "K33333-0412-7"}) {
        EXPECT_FALSE(parse_receipt(text).ok()) << text;
    }
    EXPECT_FALSE(parse_receipt(std::string(100000, '1')).ok());
    EXPECT_FALSE(make_receipt("", 1).ok());
    EXPECT_FALSE(make_receipt("k3", 1).ok());
    EXPECT_FALSE(make_receipt("K3", 0).ok());
    EXPECT_FALSE(make_receipt("K3", 100'000'000).ok());
}

TEST(SlipNumber, IsTenDigitsInThreeGroups)
{
    EXPECT_EQ(slip_number_display("1234567890"), "1234-567-890");
    EXPECT_EQ(parse_slip_number("1234-567-890").value(), "1234567890");
    EXPECT_EQ(parse_slip_number("１２３４　５６７　８９０").value(), "1234567890");
    EXPECT_FALSE(parse_slip_number("123456789").ok());
    EXPECT_FALSE(parse_slip_number("12345678901").ok());
    EXPECT_FALSE(parse_slip_number("123456789a").ok());
}

TEST(CounterSlip, ComesBackAsItWasMade)
{
    CounterSlip const slip{values::Date::create(2026, 11, 24).value(), 42};
    auto const text = make_counter_slip(slip);
    ASSERT_TRUE(text.ok());
    EXPECT_EQ(*text, "K:R:20261124:0042:7");
    auto const back = parse_counter_slip(*text);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->day, slip.day);
    EXPECT_EQ(back->number, 42);
}

TEST(CounterSlip, RefusesAWrongDigitDayOrShape)
{
    for (char const* text :
         {"K:R:20261124:0042:6",
          "K:R:20261124:0024:7",
          "K:R:20261324:0042:7",
          "K:R:20261124:42:7",
          "K:R:20261124:0000:0",
          "k:r:20261124:0042:7",
          "K:R:20261124:0042:7 ",
          ""}) {
        EXPECT_FALSE(parse_counter_slip(text).ok()) << text;
    }
    EXPECT_FALSE(make_counter_slip({values::Date(), 0}).ok());
    EXPECT_FALSE(make_counter_slip({values::Date(), 10000}).ok());
}

} // namespace mado::qr
