#include "core/values/text.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/base/json.h"

namespace mado::values {

namespace {

// Pattern numbers, of nobody.
constexpr std::string_view right = "123456789018";
constexpr std::string_view wrong = "123456789019";

TEST(MyNumber, ChecksTheLastDigit)
{
    EXPECT_TRUE(my_number_check_digit_ok(right));
    EXPECT_TRUE(my_number_check_digit_ok("987654321093"));
    EXPECT_TRUE(my_number_check_digit_ok("010101010100")); // remainder 1
    EXPECT_TRUE(my_number_check_digit_ok("000000000051")); // remainder 10
    EXPECT_FALSE(my_number_check_digit_ok(wrong));
    EXPECT_FALSE(my_number_check_digit_ok("213456789018"));
    EXPECT_FALSE(my_number_check_digit_ok("12345678901"));
    EXPECT_FALSE(my_number_check_digit_ok("1234567890188"));
    EXPECT_FALSE(my_number_check_digit_ok("12345678901a"));
    EXPECT_FALSE(my_number_check_digit_ok(""));
}

TEST(MyNumber, IsRefusedAloneWhateverItsCheckDigit)
{
    for (std::string_view text : {
             "123456789018", "123456789019", "1234 5678 9018", "1234-5678-9019",
             "１２３４５６７８９０１８", "1234　5678　9018", "1234ー5678ー9018", "1234.5678.9018",
             "1234・5678・9018", "1234−5678–9018", " 123456789018\n", "12345678\u200B9018",
             "①②③④⑤⑥⑦⑧⑨018",
         }) {
        EXPECT_TRUE(holds_my_number(text)) << text;
    }
}

TEST(MyNumber, IsFoundInsideLongerTextWhenTheCheckDigitIsRight)
{
    EXPECT_TRUE(holds_my_number("番号は123456789018です"));
    EXPECT_TRUE(holds_my_number("番号は1234-5678-9018です"));
    EXPECT_TRUE(holds_my_number("https://example.jp/?n=123456789018&x=1"));
    EXPECT_TRUE(holds_my_number("わたしの　１２３４　５６７８　９０１８　です"));
    EXPECT_TRUE(holds_my_number("7と123456789018"));
    EXPECT_FALSE(holds_my_number("番号は123456789019です"));
}

TEST(MyNumber, LeavesOtherNumbersAlone)
{
    for (std::string_view text : {
             "", "0164-64-2211", "09012345678", "078-3792", "7000012050002", "1123456789018",
             "1234567890188", "37番地の1", "2026-12-01", "abc", "12345678901",
             "12345678/9018", "1234567890と18", "4901234567894",
         }) {
        EXPECT_FALSE(holds_my_number(text)) << text;
    }
}

TEST(MyNumber, AgreesWithTheCheckDigitVectors)
{
    std::ifstream file(MADO_SOURCE_DIR "/../shared/data/vectors/check_digits.json");
    if (!file) return; // the vectors are not part of this project; the cases above are
    std::stringstream bytes;
    bytes << file.rdbuf();
    auto const json = base::Json::parse(bytes.str());
    ASSERT_TRUE(json.ok());
    auto const& numbers = (*json)["my_number"];
    ASSERT_GT(numbers["valid"].items().size(), 5u);
    for (auto const& one : numbers["valid"].items()) {
        EXPECT_TRUE(my_number_check_digit_ok(one["full12"].as_text()));
        EXPECT_TRUE(holds_my_number("x" + one["full12"].as_text() + "y"));
    }
    for (auto const& one : numbers["invalid_or_edge"].items()) {
        EXPECT_EQ(my_number_check_digit_ok(one["full12"].as_text()), one["valid"].as_bool());
        EXPECT_TRUE(holds_my_number(one["full12"].as_text()));
    }
    for (auto const& one : (*json)["corporate_number"]["valid"].items()) {
        EXPECT_FALSE(holds_my_number(one["full13"].as_text()));
    }
}

} // namespace

} // namespace mado::values
