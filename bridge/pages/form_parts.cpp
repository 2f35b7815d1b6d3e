#include "bridge/pages/form_parts.h"

#include "core/values/text.h"

namespace mado::pages {

using html::Attribute;
using html::Attributes;
using html::el;
using html::Html;
using procedure::Kind;

std::string Ask::shown(std::string_view field, std::string_view answer) const
{
    return context.typed.empty() ? std::string(answer) : net::form_value(context.typed, field);
}

bool Ask::ticked(std::string_view field, std::string_view value, bool answer) const
{
    if (context.typed.empty()) {
        return answer;
    }
    for (auto const& one : context.typed) {
        if (one.name == field && one.value == value) {
            return true;
        }
    }
    return false;
}

std::string field_id(int number)
{
    return "a-" + std::to_string(number);
}

Html choice_row(Row const& row)
{
    std::string const id = field_id(row.number);
    Html words = el("span", {{"class", "choice-main"}}, row.label);
    if (!row.sub.empty()) {
        words.add(el("span", {{"class", "choice-sub"}}, row.sub));
    }
    return el(
        "label",
        {{"class", row.off ? "choice off" : "choice"}, {"for", id}},
        {el("input",
            {{"type", row.kind},
             {"id", id},
             {"name", row.name},
             {"value", row.value},
             {"checked", row.ticked},
             {"disabled", row.off}}),
         el("span", {{"class", "choice-words"}}, words)}
    );
}

Html entry_field(Entry entry)
{
    std::string const id = field_id(entry.number);
    std::string const hint_id = id + "-hint";
    Attributes attributes{{"id", id}, {"name", entry.name}, {"value", entry.value}};
    attributes.insert(attributes.end(), entry.attributes.begin(), entry.attributes.end());
    Html field = el("label", {{"class", "label"}, {"for", id}}, entry.label);
    if (!entry.hint.empty()) {
        field.add(el("p", {{"class", "hint"}, {"id", hint_id}}, entry.hint));
        attributes.push_back(html::Attribute("aria-describedby", hint_id));
    }
    field.add(el("input", attributes, Html()));
    return el("div", {{"class", "field"}}, field);
}

Html option_fields(Ask const& ask)
{
    bool const many = ask.screen.ask == Kind::choose_many;
    Html rows;
    int number = 0;
    for (auto const& option : ask.screen.options) {
        Row row;
        row.kind = many ? "checkbox" : "radio";
        row.value = option.id;
        row.label = option.label;
        row.sub = option.sub;
        row.ticked = ask.ticked("a", option.id, option.selected);
        row.number = ++number;
        rows.add(choice_row(row));
    }
    // A scale without words of its own is a row of numbers.
    bool const bare_scale = ask.screen.ask == Kind::scale && ask.screen.options.empty();
    auto const* given = ask.answer<values::Number>();
    for (auto level = ask.screen.number_min; bare_scale && level <= ask.screen.number_max; ++level) {
        Row row;
        row.value = std::to_string(level);
        row.label = row.value;
        row.ticked = ask.ticked("a", row.value, given != nullptr && given->value == level);
        row.number = ++number;
        rows.add(choice_row(row));
    }
    Html made = el("div", {{"class", bare_scale ? "choices scale" : "choices"}}, rows);
    if (many) {
        return html::all({el("p", {{"class", "hint"}}, "いくつでも選べます。"), made});
    }
    return made;
}

Html number_field(Ask const& ask)
{
    auto const* given = ask.answer<values::Number>();
    Entry entry;
    entry.name = "a";
    entry.label = ask.screen.unit.empty() ? "数字" : "数字（" + ask.screen.unit + "）";
    entry.value = ask.shown("a", given == nullptr ? "" : std::to_string(given->value));
    entry.attributes = {{"inputmode", "numeric"}, {"autocomplete", "off"}, {"class", "short"}};
    return entry_field(entry);
}

Html phone_field(Ask const& ask)
{
    auto const* given = ask.answer<values::Phone>();
    Entry entry;
    entry.name = "phone";
    entry.label = "電話番号";
    entry.hint = "例 090-0000-0000";
    entry.value = ask.shown("phone", given == nullptr ? "" : values::phone_display(given->digits));
    entry.attributes = {
        {"type", "tel"}, {"inputmode", "tel"}, {"autocomplete", "tel"}, {"class", "middle"}
    };
    return entry_field(entry);
}

Html name_fields(Ask const& ask)
{
    auto const* given = ask.answer<values::PersonName>();
    Entry kana;
    kana.name = "kana";
    kana.label = "ふりがな";
    kana.hint = "例 みほん はなこ";
    kana.value = ask.shown("kana", given == nullptr ? "" : given->kana);
    kana.attributes = {{"autocomplete", "off"}, {"lang", "ja-Hira"}};
    Entry kanji;
    kanji.name = "kanji";
    kanji.label = "漢字（書かなくてもいいです）";
    kanji.value = ask.shown("kanji", given == nullptr ? "" : given->kanji);
    // Only the person's own name may be filled in by the browser, not a child's.
    kanji.attributes = {{"autocomplete", ask.screen.member.empty() ? "name" : "off"}};
    kanji.number = 2;
    return html::all({entry_field(kana), entry_field(kanji)});
}

Html text_field(Ask const& ask)
{
    auto const* given = ask.answer<values::Text>();
    std::string const shown = ask.shown("a", given == nullptr ? "" : given->text);
    std::string hint;
    if (ask.screen.number_max > 0) {
        hint = std::to_string(ask.screen.number_max) + "字まで書けます。";
    }
    return el(
        "div",
        {{"class", "field"}},
        {el("label", {{"class", "label"}, {"for", first_field}}, "ここに書きます"),
         html::when(!hint.empty(), el("p", {{"class", "hint"}, {"id", "a-1-hint"}}, hint)),
         el("textarea",
            {{"id", first_field},
             {"name", "a"},
             {"rows", 5},
             Attribute::when(!hint.empty(), "aria-describedby", "a-1-hint")},
            html::text(shown))}
    );
}

Html code_field(Ask const& ask)
{
    auto const* given = ask.answer<values::Text>();
    Entry entry;
    entry.name = "a";
    entry.label = "番号";
    if (ask.screen.number_max > 0) {
        entry.label = "番号（" + std::to_string(ask.screen.number_max) + "けた）";
    }
    entry.value = ask.shown("a", given == nullptr ? "" : given->text);
    entry.attributes = {{"inputmode", "numeric"}, {"autocomplete", "off"}, {"class", "middle"}};
    return entry_field(entry);
}

Html notice_text(Ask const& ask)
{
    // One sentence a line is easier to read on a small screen than a block.
    std::string lines;
    for (std::size_t at = 0; at < ask.screen.notice.size();) {
        std::string_view const rest = std::string_view(ask.screen.notice).substr(at);
        std::size_t const stop = rest.find("。");
        std::size_t const length =
            stop == std::string_view::npos ? rest.size() : stop + std::string_view("。").size();
        lines += std::string(lines.empty() ? "" : "\n") + std::string(rest.substr(0, length));
        at += length;
    }
    return el("p", {{"class", "notice"}}, html::lines(lines));
}

} // namespace mado::pages
