// The kiosk's loop: the only place where window, touch, stay, link, painter and control meet. It sleeps
// until something happens and draws only then. UI thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/words/words.h"
#include "kiosk/control.h"
#include "kiosk/kiosk_clock.h"
#include "kiosk/link/link.h"
#include "kiosk/look/painter.h"
#include "kiosk/options.h"
#include "kiosk/platform/touch.h"
#include "kiosk/platform/watchdog.h"
#include "kiosk/platform/window.h"
#include "kiosk/scanner.h"
#include "kiosk/tap_frames.h"
#include "kiosk/visit/stay.h"

namespace mado::kiosk {

struct LoopParts {
    Options options;
    KioskClock& clock;
    words::Words& words;
    platform::Window& window;
    look::Painter& painter;
    link::Link& link;
    Scanner* scanner;      // null: no camera
    Control* control;      // null: none
    platform::Watchdog* watchdog;
};

class Loop
{
public:
    explicit Loop(LoopParts parts);
    void run();

private:
    void take_news();
    void take_pointer();
    void take_outcomes(std::vector<platform::TouchOutcome> const& outcomes);
    void grant_wishes();
    void lay_out_again();
    void draw();
    void take_control();
    void go_on_with_control();
    void finish_control();
    void begin(base::Json const& request);
    void move_clock(std::int64_t ms);
    void begin_tap(base::Json const& request);
    void scan(std::string const& file);
    void tap_at(double x, double y, std::int64_t held_ms, int times);
    void tap_item(std::string const& id, int times);
    void tap_next_key();
    void let_guards_pass(std::int64_t since_tap_ms);
    [[nodiscard]] bool settled() const;
    // The clock of touches: the window's, plus what tests have held fingers and passed guards.
    [[nodiscard]] std::int64_t touch_ms() const { return parts_.window.now_ms() + skipped_ms_; }
    [[nodiscard]] double patience(std::int64_t due_ms) const;
    [[nodiscard]] std::string screen_json() const;

    LoopParts parts_;
    visit::Stay stay_;
    platform::Touch touch_;
    scene::Scene scene_;
    std::uint64_t shown_sight_ = 0;
    std::int64_t shown_ms_ = 0;
    bool dirty_ = true;
    double frame_ms_ = 0;
    std::int64_t frames_drawn_ = 0;
    std::optional<base::Json> request_;
    std::vector<std::string> keys_;      // still to be tapped for "keys"
    std::string shot_file_;
    std::int64_t request_ms_ = 0;
    std::int64_t skipped_ms_ = 0;
    std::int64_t tapped_ms_ = 0;         // of touch_ms()
    std::int64_t tap_sent_ms_ = 0;       // of the window's clock
    std::int64_t scans_waited_for_ = 0;  // 0: none
    std::string failure_;
    TapFrames tap_frames_;
    bool tapped_ = false;
    bool quit_ = false;
};

} // namespace mado::kiosk
