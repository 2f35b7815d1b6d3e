#include "core/values/era.h"

#include <array>
#include <cctype>

namespace mado::values {

namespace {

// Oldest first. Source: the table of GIF DS-441 and the edge days of the 改元 rescripts.
constexpr std::array<Era, 5> eras = {{
    {"明治", "明", 'M', 1867, 1868, 1, 25},
    {"大正", "大", 'T', 1911, 1912, 7, 30},
    {"昭和", "昭", 'S', 1925, 1926, 12, 25},
    {"平成", "平", 'H', 1988, 1989, 1, 8},
    {"令和", "令", 'R', 2018, 2019, 5, 1},
}};

// From here on an era begins the day after the old one ends; before, both share the day.
constexpr std::size_t first_next_day_change = 3;

// Comparable without a Date, because 明治 began before the days a Date can hold.
int ordinal(int year, int month, int day)
{
    return (year * 12 + month) * 31 + day;
}

int start_ordinal(Era const& era)
{
    return ordinal(era.first_year, era.first_month, era.first_day);
}

std::size_t index_of(Era const& era)
{
    for (std::size_t i = 0; i + 1 < eras.size(); ++i) {
        if (eras[i].letter == era.letter) return i;
    }
    return eras.size() - 1;
}

base::Result<Date> refuse(std::string sentence)
{
    return base::fail(base::ErrorKind::invalid, std::move(sentence));
}

// 昭和は64年1月7日までです。平成元年1月8日と入れてください。
base::Result<Date> refuse_outside(std::string limit, Date meant)
{
    return refuse(std::move(limit) + meant.to_era() + "と入れてください。");
}

} // namespace

Era const& era_of(Date day)
{
    int const wanted = ordinal(day.year(), day.month(), day.day());
    for (std::size_t i = eras.size() - 1; i > 0; --i) {
        if (wanted >= start_ordinal(eras[i])) return eras[i];
    }
    return eras.front();
}

Era const* era_at_front(std::string_view text, std::size_t& used)
{
    for (auto const& era : eras) {
        if (text.starts_with(era.name)) {
            used = era.name.size();
            return &era;
        }
    }
    for (auto const& era : eras) {
        bool const letter =
            !text.empty() && std::toupper(static_cast<unsigned char>(text[0])) == era.letter;
        if (letter || text.starts_with(era.kanji)) {
            used = letter ? 1 : era.kanji.size();
            return &era;
        }
    }
    return nullptr;
}

std::string era_year_text(Era const& era, int era_year)
{
    std::string text(era.name);
    text += era_year == 1 ? std::string("元") : std::to_string(era_year);
    return text + "年";
}

base::Result<Date> date_in_era(Era const& era, int era_year, int month, int day)
{
    if (era_year < 1) return refuse("その年はありません。年を見なおしてください。");
    Date const date = TRY(Date::create(era_year + era.year_offset, month, day));
    int const wanted = ordinal(date.year(), month, day);
    if (wanted < start_ordinal(era)) {
        auto const first = TRY(Date::create(era.first_year, era.first_month, era.first_day));
        return refuse_outside(first.to_era() + "より前は" + std::string(era.name) +
            "ではありません。", date);
    }
    std::size_t const index = index_of(era);
    if (index + 1 == eras.size()) return date;
    Era const& next = eras[index + 1];
    bool const shares_day = index + 1 < first_next_day_change;
    int const end = start_ordinal(next) - (shares_day ? 0 : 1);
    if (wanted <= end) return date;
    auto const next_first = TRY(Date::create(next.first_year, next.first_month, next.first_day));
    Date const last = shares_day ? next_first : next_first.plus_days(-1);
    std::string const limit = era_year_text(era, last.year() - era.year_offset) +
        std::to_string(last.month()) + "月" + std::to_string(last.day()) + "日までです。";
    return refuse_outside(std::string(era.name) + "は" +
        limit.substr(era.name.size()), date);
}

} // namespace mado::values
