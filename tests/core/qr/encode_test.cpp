#include "core/qr/encode.h"

#include <string>

#include <gtest/gtest.h>

namespace mado::qr {

TEST(Encode, FitsTheFriendAddressIntoVersionThreeAtLevelM)
{
    auto const code = encode("https://line.me/R/ti/p/%40123abcde", Level::m);
    ASSERT_TRUE(code.ok());
    EXPECT_EQ(code->side, 29);
    EXPECT_EQ(code->version(), 3);
    EXPECT_EQ(code->modules.size(), 29u * 29u);
}

TEST(Encode, FitsAHandOverAddressIntoVersionFiveAtLevelM)
{
    std::string const url =
        "https://line.me/R/oaMessage/%40123abcde/?K18shMYhiQ98N8gYDmN-F4GgqCjcM";
    EXPECT_EQ(encode(url, Level::m)->side, 37);
    EXPECT_EQ(encode(url, Level::q)->side, 41);
}

TEST(Encode, DrawsTheThreeFinders)
{
    auto const code = encode("mado", Level::q);
    ASSERT_TRUE(code.ok());
    int const far = code->side - 7;
    for (auto const& [x, y] : {std::pair{0, 0}, std::pair{far, 0}, std::pair{0, far}}) {
        for (int i = 0; i < 7; ++i) {
            EXPECT_TRUE(code->is_dark(x + i, y));
            EXPECT_TRUE(code->is_dark(x, y + i));
        }
        EXPECT_FALSE(code->is_dark(x + 1, y + 1));
        EXPECT_TRUE(code->is_dark(x + 3, y + 3));
    }
}

TEST(Encode, TakesBytesWithZeroInside)
{
    EXPECT_TRUE(encode(std::string_view("a\0b", 3), Level::m).ok());
}

TEST(Encode, RefusesNothingAndTooMuch)
{
    EXPECT_EQ(encode("", Level::m).error().kind, base::ErrorKind::invalid);
    EXPECT_TRUE(encode(std::string(2331, 'x'), Level::m).ok());
    EXPECT_EQ(encode(std::string(2332, 'x'), Level::m).error().kind, base::ErrorKind::exhausted);
    EXPECT_TRUE(encode(std::string(1663, 'x'), Level::q).ok());
    EXPECT_EQ(encode(std::string(1664, 'x'), Level::q).error().kind, base::ErrorKind::exhausted);
}

} // namespace mado::qr
