// つぎへ: the view's entry as an answer of the question's kind.
#include <algorithm>
#include <charconv>

#include "core/base/crypto.h"
#include "core/scene/press_question.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using procedure::Kind;
using values::Value;

namespace {

Pressed chosen_answer(Screen const& screen, View const& view)
{
    auto const& chosen = view.entry.chosen;
    if (screen.ask == Kind::choose_many) {
        if (chosen.empty() && screen.number_min > 0) return miss(screen, "");
        return give(screen, values::Choices{chosen});
    }
    if (chosen.empty()) return miss(screen, "");
    if (screen.ask == Kind::yes_no) return give(screen, values::Yes{chosen.front() == "yes"});
    if (screen.ask == Kind::scale) {
        std::int64_t number = 0;
        std::string const& text = chosen.front();
        std::from_chars(text.data(), text.data() + text.size(), number);
        return give(screen, values::Number{number});
    }
    return give(screen, values::Choice{chosen.front()});
}

Pressed slot_answer(Screen const& screen, View const& view)
{
    for (auto const& each : screen.slots) {
        if (view.entry.chosen.empty() || each.slot.id != view.entry.chosen.front()) continue;
        std::string const label = each.slot.date.to_spoken() + " " + each.slot.label;
        return give(screen, values::SlotChoice{each.slot.id, label});
    }
    return miss(screen, "");
}

Pressed typed_answer(Screen const& screen, View& view, words::Words const& words)
{
    std::string& text = view.entry.text;
    if (text.empty()) return miss(screen, "");
    // 番号法 15条・20条: a My Number may be neither asked for nor kept.
    if (values::holds_my_number(text)) {
        base::wipe(text);
        return miss(screen, words.text("my_number.refused"));
    }
    if (screen.ask == Kind::name) {
        auto kana = values::parse_kana(text);
        if (!kana.ok()) return miss(screen, kana.error().message);
        return give(screen, values::PersonName{*kana, ""});
    }
    if (screen.ask == Kind::phone) {
        auto digits = values::parse_phone(text);
        if (!digits.ok()) return miss(screen, digits.error().message);
        return give(screen, values::Phone{*digits});
    }
    if (screen.ask == Kind::number) {
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return give(screen, values::Number{number});
    }
    return give(screen, values::Text{values::tidy(text)});
}

} // namespace

Pressed answer_of(Screen const& screen, View& view, words::Words const& words)
{
    Pressed out;
    if (way_out_of(screen, view, out)) return out;
    auto const& chosen = view.entry.chosen;
    switch (screen.ask) {
    case Kind::choose:
    case Kind::choose_many:
    case Kind::yes_no:
    case Kind::scale: return chosen_answer(screen, view);
    case Kind::slot: return slot_answer(screen, view);
    case Kind::number:
    case Kind::name:
    case Kind::phone:
    case Kind::text:
    case Kind::code: return typed_answer(screen, view, words);
    case Kind::acknowledge:
    case Kind::consent:
        if (chosen.empty()) return miss(screen, words.text("notice.miss"));
        return give(screen, values::Yes{true});
    case Kind::photo:
        if (chosen.empty()) return miss(screen, "");
        if (screen.optional) return dialogue::Event{dialogue::Skip{seen_of(screen)}};
        return give(screen, values::Photos{});
    case Kind::identity:
    case Kind::payment:
    case Kind::date:
    case Kind::items:
    case Kind::address:
    case Kind::birth:
    case Kind::place:
    case Kind::each: break;
    }
    return miss(screen, "");
}

} // namespace mado::scene
