// S11 a remembered day: era, year, month, day, each with buttons; both calendars are shown (A11).
// The years offered are those the era really has, so no impossible date can be put together.
#include <algorithm>
#include <cmath>

#include "core/scene/birth.h"
#include "core/scene/entry_panels.h"
#include "core/scene/layouts.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

struct Choice {
    std::string id;
    std::string label;
    bool selected = false;
};

void put_grid(Canvas& canvas, std::vector<Choice> const& choices, int columns, int page)
{
    Frame const& f = canvas.frame();
    double widest = 0;
    double least = f.target_min;
    for (Choice const& each : choices) {
        TextBlock const label = canvas.measure(each.label, 1e6, f.type.body, true);
        widest = std::max(widest, label.width);
        least = std::max(least, label.height + f.px(12));
    }
    auto room = [&](int count) {
        return std::floor((canvas.free.w - f.key_gap * (count - 1)) / count);
    };
    while (columns > 2 && room(columns) < std::max(f.target_min, widest + 2 * f.label_margin)) {
        --columns;
    }
    auto fitting = [&](double height) {
        return std::max(1, static_cast<int>((height + f.key_gap) / (least + f.key_gap)));
    };
    int const count = static_cast<int>(choices.size());
    int lines = fitting(canvas.free.h);
    int pages = 1;
    if (lines * columns < count) {
        lines = fitting(canvas.free.h - page_row_room(canvas));
        pages = (count + lines * columns - 1) / (lines * columns);
    }
    lines = std::min(lines, (count + columns - 1) / columns);
    int const shown = std::clamp(page, 0, pages - 1);
    if (pages > 1) put_page_row(canvas, shown, pages);
    Rect area = canvas.free;
    area.h = std::min(area.h, lines * f.px(140) + (lines - 1) * f.key_gap);
    Grid const grid{area, columns, lines, f.key_gap};
    for (int i = 0; i < lines * columns && shown * lines * columns + i < count; ++i) {
        Choice const& each = choices[static_cast<std::size_t>(shown * lines * columns + i)];
        Button button;
        button.id = each.id;
        button.word = {each.label, ""};
        button.selected = each.selected;
        button.font = f.type.body;
        canvas.button(button, grid.cell(i % columns, i / columns)).look = Look::key;
    }
}

std::string typed(Canvas const& canvas, View const& view)
{
    Entry const& e = view.entry;
    if (e.day) return canvas.words().text("birth.both", {{"day", e.day->to_full()}});
    std::string text;
    if (e.era >= 0) text += birth_eras()[static_cast<std::size_t>(e.era)].name;
    if (e.year > 0) text += birth_year_label(e.era, e.year, false);
    if (e.month > 0) text += std::to_string(e.month) + "月";
    return text;
}

void put_eras(Canvas& canvas, View const& view)
{
    std::vector<Row> rows;
    for (int const era : {2, 3, 4, 5, 0}) {
        BirthEra const& known = birth_eras()[static_cast<std::size_t>(era)];
        Row row;
        row.id = std::string("era.") + std::string(known.id);
        row.label = std::string(known.name);
        row.sub = std::string(known.span);
        row.selected = view.entry.era == era;
        row.numbered = false;
        rows.push_back(std::move(row));
    }
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
}

} // namespace

void lay_birth(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    BirthStep const step = birth_step(view);
    static constexpr std::array<std::string_view, 4> hints{
        "hint.era", "hint.year", "hint.month", "hint.birth_day"};
    Screen shown = screen;
    if (step != BirthStep::era) shown.hint.clear(), shown.purpose.clear();
    begin_question(
        canvas,
        shown,
        view,
        w.text(hints[static_cast<std::size_t>(step)]),
        step == BirthStep::era ? 0 : field_room(canvas, true)
    );
    Entry const& e = view.entry;
    if (step == BirthStep::era) {
        put_eras(canvas, view);
    } else {
        Field field;
        field.text = typed(canvas, view);
        field.wrong = !view.unsaid && !screen.problem.empty();
        put_field(canvas, field);
        std::vector<Choice> choices;
        if (step == BirthStep::year) {
            auto const [first, last] = birth_years(e.era, view.today);
            for (int y = first; y <= last; ++y) {
                choices.push_back(
                    {"year." + std::to_string(y), birth_year_label(e.era, y, true), e.year == y}
                );
            }
        } else if (step == BirthStep::month) {
            for (int m : birth_months(e.era, e.year, view.today)) {
                choices.push_back(
                    {"month." + std::to_string(m), std::to_string(m) + "月", e.month == m}
                );
            }
        } else {
            for (int d : birth_days(e.era, e.year, e.month, view.today)) {
                choices.push_back(
                    {"mday." + std::to_string(d),
                     std::to_string(d) + "日",
                     e.day && e.day->day() == d}
                );
            }
        }
        put_grid(canvas, choices, step == BirthStep::month ? 4 : 7, view.page);
    }
    put_bars(canvas, {});
}

} // namespace mado::scene
