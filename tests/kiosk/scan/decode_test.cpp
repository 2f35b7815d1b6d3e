#include "kiosk/scan/decode.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/qr/encode.h"

namespace mado::scan {

namespace {

struct Picture {
    int width = 640;
    int height = 480;
    std::vector<std::uint8_t> pixels = std::vector<std::uint8_t>(640u * 480u, 230);

    [[nodiscard]] GrayFrame frame() const { return {pixels.data(), width, height, width}; }

    std::uint8_t& at(int x, int y) { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

constexpr char const* text = "https://mado.example.jp/h/K18shMYhiQ98N8gYDmN-F4GgqCjcM";

// Draws the code about the middle, turned by `degrees`.
Picture picture_of(std::string const& payload, double pixels_a_square, double degrees)
{
    auto const code = qr::encode(payload, qr::Level::m).value();
    Picture picture;
    double const turn = degrees * 3.14159265358979 / 180;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            double const dx = x - picture.width / 2.0;
            double const dy = y - picture.height / 2.0;
            double const u = (dx * std::cos(turn) + dy * std::sin(turn)) / pixels_a_square;
            double const v = (dy * std::cos(turn) - dx * std::sin(turn)) / pixels_a_square;
            int const column = static_cast<int>(std::floor(u + code.side / 2.0));
            int const row = static_cast<int>(std::floor(v + code.side / 2.0));
            bool const inside = column >= 0 && row >= 0 && column < code.side && row < code.side;
            if (inside && code.is_dark(column, row)) picture.at(x, y) = 20;
        }
    }
    return picture;
}

void add_noise(Picture& picture, double sigma)
{
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, sigma);
    for (auto& pixel : picture.pixels) {
        pixel = static_cast<std::uint8_t>(std::clamp(pixel + noise(random), 0.0, 255.0));
    }
}

} // namespace

TEST(Decode, ReadsACleanCode)
{
    auto const picture = picture_of(text, 6, 0);
    EXPECT_EQ(decode(picture.frame()), text);
}

TEST(Decode, ReadsJapanese)
{
    auto const picture = picture_of("見本町 髙橋 𠮷田", 8, 0);
    EXPECT_EQ(decode(picture.frame()), "見本町 髙橋 𠮷田");
}

TEST(Decode, ReadsATurnedCode)
{
    for (double const degrees : {17.0, 45.0, 90.0, 133.0, 270.0}) {
        auto const picture = picture_of(text, 6, degrees);
        EXPECT_EQ(decode(picture.frame()), text) << degrees;
    }
}

TEST(Decode, ReadsThroughNoiseAndLowContrast)
{
    auto noisy = picture_of(text, 7, 5);
    add_noise(noisy, 40);
    EXPECT_EQ(decode(noisy.frame()), text);
    auto pale = picture_of(text, 7, 0);
    for (auto& pixel : pale.pixels) pixel = static_cast<std::uint8_t>(100 + pixel / 5);
    EXPECT_EQ(decode(pale.frame()), text);
}

TEST(Decode, ReadsUnderUnevenLight)
{
    auto picture = picture_of(text, 7, 0);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            auto& pixel = picture.at(x, y);
            pixel = static_cast<std::uint8_t>(pixel * (0.25 + 0.75 * x / picture.width));
        }
    }
    EXPECT_EQ(decode(picture.frame()), text);
}

TEST(Decode, HonoursTheStride)
{
    auto const picture = picture_of(text, 6, 0);
    int const stride = picture.width + 13;
    std::vector<std::uint8_t> wide(static_cast<std::size_t>(stride * picture.height), 0);
    for (int y = 0; y < picture.height; ++y) {
        std::copy_n(
            picture.pixels.begin() + y * picture.width, picture.width, wide.begin() + y * stride
        );
    }
    EXPECT_EQ(decode({wide.data(), picture.width, picture.height, stride}), text);
}

TEST(Decode, FindsNothingWhereThereIsNothing)
{
    Picture empty;
    EXPECT_FALSE(decode(empty.frame()));
    add_noise(empty, 60);
    EXPECT_FALSE(decode(empty.frame()));
}

TEST(Decode, RefusesFramesThatAreNone)
{
    std::uint8_t const one = 0;
    EXPECT_FALSE(decode({nullptr, 640, 480, 640}));
    EXPECT_FALSE(decode({&one, 1, 1, 1}));
    EXPECT_FALSE(decode({&one, 640, 480, 10}));
    EXPECT_FALSE(decode({&one, -640, -480, -640}));
    EXPECT_FALSE(decode({&one, 100000, 100000, 100000}));
}

TEST(Decode, LeavesNothingInAWipedFrame)
{
    auto picture = picture_of("123456789018", 10, 0);
    auto const found =
        decode_and_wipe(picture.pixels.data(), picture.width, picture.height, picture.width);
    EXPECT_EQ(found, "123456789018");
    EXPECT_TRUE(std::all_of(picture.pixels.begin(), picture.pixels.end(), [](auto p) {
        return p == 0;
    }));
}

} // namespace mado::scan
