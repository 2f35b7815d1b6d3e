#include "kiosk/platform/frames.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "kiosk/platform/png_file.h"

namespace mado::platform {
namespace {

class FolderOfFrames : public testing::Test
{
protected:
    void SetUp() override
    {
        auto const* info = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = std::filesystem::temp_directory_path() /
                  ("mado-frames-" + std::to_string(getpid()) + info->name());
        std::filesystem::create_directories(folder_);
    }

    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::string const& name, std::uint8_t brightness) const
    {
        RgbaPicture picture{4, 2, {}};
        for (int pixel = 0; pixel < 8; ++pixel)
            picture.pixels.insert(picture.pixels.end(), {brightness, brightness, brightness, 255});
        std::ofstream(folder_ / name, std::ios::binary) << png_of(picture).value();
    }

    [[nodiscard]] std::unique_ptr<FrameSource> open(FolderRules rules) const
    {
        auto source = open_folder(folder_.string(), rules);
        EXPECT_TRUE(source.ok());
        return std::move(source).value();
    }

    std::filesystem::path folder_;
};

std::uint8_t first_pixel(FrameSource& source)
{
    auto const frame = source.next(1000);
    EXPECT_TRUE(frame.ok());
    EXPECT_TRUE(frame.value().has_value());
    EXPECT_EQ(frame.value()->width, 4);
    EXPECT_EQ(frame.value()->height, 2);
    return frame.value()->pixels.at(0);
}

TEST_F(FolderOfFrames, PlaysThePicturesInOrderAndAgain)
{
    write("b.png", 200);
    write("a.png", 10);
    write("note.txt", 0);
    auto const source = open({100, true});
    EXPECT_EQ(first_pixel(*source), 10);
    EXPECT_EQ(first_pixel(*source), 200);
    EXPECT_EQ(first_pixel(*source), 10);
}

TEST_F(FolderOfFrames, EndsWithAnErrorWhenNotLooping)
{
    write("a.png", 10);
    auto const source = open({100, false});
    EXPECT_EQ(first_pixel(*source), 10);
    auto const after = source->next(100);
    ASSERT_FALSE(after.ok());
    EXPECT_EQ(after.error().kind, base::ErrorKind::not_found);
}

TEST_F(FolderOfFrames, KeepsItsPace)
{
    write("a.png", 10);
    auto const source = open({2, true});
    EXPECT_EQ(first_pixel(*source), 10);
    auto const soon = source->next(1);
    ASSERT_TRUE(soon.ok());
    EXPECT_FALSE(soon.value().has_value());
}

TEST_F(FolderOfFrames, ShowsAnInjectedPictureOnceAndFirst)
{
    write("a.png", 10);
    auto const source = open({100, true});
    source->inject({4, 2, std::vector<std::uint8_t>(8, 77), 0});
    EXPECT_EQ(first_pixel(*source), 77);
    EXPECT_EQ(first_pixel(*source), 10);
}

TEST_F(FolderOfFrames, WaitsQuietlyInAnEmptyFolder)
{
    auto const source = open({15, true});
    auto const nothing = source->next(1);
    ASSERT_TRUE(nothing.ok());
    EXPECT_FALSE(nothing.value().has_value());
    source->inject({4, 2, std::vector<std::uint8_t>(8, 5), 0});
    EXPECT_EQ(first_pixel(*source), 5);
}

TEST_F(FolderOfFrames, RefusesADamagedPictureWithoutStopping)
{
    std::ofstream(folder_ / "a.png") << "not a picture";
    auto const source = open({100, true});
    EXPECT_FALSE(source->next(100).ok());
}

TEST(Frames, RefusesAMissingFolderAndImpossiblePaces)
{
    EXPECT_FALSE(open_folder("/nowhere/at/all", {}).ok());
    EXPECT_FALSE(open_folder("/", {0, true}).ok());
}

TEST(Frames, SaysWhyACameraCannotBeOpened)
{
    auto const missing = open_camera("/dev/no-such-camera", {});
    ASSERT_FALSE(missing.ok());
    EXPECT_NE(missing.error().message.find("camera cannot be opened"), std::string::npos);
    auto const other = open_camera("/dev/null", {});
    ASSERT_FALSE(other.ok());
    EXPECT_NE(other.error().message.find("not a V4L2 device"), std::string::npos);
    EXPECT_FALSE(open_camera("/dev/null", {0, 720, 4}).ok());
}

TEST(Frames, TakesTheBrightnessOfPaddedYuyvRows)
{
    std::vector<std::uint8_t> const bytes{10, 128, 20, 128, 0, 0, 30, 128, 40, 128, 0, 0};
    auto const frame = gray_of_yuyv(bytes, 2, 2, 6);
    ASSERT_TRUE(frame.ok());
    EXPECT_EQ(frame.value().pixels, (std::vector<std::uint8_t>{10, 20, 30, 40}));
    EXPECT_FALSE(gray_of_yuyv(bytes, 2, 3, 6).ok()) << "cut short";
    EXPECT_FALSE(gray_of_yuyv(bytes, 2, 2, 3).ok()) << "rows overlap";
    EXPECT_FALSE(gray_of_yuyv(bytes, 5000, 1, 10000).ok());
}

TEST(PngFile, ComesBackAsItWasWritten)
{
    RgbaPicture picture{2, 1, {0, 0, 0, 255, 255, 255, 255, 255}};
    auto const png = png_of(picture);
    ASSERT_TRUE(png.ok());
    auto const gray = gray_of_png(png.value());
    ASSERT_TRUE(gray.ok());
    EXPECT_EQ(gray.value().pixels, (std::vector<std::uint8_t>{0, 255}));
    auto cut = png.value();
    cut.resize(cut.size() / 2);
    EXPECT_FALSE(gray_of_png(cut).ok());
    picture.width = 3;
    EXPECT_FALSE(png_of(picture).ok()) << "size and pixels disagree";
}

TEST(PngFile, RefusesAPictureThatClaimsToBeHuge)
{
    RgbaPicture picture{1, 1, {0, 0, 0, 255}};
    auto bytes = png_of(picture).value();
    bytes[16] = '\x7f'; // the width's first byte
    EXPECT_FALSE(gray_of_png(bytes).ok());
}

} // namespace
} // namespace mado::platform
