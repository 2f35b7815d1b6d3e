#include "core/base/moment.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace mado::base {

namespace {

constexpr std::int64_t japan_offset_ms = 9LL * 3600 * 1000;

// Reads exactly `count` digits at `at`; -1 when there are none.
int digits(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size()) return -1;
    int value = 0;
    auto const* first = text.data() + at;
    auto [end, error] = std::from_chars(first, first + count, value);
    if (error != std::errc{} || end != first + count || *first == '-') return -1;
    return value;
}

// The offset part of an RFC 3339 time in minutes, or nothing when it is malformed.
Result<int> offset_minutes(std::string_view text)
{
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return fail(ErrorKind::invalid, "time needs an offset such as +09:00");
    }
    int const hours = digits(text, 1, 2);
    int const minutes = digits(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
        return fail(ErrorKind::invalid, "time offset out of range");
    }
    int const total = hours * 60 + minutes;
    return text[0] == '-' ? -total : total;
}

} // namespace

std::string to_rfc3339(Moment moment)
{
    using namespace std::chrono;
    sys_time<milliseconds> const local{milliseconds{moment.ms + japan_offset_ms}};
    auto const day = floor<days>(local);
    year_month_day const date{day};
    hh_mm_ss const time{floor<seconds>(local - day)};
    char buffer[64];
    std::snprintf(
        buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d+09:00", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count())
    );
    return buffer;
}

Result<Moment> parse_rfc3339(std::string_view text)
{
    using namespace std::chrono;
    int const y = digits(text, 0, 4);
    int const mo = digits(text, 5, 2);
    int const d = digits(text, 8, 2);
    int const h = digits(text, 11, 2);
    int const mi = digits(text, 14, 2);
    int const s = digits(text, 17, 2);
    bool const shaped = text.size() >= 20 && text[4] == '-' && text[7] == '-' &&
                        (text[10] == 'T' || text[10] == 't' || text[10] == ' ') &&
                        text[13] == ':' && text[16] == ':';
    if (!shaped || y < 0 || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 60) {
        return fail(ErrorKind::invalid, "not an RFC 3339 time");
    }
    year_month_day const date{
        year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}
    };
    if (mo < 1 || d < 1 || !date.ok()) return fail(ErrorKind::invalid, "no such day");
    std::size_t at = 19;
    int millis = 0;
    if (text[at] == '.') {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
            millis += (text[at] - '0') * scale;
            scale /= 10;
        }
    }
    int const offset = TRY(offset_minutes(text.substr(at)));
    std::int64_t const day_ms = sys_days{date}.time_since_epoch().count() * 86'400'000LL;
    std::int64_t const in_day = ((h * 60LL + mi - offset) * 60 + s) * 1000 + millis;
    return Moment{day_ms + in_day};
}

Moment SystemClock::now() const
{
    using namespace std::chrono;
    return Moment{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

} // namespace mado::base
