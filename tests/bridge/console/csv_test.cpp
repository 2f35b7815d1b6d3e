// What a spreadsheet opens: quoted, CRLF, and nothing that it would run.
#include "bridge/console/csv.h"

#include <gtest/gtest.h>

#include <string>

namespace mado::console {
namespace {

TEST(Csv, QuotesEveryCellAndEndsTheRowAsExcelWants)
{
    EXPECT_EQ(csv_row({"a", "", "言\"葉\"", "1\n2"}), "\"a\",\"\",\"言\"\"葉\"\"\",\"1\n2\"\r\n");
    EXPECT_EQ(csv_begin, "\xEF\xBB\xBF");
}

TEST(Csv, AFormulaStaysText)
{
    for (std::string const front : {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}) {
        EXPECT_EQ(csv_row({front + "HYPERLINK(1)"}), "\"'" + front + "HYPERLINK(1)\"\r\n");
    }
    EXPECT_EQ(csv_row({"A-1"}), "\"A-1\"\r\n");
}

TEST(Csv, ANulCannotCutARow)
{
    EXPECT_EQ(csv_row({std::string_view("a\0b", 3)}), "\"ab\"\r\n");
}

} // namespace
} // namespace mado::console
