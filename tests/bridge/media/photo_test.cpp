#include <gtest/gtest.h>

#include <png.h>

#include "bridge/media/codecs.h"
#include "bridge/media/photo.h"
#include "core/base/limits.h"

namespace mado::media {
namespace {

// Left half red, right half blue, one white bar at the top: orientation shows.
Raster sample(int width, int height)
{
    Raster raster;
    raster.width = width;
    raster.height = height;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            bool const bar = y < height / 8;
            bool const left = x < width / 2;
            raster.rgb.push_back(bar || left ? 250 : 5);
            raster.rgb.push_back(bar ? 250 : 5);
            raster.rgb.push_back(bar || !left ? 250 : 5);
        }
    }
    return raster;
}

std::string jpeg_of(int width, int height)
{
    return write_jpeg(sample(width, height), 90);
}

// An Exif segment with an orientation and a GPS pointer whose text must not survive.
std::string with_exif(std::string const& jpeg, char orientation)
{
    std::string tiff("MM\0*\0\0\0\x08", 8);
    tiff += std::string("\0\x02", 2);
    tiff += std::string("\x01\x12\0\x03\0\0\0\x01\0", 9) + orientation + std::string(2, '\0');
    tiff += std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26", 12);
    tiff += std::string(4, '\0') + "GPS 44.3056N 141.6544E";
    std::string const content = std::string("Exif\0\0", 6) + tiff;
    auto const size = content.size() + 2;
    std::string segment("\xFF\xE1", 2);
    segment += static_cast<char>(size >> 8U);
    segment += static_cast<char>(size & 0xFFU);
    return jpeg.substr(0, 2) + segment + content + jpeg.substr(2);
}

void append_bytes(png_structp png, png_bytep bytes, png_size_t count)
{
    auto* out = static_cast<std::string*>(png_get_io_ptr(png));
    out->append(reinterpret_cast<char const*>(bytes), count);
}

std::string png_of(Raster const& raster, int interlace)
{
    std::string made;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop about = png_create_info_struct(png);
    png_set_write_fn(png, &made, append_bytes, nullptr);
    png_set_IHDR(
        png, about, static_cast<png_uint_32>(raster.width),
        static_cast<png_uint_32>(raster.height), 8, PNG_COLOR_TYPE_RGB, interlace,
        PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT
    );
    png_text note{};
    std::string key = "Comment";
    std::string words = "taken at home";
    note.compression = PNG_TEXT_COMPRESSION_NONE;
    note.key = key.data();
    note.text = words.data();
    png_set_text(png, about, &note, 1);
    png_write_info(png, about);
    std::vector<png_bytep> rows;
    for (int y = 0; y < raster.height; ++y) {
        rows.push_back(const_cast<png_bytep>(raster.row(y)));
    }
    png_write_image(png, rows.data());
    png_write_end(png, about);
    png_destroy_write_struct(&png, &about);
    return made;
}

struct Colour {
    int red;
    int green;
    int blue;
};

Colour pixel(std::string const& jpeg, int x, int y)
{
    Decoded const decoded = read_jpeg(jpeg, photo_edge_max);
    EXPECT_EQ(decoded.reading, Reading::whole);
    std::uint8_t const* at = decoded.raster.row(y) + static_cast<std::ptrdiff_t>(x) * 3;
    return {at[0], at[1], at[2]};
}

bool red(Colour colour)
{
    return colour.red > 180 && colour.green < 80 && colour.blue < 80;
}

bool blue(Colour colour)
{
    return colour.blue > 180 && colour.red < 80;
}

TEST(Photo, KeepsASmallPictureAsItIs)
{
    auto const photo = clean_photo(jpeg_of(320, 200));
    ASSERT_TRUE(photo.ok());
    EXPECT_EQ(photo->width, 320);
    EXPECT_EQ(photo->height, 200);
    EXPECT_TRUE(red(pixel(photo->jpeg, 40, 150)));
    EXPECT_TRUE(blue(pixel(photo->jpeg, 280, 150)));
}

TEST(Photo, MakesALargePictureSmall)
{
    auto const photo = clean_photo(jpeg_of(2000, 1500));
    ASSERT_TRUE(photo.ok());
    EXPECT_EQ(photo->width, 1600);
    EXPECT_EQ(photo->height, 1200);
    EXPECT_TRUE(red(pixel(photo->jpeg, 300, 900)));
    EXPECT_TRUE(blue(pixel(photo->jpeg, 1300, 900)));
    auto const thumb = clean_photo(photo->jpeg, thumb_edge_max);
    ASSERT_TRUE(thumb.ok());
    EXPECT_EQ(thumb->width, 320);
}

