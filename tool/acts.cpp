#include "tool/acts.h"

#include "core/town/slots.h"
#include "core/values/text.h"

#include <algorithm>
#include <set>

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Screen;
using dialogue::ScreenKind;
using dialogue::Seen;

namespace {

bool after(std::string_view line, std::string_view word, std::string& rest)
{
    if (!line.starts_with(word)) return false;
    line.remove_prefix(word.size());
    if (line.empty()) return false;
    rest = values::tidy(line);
    return true;
}

// なおす 払い方, なおす 1人目 学校: a row of the check or a member of the group by its words.
std::string path_of(Screen const& screen, std::string const& words)
{
    for (auto const& row : screen.rows) {
        std::string const whole = row.group.empty() ? row.label : row.group + " " + row.label;
        if (words == whole || words == row.at) return row.at;
    }
    for (auto const& member : screen.members) {
        if (member.label.starts_with(words)) return member.at;
    }
    return words;
}

int number_of(Screen const& screen, std::string const& words)
{
    for (auto const& member : screen.members) {
        if (member.label.starts_with(words + " ") || member.label == words) return member.number;
    }
    return std::atoi(words.c_str());
}

Act given(Screen const& screen, std::string const& text)
{
    Act act;
    act.typed = text;
    Seen const seen{screen.at, screen.editing};
    auto value = dialogue::parse_answer(screen, text);
    if (value.ok()) {
        act.event = dialogue::Give{seen, std::move(*value)};
    } else {
        act.event = dialogue::Miss{seen, value.error().message};
    }
    return act;
}

// 前のボタン いつから使いますか？ 2026年12月7日
Act old_button(std::vector<Screen> const& seen, std::string const& rest)
{
    std::size_t const blank = std::min(rest.find(' '), rest.size());
    std::string const question = rest.substr(0, blank);
    std::string const answer = values::tidy(rest.substr(blank));
    for (auto screen = seen.rbegin(); screen != seen.rend(); ++screen) {
        if (screen->question != question && screen->at != question) continue;
        Act act = given(*screen, answer);
        act.old = true;
        act.old_at = screen->at;
        return act;
    }
    Act act = given(seen.back(), answer);
    act.old = true;
    return act;
}

std::optional<Act> act_on_list(Screen const& screen, std::string const& line)
{
    Act act;
    std::string rest;
    if (line == "add" || line == "ふやす") {
        act.event = dialogue::AddMember{screen.at};
    } else if (line == "complete" || line == "これで全部") {
        act.event = dialogue::MembersComplete{screen.at, screen.editing};
    } else if (after(line, "remove ", rest) || after(line, "消す ", rest)) {
        act.event = dialogue::RemoveMember{screen.at, number_of(screen, rest)};
    } else {
        return std::nullopt;
    }
    return act;
}

// Every place of a time: the town's own table then says what is left, and who may wait.
void take(std::string const& taken, procedure::Circumstances& circumstances)
{
    auto const today = circumstances.today();
    for (auto& [source, slots] : circumstances.offers.slots) {
        std::set<std::string, std::less<>> full{taken};
        for (auto const& slot : slots) {
            if (slot.free == 0) full.insert(slot.id);
        }
        town::SlotRequest request;
        request.source = source;
        request.today = today;
        request.now_minutes = static_cast<int>((circumstances.now.ms - today.start().ms) / 60'000);
        request.door = circumstances.door;
        request.used = [&](std::string_view id) {
            town::ByDoor used{};
            auto const places = town::places_of(*circumstances.town, source, id, today);
            if (full.contains(id)) used[town::index_of(circumstances.door)] = places.capacity;
            return used;
        };
        slots = town::slots(*circumstances.town, request);
    }
}

} // namespace

Act act_of(std::vector<Screen> const& seen, std::string_view raw)
{
    Screen const& screen = seen.back();
    std::string const line = values::tidy(raw);
    Seen const at{screen.at, screen.editing};
    std::string rest;
    Act act;
    if (line == "back" || line == "もどる") return act.event = dialogue::Back{at}, act;
    if (line == "again" || line == "もう一度しらべる") return act.event = dialogue::Again{}, act;
    if (line == "resume") return act.event = dialogue::Resume{}, act;
    if (line == "skip" || (line == "とばす" && screen.dont_know.empty())) {
        return act.event = dialogue::Skip{at}, act;
    }
    if (after(line, "edit ", rest) || after(line, "なおす ", rest)) {
        return act.event = dialogue::Edit{path_of(screen, rest)}, act;
    }
    if (after(line, "前のボタン ", rest)) return old_button(seen, rest);
    if (screen.kind == ScreenKind::answer) {
        for (auto const& near : screen.answer.near) {
            if (near.label != line) continue;
            act.event = dialogue::Give{{screen.answer.near_at, true}, values::Text{near.value}};
            act.typed = line;
            return act;
        }
    }
    if (line == "leave" || line == "とちゅうでやめる") {
        act.leaves = true;
        act.event = dialogue::Show{at};
        return act;
    }
    if (screen.kind == ScreenKind::check) {
        act.sends = line == "send" || line == screen.send_word || line == "申し込む";
        act.event = dialogue::Resume{};
        return act;
    }
    if (screen.kind == ScreenKind::members) {
        if (auto on_list = act_on_list(screen, line)) return *on_list;
    }
    if (line == "つぎへ") return act.event = dialogue::Miss{at, ""}, act;
    return given(screen, line);
}

Result<Meanwhile> meanwhile_of(std::string_view line)
{
    Meanwhile what;
    std::string rest;
    if (after(line, "taken ", rest) || after(line, "* ほかの人がとる ", rest)) {
        what.taken_slot = rest;
    } else if (line == "* 線が切れる") {
        what.line_up = false;
    } else if (line == "* 線がもどる") {
        what.line_up = true;
    } else if (after(line, "* いまは ", rest)) {
        std::replace(rest.begin(), rest.end(), ' ', 'T');
        what.now = TRY(base::parse_rfc3339(rest + ":00+09:00"));
    } else if (after(line, "* つづきは ", rest)) {
        what.go_on_at = TRY(door_named(rest));
    } else {
        return fail(ErrorKind::invalid, "nobody knows what happens here: " + std::string(line));
    }
    return what;
}

void happen(Meanwhile const& what, procedure::Circumstances& circumstances)
{
    if (what.now) circumstances.now = *what.now;
    if (what.line_up) circumstances.offers.certain = *what.line_up;
    if (what.go_on_at) circumstances.door = *what.go_on_at;
    if (!what.taken_slot.empty()) take(what.taken_slot, circumstances);
}

Result<procedure::Door> door_named(std::string_view name)
{
    if (name == "キオスク") return procedure::Door::kiosk;
    if (name == "LINE") return procedure::Door::line;
    if (name == "ページ") return procedure::Door::page;
    return procedure::door_from_text(name);
}

std::string_view door_name(procedure::Door door)
{
    switch (door) {
        case procedure::Door::kiosk: return "キオスク";
        case procedure::Door::line: return "LINE";
        case procedure::Door::page: return "ページ";
        case procedure::Door::staff: return "職員";
    }
    return {};
}

} // namespace mado::tool
