// Pace: how long to wait before a message is tried again. Doubling with jitter, so that a town's
// messages do not all come back in one second after an outage; the quota and "too many to one person"
// wait much longer, because trying sooner only costs tries. LINE documents no Retry-After. A retry key
// is good for 24 hours at LINE: after that the same key would send a second time, so trying ends before.
// Pure; any thread.
#pragma once

#include <cstdint>

#include "bridge/line/client.h"

namespace mado::courier {

constexpr std::int64_t trying_ends_ms = 23LL * 3'600'000;

// `jitter` is 0 to 999. `attempts` counts the try that has just failed, from 1.
[[nodiscard]] std::int64_t wait_ms(line::Outcome outcome, int attempts, std::uint32_t jitter);

} // namespace mado::courier
