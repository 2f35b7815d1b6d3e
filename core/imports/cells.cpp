#include "core/imports/cells.h"

#include "core/values/text.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mado::imports {

namespace {

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c >= '0' && c <= '9';
    });
}

bool code_holds(std::string_view six)
{
    return six.size() == 6 && all_digits(six) && code_check_digit(six.substr(0, 5)) == six[5] - '0';
}

std::optional<double> read_degrees(std::string_view text)
{
    std::string const folded = values::fold_digits(text);
    char* end = nullptr;
    double const value = std::strtod(folded.c_str(), &end);
    if (folded.empty() || end != folded.c_str() + folded.size()) return std::nullopt;
    return value;
}

bool in_japan(double latitude, double longitude)
{
    return latitude >= 20 && latitude <= 46 && longitude >= 122 && longitude <= 154;
}

} // namespace

std::optional<bool> read_flag(std::string_view text)
{
    std::string const folded = values::fold_digits(text);
    for (std::string_view const yes : {"1", "○", "〇", "◯", "有", "あり", "true"}) {
        if (folded == yes) return true;
    }
    for (std::string_view const no : {"", "0", "無", "なし", "×", "-", "false"}) {
        if (folded == no) return false;
    }
    return std::nullopt;
}

int code_check_digit(std::string_view five)
{
    int sum = 0;
    for (std::size_t i = 0; i < 5 && i < five.size(); ++i) sum += (five[i] - '0') * (6 - static_cast<int>(i));
    return (11 - sum % 11) % 10;
}

std::string repair_code(std::string_view text)
{
    std::string code = values::fold_digits(text);
    if (!all_digits(code) || code.size() < 4 || code.size() > 6) return {};
    if (code.size() == 6) return code_holds(code) ? code : std::string();
    // A spreadsheet ate the leading zero of six digits, or the check digit was never there.
    std::string const padded = "0" + code;
    if (code.size() == 5 && code_holds(padded)) return padded;
    std::string const five = code.size() == 4 ? padded : code;
    return five + std::to_string(code_check_digit(five));
}

std::optional<Spot> read_spot(
    std::string_view latitude,
    std::string_view longitude,
    bool swapped,
    Row const& row,
    Report& report
)
{
    auto const first = read_degrees(swapped ? longitude : latitude);
    auto const second = read_degrees(swapped ? latitude : longitude);
    if (!first || !second) {
        report.refuse(row.line, "緯度か経度が、数字ではありません。");
        return std::nullopt;
    }
    if (in_japan(*first, *second)) return Spot{*first, *second};
    if (in_japan(*second, *first)) {
        report.refuse(row.line, "緯度と経度が、逆のようです。逆のファイルなら、--swapped をつけてください。");
    } else {
        report.refuse(row.line, "緯度と経度が、日本の外です。");
    }
    return std::nullopt;
}

} // namespace mado::imports
