// How long one step of a dialogue takes: the shipped water procedure from its first question to the
// check screen, every step timed many times with the answers that a person has at that point.
//   bench_dialogue ASSETS        prints one line of JSON
#include "core/dialogue/dialogue.h"
#include "core/procedure/shelf.h"
#include "core/town/slots.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

namespace {

using namespace mado;
using procedure::Kind;

constexpr int rounds = 400;
constexpr int steps_max = 60;

struct Step {
    values::Answers answers;
    dialogue::Event event;
};

std::optional<values::Value> short_answer(dialogue::Screen const& screen)
{
    if (screen.ask == Kind::choose) return values::Choice{screen.options.front().id};
    if (screen.ask == Kind::yes_no) return values::Yes{true};
    if (screen.ask == Kind::acknowledge || screen.ask == Kind::consent) return values::Yes{true};
    if (screen.ask == Kind::date && !screen.date.suggestions.empty()) {
        return screen.date.suggestions.front();
    }
    if (screen.ask == Kind::code) {
        return values::Text{std::string(static_cast<std::size_t>(screen.number_max), '1')};
    }
    if (screen.ask == Kind::text) return values::Text{"見本"};
    return std::nullopt;
}

std::optional<values::Value> answer_to(
    dialogue::Screen const& screen, procedure::Circumstances const& now
)
{
    if (auto value = short_answer(screen)) return value;
    if (screen.ask == Kind::birth) return now.today().plus_years(-80);
    if (screen.ask == Kind::name) return values::PersonName{"ミホン　ハナコ", ""};
    if (screen.ask == Kind::phone) return values::Phone{"0164000000"};
    if (screen.ask == Kind::address) {
        std::string const area = screen.areas.empty() ? "" : screen.areas.front().label;
        return values::Address{"", screen.in_town ? "" : "見本市", area, "1", ""};
    }
    return std::nullopt;
}

// Empty when the way does not reach the check screen.
std::vector<Step> way_through(procedure::Procedure const& water, procedure::Circumstances const& now)
{
    std::vector<Step> steps{{{}, dialogue::Resume{}}};
    auto turned = dialogue::turn(water, {}, dialogue::Resume{}, now);
    for (int i = 0; i < steps_max; ++i) {
        if (turned.screen.kind == dialogue::ScreenKind::check) return steps;
        dialogue::Seen const seen{turned.screen.at, turned.screen.editing};
        auto const value = answer_to(turned.screen, now);
        dialogue::Event event = dialogue::Skip{seen};
        if (value) event = dialogue::Give{seen, *value};
        steps.push_back({turned.answers, event});
        turned = dialogue::turn(water, turned.answers, event, now);
    }
    return {};
}

double median_us(procedure::Procedure const& water, Step const& step, procedure::Circumstances const& now)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        auto const begin = Clock::now();
        auto const turned = dialogue::turn(water, step.answers, step.event, now);
        auto const end = Clock::now();
        if (turned.screen.at.empty() && turned.screen.rows.empty()) return -1; // nothing was shown
        times.push_back(std::chrono::duration<double, std::micro>(end - begin).count());
    }
    std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
    return times[rounds / 2];
}

} // namespace

int main(int count, char** words)
{
    if (count != 2) return 2;
    std::string const assets = words[1];
    auto const shelf = procedure::Shelf::open(assets, assets + "/town");
    auto const water = shelf.ok() ? (*shelf)->now()->find("water") : nullptr;
    if (water == nullptr) {
        std::fprintf(stderr, "the water procedure cannot be read\n");
        return 1;
    }
    procedure::Circumstances now;
    now.now = base::SystemClock().now();
    now.town = (*shelf)->now()->town;
    for (auto const& source : town::slot_sources(*water)) {
        town::SlotRequest request;
        request.source = source;
        request.today = now.today();
        now.offers.slots[source] = town::slots(*now.town, request);
    }
    auto const steps = way_through(*water, now);
    std::vector<double> medians;
    for (auto const& step : steps) medians.push_back(median_us(*water, step, now));
    if (medians.empty() || *std::min_element(medians.begin(), medians.end()) < 0) {
        std::fprintf(stderr, "the water procedure was not walked to its end\n");
        return 1;
    }
    std::sort(medians.begin(), medians.end());
    std::printf(
        "{\"steps\":%zu,\"median_us\":%.1f,\"worst_us\":%.1f}\n",
        medians.size(), medians[medians.size() / 2], medians.back()
    );
    return 0;
}
