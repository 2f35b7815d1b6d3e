#include "core/scene/view.h"

#include <algorithm>

#include "core/base/crypto.h"
#include "core/scene/birth.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using procedure::Kind;

namespace {

void wipe_all(std::vector<std::string>& texts)
{
    for (std::string& text : texts) base::wipe(text);
    texts.clear();
}

void wipe_address(values::Address& address)
{
    base::wipe(address.postal);
    base::wipe(address.town);
    base::wipe(address.area);
    base::wipe(address.number);
    base::wipe(address.building);
}

// What is shown when a question that has an answer comes up again.
class Filler
{
public:
    Filler(Screen const& screen, View& view)
        : screen_(screen)
        , view_(view)
    {
    }

    void operator()(values::Yes const& value) const { choose(value.yes ? "yes" : "no"); }

    void operator()(values::Choice const& value) const { choose(value.id); }

    void operator()(values::Choices const& value) const { view_.entry.chosen = value.ids; }

    void operator()(values::Text const& value) const { view_.entry.text = value.text; }

    void operator()(values::Items const& value) const { view_.entry.items = value.items; }

    void operator()(values::SlotChoice const& value) const { choose(value.id); }

    void operator()(values::Phone const& value) const { view_.entry.text = value.digits; }

    void operator()(values::Members const&) const {}

    void operator()(values::DontKnow const&) const
    {
        choose(screen_.dont_know.empty() ? "skip" : "dont_know");
    }

    void operator()(values::Photos const& value) const
    {
        if (value.ids.empty()) choose("none");
    }

    void operator()(values::Number const& value) const
    {
        std::string const text = std::to_string(value.value);
        if (screen_.ask == Kind::scale) return choose(text);
        view_.entry.text = text;
    }

    void operator()(values::Date const& value) const
    {
        view_.entry.day = value;
        view_.month = value;
    }

    void operator()(values::PersonName const& value) const
    {
        view_.entry.text = values::to_hiragana(value.kana);
    }

    void operator()(values::Address const& value) const
    {
        view_.entry.address = value;
        view_.entry.outside = !value.town.empty();
    }

    void operator()(values::Place const& value) const { view_.entry.place = value; }

private:
    void choose(std::string id) const { view_.entry.chosen = {std::move(id)}; }

    Screen const& screen_;
    View& view_;
};

void begin(Screen const& screen, View& view)
{
    view.month = screen.date.first;
    if (screen.ask == Kind::date && !screen.date.suggestions.empty()) {
        view.month = screen.date.suggestions.front();
    } else if (screen.ask == Kind::date && screen.date.last <= view.today) {
        view.month = screen.date.last; // a remembered day is looked for from today
    }
    if (screen.value) std::visit(Filler(screen, view), *screen.value);
}

} // namespace

void Entry::wipe()
{
    base::wipe(text);
    wipe_all(chosen);
    for (values::Item& item : items) base::wipe(item.id), base::wipe(item.size);
    items.clear();
    wipe_address(address);
    for (TownCandidate& each : candidates) {
        base::wipe(each.postal);
        base::wipe(each.town);
        base::wipe(each.area);
    }
    candidates.clear();
    base::wipe(place.landmark);
    base::wipe(place.note);
    place.latitude = 0;
    place.longitude = 0;
    day.reset();
    cells = {-1, -1, -1};
    outside = false;
    looked_up = false;
    era = -1;
    year = 0;
    month = 0;
}

std::string key_of(Sight const& sight)
{
    std::string key = std::to_string(sight.index());
    if (auto const* screen = std::get_if<Screen>(&sight)) {
        key += ":" + screen->procedure_id + ":" + std::to_string(static_cast<int>(screen->kind)) +
               ":" + screen->at;
        // Another thing looked up is another sight, though no question is shown.
        if (screen->kind == dialogue::ScreenKind::answer) key += ":" + screen->question;
    } else if (auto const* over = std::get_if<HandOver>(&sight)) {
        key += ":" + std::to_string(static_cast<int>(over->stage));
    }
    return key;
}

void meet(Sight const& sight, values::Date today, View& view)
{
    view.today = today;
    std::string key = key_of(sight);
    if (key == view.key) {
        view.unsaid = false;
        return;
    }
    bool const right = view.a_row_right;
    view.entry.wipe();
    base::wipe(view.item);
    base::wipe(view.says);
    view = View{};
    view.key = std::move(key);
    view.today = today;
    view.a_row_right = right;
    if (auto const* screen = std::get_if<Screen>(&sight)) begin(*screen, view);
}

} // namespace mado::scene
