#include "kiosk/loop.h"

#include "core/base/file.h"
#include "core/values/text.h"

#include <algorithm>
#include <cstdio>

// The control socket's requests. Taps go the same way as a finger: through the window's pointer queue
// and the touch rules; that is why a tap waits until the new-screen guard has passed.
namespace mado::kiosk {

using base::Json;

namespace {

constexpr std::int64_t guard_ms = 420;   // the new-screen guard and a little
constexpr std::int64_t repeat_ms = 900;  // the same target again: 500 ms after its lift, and slow frames
constexpr std::int64_t settle_ms_max = 6000;

std::string error_json(std::string const& why)
{
    return Json::object({{"error", why}}).dump();
}

// A kana as the keys that make it: が is か and ゛゜小.
std::vector<std::string> keys_of(std::string const& letter)
{
    struct Made {
        std::string_view letters;
        std::string_view bases;
        int marks;
    };
    static constexpr Made made[] = {
        {"がぎぐげござじずぜぞだぢづでどばびぶべぼ", "かきくけこさしすせそたちつてとはひふへほ", 1},
        {"ぱぴぷぺぽ", "はひふへほ", 2},
    };
    static constexpr Made small[] = {{"ぁぃぅぇぉゃゅょっ", "あいうえおやゆよつ", 1}};
    if (letter == " " || letter == "　") return {"key.space"};
    for (auto const& one : made) {
        auto const at = one.letters.find(letter);
        if (at == std::string_view::npos) continue;
        std::vector<std::string> keys{"key." + std::string(one.bases.substr(at, 3))};
        keys.insert(keys.end(), static_cast<std::size_t>(one.marks), "key.mark");
        return keys;
    }
    for (auto const& one : small) {
        auto const at = one.letters.find(letter);
        if (at != std::string_view::npos) return {"key." + std::string(one.bases.substr(at, 3)), "key.small"};
    }
    return {"key." + letter};
}

} // namespace

std::string Loop::screen_json() const
{
    std::string json = scene::to_json(scene_);
    char tail[48];
    std::snprintf(tail, sizeof tail, ",\"frame_ms\":%.1f}", frame_ms_);
    if (!json.empty() && json.back() == '}') json.replace(json.size() - 1, 1, tail);
    return json;
}

bool Loop::settled() const
{
    if (parts_.window.unsettled() || dirty_ || parts_.window.frames_wanted() > 0) return false;
    std::int64_t const now = parts_.window.now_ms();
    // A tap needs its frames; the answer of the disk or the bridge is waited for while it is short.
    if (tapped_ && now - tapped_ms_ < 60) return false;
    bool const busy = scene_.kind == "idle" && scene_.screen == "S52";
    return !busy || now - request_ms_ > settle_ms_max;
}

bool Loop::tap_item(std::string const& id)
{
    auto const* item = scene_.find(id);
    if (item == nullptr || !item->touchable) {
        failure_ = "nothing touchable is called " + id;
        return false;
    }
    double const x = item->rect.x + item->rect.w / 2;
    double const y = item->rect.y + item->rect.h / 2;
    auto const now = parts_.window.now_ms();
    using platform::PointerPhase;
    parts_.window.inject({PointerPhase::down, x, y, now, 0, platform::PointerSource::injected, 0});
    parts_.window.inject({PointerPhase::up, x, y, now + 40, 0, platform::PointerSource::injected, 0});
    tapped_ = true;
    tapped_ms_ = now;
    return true;
}

bool Loop::tap_next_key()
{
    auto const now = parts_.window.now_ms();
    if (now - tapped_ms_ < 230) return false; // the key guard of I5
    std::string const id = keys_.front();
    keys_.erase(keys_.begin());
    return tap_item(id);
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

void Loop::take_control()
{
    if (!request_) {
        request_ = parts_.control->next();
        if (!request_) return;
        request_ms_ = parts_.window.now_ms();
        tapped_ = false;
        failure_.clear();
        keys_.clear();
        begin(*request_);
    }
    if (request_) go_on_with_control();
}

void Loop::begin(Json const& request)
{
    std::string const what = request["do"].as_text();
    if (what == "keys") {
        for (auto const& letter : values::graphemes(values::to_hiragana(request["text"].as_text()))) {
            for (auto& key : keys_of(letter)) keys_.push_back(std::move(key));
        }
    } else if (what == "clock") {
        auto const moment = base::parse_rfc3339(request["now"].as_text());
        if (moment.ok()) parts_.clock.set(*moment);
        if (!moment.ok()) failure_ = moment.error().message;
        dirty_ = true;
    } else if (what == "wait") {
        move_clock(request["ms"].as_integer());
    } else if (what == "line") {
        parts_.link.cut(!request["up"].as_bool(true));
    } else if (what == "scan") {
        auto frame = platform::read_gray_png(request["file"].as_text());
        if (!frame.ok()) failure_ = frame.error().message;
        else if (parts_.scanner == nullptr) failure_ = "there is no camera and no frame folder";
        else parts_.scanner->inject(std::move(*frame));
    } else if (what == "shot") {
        shot_file_ = request["file"].as_text();
        parts_.window.want_frames(1);
    } else if (what == "quit") {
        quit_ = true;
    } else if (what != "screen" && what != "tap" && what != "press") {
        failure_ = "unknown request: " + what;
    }
}

void Loop::go_on_with_control()
{
    std::string const what = (*request_)["do"].as_text();
    auto const now = parts_.window.now_ms();
    if (failure_.empty() && (what == "tap" || what == "press") && !tapped_) {
        if (now - shown_ms_ < guard_ms || now - tapped_ms_ < repeat_ms) return;
        if (auto const* id = request_->find("item")) {
            static_cast<void>(tap_item(id->as_text()));
        } else {
            double const x = (*request_)["x"].as_number();
            double const y = (*request_)["y"].as_number();
            std::int64_t const held = (*request_)["ms"].as_integer(40);
            using platform::PointerPhase;
            parts_.window.inject({PointerPhase::down, x, y, now, 0, platform::PointerSource::injected, 0});
            parts_.window.inject({PointerPhase::up, x, y, now + held, 0, platform::PointerSource::injected, 0});
            tapped_ = true;
            tapped_ms_ = now;
        }
        if (failure_.empty()) return;
    }
    if (failure_.empty() && !keys_.empty()) {
        if (now - shown_ms_ >= guard_ms) static_cast<void>(tap_next_key());
        if (failure_.empty()) return;
    }
    if (what == "shot" && !shot_file_.empty()) return; // draw() finishes it
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
