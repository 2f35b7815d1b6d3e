#include "kiosk/platform/pointer.h"

#include <algorithm>

namespace mado::platform {

bool PointerQueue::push(PointerEvent const& event)
{
    std::scoped_lock lock(mutex_);
    if (event.phase == PointerPhase::move && !events_.empty()) {
        auto& last = events_.back();
        if (last.phase == PointerPhase::move && last.contact == event.contact &&
            events_.size() >= events_max_ / 2) {
            last = event;
            return true;
        }
    }
    if (events_.size() >= events_max_) {
        auto const move = std::find_if(events_.begin(), events_.end(), [](auto const& waiting) {
            return waiting.phase == PointerPhase::move;
        });
        if (event.phase == PointerPhase::move || move == events_.end()) return false;
        events_.erase(move);
    }
    events_.push_back(event);
    return true;
}

std::vector<PointerEvent> PointerQueue::take_for_frame()
{
    std::scoped_lock lock(mutex_);
    std::vector<PointerEvent> taken;
    hold_ = false;
    while (!events_.empty()) {
        auto const event = events_.front();
        events_.pop_front();
        taken.push_back(event);
        if (event.phase == PointerPhase::move) continue;
        hold_ = event.phase != PointerPhase::down;
        break;
    }
    return taken;
}

bool PointerQueue::unsettled() const
{
    std::scoped_lock lock(mutex_);
    return hold_ || !events_.empty();
}

} // namespace mado::platform
