#include "core/scene/press.h"

#include <algorithm>
#include <charconv>

#include "core/base/crypto.h"
#include "core/scene/kana.h"
#include "core/scene/press_question.h"

namespace mado::scene {

using dialogue::Screen;
using Do = Command::Do;

namespace {

constexpr std::size_t pin_digits_max = 8;

template <typename... Ts>
struct Overload : Ts... {
    using Ts::operator()...;
};

template <typename... Ts>
Overload(Ts...) -> Overload<Ts...>;

Pressed command(Do what, std::string_view arg = {})
{
    return Command{what, std::string(arg)};
}

bool after(std::string_view id, std::string_view prefix, std::string_view& rest)
{
    if (id.substr(0, prefix.size()) != prefix) return false;
    rest = id.substr(prefix.size());
    return true;
}

Pressed menu_press(View& view, std::string_view id, words::Words const& words, Do start)
{
    std::string_view rest;
    if (id == "menu.scan") return command(Do::scan);
    if (id == "menu.unsure") return command(Do::call_help);
    if (after(id, "menu.", rest)) return command(start, rest);
    if (id == "bar.back" || id == "bar.cancel") return command(Do::home);
    if (id == "bar.next") view.says = words.text("menu.miss");
    return Nothing{};
}

Pressed start_press(std::string_view id)
{
    if (id == "start.begin") return command(Do::begin);
    if (id == "start.practice") return command(Do::practice);
    if (id == "start.lower") return command(Do::toggle_lowered);
    if (id == "staff.corner") return command(Do::staff_corner);
    return Nothing{};
}

Pressed done_press(std::string_view id)
{
    std::string_view rest;
    if (id == "done.print") return command(Do::print);
    if (id == "done.finish") return command(Do::finish);
    if (after(id, "rate.", rest) && rest.size() == 1) return command(Do::rate, rest);
    return Nothing{};
}

Pressed offline_press(std::string_view id)
{
    if (id == "offline.retry") return command(Do::retry);
    if (id == "offline.print") return command(Do::print);
    return id == "bar.cancel" ? command(Do::leave) : Nothing{};
}

Pressed over_next(HandOver const& over, View& view, words::Words const& words)
{
    switch (over.stage) {
    case HandOver::Stage::typing:
        if (view.entry.text.size() == 2) return command(Do::over_number, view.entry.text);
        view.says = words.text("over.two_digits");
        return Nothing{};
    case HandOver::Stage::connected: return command(Do::over_go);
    case HandOver::Stage::sent: return command(Do::finish);
    case HandOver::Stage::failed: return command(Do::over_again);
    case HandOver::Stage::showing:
    case HandOver::Stage::choosing: break;
    }
    return Nothing{};
}

Pressed over_back(HandOver const& over)
{
    switch (over.stage) {
    case HandOver::Stage::choosing:
    case HandOver::Stage::typing: return command(Do::over_other);
    case HandOver::Stage::connected: return command(Do::over_undo);
    case HandOver::Stage::showing:
    case HandOver::Stage::sent:
    case HandOver::Stage::failed: break;
    }
    return command(Do::over_cancel);
}

Pressed over_press(HandOver const& over, View& view, std::string_view id, words::Words const& words)
{
    std::string_view rest;
    if (id == "bar.next") return over_next(over, view, words);
    if (id == "bar.back") return over_back(over);
    if (id == "bar.cancel") {
        if (over.stage == HandOver::Stage::sent) return command(Do::finish);
        view.over = Over::leave;
        return Nothing{};
    }
    if (after(id, "pair.", rest)) return command(Do::over_pair, rest);
    if (over.stage == HandOver::Stage::typing) {
        view.says.clear();
        press_digit(view.entry.text, id, 2);
    }
    return Nothing{};
}

Pressed pin_press(View& view, std::string_view id)
{
    if (id == "bar.back" || id == "bar.cancel") return command(Do::home);
    if (id == "bar.next") {
        Pressed pressed = command(Do::staff_pin, view.entry.text);
        base::wipe(view.entry.text);
        return pressed;
    }
    press_digit(view.entry.text, id, pin_digits_max);
    return Nothing{};
}

Pressed panel_press(View& view, std::string_view id)
{
    std::string_view rest;
    if (id == "bar.back" || id == "bar.cancel") return command(Do::home);
    if (id == "bar.next") ++view.page;
    if (after(id, "staff.", rest)) return command(Do::staff_action, rest);
    return Nothing{};
}

// やめますか and the side questions, and what is the same on every screen. True: it is answered.
bool common_press(Sight const& sight, View& view, std::string_view id, Pressed& out)
{
    out = Nothing{};
    if (id == "bar.repeat") return out = command(Do::speak_again), true;
    if (id == "bar.size") return out = command(Do::toggle_size), true;
    if (id == "bar.help") return out = command(Do::call_help), true;
    if (view.over == Over::leave) {
        if (id == "leave.go") out = command(Do::leave);
        if (id == "leave.phone") out = command(Do::hand_over);
        if (id == "leave.stay" || id == "leave.go" || id == "leave.phone") view.over = Over::none;
        return true;
    }
    if (id == "page.next") return ++view.page, true;
    if (id == "page.prev") return view.page = std::max(0, view.page - 1), true;
    return view.over != Over::none && press_help(sight, view, id);
}

} // namespace

void press_digit(std::string& text, std::string_view id, std::size_t digits_max)
{
    if (id == "key.erase" || id == "key.clear") {
        (void)press_kana_key(text, id, digits_max);
        return;
    }
    bool const digit = id.size() == 5 && id.starts_with("key.") && id[4] >= '0' && id[4] <= '9';
    if (digit && text.size() < digits_max) text += id[4];
}

bool press_help(Sight const& sight, View& view, std::string_view id)
{
    auto const* screen = std::get_if<Screen>(&sight);
    if (screen == nullptr) return false;
    std::string_view rest;
    bool const list_below = view.over == Over::help_text && screen->help.size() > 1;
    if (id == "bar.next" || (id == "bar.back" && !list_below)) {
        view.over = Over::none;
        view.page = 0;
    } else if (id == "bar.back") {
        view.over = Over::help_list;
    } else if (id == "bar.cancel") {
        view.over = Over::leave;
    } else if (after(id, "help.", rest)) {
        int number = 0;
        std::from_chars(rest.data(), rest.data() + rest.size(), number);
        view.help = std::max(0, number - 1);
        view.over = Over::help_text;
        view.page = 0;
    }
    return true;
}

Pressed press(Sight const& sight, View& view, std::string_view id, words::Words const& words)
{
    Pressed out;
    if (common_press(sight, view, id, out)) return out;
    return std::visit(
        Overload{
            [&](Screen const& it) { return press_screen(it, view, id, words); },
            [&](Start const&) { return start_press(id); },
            [&](Menu const&) { return menu_press(view, id, words, Do::start_procedure); },
            [&](Practice const&) { return menu_press(view, id, words, Do::exercise); },
            [&](Done const&) { return done_press(id); },
            [&](HelpCalled const&) -> Pressed {
                return id == "help.end" ? command(Do::end_help) : Nothing{};
            },
            [&](IdleWarning const&) {
                return id == "idle.leave" ? command(Do::leave) : command(Do::stay);
            },
            [&](Offline const&) { return offline_press(id); },
            [&](Busy const&) -> Pressed {
                return id == "bar.cancel" ? command(Do::leave) : Nothing{};
            },
            [&](HandOver const& it) { return over_press(it, view, id, words); },
            [&](Scan const&) -> Pressed {
                if (id == "scan.manual") return command(Do::scan_manual);
                if (id == "bar.back") return command(Do::scan_back);
                return id == "bar.cancel" ? command(Do::leave) : Nothing{};
            },
            [&](StaffPin const&) { return pin_press(view, id); },
            [&](StaffPanel const&) { return panel_press(view, id); },
            [&](Board const&) -> Pressed {
                if (id == "bar.next") return command(Do::begin);
                return id == "bar.back" || id == "bar.cancel" ? command(Do::home) : Nothing{};
            },
        },
        sight
    );
}

} // namespace mado::scene
