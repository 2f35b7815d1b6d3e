// S15 address. In town: area, then house number, then (only when wanted) the building. Elsewhere:
// postal code, then one of the places it stands for, then the same. The caller looks the code up
// in the offline table; without a result the place is written in kana. Steps: View::step.
#include <algorithm>

#include "core/scene/address.h"
#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

Row row_of(std::string id, std::string label, bool selected)
{
    Row row;
    row.id = std::move(id);
    row.label = std::move(label);
    row.selected = selected;
    return row;
}

std::vector<Row> area_rows(Canvas const& canvas, Screen const& screen, View const& view)
{
    std::vector<Row> rows;
    values::Address const& address = view.entry.address;
    for (auto const& area : screen.areas) {
        bool const chosen = !view.entry.outside && address.area == area.label;
        rows.push_back(row_of("area." + area.id, area.label, chosen));
    }
    if (!screen.in_town) {
        rows.push_back(
            row_of("area.outside", canvas.words().text("address.outside"), view.entry.outside)
        );
    }
    if (!screen.dont_know.empty()) {
        bool const chosen = !view.entry.chosen.empty();
        rows.push_back(row_of("opt.dont_know", screen.dont_know, chosen));
    }
    return rows;
}

void put_candidates(Canvas& canvas, View const& view)
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < view.entry.candidates.size(); ++i) {
        TownCandidate const& each = view.entry.candidates[i];
        values::Address const& a = view.entry.address;
        bool const chosen = a.town == each.town && a.area == each.area && !a.town.empty();
        Row row =
            row_of("town." + std::to_string(i), each.area.empty() ? each.town : each.area, chosen);
        row.sub = each.area.empty() ? "" : each.town;
        rows.push_back(std::move(row));
    }
    Row other = row_of("town.other", canvas.words().text("address.other"), false);
    other.numbered = false;
    rows.push_back(std::move(other));
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
}

void put_number(Canvas& canvas, Screen const& screen, View const& view)
{
    values::Address const& address = view.entry.address;
    Field field;
    field.text = address.area + address.number;
    if (address.number.empty() && address.area.empty()) field.text = "";
    field.wrong = !view.unsaid && !screen.problem.empty();
    put_field(canvas, field);
    WayOut const building{"address.building", canvas.words().text("address.building"), false};
    put_digit_panel(canvas, {{"key.番地", "番地"}, {"key.の", "の"}}, building);
}

void put_kana_step(Canvas& canvas, View const& view, std::string const& text)
{
    Field field;
    field.text = text;
    put_field(canvas, field);
    put_kana_panel(canvas, view, false, {});
}

std::string hint_of(Canvas const& canvas, Screen const& screen, AddressStep step)
{
    words::Words const& w = canvas.words();
    switch (step) {
    case AddressStep::area: return w.text(screen.in_town ? "hint.area" : "hint.area_any");
    case AddressStep::postal: return w.text("hint.postal");
    case AddressStep::town: return w.text("hint.town");
    case AddressStep::town_kana: return w.text("hint.town_kana");
    case AddressStep::number: return w.text("hint.house_number");
    case AddressStep::building: return w.text("hint.building");
    }
    return "";
}

} // namespace

void lay_address(Canvas& canvas, Screen const& screen, View const& view)
{
    auto const step = address_step(view);
    Screen shown = screen;
    if (step != AddressStep::area) shown.hint.clear(), shown.purpose.clear();
    bool const list = step == AddressStep::area || step == AddressStep::town;
    begin_question(
        canvas, shown, view, hint_of(canvas, screen, step), list ? 0 : field_room(canvas, true)
    );
    switch (step) {
    case AddressStep::area: put_name_grid(canvas, area_rows(canvas, screen, view), view.page); break;
    case AddressStep::postal: {
        Field field;
        field.text = values::postal_display(view.entry.address.postal);
        put_field(canvas, field);
        put_digit_panel(canvas, {}, {});
        break;
    }
    case AddressStep::town: put_candidates(canvas, view); break;
    case AddressStep::town_kana: put_kana_step(canvas, view, view.entry.address.town); break;
    case AddressStep::number: put_number(canvas, screen, view); break;
    case AddressStep::building: put_kana_step(canvas, view, view.entry.address.building); break;
    }
    put_bars(canvas, {});
}

} // namespace mado::scene
