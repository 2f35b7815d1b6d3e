#include "bridge/chat/render_words.h"

#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"
#include "core/values/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace mado::chat {

using base::Json;
using dialogue::Screen;
using procedure::Kind;

namespace {

constexpr std::size_t quick_choices_max = 5;
constexpr std::size_t slots_shown_max = 10;
constexpr std::int64_t number_buttons_max = 5;

struct Choice {
    Json action;
    std::string sub;
    bool centred = false;
};

std::vector<Choice> option_choices(Stage const& stage)
{
    std::vector<Choice> choices;
    for (auto const& option : stage.screen.options) {
        std::string sub = option.sub;
        if (option.selected) sub = sub.empty() ? "✓ いまの答え" : "✓ いまの答え　" + sub;
        choices.push_back({tap_action(stage, option.label, "answer", option.id), sub});
    }
    return choices;
}

std::vector<Choice> number_choices(Stage const& stage)
{
    std::vector<Choice> choices;
    auto const& screen = stage.screen;
    if (screen.number_max - screen.number_min >= number_buttons_max) return choices;
    for (std::int64_t n = screen.number_min; n <= screen.number_max; ++n) {
        std::string const digits = std::to_string(n);
        choices.push_back({tap_action(stage, digits + screen.unit, "answer", digits), {}});
    }
    return choices;
}

std::vector<Choice> date_choices(Stage const& stage)
{
    std::vector<Choice> choices;
    auto const& date = stage.screen.date;
    for (auto const& day : date.suggestions) {
        std::string const sub = choices.empty() ? "いちばん早い日" : "";
        choices.push_back({tap_action(stage, day.to_spoken(), "answer", day.to_iso()), sub});
    }
    bool const open = std::any_of(date.days.begin(), date.days.end(), [](auto const& day) {
        return day.reason.empty();
    });
    if (!open || date.first >= date.last) return choices;
    auto const after =
        date.suggestions.empty() ? date.last
                                 : std::min(date.suggestions.back().plus_days(1), date.last);
    line::PickDate pick;
    pick.label = "別の日を選ぶ";
    pick.payload = tap_action(stage, "別の日を選ぶ", "pick")["data"].as_text();
    pick.initial = after.to_iso();
    pick.first = date.first.to_iso();
    pick.last = date.last.to_iso();
    choices.push_back({line::pick_date(pick), date.last.to_spoken() + "まで", true});
    return choices;
}

std::string room_words(int free)
{
    return free < 4 ? "あと" + std::to_string(free) : "あいています";
}

std::vector<Choice> slot_choices(Stage const& stage)
{
    std::vector<Choice> choices;
    for (auto const& view : stage.screen.slots) {
        if (view.slot.free <= 0 || choices.size() == slots_shown_max) continue;
        auto const label = view.slot.date.to_spoken() + " " + view.slot.label;
        // A label holds 20 letters: a day and a time are too many, so the time stands under the day.
        auto const& word = view.with_day ? view.slot.date.to_spoken() : view.slot.label;
        std::string sub = view.with_day ? view.slot.label + "　" : "";
        auto action = tap_action(stage, word, "answer", view.slot.id);
        action.set("displayText", label);
        choices.push_back({std::move(action), sub + room_words(view.slot.free)});
    }
    return choices;
}

std::vector<Choice> member_choices(Stage const& stage)
{
    std::vector<Choice> choices;
    auto const& screen = stage.screen;
    std::string const word = screen.member_word.empty() ? "人" : screen.member_word;
    if (!screen.members_full) choices.push_back({tap_action(stage, word + "をふやす", "member"), {}});
    if (screen.members.size() > 1) {
        for (std::size_t i = 0; i < screen.members.size(); ++i) {
            auto const label = std::to_string(i + 1) + "人目を消す";
            auto const number = std::to_string(screen.members[i].number);
            choices.push_back({tap_action(stage, label, "drop", number), {}});
        }
    }
    choices.push_back({tap_action(stage, "これで全部", "all"), {}});
    return choices;
}

std::vector<Choice> choices_of(Stage const& stage)
{
    if (stage.screen.kind == dialogue::ScreenKind::members) return member_choices(stage);
    switch (stage.screen.ask) {
        case Kind::choose:
        case Kind::yes_no:
        case Kind::scale: return option_choices(stage);
        case Kind::number: return number_choices(stage);
        case Kind::date: return date_choices(stage);
        case Kind::slot: return slot_choices(stage);
        case Kind::acknowledge:
            return {{tap_action(stage, "読みました", "answer", "ok"), {}, true}};
        case Kind::consent: return {{tap_action(stage, "わかりました", "answer", "ok"), {}, true}};
        case Kind::choose_many:
        case Kind::items:
        case Kind::name:
        case Kind::phone:
        case Kind::address:
        case Kind::birth:
        case Kind::place:
        case Kind::photo:
        case Kind::text:
        case Kind::code:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: return {};
    }
    return {};
}

// A time of day in words, so that 「あいています」 is never read as a promise.
std::string as_of_words(base::Moment moment)
{
    auto const day = values::Date::of(moment);
    auto const minutes = static_cast<int>((moment.ms - day.start().ms) / 60'000);
    return values::time_in_words(minutes) + "に、しらべました。";
}

// A day, a number or a time that was given before has no button to mark.
std::string present_words(Screen const& screen)
{
    if (!screen.value || !screen.problem.empty()) return {};
    auto const& value = *screen.value;
    std::string given;
    if (auto const* day = std::get_if<values::Date>(&value)) given = day->to_spoken();
    if (auto const* slot = std::get_if<values::SlotChoice>(&value)) given = slot->label;
    if (auto const* text = std::get_if<values::Text>(&value)) given = text->text;
    if (auto const* number = std::get_if<values::Number>(&value); number && screen.options.empty()) {
        given = std::to_string(number->value) + screen.unit;
    }
    return given.empty() ? given : "いまの答え: " + given;
}

void add_explanations(std::vector<Json>& body, Screen const& screen, bool nothing_to_press)
{
    if (!screen.problem.empty()) body.push_back(line::boxed(screen.problem, line::Tone::warning));
    for (auto const& sentence : screen.dropped) {
        body.push_back(line::boxed(sentence, line::Tone::warning));
    }
    if (!screen.notice.empty()) body.push_back(line::boxed(screen.notice, line::Tone::plain));
    if (!screen.hint.empty()) body.push_back(line::line_of(screen.hint));
    if (auto const now = present_words(screen); !now.empty()) body.push_back(line::line_of(now));
    if (screen.ask == Kind::slot) {
        body.push_back(line::line_of(
            nothing_to_press ? "この日は、あきがありません。「もどる」で、日をなおせます。"
                             : as_of_words(screen.slots_as_of)
        ));
    }
    if (screen.ask == Kind::number && nothing_to_press) {
        body.push_back(line::line_of(
            "数字を、ここに書いて送ってください。" + std::to_string(screen.number_min) + "から" +
            std::to_string(screen.number_max) + "までです。"
        ));
    }
    if (screen.ask == Kind::text) body.push_back(line::line_of("ここに書いて、送ってください。"));
    if (screen.ask == Kind::date && nothing_to_press) {
        body.push_back(line::line_of("いま、選べる日がありません。役場に電話してください。"));
    }
}

// Two times of one day have one label: apart from their cards nobody could tell them.
bool alike(std::vector<Choice> const& choices)
{
    std::set<std::string> labels;
    for (auto const& choice : choices) labels.insert(choice.action["label"].as_text());
    return labels.size() < choices.size();
}

std::string alt_choices(std::vector<Choice> const& choices)
{
    if (choices.empty()) return {};
    std::vector<std::string> labels;
    for (auto const& choice : choices) labels.push_back(choice.action["label"].as_text());
    return " " + joined(labels, "、") + "、から選んでください。";
}

} // namespace

Talk question(Stage const& stage)
{
    auto const& screen = stage.screen;
    auto choices = choices_of(stage);
    auto card = card_of(stage);
    bool const quick = choices.size() <= quick_choices_max && !alike(choices);
    card.alt = alt_start(stage) + screen.question + alt_choices(choices);
    if (screen.kind != dialogue::ScreenKind::members) {
        if (!screen.problem.empty()) card.alt = alt_start(stage) + screen.problem + screen.question;
        if (!screen.dont_know.empty()) {
            choices.push_back({tap_action(stage, screen.dont_know, "answer", "dont_know"), {}, true});
        } else if (screen.optional) {
            choices.push_back({tap_action(stage, "とばす", "skip"), {}, true});
        }
    }
    if (!screen.member.empty()) card.body.push_back(line::line_of(screen.member));
    card.body.push_back(line::headline(screen.question));
    for (auto const& member : screen.members) card.body.push_back(line::line_of(member.label));
    add_explanations(card.body, screen, choices.empty());
    Talk talk;
    for (auto const& choice : choices) {
        line::Button button;
        button.action = choice.action;
        button.sub = choice.sub;
        button.centred = choice.centred;
        card.body.push_back(line::button(button));
        if (quick) talk.quick.push_back(choice.action);
    }
    for (auto& way : ways_out(stage)) talk.quick.push_back(std::move(way));
    talk.objects.push_back(line::card(card));
    return talk;
}

Talk to_page(Stage const& stage, PageWay const& way)
{
    auto card = card_of(stage);
    auto const names = joined(way.names, "、");
    card.alt = alt_start(stage) + "つぎは、役場のページで入れます。" + names +
               "です。ここには書かないでください。";
    card.body.push_back(line::headline("役場のページで入れます"));
    card.body.push_back(line::line_of("・" + joined(way.names, "\n・")));
    card.body.push_back(line::line_of("名前や電話番号は、このトークに書かないでください。"));
    if (!stage.screen.purpose.empty()) card.body.push_back(line::line_of(stage.screen.purpose));
    line::Button open;
    open.action = line::open_uri("役場のページを開く", way.url);
    open.primary = true;
    card.body.push_back(line::button(open));
    card.body.push_back(
        line::line_of("このボタンは、20分使えます。終わると、ここに続きが出ます。")
    );
    line::Button again;
    again.action = tap_action(stage, "新しいボタンを出す", "link");
    card.body.push_back(line::button(again));
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = ways_out(stage);
    return talk;
}

} // namespace mado::chat
