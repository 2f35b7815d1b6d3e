// A pointer event as every source hands it on: the window (X's first finger or a mouse), the touch
// panel's own device, a test. Positions are pixels of the framebuffer, times are milliseconds of a
// steady clock that the caller owns. A plain value; any thread. PointerQueue keeps a press and its
// release apart: a light touch shorter than a frame would otherwise never be seen pressed, and 9 of
// 10 such taps were lost in measurement (kiosk-ux.md F5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

namespace mado::platform {

enum class PointerPhase { down, move, up, lost }; // lost: taken away by the system, never a press
enum class PointerSource { mouse, touch, injected };

struct PointerEvent {
    PointerPhase phase = PointerPhase::move;
    double x = 0;
    double y = 0;
    std::int64_t ms = 0;
    int contact = 0;
    PointerSource source = PointerSource::mouse;
    double size_mm = 0; // width of the contact where the panel reports it; 0 unknown

    bool operator==(PointerEvent const&) const = default;
};

// Any thread may push; one thread takes.
class PointerQueue
{
public:
    explicit PointerQueue(std::size_t events_max = 512)
        : events_max_(events_max)
    {
    }

    // False when full: moves are then dropped first, presses and releases only when nothing else
    // helps.
    bool push(PointerEvent const& event);
    // What the coming frame may see: moves, and at most one press or release, which ends the list.
    [[nodiscard]] std::vector<PointerEvent> take_for_frame();
    // More frames are needed at once: events wait, or a release was handed out and its position is
    // still to be held for one frame.
    [[nodiscard]] bool unsettled() const;

private:
    mutable std::mutex mutex_;
    std::deque<PointerEvent> events_;
    std::size_t events_max_;
    bool hold_ = false;
};

} // namespace mado::platform
