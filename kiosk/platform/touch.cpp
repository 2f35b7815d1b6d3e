#include "kiosk/platform/touch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mado::platform {

namespace {

constexpr double still_mm = 2; // a resting hand trembles this much

double distance_px(Target const& target, double x, double y)
{
    auto const dx = std::max({target.x - x, 0.0, x - (target.x + target.w)});
    auto const dy = std::max({target.y - y, 0.0, y - (target.y + target.h)});
    return std::hypot(dx, dy);
}

bool inside(Target const& target, double x, double y, double slop)
{
    return x >= target.x - slop && y >= target.y - slop && x < target.x + target.w + slop &&
           y < target.y + target.h + slop;
}

} // namespace

void Touch::set_targets(std::vector<Target> targets)
{
    targets_ = std::move(targets);
}

std::vector<TouchOutcome> Touch::show_screen(std::vector<Target> targets, std::int64_t now_ms)
{
    Outcomes out;
    targets_ = std::move(targets);
    screen_ms_ = now_ms;
    for (auto& touch : contacts_) touch.early = true;
    set_pressed("", now_ms, out);
    misses_ms_.clear();
    return out;
}

std::vector<TouchOutcome> Touch::on_pointer(PointerEvent const& event)
{
    Outcomes out;
    switch (event.phase) {
    case PointerPhase::down: begin(event, out); break;
    case PointerPhase::move: move(event, out); break;
    case PointerPhase::up: lift(event, out); break;
    case PointerPhase::lost:
        if (auto* touch = contact(event.contact)) touch->dead = true;
        lift(event, out);
        break;
    }
    return out;
}

std::vector<TouchOutcome> Touch::on_time(std::int64_t now_ms)
{
    Outcomes out;
    for (auto& touch : contacts_) {
        if (touch.reported || now_ms - touch.moved_ms < rules_.object_ms) continue;
        touch.reported = true;
        out.push_back({TouchKind::object, touch.target_id, 0, now_ms});
    }
    return out;
}

std::optional<std::int64_t> Touch::deadline_ms() const
{
    std::optional<std::int64_t> earliest;
    for (auto const& touch : contacts_) {
        if (touch.reported) continue;
        auto const due = touch.moved_ms + rules_.object_ms;
        if (!earliest || due < *earliest) earliest = due;
    }
    return earliest;
}

Touch::Near Touch::nearest(double x, double y) const
{
    Near best;
    auto best_px = std::numeric_limits<double>::max();
    for (auto const& target : targets_) {
        auto const px = distance_px(target, x, y);
        if (px >= best_px) continue;
        best_px = px;
        best = {&target, px / rules_.px_per_mm};
    }
    return best;
}

Target const* Touch::find(std::string const& id) const
{
    auto const found = std::find_if(targets_.begin(), targets_.end(), [&](auto const& target) {
        return target.id == id;
    });
    return found == targets_.end() ? nullptr : &*found;
}

// No slop where a finger lands: neighbours are near. Only the tremor option reaches further.
Target const* Touch::aimed_at(double x, double y) const
{
    for (auto const& target : targets_)
        if (inside(target, x, y, 0)) return &target;
    if (!rules_.tremor) return nullptr;
    auto const near = nearest(x, y);
    return near.target != nullptr && near.distance_mm <= rules_.tremor_reach_mm ? near.target
                                                                                : nullptr;
}

Touch::Contact* Touch::contact(int number)
{
    auto const found = std::find_if(contacts_.begin(), contacts_.end(), [&](auto const& touch) {
        return touch.number == number;
    });
    return found == contacts_.end() ? nullptr : &*found;
}

Touch::Contact* Touch::owner()
{
    return has_owner_ ? contact(owner_) : nullptr;
}

bool Touch::is_object(Contact const& touch, std::int64_t now_ms) const
{
    return touch.size_mm >= rules_.palm_mm || now_ms - touch.moved_ms >= rules_.object_ms;
}

int Touch::shortest_ms(PointerSource source) const
{
    return source == PointerSource::touch ? rules_.min_contact_touch_ms
                                          : rules_.min_contact_mouse_ms;
}

void Touch::begin(PointerEvent const& event, Outcomes& out)
{
    // A second "down" of one contact means that its "up" was lost on the way.
    std::erase_if(contacts_, [&](auto const& touch) { return touch.number == event.contact; });
    if (has_owner_ && owner_ == event.contact) has_owner_ = false;

    Contact touch;
    touch.number = event.contact;
    touch.source = event.source;
    touch.began_ms = touch.moved_ms = touch.last_ms = event.ms;
    touch.began_x = touch.rest_x = touch.x = event.x;
    touch.began_y = touch.rest_y = touch.y = event.y;
    touch.size_mm = event.size_mm;
    touch.early = screen_ms_ && event.ms < *screen_ms_ + rules_.new_screen_ms;
    auto const* target = aimed_at(event.x, event.y);
    touch.hit = target != nullptr;
    if (touch.hit) touch.target_id = target->id;

    // EN 301 549 5.9: never two at once. The first finger on a target presses; a palm gives way.
    auto* before = owner();
    if (before != nullptr && touch.hit && is_object(*before, event.ms)) {
        before->dead = true;
        before = nullptr;
    }
    if (before != nullptr) touch.dead = true;
    auto const takes = before == nullptr && touch.hit;
    if (takes) {
        owner_ = touch.number;
        has_owner_ = true;
    }
    auto const shows = takes && !touch.early && target->enabled;
    contacts_.push_back(std::move(touch));
    if (shows) set_pressed(target->id, event.ms, out);
}

