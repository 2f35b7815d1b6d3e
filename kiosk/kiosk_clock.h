// The kiosk's clock: the system's, plus what tests moved it by. Any thread.
#pragma once

#include <atomic>

#include "core/base/moment.h"

namespace mado::kiosk {

class KioskClock final : public base::Clock
{
public:
    [[nodiscard]] base::Moment now() const override
    {
        return base::SystemClock().now().plus_ms(offset_ms_.load());
    }

    void set(base::Moment moment) { offset_ms_.store(moment.ms - base::SystemClock().now().ms); }

    void advance_ms(std::int64_t more) { offset_ms_.fetch_add(more); }

private:
    std::atomic<std::int64_t> offset_ms_{0};
};

} // namespace mado::kiosk
