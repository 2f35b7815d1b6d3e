#include "core/paper/slip.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

#include "core/paper/escpos.h"
#include "core/paper/png.h"
#include "kiosk/scan/decode.h"

namespace mado::paper {

namespace {

constexpr char const* payload = "https://mado.town.example.jp/s/0123456789abcdefghijAB";

Slip sample()
{
    Slip slip;
    slip.town = "見本町役場";
    slip.title = "水道を使いはじめる・やめる";
    slip.receipt = "K3-0412-7";
    slip.created = "2026年（令和8年）12月1日（火曜日） 午前9時5分";
    slip.lines = {
        {"すること", "使いはじめる"},
        {"名前", "髙﨑 𠮷之助"},
        {"住んでいる所", "葛\U000E0100城荘"}};
    slip.next_steps = {"12月4日（金曜日）までに、役場から電話があります。"};
    slip.phone = "0000-00-0000";
    slip.qr = payload;
    slip.slip_number = "1234567890";
    return slip;
}

std::string output_of(std::string const& command)
{
    std::string out;
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;) {
        out.append(buffer.data(), n);
    }
    return out;
}

struct PdfText {
    std::string text; // without blanks and line ends, as lines wrap
    std::size_t pages = 0;
};

PdfText read_pdf(std::string const& bytes)
{
    auto const path =
        std::filesystem::temp_directory_path() / ("mado-slip-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(path, std::ios::binary) << bytes;
    PdfText read;
    read.text = output_of("pdftotext -raw -enc UTF-8 '" + path.string() + "' -");
    std::filesystem::remove(path);
    read.pages = static_cast<std::size_t>(std::count(read.text.begin(), read.text.end(), '\f'));
    std::erase_if(read.text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return read;
}

bool holds(PdfText const& read, std::string_view words)
{
    return read.text.find(words) != std::string::npos;
}

std::size_t count_of(PdfText const& read, std::string_view words)
{
    std::size_t count = 0;
    for (auto at = read.text.find(words); at != std::string::npos; ++count) {
        at = read.text.find(words, at + words.size());
    }
    return count;
}

GrayPicture picture(Slip const& slip, int width)
{
    auto const bytes = slip_png(slip, width);
    EXPECT_TRUE(bytes.ok());
    return read_png_gray(*bytes).value();
}

std::optional<std::string> scanned(GrayPicture const& gray)
{
    return scan::decode({gray.pixels.data(), gray.width, gray.height, gray.width});
}

// The dots inside ESC/POS bytes, put together again from its bands.
GrayPicture printed(std::string const& bytes)
{
    GrayPicture gray;
    std::size_t at = 2;
    auto const number = [&](std::size_t where) {
        return static_cast<int>(static_cast<unsigned char>(bytes[where])) +
               256 * static_cast<int>(static_cast<unsigned char>(bytes[where + 1]));
    };
    while (bytes.compare(at, 4, std::string_view("\x1Dv0\0", 4)) == 0) {
        int const columns = number(at + 4);
        int const rows = number(at + 6);
        EXPECT_LE(rows, band_rows_max);
        at += 8;
        for (int i = 0; i < columns * rows; ++i, ++at) {
            auto const byte = static_cast<unsigned char>(bytes[at]);
            for (unsigned bit = 8; bit-- > 0;) gray.pixels.push_back((byte >> bit) & 1u ? 0 : 255);
        }
        gray.width = columns * 8;
        gray.height += rows;
    }
    EXPECT_EQ(bytes.substr(at, 3), "\x1DV\x42");
    EXPECT_EQ(bytes.size(), at + 4);
    return gray;
}

// White margin left and right: nothing ran off the paper.
bool has_clear_edges(GrayPicture const& gray, int margin)
{
    for (int y = 0; y < gray.height; ++y) {
        auto const* row = gray.pixels.data() + static_cast<std::ptrdiff_t>(y) * gray.width;
        for (int x = 0; x < margin; ++x) {
            if (row[x] < 250 || row[gray.width - 1 - x] < 250) return false;
        }
    }
    return true;
}

} // namespace

TEST(Slip, PrintsEveryWordIncludingRareKanji)
{
    auto const bytes = slip_pdf(sample());
    ASSERT_TRUE(bytes.ok());
    auto const read = read_pdf(*bytes);
    for (char const* words :
         {"見本町役場",
          "控え",
          "水道を使いはじめる・やめる",
          "受付番号",
          "K3-0412-7",
          "午前9時5分",
          "すること",
          "髙﨑",
          "𠮷之助",
          "葛\U000E0100城荘",
          "12月4日（金曜日）までに、役場から電話があります。",
          "1234-567-890",
          "0000-00-0000"}) {
        EXPECT_TRUE(holds(read, words)) << words;
    }
    EXPECT_FALSE(holds(read, "見本の紙"));
    EXPECT_FALSE(holds(read, "届いていません"));
}

TEST(Slip, SaysWhenItIsASampleOrNotYetDelivered)
{
    auto slip = sample();
    slip.sample = true;
    slip.offline = true;
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_TRUE(holds(read, "見本の紙です。"));
    EXPECT_TRUE(holds(read, "まだ、役場に届いていません"));
    EXPECT_TRUE(holds(read, "自動で届きます。"));
}

TEST(Slip, HasACodeThatTheScannerReads)
{
    for (int const width : {480, 600, 840, 1080}) {
        auto const gray = picture(sample(), width);
        EXPECT_EQ(gray.width, width);
        EXPECT_EQ(scanned(gray), payload) << width;
    }
}

TEST(Slip, HasACodeOnTheRollThatTheScannerReads)
{
    auto const bytes = slip_escpos(sample());
    ASSERT_TRUE(bytes.ok());
    EXPECT_TRUE(bytes->starts_with("\x1B@"));
    auto const gray = printed(*bytes);
    EXPECT_EQ(gray.width, roll_dots);
    EXPECT_EQ(scanned(gray), payload);
    EXPECT_TRUE(has_clear_edges(gray, 8));
}

TEST(Slip, WrapsLongValuesAndGrows)
{
    auto slip = sample();
    std::string value;
    for (int i = 0; i < 400; ++i) value += "猫";
    slip.lines = {{"とても長い項目の名前がここに入ります", value}, {"", std::string(90, 'W')}};
    slip.title = "見本町の住民がおこなうとても長い名前の手続きの申し込みについて";
    slip.town = "北海道苫前郡とても長い名前の見本町役場住民生活課環境衛生係";
    auto const gray = picture(slip, 840);
    EXPECT_TRUE(has_clear_edges(gray, 40));
    EXPECT_EQ(scanned(gray), payload);
    EXPECT_TRUE(has_clear_edges(printed(slip_escpos(slip).value()), 8));
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_GT(read.pages, 1u);
    EXPECT_TRUE(holds(read, slip.town));
    EXPECT_TRUE(holds(read, slip.title));
    EXPECT_EQ(count_of(read, "猫"), 400u);
    EXPECT_EQ(count_of(read, "W"), 90u);
}

TEST(Slip, WrapsALongNameOfAnAnswer)
{
    auto slip = sample();
    slip.lines = {
        {"とても長い項目の名前がここに入ります", ""}, {"", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"}};
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_TRUE(holds(read, slip.lines[0].label));
    EXPECT_TRUE(holds(read, slip.lines[1].value));
}

TEST(Slip, PrintsEveryOfManyLines)
{
    auto slip = sample();
    slip.lines.clear();
    for (int i = 0; i < 120; ++i) {
        auto const n = std::to_string(i);
        slip.lines.push_back({"項目" + n + "番", "値" + n + "番"});
    }
    auto const read = read_pdf(slip_pdf(slip).value());
    for (auto const& line : slip.lines) {
        EXPECT_TRUE(holds(read, line.label)) << line.label;
        EXPECT_TRUE(holds(read, line.value)) << line.value;
    }
    EXPECT_TRUE(holds(read, std::to_string(read.pages) + "/" + std::to_string(read.pages)));
}

TEST(Slip, LeavesOutWhatThereIsNot)
{
    Slip slip;
    slip.receipt = "L-0001-5";
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_EQ(read.pages, 1u);
    EXPECT_TRUE(holds(read, "L-0001-5"));
    EXPECT_FALSE(holds(read, "これから"));
    EXPECT_FALSE(holds(read, "答えた内容"));
    EXPECT_FALSE(holds(read, "QRコード"));
    EXPECT_FALSE(scanned(picture(slip, 600)));
    EXPECT_TRUE(slip_escpos(slip).ok());
}

TEST(Slip, SurvivesTextThatIsNone)
{
    auto slip = sample();
    slip.town = "\xff\xfe";
    slip.title = std::string("a\0b\x1b", 4);
    slip.lines = {{"", ""}, {"\n\n", "一行目\n二行目"}, {"<b>&", "</b>"}};
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_TRUE(holds(read, "二行目"));
    EXPECT_TRUE(holds(read, "<b>&"));
}

TEST(Slip, RefusesWhatCannotBePrintedWell)
{
    EXPECT_EQ(slip_png(sample(), 479).error().kind, base::ErrorKind::invalid);
    EXPECT_EQ(slip_png(sample(), 3001).error().kind, base::ErrorKind::invalid);
    auto slip = sample();
    slip.qr = std::string(1600, 'x'); // level Q: squares of less than four dots
    EXPECT_EQ(slip_escpos(slip).error().kind, base::ErrorKind::exhausted);
    slip.qr = payload;
    slip.lines.assign(2000, {"項目", "値"});
    EXPECT_EQ(slip_escpos(slip).error().kind, base::ErrorKind::exhausted);
    EXPECT_EQ(slip_pdf(slip).error().kind, base::ErrorKind::exhausted);
}

TEST(Slip, TakesOtherWords)
{
    auto slip = sample();
    slip.words.copy = "COPY";
    slip.words.answers = "Your answers";
    auto const read = read_pdf(slip_pdf(slip).value());
    EXPECT_TRUE(holds(read, "COPY"));
    EXPECT_TRUE(holds(read, "Youranswers"));
    EXPECT_FALSE(holds(read, "答えた内容"));
}

TEST(RequestSheet, HasTheOfficesFields)
{
    auto const bytes = request_sheet_pdf(sample());
    ASSERT_TRUE(bytes.ok());
    auto const read = read_pdf(*bytes);
    for (char const* words :
         {"窓口に出す紙",
          "役場が書くところ",
          "受けた日",
          "受付印",
          "K3-0412-7",
          "髙﨑",
          "𠮷之助"}) {
        EXPECT_TRUE(holds(read, words)) << words;
    }
    EXPECT_FALSE(holds(read, "控え"));
}

TEST(Escpos, PacksEightDotsIntoAByteLeftFirst)
{
    Dots dots{16, 2, std::vector<std::uint8_t>(32, 0)};
    dots.black[0] = 1;
    dots.black[15] = 1;
    dots.black[16 + 8] = 1;
    EXPECT_EQ(
        to_escpos(dots), std::string("\x1B@\x1Dv0\0\x02\0\x02\0\x80\x01\x00\x80\x1DV\x42\x60", 18)
    );
}

} // namespace mado::paper