TEST(Photo, LosesWhereItWasTaken)
{
    std::string const tagged = with_exif(jpeg_of(320, 200), 1);
    ASSERT_NE(tagged.find("GPS 44.3056N"), std::string::npos);
    auto const photo = clean_photo(tagged);
    ASSERT_TRUE(photo.ok());
    EXPECT_EQ(photo->jpeg.find("GPS"), std::string::npos);
    EXPECT_EQ(photo->jpeg.find("Exif"), std::string::npos);
    EXPECT_EQ(photo->jpeg.find("\xFF\xE1"), std::string::npos);
}

TEST(Photo, TurnsAPhoneHeldUprightTheRightWayUp)
{
    // Orientation 6: the stored picture's left edge is the upright one's top.
    auto const photo = clean_photo(with_exif(jpeg_of(320, 200), 6));
    ASSERT_TRUE(photo.ok());
    EXPECT_EQ(photo->width, 200);
    EXPECT_EQ(photo->height, 320);
    EXPECT_TRUE(red(pixel(photo->jpeg, 80, 40)));
    EXPECT_TRUE(blue(pixel(photo->jpeg, 80, 280)));
    auto const other = clean_photo(with_exif(jpeg_of(320, 200), 8));
    ASSERT_TRUE(other.ok());
    EXPECT_TRUE(blue(pixel(other->jpeg, 120, 40)));
    auto const half = clean_photo(with_exif(jpeg_of(320, 200), 3));
    ASSERT_TRUE(half.ok());
    EXPECT_TRUE(blue(pixel(half->jpeg, 40, 60)));
}

TEST(Photo, ReadsPngAndItsCommentIsLost)
{
    for (int const interlace : {PNG_INTERLACE_NONE, PNG_INTERLACE_ADAM7}) {
        std::string const png = png_of(sample(640, 400), interlace);
        ASSERT_NE(png.find("taken at home"), std::string::npos);
        auto const photo = clean_photo(png);
        ASSERT_TRUE(photo.ok());
        EXPECT_EQ(photo->jpeg.find("taken at home"), std::string::npos);
        EXPECT_TRUE(red(pixel(photo->jpeg, 100, 300)));
        EXPECT_TRUE(blue(pixel(photo->jpeg, 500, 300)));
    }
}

TEST(Photo, RefusesWhatIsCutOff)
{
    for (std::string const& whole : {jpeg_of(640, 400), png_of(sample(640, 400), 0)}) {
        auto const photo = clean_photo(std::string_view(whole).substr(0, whole.size() / 2));
        ASSERT_FALSE(photo.ok());
        EXPECT_EQ(photo.error().message, "写真がとちゅうで切れています。もう一度選んでください。");
    }
}

TEST(Photo, RefusesEveryPrefixWithoutFallingOver)
{
    for (std::string const& whole : {with_exif(jpeg_of(48, 32), 6), png_of(sample(48, 32), 0)}) {
        for (std::size_t size = 0; size + 2 < whole.size(); ++size) {
            EXPECT_FALSE(clean_photo(std::string_view(whole).substr(0, size)).ok()) << size;
        }
    }
}

TEST(Photo, GoesByTheBytesAndNotByTheName)
{
    EXPECT_FALSE(clean_photo("").ok());
    EXPECT_FALSE(clean_photo("<html><script>alert(1)</script>").ok());
    EXPECT_FALSE(clean_photo("GIF89a\x01\x01").ok());
    EXPECT_FALSE(clean_photo("\xFF\xD8\xFF junk after a JPEG's first bytes").ok());
    EXPECT_FALSE(clean_photo(std::string("\x89PNG\r\n\x1A\n junk", 13)).ok());
}

TEST(Photo, RefusesAPictureThatWouldUnpackTooLarge)
{
    // A real header whose size was changed to 30000 × 30000: refused before anything is unpacked.
    std::string png = png_of(sample(16, 16), 0);
    for (std::size_t const at : {16U, 20U}) {
        png[at + 2] = '\x75';
        png[at + 3] = '\x30';
    }
    EXPECT_FALSE(clean_photo(png).ok());
    std::string jpeg = jpeg_of(16, 16);
    std::size_t const frame = jpeg.find("\xFF\xC0");
    ASSERT_NE(frame, std::string::npos);
    for (std::size_t const at : {frame + 5, frame + 7}) {
        jpeg[at] = '\x75';
        jpeg[at + 1] = '\x30';
    }
    auto const photo = clean_photo(jpeg);
    ASSERT_FALSE(photo.ok());
    EXPECT_EQ(photo.error().kind, base::ErrorKind::exhausted);
    EXPECT_FALSE(clean_photo(std::string(limits::http_upload_bytes_max + 1, 'x')).ok());
}

TEST(Photo, SurvivesEveryFlippedByte)
{
    std::string const whole = with_exif(jpeg_of(48, 32), 6);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x55);
        auto const photo = clean_photo(broken);
        EXPECT_TRUE(!photo.ok() || photo->width > 0);
    }
}

} // namespace
} // namespace mado::media
