#include "kiosk/loop.h"

#include "core/base/journal.h"
#include "core/base/limits.h"
#include "kiosk/scan/decode.h"

#include <algorithm>

namespace mado::kiosk {

using platform::TouchKind;
using platform::TouchOutcome;

namespace {

constexpr std::int64_t rise_ms_max = 200;

scene::Panel panel_of(Options const& options, platform::PixelSize size)
{
    scene::Panel panel;
    panel.width_px = size.width;
    panel.height_px = size.height;
    panel.px_per_mm = options.ppi / 25.4;
    panel.lower_edge_mm = panel.portrait() ? 850 : 900;
    return panel;
}

std::vector<platform::Target> targets_of(scene::Scene const& scene)
{
    std::vector<platform::Target> targets;
    for (auto const& item : scene.items) {
        if (!item.touchable) continue;
        auto const kind =
            item.role == scene::Role::key ? platform::TargetKind::key : platform::TargetKind::button;
        auto const& r = item.rect;
        targets.push_back({item.id, r.x, r.y, r.w, r.h, kind, item.enabled});
    }
    return targets;
}

} // namespace

Loop::Loop(LoopParts parts)
    : parts_(std::move(parts))
    , stay_({parts_.words, parts_.clock, panel_of(parts_.options, parts_.window.size()), parts_.options.staff_pin})
    , touch_([&] {
        platform::TouchRules rules;
        rules.px_per_mm = parts_.options.ppi / 25.4;
        return rules;
    }())
{}

void Loop::run()
{
    parts_.window.want_frames(3);
    while (!parts_.window.closing() && !quit_) {
        std::int64_t const due_ms = stay_.deadline_ms(); // before the sleep: it moves on with the clock
        parts_.window.wait(patience(due_ms));
        take_news();
        take_pointer();
        take_outcomes(touch_.on_time(touch_ms()));
        if (parts_.clock.now().ms >= due_ms) {
            stay_.tick();
            dirty_ = true;
        }
        grant_wishes();
        if (dirty_) lay_out_again();
        if (parts_.window.frames_wanted() > 0 || parts_.painter.needs_more_frames()) draw();
        if (parts_.control != nullptr) take_control();
        if (parts_.watchdog != nullptr) parts_.watchdog->beat();
    }
}

double Loop::patience(std::int64_t due_ms) const
{
    if (dirty_ || parts_.window.frames_wanted() > 0 || parts_.painter.needs_more_frames()) return 0;
    if (request_) return 0.01;
    std::int64_t ms = due_ms - parts_.clock.now().ms;
    if (auto const deadline = touch_.deadline_ms()) {
        ms = std::min(ms, *deadline - touch_ms());
    }
    return std::clamp(static_cast<double>(ms) / 1000.0, 0.0, 1.0);
}

void Loop::take_news()
{
    for (auto& news : parts_.link.take_news()) {
        stay_.hear(std::move(news));
        dirty_ = true;
    }
    if (parts_.scanner == nullptr) return;
    if (auto frame = parts_.scanner->preview()) {
        if (stay_.wants_camera()) {
            parts_.painter.show_camera(*frame);
            parts_.window.want_frames(1);
        }
        scan::wipe_pixels(frame->pixels.data(), frame->pixels.size());
    }
    if (auto scanned = parts_.scanner->next()) {
        stay_.hear(std::move(*scanned));
        dirty_ = true;
    }
}

void Loop::take_pointer()
{
    for (auto event : parts_.window.take_pointer_events()) {
        if (event.source != platform::PointerSource::injected) event.ms += skipped_ms_;
        take_outcomes(touch_.on_pointer(event));
    }
    static_cast<void>(parts_.window.take_keys());
}

void Loop::take_outcomes(std::vector<TouchOutcome> const& outcomes)
{
    for (auto const& outcome : outcomes) {
        parts_.window.want_frames(3);
        if (outcome.kind == TouchKind::fired) {
            stay_.press(outcome.id);
            dirty_ = true;
        } else if (outcome.kind == TouchKind::missed) {
            base::journal(
                "kiosk.miss", {{"mm", static_cast<std::int64_t>(outcome.distance_mm)}, {"near", outcome.id.substr(0, 8)}}
            );
        }
    }
}

void Loop::grant_wishes()
{
    for (auto& wish : stay_.take_wishes()) {
        if (auto const* speak = std::get_if<visit::Speak>(&wish)) {
            // No voice is installed yet: the utterance is noted by its length alone.
            if (!parts_.options.mute) {
                base::journal("kiosk.speech", {{"bytes", static_cast<std::int64_t>(speak->text.size())}});
            }
        } else if (std::holds_alternative<visit::Wiped>(wish)) {
            parts_.painter.forget_personal();
        } else if (!parts_.link.post(std::move(wish))) {
            base::journal("kiosk.link_is_behind");
        }
    }
    if (parts_.scanner != nullptr) parts_.scanner->want(stay_.wants_camera());
    if (!stay_.wants_camera()) parts_.painter.forget_camera(); // it may have been a card
}

void Loop::lay_out_again()
{
    dirty_ = false;
    scene_ = stay_.scene(parts_.painter.metrics());
    if (stay_.sight_number() != shown_sight_) {
        shown_sight_ = stay_.sight_number();
        shown_ms_ = touch_ms();
        take_outcomes(touch_.show_screen(targets_of(scene_), shown_ms_));
    } else {
        touch_.set_targets(targets_of(scene_));
    }
    parts_.window.want_frames(3);
}

void Loop::draw()
{
    std::int64_t const before = parts_.window.now_ms();
    parts_.window.begin_frame({scene_.page.r, scene_.page.g, scene_.page.b});
    look::PaintState state;
    state.pressed_id = touch_.pressed_id();
    state.seconds = static_cast<double>(parts_.window.now_ms()) / 1000.0;
    parts_.painter.paint(scene_, state);
    // A picture is taken at rest: a lifted button has come back up by then.
    bool const at_rest = !parts_.painter.needs_more_frames() || before - request_ms_ > rise_ms_max;
    if (!shot_file_.empty() && at_rest) finish_control();
    parts_.window.end_frame();
    ++frames_drawn_;
    tap_frames_.drawn(!state.pressed_id.empty(), shown_sight_);
    frame_ms_ = static_cast<double>(parts_.window.now_ms() - before);
}

} // namespace mado::kiosk
