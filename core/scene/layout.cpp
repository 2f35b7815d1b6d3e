#include "core/scene/layout.h"

#include <variant>

#include "core/scene/layouts.h"
#include "core/scene/palette.h"

namespace mado::scene {

namespace {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

template <typename... Ts>
struct Overload : Ts... {
    using Ts::operator()...;
};

template <typename... Ts>
Overload(Ts...) -> Overload<Ts...>;

void lay_question(Canvas& canvas, Screen const& screen, View const& view)
{
    switch (screen.ask) {
    case Kind::choose:
    case Kind::choose_many:
    case Kind::yes_no:
    case Kind::scale: return lay_choice(canvas, screen, view);
    case Kind::date: return lay_date(canvas, screen, view);
    case Kind::slot: return lay_slot(canvas, screen, view);
    case Kind::items: return lay_items(canvas, screen, view);
    case Kind::name:
    case Kind::text: return lay_kana(canvas, screen, view);
    case Kind::number:
    case Kind::phone:
    case Kind::code: return lay_digits(canvas, screen, view);
    case Kind::address: return lay_address(canvas, screen, view);
    case Kind::birth: return lay_birth(canvas, screen, view);
    case Kind::place: return lay_place(canvas, screen, view);
    case Kind::acknowledge:
    case Kind::consent: return lay_notice(canvas, screen, view);
    case Kind::photo:
    case Kind::identity:
    case Kind::payment: return lay_elsewhere(canvas, screen, view);
    case Kind::each: return lay_members(canvas, screen, view);
    }
}

void lay_screen(Canvas& canvas, Screen const& screen, View const& view)
{
    switch (view.over) {
    case Over::leave: return lay_leave(canvas, screen.title, screen.sample, screen.kind != dialogue::ScreenKind::closed);
    case Over::help_list: return lay_help_list(canvas, screen, view);
    case Over::help_text: return lay_help_text(canvas, screen, view);
    case Over::none: break;
    }
    switch (screen.kind) {
    case ScreenKind::question: return lay_question(canvas, screen, view);
    case ScreenKind::members: return lay_members(canvas, screen, view);
    case ScreenKind::check: return lay_check(canvas, screen, view);
    case ScreenKind::answer: return lay_answer(canvas, screen, view);
    case ScreenKind::closed: return lay_closed(canvas, screen, view);
    }
}

// What is said on entry: banner, question, hint — only words that are on the glass (V7), and never
// a personal value (V8).
void write_speech(Scene& scene)
{
    for (std::string_view const id : {"problem", "note", "member", "question", "hint"}) {
        Item const* item = scene.find(id);
        if (item == nullptr || item->pii || item->label.empty()) continue;
        bool const closed =
            item->label.size() >= 3 && (item->label.ends_with("。") || item->label.ends_with("？"));
        std::string const stop = closed ? "" : "。";
        scene.speech += item->label + stop;
        scene.speech_yomi += (item->yomi.empty() ? item->label : item->yomi) + stop;
    }
}

} // namespace

Scene lay_out_in(
    Mode mode,
    Sight const& sight,
    View const& view,
    Panel const& panel,
    Metrics const& metrics,
    words::Words const& words
)
{
    Canvas canvas(frame_of(panel, mode), words, metrics);
    canvas.scene.mode = mode;
    std::visit(
        Overload{
            [&](Screen const& it) { lay_screen(canvas, it, view); },
            [&](Start const& it) { lay_start(canvas, it); },
            [&](Menu const& it) {
                if (view.over == Over::leave)
                    return lay_leave(canvas, words.text("menu.title"), false, false);
                lay_menu(canvas, it, view);
            },
            [&](Practice const& it) { lay_practice(canvas, it, view); },
            [&](Done const& it) { lay_done(canvas, it, view); },
            [&](HelpCalled const& it) { lay_help_called(canvas, it); },
            [&](IdleWarning const& it) { lay_idle(canvas, it); },
            [&](Offline const& it) { lay_offline(canvas, it); },
            [&](Busy const& it) { lay_busy(canvas, it); },
            [&](HandOver const& it) { lay_hand_over(canvas, it, view); },
            [&](Scan const& it) { lay_scan(canvas, it); },
            [&](StaffPin const& it) { lay_staff_pin(canvas, it, view); },
            [&](StaffPanel const& it) { lay_staff_panel(canvas, it, view); },
            [&](Board const& it) { lay_board(canvas, it, view); },
        },
        sight
    );
    canvas.finish();
    write_speech(canvas.scene);
    return std::move(canvas.scene);
}

Scene lay_out(
    Sight const& sight,
    View const& view,
    Panel const& panel,
    Metrics const& metrics,
    words::Words const& words
)
{
    bool const staff =
        std::holds_alternative<StaffPin>(sight) || std::holds_alternative<StaffPanel>(sight);
    bool const practice = std::holds_alternative<Practice>(sight);
    Mode const mode = staff ? Mode::staff : (practice ? Mode::practice : Mode::normal);
    return lay_out_in(mode, sight, view, panel, metrics, words);
}

} // namespace mado::scene
