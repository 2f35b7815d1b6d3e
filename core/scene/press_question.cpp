#include "core/scene/press_question.h"

#include <algorithm>
#include <charconv>

#include "core/base/crypto.h"
#include "core/base/limits.h"
#include "core/scene/kana.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;
using Do = Command::Do;

namespace {

constexpr std::size_t phone_digits_max = 11;
constexpr std::size_t number_digits_max = 9;
constexpr std::size_t code_digits_max = 14;

bool after(std::string_view id, std::string_view prefix, std::string_view& rest)
{
    if (id.substr(0, prefix.size()) != prefix) return false;
    rest = id.substr(prefix.size());
    return true;
}

bool is_way_out(std::string_view id)
{
    return id == "dont_know" || id == "skip" || id == "none";
}

void toggle(Screen const& screen, std::vector<std::string>& chosen, std::string_view id)
{
    if (is_way_out(id)) {
        chosen = {std::string(id)};
        return;
    }
    std::erase_if(chosen, [](std::string const& each) { return is_way_out(each); });
    auto const found = std::find(chosen.begin(), chosen.end(), id);
    if (found != chosen.end()) {
        chosen.erase(found);
        return;
    }
    chosen.emplace_back(id);
    std::vector<std::string> ordered;
    for (auto const& option : screen.options) {
        if (std::find(chosen.begin(), chosen.end(), option.id) != chosen.end()) {
            ordered.push_back(option.id);
        }
    }
    chosen = std::move(ordered);
}

void select_option(Screen const& screen, View& view, std::string_view id)
{
    if (screen.ask == Kind::choose_many) return toggle(screen, view.entry.chosen, id);
    bool const again =
        is_way_out(id) && !view.entry.chosen.empty() && view.entry.chosen.front() == id;
    view.entry.chosen.clear();
    if (!again) view.entry.chosen.emplace_back(id);
    if (is_way_out(id)) base::wipe(view.entry.text);
}

Pressed press_slot(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    for (auto const& each : screen.slots) {
        if (each.slot.id != id) continue;
        if (each.slot.free > 0) {
            view.entry.chosen = {std::string(id)};
            view.says.clear();
        } else {
            std::string const reason =
                each.slot.reason.empty() ? words.text("slot.full") : each.slot.reason;
            view.says = words.text("slot.taken", {{"label", each.words()}, {"reason", reason}});
        }
    }
    return Nothing{};
}

void type_key(Screen const& screen, View& view, std::string_view id)
{
    std::string& text = view.entry.text;
    if (id == "key.digits") {
        view.step = 1;
        return;
    }
    if (id == "key.kana") {
        view.step = 0;
        return;
    }
    view.entry.chosen.clear();
    if (screen.ask == Kind::name) {
        (void)press_kana_key(text, id, limits::name_graphemes_max);
    } else if (screen.ask == Kind::text) {
        (void)press_kana_key(text, id, limits::text_graphemes_max);
    } else {
        std::size_t const most = screen.ask == Kind::phone  ? phone_digits_max
                                 : screen.ask == Kind::code ? code_digits_max
                                                            : number_digits_max;
        press_digit(text, id, most);
    }
}

Pressed press_hub(Screen const& screen, std::string_view id)
{
    std::string_view rest;
    if (id == "opt.more") return dialogue::Event{dialogue::AddMember{screen.at}};
    if (id == "bar.next") {
        return dialogue::Event{dialogue::MembersComplete{screen.at, screen.editing}};
    }
    if (after(id, "row.", rest)) {
        return dialogue::Event{dialogue::Show{{std::string(rest), screen.editing}}};
    }
    if (after(id, "remove.", rest)) {
        int number = 0;
        std::from_chars(rest.data(), rest.data() + rest.size(), number);
        return dialogue::Event{dialogue::RemoveMember{screen.at, number}};
    }
    return Nothing{};
}

Pressed press_check(std::string_view id)
{
    std::string_view rest;
    if (id == "bar.next") return Command{Do::submit, ""};
    if (after(id, "row.", rest)) return dialogue::Event{dialogue::Edit{std::string(rest)}};
    return Nothing{};
}

Pressed press_answer_screen(Screen const& screen, std::string_view id)
{
    std::string_view rest;
    if (id == "answer.print") return Command{Do::print, ""};
    if (id == "answer.first") return Command{Do::finish, ""};
    if (id == "bar.next") return dialogue::Event{dialogue::Again{}};
    if (!after(id, "near.", rest)) return Nothing{};
    std::size_t number = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), number);
    auto const& near = screen.answer.near;
    if (number < 1 || number > near.size()) return Nothing{};
    dialogue::Seen const at{screen.answer.near_at, true};
    return dialogue::Event{dialogue::Give{at, values::Text{near[number - 1].value}}};
}

