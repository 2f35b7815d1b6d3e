#include "kiosk/visit/sights.h"
#include "kiosk/visit/stay.h"

#include <algorithm>

// 「係を呼ぶ」: the call, whether somebody comes, and what is said when nobody does.
namespace mado::visit {

namespace {

constexpr std::int64_t help_unanswered_ms = 60'000;
constexpr std::int64_t help_ask_ms = 1'000;
constexpr std::int64_t help_ends_ms = 10 * 60'000; // somebody may still come after the minute

} // namespace

void Stay::call_help()
{
    if (std::holds_alternative<scene::HelpCalled>(sight_)) return;
    covered_ = sight_;
    covered_view_ = view_;
    visit_.count_help();
    wishes_.push_back(CallHelp{screen_code(sight_)});
    help_ms_ = now_ms();
    help_asked_ms_ = now_ms();
    help_id_ = 0;
    help_ended_ = false;
    show(help_sight(catalogue_.get(), parts_.clock.now(), !line_up_));
}

void Stay::end_help()
{
    help_ms_ = 0;
    help_ended_ = true;
    if (help_id_ != 0) wishes_.push_back(EndHelp{help_id_});
}

void Stay::hear_help(HelpKnown const& help)
{
    if (help.id != 0 && help_id_ == 0 && help_ended_) {
        wishes_.push_back(EndHelp{help.id}); // ended before the desk had given it a number
        return;
    }
    auto* called = std::get_if<scene::HelpCalled>(&sight_);
    if (help.id != 0 && help_id_ == 0) help_id_ = help.id;
    if (called == nullptr) return;
    if (help.id == 0) called->by_phone = true;
    if (help.answered && help.id == help_id_ && !called->answered) {
        auto coming = *called;
        coming.answered = true;
        help_ms_ = 0;
        show(std::move(coming));
    }
}

void Stay::tick_help(scene::HelpCalled& called)
{
    std::int64_t const now = now_ms();
    if (help_ms_ != 0 && now - help_ms_ >= help_unanswered_ms) {
        called.by_phone = true;
        help_ms_ = 0;
    }
    bool const ask = help_id_ != 0 && !called.answered && now < touched_ms_ + help_ends_ms;
    if (!ask || now - help_asked_ms_ < help_ask_ms) return;
    help_asked_ms_ = now;
    wishes_.push_back(AskHelp{help_id_});
}

// When tick_help has something to do; far away once nothing can change any more.
std::int64_t Stay::help_deadline_ms(scene::HelpCalled const& called) const
{
    constexpr std::int64_t far_ms = 30'000;
    std::int64_t const now = now_ms();
    std::int64_t next = now + far_ms;
    if (help_ms_ != 0) next = std::min(next, help_ms_ + help_unanswered_ms);
    bool const ask = help_id_ != 0 && !called.answered && now < touched_ms_ + help_ends_ms;
    if (ask) next = std::min(next, help_asked_ms_ + help_ask_ms);
    return next;
}

} // namespace mado::visit
