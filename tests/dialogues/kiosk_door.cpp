#include "tests/dialogues/kiosk_door.h"

#include "core/scene/birth.h"
#include "core/scene/items.h"
#include "core/scene/kana.h"
#include "core/values/era.h"
#include "core/values/text.h"
#include "tool/told.h"

#include <algorithm>

namespace mado::dialogues {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;
using scene::Command;

namespace {

constexpr int pages_max = 12;

void must_say_check(std::string const& text, Screen const& screen, Faults& faults)
{
    for (auto const& row : screen.rows) {
        must_say(text, row.group + row.label, faults);
        must_say(text, row.answer, faults);
    }
    if (screen.has_fee) must_say(text, tool::fee_words(screen.fee_total), faults);
    must_say(text, screen.send_word, faults);
}

} // namespace

scene::Scene KioskDoor::laid_out() const
{
    return scene::lay_out(screen_, view_, scene::Panel{}, metrics_, words_);
}

std::string KioskDoor::whole_text() const
{
    scene::View view = view_;
    std::string text;
    for (view.page = 0; view.page < pages_max; ++view.page) {
        auto const scene = scene::lay_out(screen_, view, scene::Panel{}, metrics_, words_);
        for (auto const& item : scene.items) text += item.label + "\n" + item.sub + "\n";
        if (scene.find("page.next") == nullptr) break;
    }
    return text;
}

void KioskDoor::turn(dialogue::Event const& event)
{
    auto turned = dialogue::turn(now_->procedure, answers_, event, now_->circumstances);
    answers_ = std::move(turned.answers);
    screen_ = std::move(turned.screen);
    scene::meet(screen_, now_->circumstances.today(), view_);
}

Faults KioskDoor::begin(Now const& now)
{
    now_ = &now;
    answers_ = now.answers;
    turn(dialogue::Resume{});
    return {};
}

Faults KioskDoor::shows(Now const& now)
{
    Faults faults;
    std::string const text = whole_text();
    Screen const& screen = now.screen;
    if (screen.at != screen_.at) faults.push_back("shows " + screen_.at + ", not " + screen.at);
    must_say_question(text, screen, faults);
    if (refused_here_) {
        if (view_.says.empty()) faults.push_back("says nothing about what it refused");
        must_say(text, view_.says, faults);
    } else if (!same_refusal(text, screen.problem)) {
        must_say(text, screen.problem, faults);
    }
    for (auto const& view : screen.slots) {
        must_say(text, view.slot.label, faults);
        if (view.with_day) must_say(text, view.slot.date.to_spoken(), faults);
        if (view.slot.free == 0) must_say(text, view.slot.reason + "です", faults);
    }
    bool const asks_day = screen.ask == Kind::date && screen.kind == ScreenKind::question;
    if (asks_day && !screen.value && !screen.date.suggestions.empty()) {
        auto const scene = laid_out();
        auto const* day = scene.find("day." + screen.date.suggestions.front().to_iso());
        if (day == nullptr || !day->sub.empty()) faults.push_back("the first open day is not shown");
    }
    if (screen.ask == Kind::slot && !screen.slots_certain) {
        must_say(text, words_.text("slot.uncertain"), faults);
    }
    if (screen.help.size() == 1) must_say(text, screen.help.front().ask, faults);
    // Several side questions stand behind one button.
    if (screen.help.size() > 1) must_say(text, words_.text("help.more"), faults);
    if (screen.kind == ScreenKind::check) must_say_check(text, screen, faults);
    if (screen.kind == ScreenKind::answer) {
        must_say_answer(text, screen.answer, faults);
        auto const& rows = screen.answer.rows;
        bool const way = !rows.empty() && rows.front().route.has_value();
        if (way) must_say(text, words_.text("answer.qr"), faults);
        must_offer_answer(faults);
    }
    return faults;
}

// Nothing was sent: 最初へ ends it without asking, and what was found can be taken along on paper.
void KioskDoor::must_offer_answer(Faults& faults) const
{
    auto const& answer = screen_.answer;
    auto const scene = laid_out();
    auto const pressed = [&](std::string const& id) {
        scene::View view = view_;
        if (scene.find(id) == nullptr) return scene::Pressed(scene::Nothing{});
        return scene::press(screen_, view, id, words_);
    };
    auto const does = [&](std::string const& id, Command::Do what) {
        auto const become = pressed(id);
        auto const* command = std::get_if<Command>(&become);
        return command != nullptr && command->what == what;
    };
    bool const prints = answer.found && answer.near.empty();
    if (does("answer.print", Command::Do::print) != prints) faults.push_back("prints wrongly or not");
    if (!does("answer.first", Command::Do::finish)) faults.push_back("does not end at 最初へ");
    auto const again = pressed("bar.next");
    auto const* event = std::get_if<dialogue::Event>(&again);
    if (event == nullptr || !std::holds_alternative<dialogue::Again>(*event)) {
        faults.push_back("does not look up again");
    }
}

// Pressed in the middle: the last drawn touchable item there gets it.
void KioskDoor::press(std::string const& id)
{
    auto const scene = laid_out();
    auto const* wanted = scene.find(id);
    double const x = wanted->rect.x + wanted->rect.w / 2;
    double const y = wanted->rect.y + wanted->rect.h / 2;
    auto const hit = std::find_if(scene.items.rbegin(), scene.items.rend(), [&](auto const& item) {
        return item.touchable && item.enabled && item.rect.contains(x, y);
    });
    if (hit == scene.items.rend() || hit->id != id) {
        faults_.push_back("the press on " + id + " does not reach it");
        return;
    }
    if (id.starts_with("key.")) ++typed_;
    else ++taps_;
    auto const pressed = scene::press(screen_, view_, id, words_);
    if (auto const* event = std::get_if<dialogue::Event>(&pressed)) turn(*event);
    if (auto const* command = std::get_if<Command>(&pressed)) {
        sent_ = sent_ || command->what == Command::Do::submit;
        left_ = left_ || command->what == Command::Do::leave;
        if (command->what == Command::Do::look_up_postal) view_.entry.looked_up = true;
    }
}

void KioskDoor::tap(std::string const& id)
{
    for (int turns = 0; turns < pages_max; ++turns) {
        auto const scene = laid_out();
        if (scene.find(id) != nullptr) return press(id);
        if (scene.find("page.next") == nullptr) break;
        press("page.next");
    }
    while (view_.page > 0 && laid_out().find("page.prev") != nullptr) {
        press("page.prev");
        if (laid_out().find(id) != nullptr) return press(id);
    }
    faults_.push_back("nothing to press: " + id);
}

void KioskDoor::clear()
{
    if (!view_.entry.text.empty()) tap("key.clear");
}

void KioskDoor::type(std::string_view text)
{
    for (auto const& key : scene::keys_for(text)) {
        if (laid_out().find(key) == nullptr) {
            bool const letters = laid_out().find("key.kana") != nullptr;
            auto const row = scene::row_key_of(key);
            if (!row.empty() && laid_out().find(row) != nullptr) press(row);
            else tap(letters ? "key.kana" : "key.digits");
        }
        tap(key);
    }
}

void KioskDoor::type_house_number(std::string_view number)
{
    if (!view_.entry.address.number.empty()) tap("key.clear");
    while (!number.empty()) {
        std::string const key = number.starts_with("番地") ? "番地"
                                : number.starts_with("の") ? "の"
                                                           : std::string(number.substr(0, 1));
        tap("key." + key);
        number.remove_prefix(key.size());
    }
}

void KioskDoor::choose(std::string const& id)
{
    bool const there = view_.entry.chosen == std::vector<std::string>{id};
    if (!there) tap("opt." + id);
    tap("bar.next");
}

void KioskDoor::give_choices(values::Choices const& value)
{
    auto const has = [](std::vector<std::string> const& list, std::string const& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    for (auto const& option : screen_.options) {
        if (has(value.ids, option.id) != has(view_.entry.chosen, option.id)) tap("opt." + option.id);
    }
    tap("bar.next");
}

void KioskDoor::find_day(values::Date day)
{
    std::string const id = "day." + day.to_iso();
    for (int turns = 0; turns < pages_max && laid_out().find(id) == nullptr; ++turns) {
        std::string const way = day < view_.month ? ".prev" : ".next";
        for (auto const* step : {"month", "weeks", "week"}) {
            if (laid_out().find(step + way) == nullptr) continue;
            press(step + way);
            break;
        }
    }
}

void KioskDoor::give_date(values::Date day)
{
    find_day(day);
    std::string const id = "day." + day.to_iso();
    if (laid_out().find(id) == nullptr) {
        // Past the last month there is nothing to press: the calendar ends.
        refused_here_ = true;
        view_.says = screen_.date.last.to_spoken();
        return;
    }
    tap(id);
    if (view_.entry.day == day) return tap("bar.next");
    refused_here_ = true;
}

void KioskDoor::give_birth(values::Date day)
{
    while (view_.step > 0) tap("bar.back");
    auto const& era = values::era_of(day);
    auto const& eras = scene::birth_eras();
    auto const known = std::find_if(eras.begin(), eras.end(), [&](auto const& one) {
        return one.name == era.name;
    });
    tap("era." + std::string(known->id));
    tap("year." + std::to_string(day.year() - known->base));
    tap("month." + std::to_string(day.month()));
    tap("mday." + std::to_string(day.day()));
    tap("bar.next");
}

// A word near the one that was looked for.
void KioskDoor::give_near(values::Text const& value)
{
    auto const& near = screen_.answer.near;
    auto const found = std::find_if(near.begin(), near.end(), [&](auto const& one) {
        return one.value == value.text;
    });
    if (found == near.end()) return faults_.push_back("is not near: " + value.text);
    tap("near." + std::to_string(found - near.begin() + 1));
}

// Opens one thing of the list and leaves it with this size and count; false when it is not collected.
bool KioskDoor::set_item(std::string const& id, std::string const& size, int wanted)
{
    while (view_.page > 0) press("page.prev");
    tap("item." + id);
    if (view_.step != 1) return false;
    if (!size.empty() && scene::item_size(view_.entry.items, id) != size) tap("size." + size);
    for (int count = scene::items_count_of(view_.entry.items, id); count != wanted;
         count += count < wanted ? 1 : -1) {
        tap(count < wanted ? "count.more" : "count.less");
    }
    tap("bar.next");
    return true;
}

void KioskDoor::give_items(values::Items const& value)
{
    auto const before = view_.entry.items;
    for (auto const& old : before) {
        bool const kept = std::any_of(value.items.begin(), value.items.end(), [&](auto const& one) {
            return one.id == old.id;
        });
        if (!kept) static_cast<void>(set_item(old.id, "", 0));
    }
    for (auto const& item : value.items) {
        if (set_item(item.id, item.size, item.count)) continue;
        refused_here_ = true; // what is not taken says where it goes
        return;
    }
    tap("bar.next");
}

void KioskDoor::give_address(values::Address const& value)
{
    auto const area = std::find_if(screen_.areas.begin(), screen_.areas.end(), [&](auto const& one) {
        return one.label == value.area;
    });
    bool const outside = area == screen_.areas.end() || value.area.empty();
    tap("area." + (outside ? std::string("outside") : area->id));
    tap("bar.next");
    if (outside) {
        tap("bar.next"); // without a postal code the place is written
        type(value.town);
        tap("bar.next");
    }
    type_house_number(value.number);
    if (!value.building.empty()) {
        tap("address.building");
        type(value.building);
    }
    tap("bar.next");
}

void KioskDoor::give_way_out(values::DontKnow)
{
    if (screen_.ask == Kind::photo && screen_.dont_know.empty()) return choose("none");
    choose(screen_.dont_know.empty() ? "skip" : "dont_know");
}

void KioskDoor::give(values::Value const& value)
{
    auto const write = [&](std::string const& text) {
        clear();
        type(text);
        tap("bar.next");
    };
    if (auto const* yes = std::get_if<values::Yes>(&value)) {
        choose(screen_.ask == Kind::yes_no && !yes->yes ? "no" : "yes");
    } else if (auto const* choice = std::get_if<values::Choice>(&value)) {
        choose(choice->id);
    } else if (auto const* many = std::get_if<values::Choices>(&value)) {
        give_choices(*many);
    } else if (auto const* number = std::get_if<values::Number>(&value)) {
        if (screen_.ask == Kind::scale) return choose(std::to_string(number->value));
        write(std::to_string(number->value));
    } else if (auto const* text = std::get_if<values::Text>(&value)) {
        if (screen_.kind == ScreenKind::answer) return give_near(*text);
        write(text->text);
    } else if (auto const* name = std::get_if<values::PersonName>(&value)) {
        write(values::to_hiragana(name->kana));
    } else if (auto const* phone = std::get_if<values::Phone>(&value)) {
        write(phone->digits);
    } else if (auto const* day = std::get_if<values::Date>(&value)) {
        if (screen_.ask == Kind::birth) return give_birth(*day);
        give_date(*day);
    } else if (auto const* slot = std::get_if<values::SlotChoice>(&value)) {
        tap("slot." + slot->id);
        if (view_.entry.chosen == std::vector<std::string>{slot->id}) return tap("bar.next");
        refused_here_ = true;
    } else if (auto const* items = std::get_if<values::Items>(&value)) {
        give_items(*items);
    } else if (auto const* address = std::get_if<values::Address>(&value)) {
        give_address(*address);
    } else if (auto const* place = std::get_if<values::Place>(&value)) {
        tap("place." + place->landmark);
        tap("bar.next");
    } else if (std::holds_alternative<values::DontKnow>(value)) {
        give_way_out({});
    } else {
        faults_.push_back("this answer has no form at the kiosk");
    }
}

// The glass has no history: what is not on it any more cannot be pressed, and a late press does nothing.
void KioskDoor::old_press(tool::Act const& act)
{
    auto const* give = std::get_if<dialogue::Give>(&act.event);
    std::string id = "bar.next";
    if (give != nullptr) {
        if (auto const* day = std::get_if<values::Date>(&give->value)) id = "day." + day->to_iso();
        if (auto const* one = std::get_if<values::Choice>(&give->value)) id = "opt." + one->id;
        if (auto const* yes = std::get_if<values::Yes>(&give->value)) {
            id = yes->yes ? "opt.yes" : "opt.no";
        }
    }
    if (laid_out().find(id) != nullptr) faults_.push_back(id + " is still on the glass");
    auto const pressed = scene::press(screen_, view_, id, words_);
    if (!std::holds_alternative<scene::Nothing>(pressed)) faults_.push_back("a late press acted");
    refused_here_ = true;
    view_.says = screen_.question; // nothing is said: the question simply stays
}

void KioskDoor::act_on_event(dialogue::Event const& event, std::string const& typed)
{
    if (auto const* given = std::get_if<dialogue::Give>(&event)) {
        give(given->value);
    } else if (std::holds_alternative<dialogue::Miss>(event)) {
        bool const keys = laid_out().find("key.clear") != nullptr;
        if (!typed.empty() && !keys) { // there is nothing to write in
            refused_here_ = true;
            view_.says = screen_.question;
            return;
        }
        clear();
        if (!typed.empty()) type(typed);
        tap("bar.next");
    } else if (std::holds_alternative<dialogue::Skip>(event)) {
        give_way_out({});
    } else if (std::holds_alternative<dialogue::Back>(event)) {
        tap("bar.back");
    } else if (auto const* edit = std::get_if<dialogue::Edit>(&event)) {
        tap("row." + edit->at);
    } else if (std::holds_alternative<dialogue::AddMember>(event)) {
        tap("opt.more");
    } else if (auto const* remove = std::get_if<dialogue::RemoveMember>(&event)) {
        tap("remove." + std::to_string(remove->number));
    } else if (std::holds_alternative<dialogue::MembersComplete>(event)) {
        tap("bar.next");
    } else if (std::holds_alternative<dialogue::Again>(event)) {
        tap("bar.next");
    } else {
        faults_.push_back("nobody can do this at the kiosk");
    }
}

Faults KioskDoor::does(Now const& now, tool::Act const& act)
{
    now_ = &now;
    faults_.clear();
    refused_here_ = false;
    if (act.sends) {
        tap("bar.next");
    } else if (act.leaves) {
        tap("bar.cancel");
        must_say(whole_text(), words_.text("leave.question"), faults_);
        tap("leave.go");
        if (!left_) faults_.push_back("does not leave");
    } else if (act.old) {
        old_press(act);
    } else {
        act_on_event(act.event, act.typed);
    }
    return std::move(faults_);
}

} // namespace mado::dialogues
