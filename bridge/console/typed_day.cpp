#include "bridge/console/typed_day.h"

#include <vector>

#include "core/values/text.h"

namespace mado::console {

using base::Result;
using values::Date;

namespace {

// The numbers in 12月1日, 12/1 or 12-1; nothing else may stand in it.
std::vector<int> numbers_in(std::string_view text)
{
    std::vector<int> numbers;
    bool inside = false;
    for (auto const& letter : values::graphemes(text)) {
        bool const digit = letter.size() == 1 && letter[0] >= '0' && letter[0] <= '9';
        bool const mark = letter == "月" || letter == "日" || letter == "/" || letter == "-" ||
                          letter == "." || letter == " ";
        if (!digit && !mark) return {};
        if (digit && !inside) numbers.push_back(0);
        if (digit && numbers.back() < 10'000) numbers.back() = numbers.back() * 10 + letter[0] - '0';
        inside = digit;
    }
    return numbers;
}

Result<Date> read_day(std::string const& text, Date today)
{
    auto const numbers = numbers_in(text);
    if (numbers.size() != 2) return Date::parse(text);
    auto const this_year = Date::create(today.year(), numbers[0], numbers[1]);
    if (this_year.ok() && *this_year >= today) return this_year;
    return Date::create(today.year() + 1, numbers[0], numbers[1]);
}

} // namespace

TypedDay typed_day(
    std::string_view text, Date today, calendar::OpeningRule const& opening
)
{
    TypedDay typed;
    std::string const tidy = values::fold_digits(values::tidy(text));
    if (tidy.empty()) return typed;
    auto const day = read_day(tidy, today);
    if (!day.ok()) {
        typed.problem = day.error().message;
        return typed;
    }
    typed.date = *day;
    typed.full = day->to_full();
    auto const closed = calendar::closed_reason(opening, *day);
    if (*day < today) {
        typed.warning = "過ぎた日です。";
    } else if (!closed.empty()) {
        typed.warning = closed + "で、役場は休みです。";
    }
    return typed;
}

} // namespace mado::console
