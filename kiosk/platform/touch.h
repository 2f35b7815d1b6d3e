// Touch: what a finger on the glass means, rules I1–I9 of kiosk-ux.md A6. A press acts when the
// finger is lifted; sliding away cancels; holding long is still one press; nothing repeats by
// itself; a press that began before a new screen had stood 400 ms does nothing (a person who taps
// twice must not answer a question they have not read). A pure state machine: targets, pointer
// events and the time come in, outcomes go out; it reads no clock and draws nothing. One thread.
// Sources: EN 301 549 5.7–5.9, WCAG 2.5.1/2.5.2/2.5.7. Keeps no position of a press that hit;
// misses go out as a distance only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/platform/pointer.h"

namespace mado::platform {

enum class TargetKind { button, key };

struct Target {
    std::string id;
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    TargetKind kind = TargetKind::button;
    bool enabled = true;
};

// All of them can be set by staff; the defaults are kiosk-ux-tokens.json.
struct TouchRules {
    double px_per_mm = 4.034;
    double slop_mm = 4;            // the lift may be this far outside
    double slide_cancel_mm = 8;    // a finger that moved further has changed its mind
    int min_contact_touch_ms = 30; // shorter is electrical noise of the panel
    int min_contact_mouse_ms = 0;  // also injected presses
    int repeat_button_ms = 500;    // EN 301 549 5.8
    int repeat_key_ms = 200;       // shorter, so that おお can be typed
    int new_screen_ms = 400;
    int object_ms = 3000; // resting this long: a palm, a sleeve, a bag
    double palm_mm = 25;
    bool tremor = false;
    double tremor_reach_mm = 6;
    int misses_to_offer = 3;
    int misses_within_ms = 20000;
};

enum class TouchKind {
    pressed,     // show the pressed look; sound the click
    released,    // take the pressed look away
    fired,       // the press counts
    slid_away,   // lifted outside or slid: the person cancelled
    too_short,   // contact noise
    repeated,    // the same target again too soon
    too_early,   // began before the screen had stood long enough
    refused,     // the target is not available
    missed,      // touched no target: distance_mm to the nearest
    object,      // something rests on the glass: say so
    object_gone, // nothing rests on it any more
    offer_tremor // several misses in short time: offer the steadier way of touching
};

struct TouchOutcome {
    TouchKind kind = TouchKind::fired;
    std::string id;         // the target; of a miss the nearest one, "" when there is none
    double distance_mm = 0; // missed
    std::int64_t ms = 0;

    bool operator==(TouchOutcome const&) const = default;
};

class Touch
{
public:
    explicit Touch(TouchRules rules)
        : rules_(rules)
    {
    }

    void set_rules(TouchRules rules) { rules_ = rules; }

    [[nodiscard]] TouchRules const& rules() const { return rules_; }

    // The same screen laid out again (a key was typed): presses under way go on.
    void set_targets(std::vector<Target> targets);
    // Another screen: presses under way end without effect and the new-screen guard starts.
    [[nodiscard]] std::vector<TouchOutcome>
    show_screen(std::vector<Target> targets, std::int64_t now_ms);

    [[nodiscard]] std::vector<TouchOutcome> on_pointer(PointerEvent const& event);
    // Notices resting objects. Call at deadline_ms() at the latest.
    [[nodiscard]] std::vector<TouchOutcome> on_time(std::int64_t now_ms);
    [[nodiscard]] std::optional<std::int64_t> deadline_ms() const;

    [[nodiscard]] std::string const& pressed_id() const { return pressed_id_; }

    [[nodiscard]] std::size_t contact_count() const { return contacts_.size(); }

private:
    struct Contact {
        int number = 0;
        PointerSource source = PointerSource::mouse;
        std::int64_t began_ms = 0;
        std::int64_t moved_ms = 0; // the last time it really moved
        std::int64_t last_ms = 0;
        double began_x = 0;
        double began_y = 0;
        double rest_x = 0; // where it was at moved_ms
        double rest_y = 0;
        double x = 0;
        double y = 0;
        double sum_x = 0; // position times duration, for the mean
        double sum_y = 0;
        double sum_ms = 0;
        double size_mm = 0;
        std::string target_id;
        bool hit = false;      // landed on a target
        bool dead = false;     // cancelled, taken over or of an earlier screen
        bool early = false;    // began under the new-screen guard
        bool reported = false; // told as an object
    };

    struct Near {
        Target const* target = nullptr;
        double distance_mm = 0;
    };

    using Outcomes = std::vector<TouchOutcome>;

    [[nodiscard]] Near nearest(double x, double y) const;
    [[nodiscard]] Target const* find(std::string const& id) const;
    [[nodiscard]] Target const* aimed_at(double x, double y) const;
    [[nodiscard]] Contact* contact(int number);
    [[nodiscard]] Contact* owner();
    [[nodiscard]] bool is_object(Contact const& touch, std::int64_t now_ms) const;
    [[nodiscard]] int shortest_ms(PointerSource source) const;
    void begin(PointerEvent const& event, Outcomes& out);
    void move(PointerEvent const& event, Outcomes& out);
    void lift(PointerEvent const& event, Outcomes& out);
    void judge(Contact const& touch, std::int64_t now_ms, Outcomes& out);
    void fire(Target const& target, Contact const& touch, std::int64_t now_ms, Outcomes& out);
    void miss(Contact const& touch, Outcomes& out);
    void set_pressed(std::string id, std::int64_t now_ms, Outcomes& out);
    void follow(Contact& touch, PointerEvent const& event) const;

    TouchRules rules_;
    std::vector<Target> targets_;
    std::vector<Contact> contacts_;
    std::string pressed_id_;
    int owner_ = -1; // the contact that presses
    bool has_owner_ = false;
    std::optional<std::int64_t> screen_ms_;
    std::string fired_id_;
    std::int64_t fired_ms_ = 0;
    std::vector<std::int64_t> misses_ms_;
};

} // namespace mado::platform
