// Presses on the sub-screens of an address.
#include <charconv>

#include "core/scene/address.h"
#include "core/scene/kana.h"
#include "core/scene/press_question.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;

namespace {

constexpr std::size_t postal_digits = 7;
constexpr std::size_t number_letters_max = 20;
constexpr std::size_t kana_letters_max = 40;

void go(View& view, AddressStep step)
{
    view.step = static_cast<int>(step);
    view.page = 0;
    view.row = -1;
}

void back_one(View& view)
{
    bool const written = view.entry.candidates.empty();
    switch (address_step(view)) {
    case AddressStep::area:
    case AddressStep::postal: return go(view, AddressStep::area);
    case AddressStep::town: return go(view, AddressStep::postal);
    case AddressStep::town_kana: return go(view, written ? AddressStep::postal : AddressStep::town);
    case AddressStep::number:
        if (!view.entry.outside) return go(view, AddressStep::area);
        return go(view, written ? AddressStep::town_kana : AddressStep::town);
    case AddressStep::building: return go(view, AddressStep::number);
    }
}

Pressed finish(Screen const& screen, View& view, words::Words const& words)
{
    values::Address const& address = view.entry.address;
    std::string const number = values::tidy(address.number);
    if (number.empty()) {
        go(view, AddressStep::number);
        return miss(screen, words.text("address.number_miss"));
    }
    values::Address given = address;
    given.number = number;
    given.building = values::tidy(address.building);
    if (!view.entry.outside) given.town.clear();
    return give(screen, std::move(given));
}

Pressed next_of_postal(Screen const& screen, View& view, words::Words const& words)
{
    std::string const& postal = view.entry.address.postal;
    if (postal.empty()) {
        go(view, AddressStep::town_kana); // whoever does not know it writes the place
        return Nothing{};
    }
    if (postal.size() < postal_digits) {
        std::string const n = std::to_string(postal_digits - postal.size());
        return miss(screen, words.text("address.postal_short", {{"n", n}}));
    }
    view.entry.candidates.clear();
    view.entry.looked_up = false;
    go(view, AddressStep::town);
    return Command{Command::Do::look_up_postal, postal};
}

Pressed next(Screen const& screen, View& view, words::Words const& words)
{
    values::Address const& address = view.entry.address;
    Pressed out;
    if (way_out_of(screen, view, out)) return out;
    switch (address_step(view)) {
    case AddressStep::area:
        if (view.entry.outside) return go(view, AddressStep::postal), Nothing{};
        if (address.area.empty()) return miss(screen, words.text("address.area_miss"));
        return go(view, AddressStep::number), Nothing{};
    case AddressStep::postal: return next_of_postal(screen, view, words);
    case AddressStep::town:
        if (address.town.empty()) return miss(screen, words.text("address.town_miss"));
        return go(view, AddressStep::number), Nothing{};
    case AddressStep::town_kana:
        if (address.town.empty()) return miss(screen, words.text("address.town_kana_miss"));
        return go(view, AddressStep::number), Nothing{};
    case AddressStep::number:
    case AddressStep::building: break;
    }
    return finish(screen, view, words);
}

void choose_area(Screen const& screen, View& view, std::string_view id)
{
    values::Address& address = view.entry.address;
    view.entry.chosen.clear();
    if (id == "outside") {
        if (!view.entry.outside) address = {};
        view.entry.outside = true;
        return;
    }
    for (auto const& area : screen.areas) {
        if (area.id != id) continue;
        view.entry.outside = false;
        address.town.clear();
        address.area = area.label;
        address.postal = area.postal;
    }
}

void choose_town(View& view, std::string_view rest)
{
    if (rest == "other") {
        view.entry.address.town.clear();
        view.entry.address.area.clear();
        view.entry.candidates.clear();
        return go(view, AddressStep::town_kana);
    }
    std::size_t at = 0;
    std::from_chars(rest.data(), rest.data() + rest.size(), at);
    if (at >= view.entry.candidates.size()) return;
    TownCandidate const& each = view.entry.candidates[at];
    view.entry.address.town = each.town;
    view.entry.address.area = each.area;
}

void type(View& view, std::string_view id)
{
    values::Address& address = view.entry.address;
    switch (address_step(view)) {
    case AddressStep::postal:
        view.entry.looked_up = false;
        return press_digit(address.postal, id, postal_digits);
    case AddressStep::number: (void)press_kana_key(address.number, id, number_letters_max); return;
    case AddressStep::building:
        (void)press_kana_key(address.building, id, kana_letters_max);
        return;
    case AddressStep::town_kana: (void)press_kana_key(address.town, id, kana_letters_max); return;
    case AddressStep::area:
    case AddressStep::town: return;
    }
}

} // namespace

Pressed
press_address(Screen const& screen, View& view, std::string_view id, words::Words const& words)
{
    if (id == "bar.next") return next(screen, view, words);
    view.unsaid = true;
    if (id == "bar.back") {
        back_one(view);
    } else if (id == "address.building") {
        go(view, AddressStep::building);
    } else if (id == "opt.dont_know") {
        view.entry.chosen = {"dont_know"};
        view.entry.address = {};
        view.entry.outside = false;
    } else if (id.substr(0, 5) == "area.") {
        choose_area(screen, view, id.substr(5));
    } else if (id.substr(0, 5) == "town.") {
        choose_town(view, id.substr(5));
    } else if (id.substr(0, 7) == "keyrow.") {
        view.row = row_of(id);
    } else if (id.substr(0, 4) == "key.") {
        type(view, id);
    }
    return Nothing{};
}

} // namespace mado::scene
