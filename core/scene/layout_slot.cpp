// S12 times that can be taken, as a list in words: ○ あいています, × いっぱいです, never by colour alone.
#include <algorithm>

#include "core/scene/layouts.h"

namespace mado::scene {

using dialogue::Screen;
using dialogue::SlotView;

namespace {

bool one_day(std::vector<SlotView> const& slots)
{
    return std::all_of(slots.begin(), slots.end(), [&](SlotView const& each) {
        return each.slot.date == slots.front().slot.date;
    });
}

std::string slot_state(Canvas const& canvas, procedure::Slot const& slot)
{
    if (slot.free > 0) return canvas.words().text("slot.free");
    std::string const reason = slot.reason.empty() ? canvas.words().text("slot.full") : slot.reason;
    return canvas.words().text("slot.blocked", {{"reason", reason}});
}

} // namespace

void lay_slot(Canvas& canvas, Screen const& screen, View const& view)
{
    Screen shown = screen;
    if (!screen.slots_certain) shown.dropped.push_back(canvas.words().text("slot.uncertain"));
    std::string hint = canvas.words().text("hint.slot");
    bool const same_day = !screen.slots.empty() && one_day(screen.slots);
    if (same_day) hint = screen.slots.front().slot.date.to_spoken() + "\n" + hint;
    begin_question(canvas, shown, view, hint);
    std::vector<Row> rows;
    std::string now = says_in_pane(canvas) ? "" : view.says;
    std::string const day = same_day ? "" : "12月30日（水曜日） ";
    std::string longest =
        canvas.words().text("confirm.slot", {{"label", day + "午前10時30分〜12時30分"}});
    for (SlotView const& each : screen.slots) {
        Row row;
        row.id = "slot." + each.slot.id;
        row.label = same_day ? each.slot.label : each.words();
        row.sub = slot_state(canvas, each.slot);
        row.blocked = each.slot.free <= 0;
        row.selected = !view.entry.chosen.empty() && view.entry.chosen.front() == each.slot.id;
        if (row.selected && now.empty()) {
            now = canvas.words().text("confirm.slot", {{"label", row.label}});
        }
        rows.push_back(std::move(row));
    }
    put_confirm(canvas, now, longest);
    put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
    put_bars(canvas, {});
}

} // namespace mado::scene
