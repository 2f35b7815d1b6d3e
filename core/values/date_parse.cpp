#include "core/values/date.h"

#include <cctype>
#include <optional>

#include "core/values/era.h"
#include "core/values/normalise.h"
#include "core/values/text.h"

namespace mado::values {

namespace {

constexpr std::size_t entry_bytes_max = 128; // longer than the longest spelling of a day

base::Result<Date> unreadable()
{
    return base::fail(
        base::ErrorKind::invalid,
        "日にちが読めません。2026年12月1日のように入れてください。"
    );
}

// Reads a date from left to right; each step either takes its part or leaves all as it was.
class Reader
{
public:
    explicit Reader(std::string_view rest) : rest_(rest) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }

    bool take(std::string_view word)
    {
        if (!rest_.starts_with(word)) return false;
        rest_.remove_prefix(word.size());
        return true;
    }

    std::optional<int> take_number(std::size_t digits_max)
    {
        std::size_t count = 0;
        int value = 0;
        while (count < rest_.size() && std::isdigit(static_cast<unsigned char>(rest_[count]))) {
            if (count == digits_max) return std::nullopt;
            value = value * 10 + (rest_[count] - '0');
            ++count;
        }
        if (count == 0) return std::nullopt;
        rest_.remove_prefix(count);
        return value;
    }

    Era const* take_era()
    {
        std::size_t used = 0;
        Era const* era = era_at_front(rest_, used);
        if (era != nullptr) rest_.remove_prefix(used);
        return era;
    }

    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

struct Parts {
    Era const* era = nullptr;
    int year = 0; // of the era, when there is one
    Era const* second_era = nullptr; // 2026年（令和8年）
    int second_year = 0;
    int month = 0;
    int day = 0;
    int weekday = -1; // -1: not written
};

std::optional<int> take_era_year(Reader& reader)
{
    if (reader.take("元")) return 1;
    return reader.take_number(3);
}

// The year with what stands between it and the month; false when it does not read.
bool read_year(Reader& reader, Parts& parts, std::string_view& separator)
{
    parts.era = reader.take_era();
    auto const year = parts.era != nullptr ? take_era_year(reader) : reader.take_number(4);
    if (!year) return false;
    parts.year = *year;
    if (parts.era == nullptr && *year < 1000) return false; // 26年 could be of any era
    if (reader.take("年")) {
        separator = "月";
        if (parts.era != nullptr || !reader.take("(")) return true;
        parts.second_era = reader.take_era();
        auto const second = take_era_year(reader);
        if (parts.second_era == nullptr || !second) return false;
        parts.second_year = *second;
        return reader.take("年)");
    }
    for (std::string_view sign : {"-", "/", "."}) {
        if (reader.take(sign)) {
            separator = sign;
            return true;
        }
    }
    return false;
}

bool read_weekday(Reader& reader, Parts& parts)
{
    if (!reader.take("(")) return true;
    for (int i = 0; i < 7; ++i) {
        if (reader.take(weekday_kanji(i))) parts.weekday = i;
    }
    reader.take("曜日") || reader.take("曜");
    return parts.weekday >= 0 && reader.take(")");
}

std::optional<Parts> read(std::string_view text)
{
    Reader reader(text);
    Parts parts;
    std::string_view separator;
    if (!read_year(reader, parts, separator)) return std::nullopt;
    auto const month = reader.take_number(2);
    if (!month || !reader.take(separator)) return std::nullopt;
    auto const day = reader.take_number(2);
    if (!day || (separator == "月" && !reader.take("日"))) return std::nullopt;
    parts.month = *month;
    parts.day = *day;
    if (!read_weekday(reader, parts) || !reader.done()) return std::nullopt;
    return parts;
}

// Eight digits from a number pad: 20261201.
std::optional<Parts> read_digits(std::string_view text)
{
    if (text.size() != 8) return std::nullopt;
    Reader reader(text);
    auto const number = reader.take_number(8);
    if (!number || !reader.done()) return std::nullopt;
    Parts parts;
    parts.year = *number / 10'000;
    parts.month = *number / 100 % 100;
    parts.day = *number % 100;
    return parts;
}

// A plausible slip gets the answer in its refusal: 昭和100年 is 令和7年.
base::Result<Date> to_date(Parts const& parts)
{
    Date date = parts.era != nullptr
                    ? TRY(date_in_era(*parts.era, parts.year, parts.month, parts.day))
                    : TRY(Date::create(parts.year, parts.month, parts.day));
    if (parts.second_era != nullptr) {
        auto const other =
            TRY(date_in_era(*parts.second_era, parts.second_year, parts.month, parts.day));
        if (other != date) {
            return base::fail(
                base::ErrorKind::invalid,
                "西暦と和暦の年があいません。年を見なおしてください。"
            );
        }
    }
    if (parts.weekday >= 0 && parts.weekday != date.weekday()) {
        return base::fail(
            base::ErrorKind::invalid,
            date.to_spoken() + "です。日にちと曜日を見なおしてください。"
        );
    }
    return date;
}

} // namespace

base::Result<Date> Date::parse(std::string_view text)
{
    if (text.size() > entry_bytes_max) return unreadable();
    std::string folded;
    for (char const c : nfkc(text)) {
        if (c != ' ') folded += c;
    }
    folded = fold_digits(folded);
    if (folded.empty()) {
        return base::fail(base::ErrorKind::invalid, "日にちを入れてください。");
    }
    auto parts = read_digits(folded);
    if (!parts) parts = read(folded);
    return parts ? to_date(*parts) : unreadable();
}

} // namespace mado::values
