// FrameSlot: one place for an injected frame, shared by the kinds of FrameSource. The newest wins.
// Any thread; the lock is held only to move a picture in or out.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

#include "kiosk/platform/frames.h"

namespace mado::platform {

class FrameSlot
{
public:
    void put(GrayFrame frame)
    {
        std::scoped_lock lock(mutex_);
        frame_ = std::move(frame);
    }

    [[nodiscard]] std::optional<GrayFrame> take()
    {
        std::scoped_lock lock(mutex_);
        return std::exchange(frame_, std::nullopt);
    }

private:
    std::mutex mutex_;
    std::optional<GrayFrame> frame_;
};

} // namespace mado::platform
