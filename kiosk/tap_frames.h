// TapFrames: how many frames the glass needs to answer one tap of the control socket, counted from
// the moment the finger lands: to the first frame that shows the pressed look, and to the first
// frame of another screen (kiosk-ux.md A7; limits 2 and 3). 0 means that it has not happened. A
// plain value of the UI thread.
#pragma once

#include <cstdint>

namespace mado::kiosk {

class TapFrames
{
public:
    void begin(std::uint64_t sight)
    {
        *this = TapFrames{};
        counting_ = true;
        sight_ = sight;
    }

    void stop() { counting_ = false; }

    void drawn(bool pressed, std::uint64_t sight)
    {
        if (!counting_) return;
        ++frames_;
        if (pressed && to_pressed_ == 0) to_pressed_ = frames_;
        if (sight != sight_ && to_next_ == 0) to_next_ = frames_;
    }

    [[nodiscard]] int to_pressed() const { return to_pressed_; }

    [[nodiscard]] int to_next() const { return to_next_; }

private:
    bool counting_ = false;
    std::uint64_t sight_ = 0;
    int frames_ = 0;
    int to_pressed_ = 0;
    int to_next_ = 0;
};

} // namespace mado::kiosk
