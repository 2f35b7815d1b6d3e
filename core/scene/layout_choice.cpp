// S10 choice, choices, yes_no, scale; and what every question screen begins with.
#include <algorithm>

#include "core/scene/layouts.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

constexpr std::size_t listed_max = 10; // longer lists of short names are a grid
constexpr std::size_t name_graphemes_max = 6;

bool is_chosen(View const& view, std::string const& id)
{
    auto const& chosen = view.entry.chosen;
    return std::find(chosen.begin(), chosen.end(), id) != chosen.end();
}

std::vector<Row> option_rows(Canvas const& canvas, Screen const& screen)
{
    std::vector<Row> rows;
    auto add = [&](std::string const& id, std::string const& label, std::string const& sub) {
        Row row;
        row.id = "opt." + id;
        row.label = label;
        row.sub = sub;
        rows.push_back(std::move(row));
    };
    if (screen.ask == Kind::yes_no && screen.options.empty()) {
        add("yes", canvas.words().text("yes"), "");
        add("no", canvas.words().text("no"), "");
    } else if (screen.ask == Kind::scale && screen.options.empty()) {
        for (int i = 5; i >= 1; --i) {
            std::string const n = std::to_string(i);
            add(n, canvas.words().text("scale." + n), "");
        }
    } else {
        for (auto const& option : screen.options) add(option.id, option.label, option.sub);
    }
    if (!screen.dont_know.empty()) add("dont_know", screen.dont_know, "");
    if (screen.optional) add("skip", canvas.words().text("skip"), "");
    return rows;
}

// A list such as the 18 字: a grid of names is found faster than four pages of rows.
bool many_short_names(Screen const& screen)
{
    bool const many = screen.ask == Kind::choose && screen.options.size() > listed_max;
    return many && std::all_of(screen.options.begin(), screen.options.end(), [](auto const& one) {
        return one.sub.empty() && values::grapheme_count(one.label) <= name_graphemes_max;
    });
}

std::string hint_key(Kind kind)
{
    if (kind == Kind::choose_many) return "hint.many";
    return kind == Kind::yes_no ? "hint.yes_no" : "hint.one";
}

} // namespace

bool says_in_pane(Canvas const& canvas)
{
    return !canvas.frame().portrait;
}

std::string surface_kind(Screen const& screen)
{
    switch (screen.kind) {
    case ScreenKind::members: return "notice";
    case ScreenKind::check: return "check";
    case ScreenKind::answer: return "answer";
    case ScreenKind::closed: return "notice";
    case ScreenKind::question: break;
    }
    switch (screen.ask) {
    case Kind::choose: return "choice";
    case Kind::choose_many: return "choices";
    case Kind::yes_no: return "yes_no";
    case Kind::number: return "number";
    case Kind::scale: return "scale";
    case Kind::date: return "date";
    case Kind::slot: return "slot";
    case Kind::items: return "items";
    case Kind::name: return "name";
    case Kind::phone: return "phone";
    case Kind::address: return "address";
    case Kind::birth: return "birth";
    case Kind::place: return "place";
    case Kind::photo: return "photo";
    case Kind::text: return "text";
    case Kind::code: return "code";
    case Kind::acknowledge: return "notice";
    case Kind::consent: return "consent";
    case Kind::identity: return "identity";
    case Kind::payment: return "payment";
    case Kind::each: return "notice";
    }
    return "error";
}

std::string screen_id(Screen const& screen)
{
    if (screen.kind == ScreenKind::check) return "S20";
    if (screen.kind == ScreenKind::answer) return "S23";
    std::string const kind = surface_kind(screen);
    if (kind == "date" || kind == "birth") return "S11";
    if (kind == "slot") return "S12";
    if (kind == "name" || kind == "text") return "S13";
    if (kind == "number" || kind == "phone" || kind == "code") return "S14";
    if (kind == "address") return "S15";
    if (kind == "photo") return "S16";
    return kind == "place" ? "S17" : "S10";
}

void begin_question(
    Canvas& canvas, Screen const& screen, View const& view, std::string const& hint, double below
)
{
    canvas.scene.screen = screen_id(screen);
    canvas.scene.kind = surface_kind(screen);
    canvas.scene.procedure = screen.procedure_id;
    canvas.scene.question = screen.at;
    put_header(canvas, {screen.title, screen.number, screen.total, screen.sample});
    Asking asking;
    asking.question = {screen.question, screen.reading};
    asking.hint = screen.hint.empty() ? hint : screen.hint;
    asking.member = screen.member;
    asking.purpose = screen.purpose;
    asking.problem = view.unsaid ? "" : screen.problem;
    if (says_in_pane(canvas) && !view.says.empty()) asking.problem = view.says;
    asking.picture = screen.icon;
    asking.below = below;
    if (asking.problem.empty()) asking.note = joined(screen.dropped);
    put_question(canvas, asking);
    if (!screen.help.empty()) {
        put_help_row(
            canvas,
            screen.help.size() == 1 ? screen.help.front().ask : canvas.words().text("help.more")
        );
    }
}

void lay_choice(Canvas& canvas, Screen const& screen, View const& view)
{
    begin_question(canvas, screen, view, canvas.words().text(hint_key(screen.ask)));
    auto rows = option_rows(canvas, screen);
    std::string now;
    std::string longest;
    for (Row& row : rows) {
        row.selected = is_chosen(view, row.id.substr(4));
        if (row.selected) now = row.label;
        if (row.label.size() > longest.size()) longest = row.label;
    }
    bool const one = screen.ask != Kind::choose_many;
    std::string_view const key =
        canvas.frame().s > 1.05 || !canvas.frame().portrait ? "confirm.short" : "confirm.choice";
    auto sentence = [&](std::string const& label) {
        return one ? canvas.words().text(key, {{"label", label}})
                   : canvas.words().text(
                         "confirm.many", {{"n", std::to_string(view.entry.chosen.size())}}
                     );
    };
    put_confirm(canvas, now.empty() ? "" : sentence(now), sentence(longest));
    if (many_short_names(screen)) {
        put_name_grid(canvas, rows, view.page);
    } else {
        put_rows(canvas, rows, view.page, rows_limit(canvas.frame()));
    }
    put_bars(canvas, {});
}

} // namespace mado::scene
