#include "core/paper/png.h"

#include <vector>

#include <gtest/gtest.h>

namespace mado::paper {

TEST(Png, ComesBackAsGrey)
{
    std::vector<std::uint8_t> const rgba = {
        0,
        0,
        0,
        255, // black
        255,
        255,
        255,
        255, // white
        128,
        128,
        128,
        255, // grey
        0,
        0,
        0,
        0, // nothing: the white ground
    };
    auto const bytes = write_png(rgba, 2, 2);
    ASSERT_TRUE(bytes.ok());
    auto const picture = read_png_gray(*bytes);
    ASSERT_TRUE(picture.ok());
    EXPECT_EQ(picture->width, 2);
    EXPECT_EQ(picture->height, 2);
    EXPECT_EQ(picture->pixels, (std::vector<std::uint8_t>{0, 255, 128, 255}));
}

TEST(Png, RefusesPixelsThatMakeNoPicture)
{
    std::vector<std::uint8_t> const rgba(15, 0);
    EXPECT_FALSE(write_png(rgba, 2, 2).ok());
    EXPECT_FALSE(write_png({}, 0, 0).ok());
    EXPECT_FALSE(write_png(rgba, -2, -2).ok());
}

TEST(Png, RefusesFilesThatAreNone)
{
    EXPECT_FALSE(read_png_gray("").ok());
    EXPECT_FALSE(read_png_gray("not a picture").ok());
    std::vector<std::uint8_t> const rgba(64u * 64u * 4u, 77);
    auto const bytes = write_png(rgba, 64, 64).value();
    for (std::size_t cut = 0; cut + 12 < bytes.size(); ++cut) {
        EXPECT_FALSE(read_png_gray(bytes.substr(0, cut)).ok()) << cut;
    }
}

TEST(Png, RefusesAHeaderThatPromisesTooMuch)
{
    std::vector<std::uint8_t> const rgba(4, 0);
    auto bytes = write_png(rgba, 1, 1).value();
    bytes[16] = 0x7F; // the width's first byte in IHDR
    EXPECT_FALSE(read_png_gray(bytes).ok());
}

} // namespace mado::paper
