#include "kiosk/loop.h"

#include "core/base/file.h"
#include "core/scene/kana.h"

#include <algorithm>
#include <cstdio>

// The control socket's requests (docs/protocol/kiosk.md). Taps go the same way as a finger: through the
// window's pointer queue and the touch rules. The guards against a second tap are not waited for: the
// clock of touches is moved on past them, and by the time a finger is held.
namespace mado::kiosk {

using base::Json;

namespace {

constexpr std::int64_t tap_ms = 40;          // a light finger
constexpr std::int64_t again_ms = 100;       // between the taps of a double tap
constexpr std::int64_t guard_ms = 420;       // the new-screen guard and a little
constexpr std::int64_t repeat_ms = 560;      // the same target again: 500 ms after its lift, and a little
constexpr std::int64_t repeat_key_ms = 230;  // the same for keys
constexpr std::int64_t settle_ms_max = 6000;
constexpr std::int64_t scan_ms_max = 3000;
constexpr std::int64_t held_ms_max = 600'000;
constexpr std::int64_t wait_ms_max = 7 * 24 * 3'600'000LL;
constexpr int taps_max = 10;

std::string error_json(std::string const& why)
{
    return Json::object({{"error", why}}).dump();
}

} // namespace

std::string Loop::screen_json() const
{
    std::string json = scene::to_json(scene_);
    char tail[160];
    int const written = std::snprintf(
        tail, sizeof tail, ",\"frame_ms\":%.1f,\"frames\":%lld", frame_ms_, static_cast<long long>(frames_drawn_)
    );
    std::string more(tail, static_cast<std::size_t>(written));
    if (tapped_ && tap_frames_.to_pressed() > 0)
        more += ",\"frames_to_pressed\":" + std::to_string(tap_frames_.to_pressed());
    if (tapped_ && tap_frames_.to_next() > 0) more += ",\"frames_to_next\":" + std::to_string(tap_frames_.to_next());
    if (!json.empty() && json.back() == '}') json.replace(json.size() - 1, 1, more + "}");
    return json;
}

bool Loop::settled() const
{
    if (parts_.window.unsettled() || dirty_ || parts_.window.frames_wanted() > 0) return false;
    std::int64_t const now = parts_.window.now_ms();
    // A tap needs its frames; the answer of the disk or the bridge is waited for while it is short.
    if (tapped_ && now - tap_sent_ms_ < 60) return false;
    if (scans_waited_for_ > 0 && now - request_ms_ < scan_ms_max) return false;
    bool const busy = scene_.kind == "idle" && scene_.screen == "S52";
    return !busy || now - request_ms_ > settle_ms_max;
}

void Loop::let_guards_pass(std::int64_t since_tap_ms)
{
    skipped_ms_ += std::max<std::int64_t>(0, shown_ms_ + guard_ms - touch_ms());
    skipped_ms_ += std::max<std::int64_t>(0, tapped_ms_ + since_tap_ms - touch_ms());
}

void Loop::tap_at(double x, double y, std::int64_t held_ms, int times)
{
    using platform::PointerPhase;
    auto const send = [&](PointerPhase phase, std::int64_t ms) {
        parts_.window.inject({phase, x, y, ms, 0, platform::PointerSource::injected, 0});
    };
    std::int64_t ms = touch_ms();
    for (int tap = 0; tap < times; ++tap) {
        send(PointerPhase::down, ms);
        send(PointerPhase::up, ms + held_ms);
        tapped_ms_ = ms + held_ms;
        ms = tapped_ms_ + again_ms;
    }
    skipped_ms_ += std::max<std::int64_t>(0, tapped_ms_ - touch_ms());
    tapped_ = true;
    tap_sent_ms_ = parts_.window.now_ms();
    tap_frames_.begin(shown_sight_);
}

void Loop::tap_item(std::string const& id, int times)
{
    auto const* item = scene_.find(id);
    if (item == nullptr || !item->touchable) {
        failure_ = "nothing touchable is called " + id;
        return;
    }
    tap_at(item->rect.x + item->rect.w / 2, item->rect.y + item->rect.h / 2, tap_ms, times);
}

void Loop::tap_next_key()
{
    let_guards_pass(repeat_key_ms);
    std::string const id = keys_.front();
    // On a dense or wide panel a letter takes two presses: its row first.
    auto const* row = scene_.find(id) == nullptr ? scene_.find(scene::row_key_of(id)) : nullptr;
    if (row != nullptr && !row->selected) {
        tap_item(row->id, 1);
        return;
    }
    keys_.erase(keys_.begin());
    tap_item(id, 1);
}

void Loop::begin_tap(Json const& request)
{
    bool const press = request["do"].as_text() == "press";
    auto const times = request["times"].as_integer(1);
    auto const held = request["ms"].as_integer(tap_ms);
    auto const* item = request.find("item");
    bool const place = request["x"].is_number() && request["y"].is_number();
    if (press ? !place : (item == nullptr ? !place : !item->is_text())) {
        failure_ = press ? "press needs x and y" : "tap needs an item, or x and y";
    } else if (held < 0 || held > held_ms_max || times < 1 || times > taps_max) {
        failure_ = "ms is 0 to 600000, times 1 to 10";
    } else {
        let_guards_pass(repeat_ms);
        if (!press && item != nullptr) {
            tap_item(item->as_text(), static_cast<int>(times));
        } else {
            tap_at(request["x"].as_number(), request["y"].as_number(), held, static_cast<int>(times));
        }
    }
}

void Loop::move_clock(std::int64_t ms)
{
    while (ms > 0) {
        std::int64_t const now = parts_.clock.now().ms;
        std::int64_t const step = std::clamp<std::int64_t>(stay_.deadline_ms() - now, 1, ms);
        parts_.clock.advance_ms(step);
        ms -= step;
        stay_.tick();
        grant_wishes();
    }
    dirty_ = true;
}

void Loop::scan(std::string const& file)
{
    auto frame = platform::read_gray_png(file);
    if (!frame.ok()) {
        failure_ = frame.error().message;
    } else if (parts_.scanner == nullptr) {
        failure_ = "there is no camera";
    } else {
        // Where nothing is scanned the picture waits, as a camera's next frame would.
        if (stay_.wants_camera()) scans_waited_for_ = parts_.scanner->looked() + 1;
        parts_.scanner->inject(std::move(*frame));
    }
}

void Loop::take_control()
{
    if (!request_) {
        request_ = parts_.control->next();
        if (!request_) return;
        request_ms_ = parts_.window.now_ms();
        tapped_ = false;
        tap_frames_.stop();
        scans_waited_for_ = 0;
        failure_.clear();
        keys_.clear();
        begin(*request_);
    }
    if (request_) go_on_with_control();
}

void Loop::begin(Json const& request)
{
    std::string const what = request["do"].as_text();
    if (what == "tap" || what == "press") {
        begin_tap(request);
    } else if (what == "keys") {
        keys_ = scene::keys_for(request["text"].as_text());
        if (keys_.empty()) failure_ = "keys needs a text";
    } else if (what == "clock") {
        auto const moment = base::parse_rfc3339(request["now"].as_text());
        if (moment.ok()) {
            std::int64_t const before = parts_.clock.now().ms;
            parts_.clock.set(*moment);
            stay_.clock_was_set(parts_.clock.now().ms - before); // nobody has waited meanwhile
        } else {
            failure_ = moment.error().message;
        }
        dirty_ = true;
    } else if (what == "wait") {
        auto const ms = request["ms"].as_integer(-1);
        if (ms >= 0 && ms <= wait_ms_max) move_clock(ms);
        else failure_ = "ms is 0 to " + std::to_string(wait_ms_max);
    } else if (what == "line") {
        if (request["up"].is_bool()) parts_.link.cut(!request["up"].as_bool());
        else failure_ = "line needs up, true or false";
    } else if (what == "scan") {
        scan(request["file"].as_text());
    } else if (what == "shot") {
        shot_file_ = request["file"].as_text();
        if (shot_file_.empty()) failure_ = "shot needs a file";
        parts_.window.want_frames(1);
    } else if (what == "quit") {
        quit_ = true;
    } else if (what != "screen") {
        failure_ = "unknown request: " + what;
    }
}

void Loop::go_on_with_control()
{
    if (failure_.empty() && !keys_.empty()) {
        if (parts_.window.unsettled() || dirty_) return; // the key before this one
        tap_next_key();
        if (failure_.empty()) return;
    }
    if (failure_.empty() && !shot_file_.empty()) return; // draw() finishes it
    if (scans_waited_for_ > 0 && parts_.scanner->looked() >= scans_waited_for_) {
        scans_waited_for_ = 0;
        return; // what was found is taken in the next round
    }
    if (!failure_.empty()) {
        parts_.control->answer(error_json(failure_));
        request_.reset();
    } else if (settled() || quit_) {
        parts_.control->answer(screen_json());
        request_.reset();
    }
}

void Loop::finish_control()
{
    auto const png = platform::png_of(parts_.window.framebuffer_rgba());
    bool const ok = png.ok() && base::write_file_durably(shot_file_, *png).ok();
    shot_file_.clear();
    parts_.control->answer(ok ? screen_json() : error_json("the picture could not be written"));
    request_.reset();
}

} // namespace mado::kiosk
