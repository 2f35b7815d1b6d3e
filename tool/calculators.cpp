#include "tool/calculators.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/calendar/calendar.h"
#include "core/values/date.h"
#include "core/values/text.h"

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using values::Date;

constexpr int business_days_max = 10'000;

Result<Date> read_date(std::string_view option, std::string_view text)
{
    auto const date = Date::parse(text);
    if (date) return *date;
    return fail(ErrorKind::invalid, std::string(option) + ": " + date.error().message);
}

Result<int> read_integer(std::string_view option, std::string_view text)
{
    int value = 0;
    std::string_view const digits = text.starts_with('+') ? text.substr(1) : text;
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc{} && end == digits.data() + digits.size()) return value;
    return fail(ErrorKind::invalid, std::string(option) + ": 数字で入れてください。");
}

Result<std::pair<Date, Date>> read_birth(std::string_view born, std::string_view on)
{
    auto const birth = TRY(read_date("--born", born));
    auto const day = TRY(read_date("--on", on));
    if (day < birth) return fail(ErrorKind::invalid, "--on: 生まれた日より前です。");
    return std::pair(birth, day);
}

using Spans = std::vector<std::pair<Date, Date>>;

Result<Spans> read_closed(std::string_view text)
{
    Spans spans;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(','), text.size());
        std::string_view const one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto const dots = one.find("..");
        if (dots == std::string_view::npos) {
            return fail(ErrorKind::invalid, "--closed: 2026-12-29..2027-01-03 のように書きます。");
        }
        auto const first = TRY(read_date("--closed", one.substr(0, dots)));
        auto const last = TRY(read_date("--closed", one.substr(dots + 2)));
        spans.emplace_back(first, last);
    }
    return spans;
}

} // namespace

base::Result<std::string> age(std::string_view born, std::string_view on)
{
    auto const [birth, day] = TRY(read_birth(born, on));
    Json const answer = Json::object({
        {"everyday_age", values::everyday_age(birth, day)},
        {"has_reached", values::has_reached(birth, day)},
    });
    return answer.dump();
}

base::Result<std::string> grade(std::string_view born, std::string_view on)
{
    auto const [birth, day] = TRY(read_birth(born, on));
    auto const school = values::school_grade(birth, day);
    Json const answer = Json::object({
        {"entry_fiscal_year", school.entry_fiscal_year},
        {"grade", school.grade},
        {"label", school.label},
    });
    return answer.dump();
}

base::Result<std::string> business_days(std::string_view from, std::string_view add)
{
    auto const start = TRY(read_date("--from", from));
    int const count = TRY(read_integer("--add", add));
    if (count > business_days_max || count < -business_days_max) {
        return fail(ErrorKind::exhausted, "--add: 10000日までです。");
    }
    auto const day = calendar::plus_business_days(calendar::OpeningRule{}, start, count);
    return Json::object({{"result", day.to_iso()}}).dump();
}

base::Result<std::string> holidays(std::string_view year)
{
    int const number = TRY(read_integer("--year", year));
    auto const list = calendar::holidays(number);
    if (list.empty()) return fail(ErrorKind::invalid, "--year: 1949年から2099年までです。");
    Json answer = Json::array();
    for (auto const& holiday : list) {
        answer.push(Json::object({{"date", holiday.date.to_iso()}, {"name", holiday.name}}));
    }
    return answer.dump();
}

base::Result<std::string> recurrence(RecurrenceRequest const& request)
{
    auto const from = TRY(read_date("--from", request.from));
    auto const to = TRY(read_date("--to", request.to));
    auto const closed = TRY(read_closed(request.closed));
    auto const days = TRY(calendar::recurrence_days(request.cell, from, to, closed));
    Json list = Json::array();
    for (Date const day : days) list.push(day.to_iso());
    return Json::object({{"days", std::move(list)}}).dump();
}

base::Result<std::string> normalise(std::string_view as, std::string_view line)
{
    if (!values::is_utf8(line)) return fail(ErrorKind::invalid, "文字が読めません。");
    if (values::holds_my_number(line)) {
        return fail(ErrorKind::denied, "マイナンバーかもしれない番号は、使いません。");
    }
    if (as == "key") return values::search_key(line);
    if (as == "phone") return values::parse_phone(line);
    if (as == "kana") return values::parse_kana(line);
    if (as == "postal") return values::parse_postal(line);
    return fail(ErrorKind::invalid, "--as: key, phone, kana, postal のどれかです。");
}

} // namespace mado::tool
