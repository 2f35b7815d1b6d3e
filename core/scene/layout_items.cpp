// Items: what is to be collected, with sizes, how many and the running fee. Step 0 is the list
// (all, or those whose name begins with a letter of one kana row), step 1 one item, step 2 the
// rows to search by. What the town does not take stands in the list and says where it goes.
#include <algorithm>

#include "core/scene/items.h"
#include "core/scene/kana.h"
#include "core/scene/layouts.h"
#include "core/scene/palette.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::ItemView;
using dialogue::Screen;

namespace {

std::string basket_words(Canvas const& canvas, Screen const& screen, View const& view)
{
    if (!view.says.empty() && !says_in_pane(canvas)) return view.says;
    int const count = items_count(view.entry.items);
    if (count == 0) return canvas.words().text("items.none");
    return canvas.words().text(
        "items.basket",
        {{"n", std::to_string(count)}, {"fee", values::yen(items_fee(screen, view.entry.items))}}
    );
}

std::string price_words(Canvas const& canvas, ItemView const& item)
{
    if (!item.excluded.empty()) return canvas.words().text("items.excluded");
    std::int64_t least = item.fee;
    std::int64_t most = item.fee;
    for (auto const& size : item.sizes) {
        least = &size == &item.sizes.front() ? size.fee : std::min(least, size.fee);
        most = std::max(most, size.fee);
    }
    std::string const from = values::yen(least);
    return least == most ? from : from + "〜" + values::yen(most);
}

void put_list(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    std::string const now = basket_words(canvas, screen, view);
    put_confirm(canvas, now, says_in_pane(canvas) ? now : w.text("items.longest"));
    put_help_row(
        canvas,
        view.row < 0 ? w.text("items.find")
                     : w.text(
                           "items.found",
                           {{"row", kana_rows()[static_cast<std::size_t>(view.row)].letters[0]}}
                       )
    );
    canvas.scene.items.back().id = "items.find";
    canvas.scene.items.back().icon = "search";
    std::vector<Row> rows;
    for (ItemView const* item : items_shown(screen, view.row)) {
        Row row;
        row.id = "item." + item->id;
        row.label = item->label;
        row.blocked = !item->excluded.empty();
        row.numbered = false;
        int const count = items_count_of(view.entry.items, item->id);
        row.selected = count > 0;
        row.sub = price_words(canvas, *item);
        if (count > 0) row.sub = w.text("items.count", {{"n", std::to_string(count)}});
        rows.push_back(std::move(row));
    }
    if (rows.empty()) {
        canvas.text("items.empty", canvas.word("items.empty"), canvas.free, canvas.body());
    }
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
}

void put_counter(Canvas& canvas, View const& view)
{
    Frame const& f = canvas.frame();
    double const roomy = canvas.free.h >= f.mm(150) ? f.choice_min : f.target_min;
    double const h = std::max(roomy, canvas.type().body * 1.2);
    Rect const row{canvas.free.x, canvas.free.bottom() - h, canvas.free.w, h};
    Grid const grid{row, 3, 1, f.gap};
    Button button;
    button.font = canvas.type().body;
    button.tone = Tone::back;
    button.id = "count.less";
    button.word = canvas.word("items.less");
    button.icon = "minus";
    canvas.button(button, grid.cell(0, 0));
    int const count = items_count_of(view.entry.items, view.item);
    Rect const middle = grid.cell(1, 0);
    Ink const ink{canvas.type().choice, true, palette::ink, Align::centre};
    words::Word const word = canvas.words().word("items.count", {{"n", std::to_string(count)}});
    Item& text = canvas.text("count", word, middle, ink);
    text.role = Role::status;
    text.label_rect.y = middle.y + (middle.h - text.label_rect.h) / 2;
    text.rect.y = text.label_rect.y;
    button.id = "count.more";
    button.word = canvas.word("items.more");
    button.icon = "plus";
    canvas.button(button, grid.cell(2, 0));
    canvas.free.h -= h + f.key_gap;
}

void put_one(Canvas& canvas, Screen const& screen, View const& view, ItemView const& item)
{
    words::Words const& w = canvas.words();
    std::string const now = basket_words(canvas, screen, view);
    put_confirm(canvas, now, says_in_pane(canvas) ? now : w.text("items.longest"));
    put_counter(canvas, view);
    std::vector<Row> rows;
    for (auto const& size : item.sizes) {
        Row row;
        row.id = "size." + size.id;
        row.label = size.label;
        row.sub = values::yen(size.fee);
        row.selected = item_size(view.entry.items, item.id) == size.id;
        rows.push_back(std::move(row));
    }
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
}

void put_find(Canvas& canvas)
{
    Frame const& f = canvas.frame();
    put_way_out(canvas, "find.all", canvas.words().text("items.all"), false);
    Rect area = canvas.free;
    area.h = std::min(area.h, f.px(150) * 2 + f.key_gap);
    Grid const grid{area, 5, 2, f.key_gap};
    for (int i = 0; i < 10; ++i) {
        std::string const head(kana_rows()[static_cast<std::size_t>(i)].letters[0]);
        Button button;
        button.id = "find." + head;
        button.word = {head, ""};
        button.tone = Tone::key;
        canvas.button(button, grid.cell(4 - i % 5, i / 5));
    }
}

} // namespace

void lay_items(Canvas& canvas, Screen const& screen, View const& view)
{
    words::Words const& w = canvas.words();
    Screen shown = screen;
    ItemView const* one = view.step == 1 ? item_of(screen, view.item) : nullptr;
    if (one != nullptr) {
        shown.question = w.text("items.how_many", {{"label", one->label}});
        shown.reading.clear();
        shown.hint = w.text(one->sizes.empty() ? "hint.count" : "hint.size");
    } else if (view.step == 2) {
        shown.hint = w.text("hint.find");
    }
    if (view.step != 0) shown.help.clear();
    begin_question(canvas, shown, view, w.text("hint.items"));
    if (one != nullptr) {
        put_one(canvas, screen, view, *one);
    } else if (view.step == 2) {
        put_find(canvas);
    } else {
        put_list(canvas, screen, view);
    }
    BarWords bars;
    if (view.step != 0) bars.next_key = "items.chosen";
    put_bars(canvas, bars);
}

} // namespace mado::scene
