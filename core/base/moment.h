// Moment: a point in time, milliseconds since 1970-01-01 UTC; what is stored and sent. Clock: where
// the present comes from, passed in, so that a test or a simulation owns time. Civil dates are
// core/values/date.h and always Japanese days at +09:00, which has no daylight saving time.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace mado::base {

struct Moment {
    std::int64_t ms = 0;

    auto operator<=>(Moment const&) const = default;

    [[nodiscard]] Moment plus_ms(std::int64_t more) const { return Moment{ms + more}; }

    [[nodiscard]] Moment plus_seconds(std::int64_t more) const { return Moment{ms + more * 1000}; }
};

// RFC 3339 with the +09:00 offset: 2026-12-01T09:00:00+09:00.
[[nodiscard]] std::string to_rfc3339(Moment moment);

// Accepts any offset and Z; fractions of a second are kept to the millisecond.
[[nodiscard]] Result<Moment> parse_rfc3339(std::string_view text);

class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] Moment now() const override;
};

// Stands still until moved. Thread-safe.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Moment start) : now_ms_(start.ms) {}

    [[nodiscard]] Moment now() const override { return Moment{now_ms_.load()}; }

    void set(Moment moment) { now_ms_.store(moment.ms); }

    void advance_ms(std::int64_t more) { now_ms_.fetch_add(more); }

private:
    std::atomic<std::int64_t> now_ms_;
};

} // namespace mado::base
