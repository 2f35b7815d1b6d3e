#include "kiosk/visit/stay.h"

#include "core/base/crypto.h"
#include "core/base/limits.h"
#include "kiosk/visit/sights.h"

#include <algorithm>
#include <charconv>

// Hand-over, idle times and the staff's corner: the parts of a stay that run by the clock.
namespace mado::visit {

using scene::Command;
using scene::HandOver;
using Do = scene::Command::Do;
using Stage = scene::HandOver::Stage;

namespace {

constexpr std::int64_t poll_ms = 500;
constexpr std::int64_t connected_ms = 10'000; // 6.3 step 4: time to say 「つながない」
constexpr int staff_tries_max = 5;
constexpr std::int64_t staff_lock_ms = 5 * 60'000;

int number_of(std::string const& text)
{
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

void Stay::begin_hand_over()
{
    HandOver over;
    over.title = visit_.procedure().title;
    over.seconds = static_cast<int>(limits::ticket_rotate_seconds);
    if (!covered_) {
        covered_ = sight_;
        covered_view_ = view_;
    }
    ticket_ms_ = now_ms();
    polled_ms_ = now_ms();
    wishes_.push_back(AskTicket{visit_.id(), visit_.procedure().id, visit_.personal()});
    show(std::move(over));
}

void Stay::confirm(int number, bool typed)
{
    ConfirmPair confirm;
    confirm.visit = visit_.id();
    confirm.procedure_id = visit_.procedure().id;
    confirm.number = number;
    confirm.typed = typed;
    if (number != 0) confirm.answers = visit_.answers();
    wishes_.push_back(std::move(confirm));
}

void Stay::obey_hand_over(Command const& command)
{
    if (!visit_.running() || practice_) return; // a practice never leaves the kiosk
    switch (command.what) {
        case Do::hand_over: begin_hand_over(); break;
        case Do::over_again: {
            // A new visit number: the old tickets are dead for good.
            auto const procedure = catalogue_->find(visit_.procedure().id);
            if (procedure != nullptr) begin_hand_over();
            break;
        }
        case Do::over_pair: {
            auto const index = static_cast<std::size_t>(number_of(command.arg) - 1);
            if (index < pairs_.size()) confirm(pairs_[index].number, false);
            break;
        }
        case Do::over_number: confirm(number_of(command.arg), true); break;
        case Do::over_other: confirm(0, false); break;
        case Do::over_go: {
            HandOver sent;
            sent.stage = Stage::sent;
            sent.title = visit_.procedure().title;
            visit_.wipe();
            covered_.reset();
            if (covered_view_) covered_view_->entry.wipe();
            covered_view_.reset();
            show(std::move(sent));
            break;
        }
        case Do::over_undo:
        case Do::over_cancel:
            confirm(0, false); // the bridge takes back whatever the ticket had given
            obey(Command{Do::stay, {}});
            break;
        case Do::begin:
        case Do::practice:
        case Do::exercise:
        case Do::home:
        case Do::menu:
        case Do::start_procedure:
        case Do::scan:
        case Do::scan_manual:
        case Do::scan_back:
        case Do::submit:
        case Do::leave:
        case Do::stay:
        case Do::speak_again:
        case Do::toggle_size:
        case Do::toggle_lowered:
        case Do::call_help:
        case Do::end_help:
        case Do::print:
        case Do::finish:
        case Do::rate:
        case Do::retry:
        case Do::look_up_postal:
        case Do::staff_corner:
        case Do::staff_pin:
        case Do::staff_action: break;
    }
}

void Stay::hear_ticket(TicketState const& state)
{
    auto* over = std::get_if<HandOver>(&sight_);
    if (over == nullptr || over->stage == Stage::sent) return;
    HandOver next = *over;
    if (state.state == "claimed" && over->stage == Stage::showing) {
        bool const typed = visit_.personal();
        next.stage = typed ? Stage::typing : Stage::choosing;
        pairs_ = typed ? std::vector<TicketPair>{state.pair} : state.choices;
        next.pairs.clear();
        for (auto const& pair : pairs_) next.pairs.push_back(drawn_pair(pair));
        show(std::move(next));
    } else if (state.state == "approved") {
        next.stage = Stage::connected;
        next.who = state.name;
        touched_ms_ = now_ms();
        show(std::move(next));
    } else if (state.state == "aborted" || (state.state == "expired" && over->stage != Stage::showing)) {
        next.stage = Stage::failed;
        show(std::move(next));
    }
}

void Stay::obey_staff(Command const& command)
{
    if (parts_.staff_pin.empty()) return;
    auto const locked_ms = staff_locked_ms_ - now_ms();
    if (command.what == Do::staff_pin && locked_ms <= 0) {
        if (base::equal_secret(command.arg, parts_.staff_pin)) {
            staff_failures_ = 0;
            show(staff_panel(line_up_, disk_full_));
            return;
        }
        if (++staff_failures_ >= staff_tries_max) {
            staff_failures_ = 0;
            staff_locked_ms_ = now_ms() + staff_lock_ms;
        }
    }
    if (command.what == Do::staff_action) {
        reset();
        return;
    }
    scene::StaffPin pin;
    pin.tries_left = staff_tries_max - staff_failures_;
    pin.locked_minutes =
        staff_locked_ms_ > now_ms() ? static_cast<int>((staff_locked_ms_ - now_ms()) / 60'000) + 1 : 0;
    show(pin);
}

int Stay::idle_seconds() const
{
    return idle_times(sight_).before_warning;
}

int Stay::warning_seconds() const
{
    return idle_times(covered_ ? *covered_ : sight_).warning;
}

std::int64_t Stay::deadline_ms() const
{
    std::int64_t const now = now_ms();
    std::int64_t next = now + 30'000 - now % 30'000; // the start screen's picture, at the latest
    if (auto const* over = std::get_if<HandOver>(&sight_)) {
        // Connected has a time of its own; sent and failed wait for the person.
        if (over->stage == Stage::connected) next = std::min(next, touched_ms_ + connected_ms);
        else if (over->stage != Stage::sent && over->stage != Stage::failed) next = std::min(next, polled_ms_ + poll_ms);
    }
    if (std::holds_alternative<scene::IdleWarning>(sight_)) {
        return std::min(next, now + 1000 - (now - warned_ms_) % 1000);
    }
    if (auto const* called = std::get_if<scene::HelpCalled>(&sight_)) next = std::min(next, help_deadline_ms(*called));
    if (idle_seconds() > 0) next = std::min(next, touched_ms_ + std::int64_t{1000} * idle_seconds());
    return std::max(next, now);
}

void Stay::clock_was_set(std::int64_t by_ms)
{
    for (auto* at : {&touched_ms_, &warned_ms_, &ticket_ms_, &polled_ms_, &help_ms_, &staff_locked_ms_})
        if (*at != 0) *at += by_ms;
}

void Stay::tick()
{
    std::int64_t const now = now_ms();
    // A clock that the network put back must not keep a stranger's answers on the glass.
    for (auto* at : {&touched_ms_, &warned_ms_, &ticket_ms_, &polled_ms_, &help_ms_}) *at = std::min(*at, now);
    staff_locked_ms_ = std::min(staff_locked_ms_, now + staff_lock_ms);
    if (auto const* start = std::get_if<scene::Start>(&sight_)) {
        if (start->picture != static_cast<int>((now / 30'000) % 3)) show_start();
        return;
    }
    if (auto* called = std::get_if<scene::HelpCalled>(&sight_)) {
        tick_help(*called);
        return;
    }
    if (auto* over = std::get_if<HandOver>(&sight_)) {
        bool const live = over->stage != Stage::sent && over->stage != Stage::failed &&
                          over->stage != Stage::connected;
        if (live && now - polled_ms_ >= poll_ms) {
            polled_ms_ = now;
            wishes_.push_back(AskTicketState{visit_.id()});
        }
        if (over->stage == Stage::showing) {
            std::int64_t const left = limits::ticket_rotate_seconds - (now - ticket_ms_) / 1000;
            over->seconds = left > 0 ? static_cast<int>(left) : 0;
            if (left <= 0 && visit_.running()) {
                ticket_ms_ = now;
                wishes_.push_back(AskTicket{visit_.id(), visit_.procedure().id, visit_.personal()});
            }
        }
        if (over->stage == Stage::connected && now - touched_ms_ >= connected_ms) {
            obey_hand_over(Command{Do::over_go, {}});
            return;
        }
    }
    if (auto* warning = std::get_if<scene::IdleWarning>(&sight_)) {
        int const left = warning_seconds() - static_cast<int>((now - warned_ms_) / 1000);
        if (left <= 0) {
            reset();
        } else {
            warning->seconds = left;
        }
        return;
    }
    int const idle = idle_seconds();
    if (idle == 0 || now - touched_ms_ < idle * 1000LL) return;
    if (covered_ == std::nullopt) {
        covered_ = sight_;
        covered_view_ = view_;
    }
    warned_ms_ = now;
    show(scene::IdleWarning{warning_seconds()});
}

} // namespace mado::visit
