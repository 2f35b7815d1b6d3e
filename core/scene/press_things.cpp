// Presses on the items list and on a place.
#include <charconv>

#include "core/scene/items.h"
#include "core/scene/kana.h"
#include "core/scene/press_question.h"
#include "core/scene/sketch.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

Pressed next_of_items(Screen const& screen, View& view, words::Words const& words)
{
    if (view.step == 1) {
        auto const* item = item_of(screen, view.item);
        bool const sized = item == nullptr || item->sizes.empty() ||
                           items_count_of(view.entry.items, view.item) == 0 ||
                           !item_size(view.entry.items, view.item).empty();
        if (!sized) {
            view.says = words.text("items.size_miss");
            return Nothing{};
        }
    }
    if (view.step != 0) {
        view.step = 0;
        view.page = 0;
        view.says.clear();
        return Nothing{};
    }
    Pressed out;
    if (way_out_of(screen, view, out)) return out;
    if (view.entry.items.empty()) return miss(screen, "");
    return give(screen, values::Items{view.entry.items});
}

void back_of_items(Screen const& screen, View& view)
{
    auto const* item = item_of(screen, view.item);
    bool const unsized =
        item != nullptr && !item->sizes.empty() && item_size(view.entry.items, view.item).empty();
    if (view.step == 1 && unsized) {
        (void)change_count(
            screen, view.entry.items, view.item, -items_count_of(view.entry.items, view.item)
        );
    }
    view.step = 0;
    view.page = 0;
    view.says.clear();
}

void open_item(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    auto const* item = item_of(screen, id);
    if (item == nullptr) return;
    if (!item->excluded.empty()) {
        view.says = words.text("items.where", {{"label", item->label}, {"where", item->excluded}});
        return;
    }
    view.item = item->id;
    if (items_count_of(view.entry.items, id) == 0 &&
        !change_count(screen, view.entry.items, id, 1)) {
        view.says = words.text("items.too_many");
        return;
    }
    view.says.clear();
    view.entry.chosen.clear();
    view.step = 1;
    view.page = 0;
}

} // namespace

Pressed
press_items(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    if (id == "bar.next") return next_of_items(screen, view, words);
    view.unsaid = true;
    if (id == "bar.back") {
        back_of_items(screen, view);
    } else if (id == "items.find") {
        view.step = 2;
        view.page = 0;
    } else if (id.substr(0, 5) == "find.") {
        view.row = id == "find.all" ? -1 : row_of("keyrow." + std::string(id.substr(5)));
        view.step = 0;
        view.page = 0;
    } else if (id.substr(0, 5) == "item.") {
        open_item(screen, view, id.substr(5), words);
    } else if (id.substr(0, 5) == "size.") {
        set_size(view.entry.items, view.item, id.substr(5));
        view.says.clear();
    } else if (id == "count.more" || id == "count.less") {
        bool const done =
            change_count(screen, view.entry.items, view.item, id == "count.more" ? 1 : -1);
        view.says = done ? "" : words.text("items.too_many");
    }
    return Nothing{};
}

Pressed press_place(Screen const& screen, View& view, std::string_view id)
{
    values::Place& place = view.entry.place;
    if (id == "bar.next") {
        Pressed out;
        if (way_out_of(screen, view, out)) return out;
        if (place.landmark.empty() && place.latitude == 0 && place.longitude == 0) {
            return miss(screen, "");
        }
        return give(screen, place);
    }
    view.unsaid = true;
    if (id == "bar.back" || id == "place.names") {
        view.step = 0;
        view.page = 0;
    } else if (id == "place.map") {
        view.step = 1;
    } else if (id == "place.wider") {
        sketch_wider(view);
    } else if (id.substr(0, 4) == "opt.") {
        view.entry.chosen = {std::string(id.substr(4))};
        place = {};
    } else if (id.substr(0, 6) == "place.") {
        for (auto const& area : screen.areas) {
            if (area.id != id.substr(6)) continue;
            view.entry.chosen.clear();
            view.entry.cells = {-1, -1, -1};
            place = {area.id, "", 0, 0}; // the town knows where its landmarks are
        }
    } else if (id.size() == 6 && id.substr(0, 5) == "cell." && id[5] >= '1' && id[5] <= '9') {
        view.entry.chosen.clear();
        sketch_press(screen, view, id[5] - '1');
    }
    return Nothing{};
}

} // namespace mado::scene
