#include <algorithm>

#include "bridge/pages/form_parts.h"
#include "core/values/text.h"

namespace mado::pages {
namespace {

using html::Attribute;
using html::el;
using html::Html;

constexpr int count_max_default = 9;

int count_of(values::Items const* given, std::string const& id, std::string const& size)
{
    for (auto const& item : given == nullptr ? std::vector<values::Item>() : given->items) {
        if (item.id == id && item.size == size) {
            return item.count;
        }
    }
    return 0;
}

struct Line {
    std::string name; // the field's: item.tansu.s
    std::string label;
    std::string aria;
    std::int64_t fee = 0;
    int most = 0;
    int present = 0;
};

Html count_line(Ask const& ask, Line const& line, int& number)
{
    std::string const id = field_id(++number);
    std::string const before = line.present > 0 ? std::to_string(line.present) : "";
    std::string const shown = ask.shown(line.name, before);
    return el(
        "div",
        {{"class", "count"}},
        {el("label",
            {{"for", id}},
            {el("span", {}, line.label),
             el("span", {{"class", "fee"}}, values::yen(line.fee))}),
         el("input",
            {{"type", "number"},
             {"id", id},
             {"name", line.name},
             {"value", shown},
             {"min", 0},
             {"max", line.most > 0 ? line.most : count_max_default},
             {"inputmode", "numeric"},
             {"data-fee", line.fee},
             Attribute::when(line.aria != line.label, "aria-label", line.aria)})}
    );
}

Html item_row(Ask const& ask, dialogue::ItemView const& item, int& number)
{
    auto const* given = ask.answer<values::Items>();
    std::string find = item.label;
    for (auto const& word : item.find) {
        find += " " + word;
    }
    std::string const key = values::search_key(find);
    if (!item.excluded.empty()) {
        return el(
            "li",
            {{"class", "item off"}, {"data-find", key}},
            {el("strong", {}, item.label), el("span", {{"class", "reason"}}, item.excluded)}
        );
    }
    if (item.sizes.empty()) {
        Line line{"item." + item.id, item.label, item.label, item.fee, item.count_max, 0};
        line.present = count_of(given, item.id, "");
        return el(
            "li", {{"class", "item"}, {"data-find", key}}, count_line(ask, line, number)
        );
    }
    Html inside = el("strong", {}, item.label);
    for (auto const& size : item.sizes) {
        Line line{
            "item." + item.id + "." + size.id, size.label, item.label + " " + size.label,
            size.fee, item.count_max, 0
        };
        line.present = count_of(given, item.id, size.id);
        inside.add(count_line(ask, line, number));
    }
    return el("li", {{"class", "item"}, {"data-find", key}}, inside);
}

} // namespace

Html items_fields(Ask const& ask)
{
    Html rows;
    Html excluded;
    int number = 0;
    for (auto const& item : ask.screen.items.catalogue) {
        Html const row = item_row(ask, item, number);
        (item.excluded.empty() ? rows : excluded).add(row);
    }
    // Search and the running sum come alive with the script; without it the list is simply long.
    Html const search = el(
        "div",
        {{"class", "field"}, {"data-search", ""}, {"hidden", true}},
        {el("label", {{"class", "label"}, {"for", "find"}}, "名前でさがす"),
         el("input", {{"type", "search"}, {"id", "find"}, {"autocomplete", "off"}}),
         el("p", {{"class", "hint"}, {"role", "status"}}, "")}
    );
    Html made = html::all(
        {search,
         el("p", {{"class", "hint"}}, "出すものの数を入れてください。"),
         el("ul", {{"class", "items"}}, rows)}
    );
    if (!excluded.empty()) {
        made.add(el(
            "details",
            {{"class", "excluded"}},
            {el("summary", {}, "集められないもの"), el("ul", {{"class", "items"}}, excluded)}
        ));
    }
    std::string const total = ask.screen.items.fee_total > 0
                                  ? "ぜんぶで " + values::yen(ask.screen.items.fee_total)
                                  : std::string();
    made.add(el("p", {{"class", "sum"}, {"role", "status"}, {"data-sum", ""}}, total));
    return made;
}

} // namespace mado::pages
