#include "core/dialogue/dialogue.h"

#include "core/base/limits.h"
#include "core/dialogue/scope.h"
#include "core/values/text.h"

#include <algorithm>
#include <charconv>

namespace mado::dialogue {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using procedure::Kind;
using values::Value;

constexpr std::string_view choose_one = "この中から、1つ選んでください。";

std::optional<std::int64_t> whole_number(std::string_view text)
{
    std::string const folded = values::fold_digits(text);
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), value);
    if (error != std::errc{} || end != folded.data() + folded.size()) return std::nullopt;
    return value;
}

// An option by its id, its label, or its place in the list (staff type 1–9).
OptionView const* option_of(Screen const& screen, std::string_view text)
{
    for (auto const& option : screen.options) {
        if (option.id == text || option.label == text) return &option;
    }
    auto const place = whole_number(text);
    if (!place || *place < 1 || *place > static_cast<std::int64_t>(screen.options.size())) return nullptr;
    return &screen.options[static_cast<std::size_t>(*place - 1)];
}

std::string commas(std::string_view text) // 、 counts as a comma
{
    constexpr std::string_view pause = "、";
    std::string out(text);
    for (auto at = out.find(pause); at != std::string::npos; at = out.find(pause)) {
        out.replace(at, pause.size(), ",");
    }
    return out;
}

Result<Value> parse_many(Screen const& screen, std::string_view text)
{
    std::vector<std::string> asked;
    std::size_t start = 0;
    std::string const folded = commas(text);
    while (start <= folded.size() && !folded.empty()) {
        std::size_t const comma = std::min(folded.find(',', start), folded.size());
        auto const* option = option_of(screen, values::tidy(folded.substr(start, comma - start)));
        if (option == nullptr) return fail(ErrorKind::invalid, std::string(choose_one));
        asked.push_back(option->id);
        start = comma + 1;
    }
    values::Choices choices; // in the order of the options, each once
    for (auto const& option : screen.options) {
        if (std::find(asked.begin(), asked.end(), option.id) != asked.end()) {
            choices.ids.push_back(option.id);
        }
    }
    return Value(choices);
}

// An item by its id, its name, or any name it is found by: たんす and 箪笥 are one thing.
std::string item_id(Screen const& screen, std::string const& name)
{
    std::string const key = values::search_key(name);
    for (auto const& item : screen.items.catalogue) {
        if (item.id == name) return item.id;
    }
    for (auto const& item : screen.items.catalogue) {
        bool const named = values::search_key(item.label) == key ||
                           std::any_of(item.find.begin(), item.find.end(), [&key](auto const& word) {
                               return values::search_key(word) == key;
                           });
        if (named) return item.id;
    }
    return name; // unknown: the dialogue says so
}

// The end of 「ソファ（1人用） 2つ」 or 「sofa/one:2」: how many; the rest names the thing.
std::optional<std::int64_t> count_at_end(std::string& one)
{
    constexpr std::string_view counter = "つ";
    if (std::size_t const colon = one.find(':'); colon != std::string::npos) {
        auto const count = whole_number(one.substr(colon + 1));
        one = values::tidy(one.substr(0, colon));
        return count;
    }
    std::size_t const blank = one.rfind(' ');
    if (blank == std::string::npos || !one.ends_with(counter)) return 1;
    auto const digits = one.substr(blank + 1, one.size() - blank - 1 - counter.size());
    one = values::tidy(one.substr(0, blank));
    return whole_number(digits);
}

values::Item named_item(Screen const& screen, std::string const& one)
{
    values::Item item;
    std::size_t const slash = one.find('/');
    item.id = item_id(screen, one.substr(0, slash));
    if (slash != std::string::npos) item.size = one.substr(slash + 1);
    for (auto const& known : screen.items.catalogue) {
        if (one == known.label) item = {known.id, "", 1};
        for (auto const& size : known.sizes) {
            if (one == known.label + "（" + size.label + "）") item = {known.id, size.id, 1};
        }
    }
    return item;
}

Result<Value> parse_items(Screen const& screen, std::string_view text)
{
    // sofa/one:2, chair; or in words: ソファ（1人用） 2つ、いす
    values::Items items;
    std::string const all = commas(text);
    std::size_t start = 0;
    while (start < all.size()) {
        std::size_t const comma = std::min(all.find(',', start), all.size());
        std::string one = values::tidy(all.substr(start, comma - start));
        start = comma + 1;
        auto const count = count_at_end(one);
        if (!count || *count < 1 || *count > 99) {
            return fail(ErrorKind::invalid, "数を、数字で入れてください。");
        }
        items.items.push_back(named_item(screen, one));
        items.items.back().count = static_cast<int>(*count);
        if (items.items.size() > limits::items_max) {
            return fail(ErrorKind::exhausted, "出すものが多すぎます。分けて申し込んでください。");
        }
    }
    return Value(items);
}

Result<Value> parse_name(std::string_view text)
{
    // カナ, or 漢字|カナ
    std::size_t const bar = text.find('|');
    values::PersonName name;
    if (bar != std::string_view::npos) name.kanji = values::tidy(text.substr(0, bar));
    name.kana = TRY(values::parse_kana(bar == std::string_view::npos ? text : text.substr(bar + 1)));
    return Value(name);
}

