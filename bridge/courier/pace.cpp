#include "bridge/courier/pace.h"

#include <algorithm>

namespace mado::courier {

namespace {

std::int64_t doubled(std::int64_t first_ms, int attempts, std::int64_t most_ms)
{
    constexpr int doublings_max = 20;
    int const times = std::clamp(attempts - 1, 0, doublings_max);
    return std::min(first_ms << times, most_ms);
}

std::int64_t base_ms(line::Outcome outcome, int attempts)
{
    switch (outcome) {
        case line::Outcome::quota: return 3'600'000;
        case line::Outcome::same_user: return doubled(60'000, attempts, 1'800'000);
        case line::Outcome::unauthorized: return doubled(30'000, attempts, 600'000);
        case line::Outcome::rate_limited: return doubled(2'000, attempts, 300'000);
        case line::Outcome::server:
        case line::Outcome::network: return doubled(1'000, attempts, 300'000);
        case line::Outcome::ok:
        case line::Outcome::already:
        case line::Outcome::bad_request: return 0;
    }
    return 0;
}

} // namespace

std::int64_t wait_ms(line::Outcome outcome, int attempts, std::uint32_t jitter)
{
    auto const wait = base_ms(outcome, attempts);
    return wait + wait * static_cast<std::int64_t>(jitter % 1000) / 2000; // up to half as much again
}

} // namespace mado::courier