Pressed press_ask(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    std::string_view rest;
    if (id == "phone.go") return Command{Do::hand_over, ""}; // never "opt.": a town may name an option so
    if (after(id, "opt.", rest)) {
        select_option(screen, view, rest);
        view.unsaid = true;
        return Nothing{};
    }
    if (after(id, "slot.", rest)) return press_slot(screen, view, rest, words);
    if (after(id, "keyrow.", rest)) {
        view.row = row_of(id);
    } else if (after(id, "key.", rest)) {
        type_key(screen, view, id);
        view.unsaid = true;
    }
    return Nothing{};
}

Pressed press_kind(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    switch (screen.ask) {
    case Kind::address: return press_address(screen, view, id, words);
    case Kind::birth: return press_birth(screen, view, id, words);
    case Kind::date: return press_date(screen, view, id, words);
    case Kind::items: return press_items(screen, view, id, words);
    case Kind::place: return press_place(screen, view, id);
    case Kind::choose:
    case Kind::choose_many:
    case Kind::yes_no:
    case Kind::number:
    case Kind::scale:
    case Kind::slot:
    case Kind::name:
    case Kind::phone:
    case Kind::photo:
    case Kind::text:
    case Kind::code:
    case Kind::acknowledge:
    case Kind::consent:
    case Kind::identity:
    case Kind::payment:
    case Kind::each: break;
    }
    if (id != "bar.next") return press_ask(screen, view, id, words);
    return answer_of(screen, view, words);
}

} // namespace

dialogue::Seen seen_of(Screen const& screen)
{
    return {screen.at, screen.editing};
}

Pressed miss(Screen const& screen, std::string says)
{
    return dialogue::Event{dialogue::Miss{seen_of(screen), std::move(says)}};
}

Pressed give(Screen const& screen, values::Value value)
{
    return dialogue::Event{dialogue::Give{seen_of(screen), std::move(value)}};
}

bool way_out_of(Screen const& screen, View const& view, Pressed& out)
{
    if (view.entry.chosen.empty()) return false;
    std::string const& id = view.entry.chosen.front();
    if (id == "skip") {
        out = dialogue::Event{dialogue::Skip{seen_of(screen)}};
    } else if (id == "dont_know") {
        out = give(screen, values::DontKnow{});
    } else {
        return false;
    }
    return true;
}

Pressed
press_screen(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    if (id == "bar.cancel" && screen.kind != ScreenKind::answer) {
        view.over = Over::leave;
        return Nothing{};
    }
    if (id == "help.ask" && !screen.help.empty()) {
        view.over = screen.help.size() == 1 ? Over::help_text : Over::help_list;
        view.help = 0;
        view.page = 0;
        return Nothing{};
    }
    if (screen.kind == ScreenKind::closed) {
        return id == "bar.back" ? Pressed{Command{Do::menu, ""}} : Pressed{Nothing{}};
    }
    bool const inside =
        screen.kind == ScreenKind::question && view.step > 0 && screen.ask != Kind::text;
    if (id == "bar.back" && !inside) {
        if (!screen.can_back && !screen.editing) return Command{Do::menu, ""};
        return dialogue::Event{dialogue::Back{seen_of(screen)}};
    }
    if (id == "bar.next") view.unsaid = false;
    if (screen.kind == ScreenKind::members) return press_hub(screen, id);
    if (screen.kind == ScreenKind::check) return press_check(id);
    if (screen.kind == ScreenKind::answer) return press_answer_screen(screen, id);
    return press_kind(screen, view, id, words);
}

} // namespace mado::scene