Result<Value> parse_address(Screen const& screen, std::string_view text)
{
    // 旭 37-1 /building, or 〒078-3701 …; the part before the first blank is the area.
    values::Address address;
    std::string rest = values::tidy(text);
    if (std::size_t const slash = rest.find('/'); slash != std::string::npos) {
        address.building = values::tidy(rest.substr(slash + 1));
        rest = values::tidy(rest.substr(0, slash));
    }
    std::size_t const blank = rest.find(' ');
    std::string area = rest.substr(0, blank);
    if (area.starts_with("字")) area.erase(0, std::string_view("字").size());
    for (auto const& known : screen.areas) {
        if (known.label != area && known.id != area) continue;
        address.area = known.label;
        address.postal = known.postal;
    }
    if (blank != std::string::npos) address.number = values::tidy(rest.substr(blank + 1));
    if (address.area.empty() && !screen.in_town) {
        address.town = rest.substr(0, blank);
    } else if (address.area.empty()) {
        return fail(ErrorKind::invalid, "住んでいる地区を、選んでください。");
    }
    return Value(address);
}

Result<Value> parse_place(Screen const& screen, std::string_view text)
{
    values::Place place;
    std::string const tidy = values::tidy(text);
    std::size_t const bar = tidy.find('|');
    std::string const head = values::tidy(tidy.substr(0, bar));
    for (auto const& area : screen.areas) {
        if (area.id == head || area.label == head) place.landmark = area.id;
    }
    if (place.landmark.empty()) {
        place.note = tidy;
    } else if (bar != std::string::npos) {
        place.note = values::tidy(tidy.substr(bar + 1));
    }
    return Value(place);
}

Result<Value> parse_slot(Screen const& screen, std::string_view text)
{
    auto const place = whole_number(text);
    for (std::size_t i = 0; i < screen.slots.size(); ++i) {
        auto const& slot = screen.slots[i].slot;
        bool const meant = slot.id == text || slot.label == text || screen.slots[i].words() == text ||
                           (place && *place == static_cast<std::int64_t>(i) + 1);
        if (meant) return Value(values::SlotChoice{slot.id, slot.date.to_spoken() + " " + slot.label});
    }
    // Not among the free ones any more: the dialogue says so, with the person's own choice.
    return Value(values::SlotChoice{std::string(text), std::string(text)});
}

bool is_written(Kind kind)
{
    return kind == Kind::name || kind == Kind::phone || kind == Kind::number || kind == Kind::text ||
           kind == Kind::code || kind == Kind::address || kind == Kind::place;
}

bool is_yes(std::string_view text)
{
    return text == "はい" || text == "yes" || text == "ok" || text == "1" || text == "true" ||
           text == "読みました" || text == "わかりました";
}

} // namespace

Result<Value> parse_answer(Screen const& screen, std::string_view raw)
{
    std::string const text = values::tidy(raw);
    bool const way_out = !screen.dont_know.empty() && (text == screen.dont_know || text == "dont_know");
    if (way_out || (screen.optional && text.empty())) return Value(values::DontKnow{});
    if (is_written(screen.ask) && values::holds_my_number(text)) return fail(ErrorKind::invalid, std::string(no_my_number));
    switch (screen.ask) {
        case Kind::choose: {
            auto const* option = option_of(screen, text);
            if (option == nullptr) return fail(ErrorKind::invalid, std::string(choose_one));
            return Value(values::Choice{option->id});
        }
        case Kind::yes_no: {
            auto const* option = option_of(screen, text);
            if (option == nullptr) return fail(ErrorKind::invalid, std::string(choose_one));
            return Value(values::Yes{option->id == "yes"});
        }
        case Kind::choose_many: return parse_many(screen, text);
        case Kind::scale: {
            auto const* option = option_of(screen, text);
            if (option == nullptr) return fail(ErrorKind::invalid, std::string(choose_one));
            return Value(values::Number{whole_number(option->id).value_or(0)});
        }
        case Kind::number: {
            auto const number = whole_number(text);
            if (!number) return fail(ErrorKind::invalid, "数字を入れてください。");
            return Value(values::Number{*number});
        }
        case Kind::date:
        case Kind::birth: return Value(TRY(values::Date::parse(text)));
        case Kind::slot: return parse_slot(screen, text);
        case Kind::items: return parse_items(screen, text);
        case Kind::name: return parse_name(text);
        case Kind::phone: return Value(values::Phone{TRY(values::parse_phone(text))});
        case Kind::address: return parse_address(screen, text);
        case Kind::place: return parse_place(screen, text);
        case Kind::photo: return Value(values::Photos{});
        case Kind::text: return Value(values::Text{text});
        case Kind::code: return Value(values::Text{values::fold_digits(text)});
        case Kind::acknowledge:
        case Kind::consent: return Value(values::Yes{is_yes(text)});
        case Kind::identity:
        case Kind::payment:
        case Kind::each: return fail(ErrorKind::invalid, "ここでは、こたえを入れられません。");
    }
    return fail(ErrorKind::invalid, std::string(choose_one));
}

} // namespace mado::dialogue