void Touch::follow(Contact& touch, PointerEvent const& event) const
{
    auto const lasted = static_cast<double>(std::max<std::int64_t>(0, event.ms - touch.last_ms));
    touch.sum_x += touch.x * lasted;
    touch.sum_y += touch.y * lasted;
    touch.sum_ms += lasted;
    touch.last_ms = event.ms;
    touch.x = event.x;
    touch.y = event.y;
    touch.size_mm = std::max(touch.size_mm, event.size_mm);
    auto const moved_px = std::hypot(event.x - touch.rest_x, event.y - touch.rest_y);
    if (moved_px < still_mm * rules_.px_per_mm) return;
    touch.moved_ms = event.ms;
    touch.rest_x = event.x;
    touch.rest_y = event.y;
}

void Touch::move(PointerEvent const& event, Outcomes& out)
{
    auto* touch = contact(event.contact);
    if (touch == nullptr) return;
    follow(*touch, event);
    if (touch->dead || !touch->hit || rules_.tremor) return;
    auto const slid_px = std::hypot(event.x - touch->began_x, event.y - touch->began_y);
    if (slid_px <= rules_.slide_cancel_mm * rules_.px_per_mm) return;
    touch->dead = true;
    if (!has_owner_ || owner_ != touch->number) return;
    has_owner_ = false;
    set_pressed("", event.ms, out);
    if (!touch->early) out.push_back({TouchKind::slid_away, touch->target_id, 0, event.ms});
}

void Touch::lift(PointerEvent const& event, Outcomes& out)
{
    auto* found = contact(event.contact);
    if (found == nullptr) return;
    move(
        {PointerPhase::move,
         event.x,
         event.y,
         event.ms,
         event.contact,
         found->source,
         event.size_mm},
        out
    );
    auto const touch = *found;
    std::erase_if(contacts_, [&](auto const& other) { return other.number == event.contact; });
    if (has_owner_ && owner_ == event.contact) {
        has_owner_ = false;
        set_pressed("", event.ms, out);
    }
    if (!touch.dead) judge(touch, event.ms, out);
    auto const others = std::any_of(contacts_.begin(), contacts_.end(), [](auto const& other) {
        return other.reported;
    });
    if (touch.reported && !others) out.push_back({TouchKind::object_gone, "", 0, event.ms});
}

void Touch::judge(Contact const& touch, std::int64_t now_ms, Outcomes& out)
{
    if (now_ms - touch.began_ms < shortest_ms(touch.source)) {
        out.push_back({TouchKind::too_short, touch.target_id, 0, now_ms});
        return;
    }
    if (touch.early) {
        out.push_back({TouchKind::too_early, touch.target_id, 0, now_ms});
        return;
    }
    if (!touch.hit) {
        // A palm beside the targets is no attempt to press one.
        if (!is_object(touch, now_ms)) miss(touch, out);
        return;
    }
    Target const* target = nullptr;
    if (rules_.tremor) {
        auto const mean = touch.sum_ms > 0;
        target = aimed_at(
            mean ? touch.sum_x / touch.sum_ms : touch.x, mean ? touch.sum_y / touch.sum_ms : touch.y
        );
    } else {
        target = find(touch.target_id);
        if (target != nullptr &&
            !inside(*target, touch.x, touch.y, rules_.slop_mm * rules_.px_per_mm))
            target = nullptr;
    }
    if (target == nullptr) {
        out.push_back({TouchKind::slid_away, touch.target_id, 0, now_ms});
        return;
    }
    fire(*target, touch, now_ms, out);
}

void Touch::fire(Target const& target, Contact const& touch, std::int64_t now_ms, Outcomes& out)
{
    if (!target.enabled) {
        out.push_back({TouchKind::refused, target.id, 0, now_ms});
        return;
    }
    auto const guard =
        target.kind == TargetKind::key ? rules_.repeat_key_ms : rules_.repeat_button_ms;
    if (target.id == fired_id_ && touch.began_ms < fired_ms_ + guard) {
        out.push_back({TouchKind::repeated, target.id, 0, now_ms});
        return;
    }
    fired_id_ = target.id;
    fired_ms_ = now_ms;
    out.push_back({TouchKind::fired, target.id, 0, now_ms});
}

void Touch::miss(Contact const& touch, Outcomes& out)
{
    auto const near = nearest(touch.began_x, touch.began_y);
    out.push_back(
        {TouchKind::missed,
         near.target == nullptr ? "" : near.target->id,
         near.distance_mm,
         touch.last_ms}
    );
    if (rules_.tremor) return;
    std::erase_if(misses_ms_, [&](auto ms) {
        return ms + rules_.misses_within_ms < touch.last_ms;
    });
    misses_ms_.push_back(touch.last_ms);
    if (static_cast<int>(misses_ms_.size()) < rules_.misses_to_offer) return;
    misses_ms_.clear();
    out.push_back({TouchKind::offer_tremor, "", 0, touch.last_ms});
}

void Touch::set_pressed(std::string id, std::int64_t now_ms, Outcomes& out)
{
    if (pressed_id_ == id) return;
    if (!pressed_id_.empty()) out.push_back({TouchKind::released, pressed_id_, 0, now_ms});
    pressed_id_ = std::move(id);
    if (!pressed_id_.empty()) out.push_back({TouchKind::pressed, pressed_id_, 0, now_ms});
}

} // namespace mado::platform
