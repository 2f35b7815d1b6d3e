#include "tool/walk.h"

#include "core/values/text.h"
#include "tool/play.h"

#include <algorithm>

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Event;
using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

constexpr int rows_a_page = 5;
constexpr std::size_t rows_in_list_max = 10;
constexpr int name_letters_max = 6;
constexpr int depth_max = 120;
constexpr int routes_max = 20'000;
constexpr Effort before{2, 0}; // はじめる, the menu
constexpr Effort sending{1, 0}; // 申し込む; what is looked up is not sent

using Events = std::vector<Event>;

int letters(std::string_view text)
{
    return static_cast<int>(values::grapheme_count(text));
}

// Rows before this one that stand on earlier pages; a long list of short names is a grid on one page.
int turns_to(Screen const& screen, std::string_view id)
{
    auto const& options = screen.options;
    bool const grid = options.size() > rows_in_list_max &&
                      std::all_of(options.begin(), options.end(), [](auto const& one) {
                          return one.sub.empty() && letters(one.label) <= name_letters_max;
                      });
    if (grid) return 0;
    auto const found = std::find_if(
        screen.options.begin(), screen.options.end(), [&](auto const& one) { return one.id == id; }
    );
    return static_cast<int>(found - screen.options.begin()) / rows_a_page;
}

struct Costing { // by the answer's type
    Screen const& screen;

    Effort operator()(values::Yes const&) const { return {2, 0}; }

    Effort operator()(values::Choice const& value) const
    {
        return {2 + turns_to(screen, value.id), 0};
    }

    Effort operator()(values::Choices const& value) const
    {
        return {static_cast<int>(value.ids.size()) + 1, 0};
    }

    Effort operator()(values::Number const& value) const
    {
        if (screen.ask == Kind::scale) return {2, 0};
        return {1, letters(std::to_string(value.value))};
    }

    Effort operator()(values::Text const& value) const { return {1, letters(value.text)}; }

    Effort operator()(values::Date const&) const { return {screen.ask == Kind::birth ? 5 : 2, 0}; }

    Effort operator()(values::Items const& value) const
    {
        Effort sum{1, 0};
        for (auto const& item : value.items) {
            sum.taps += 2 + (item.size.empty() ? 0 : 1) + item.count - 1;
        }
        return sum;
    }

    Effort operator()(values::SlotChoice const&) const { return {2, 0}; }

    Effort operator()(values::PersonName const& value) const { return {1, letters(value.kana)}; }

    Effort operator()(values::Phone const& value) const { return {1, letters(value.digits)}; }

    Effort operator()(values::Address const& value) const
    {
        bool const outside = !value.town.empty();
        int const building = value.building.empty() ? 0 : 1;
        constexpr std::string_view one_key = "番地";
        int const house_number =
            letters(value.number) - (value.number.find(one_key) == std::string::npos ? 0 : 1);
        Effort const house{3 + building, house_number + letters(value.building)};
        if (!outside) return house;
        return house + Effort{1, value.postal.empty() ? letters(value.town) : letters(value.postal)} +
               Effort{value.postal.empty() ? 1 : 2, 0};
    }

    Effort operator()(values::Place const& value) const
    {
        auto const found = std::find_if(
            screen.areas.begin(), screen.areas.end(),
            [&](auto const& one) { return one.id == value.landmark; }
        );
        return {2 + static_cast<int>(found - screen.areas.begin()) / rows_a_page, 0};
    }

    Effort operator()(values::Photos const&) const { return {2, 0}; }

    Effort operator()(values::Members const&) const { return {1, 0}; }

    Effort operator()(values::DontKnow const&) const
    {
        return {2 + static_cast<int>(screen.options.size()) / rows_a_page, 0};
    }
};

values::Value first_item(Screen const& screen)
{
    for (auto const& item : screen.items.catalogue) {
        if (!item.excluded.empty()) continue;
        std::string const size = item.sizes.empty() ? "" : item.sizes.front().id;
        return values::Items{{{item.id, size, 1}}};
    }
    return values::Items{};
}

// One good answer of a kind that has no options; nothing when there is none now.
std::optional<values::Value> good_answer(Screen const& screen)
{
    using values::Value;
    switch (screen.ask) {
        case Kind::choose_many: return Value(values::Choices{{screen.options.front().id}});
        case Kind::number: return Value(values::Number{std::max<std::int64_t>(1, screen.number_min)});
        case Kind::scale: return Value(values::Number{1});
        case Kind::date:
            if (screen.date.suggestions.empty()) return std::nullopt;
            return Value(screen.date.suggestions.front());
        case Kind::slot:
            for (auto const& one : screen.slots) {
                if (one.slot.free > 0) return Value(values::SlotChoice{one.slot.id, one.slot.label});
            }
            return std::nullopt;
        case Kind::items: return first_item(screen);
        case Kind::name: return Value(values::PersonName{"ミホン　ハナコ", ""});
        case Kind::phone: return Value(values::Phone{"0164000000"});
        case Kind::address:
            if (!screen.in_town) return Value(values::Address{"", "見本市", "", "37番地", ""});
            return Value(values::Address{"", "", screen.areas.front().label, "37番地", ""});
        case Kind::place: return Value(values::Place{screen.areas.front().id, "", 0, 0});
        case Kind::photo: return Value(values::Photos{});
        case Kind::text: return Value(values::Text{"はしの　てまえです"});
        case Kind::code:
            return Value(values::Text{std::string(static_cast<std::size_t>(screen.number_max), '1')});
        case Kind::acknowledge:
        case Kind::consent: return Value(values::Yes{true});
        case Kind::choose:
        case Kind::yes_no:
        case Kind::identity:
        case Kind::payment:
        case Kind::birth:
        case Kind::each: break;
    }
    return std::nullopt;
}

class Walker
{
public:
    Walker(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances)
        : procedure_(procedure)
        , circumstances_(circumstances)
    {}

    Walk all()
    {
        auto const around = procedure_.answers.empty() ? before + sending : before;
        step({}, 0, around, around);
        return walk_;
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): questions_max deep
    void step(values::Answers const& answers, int depth, Effort least, Effort most)
    {
        auto const screen =
            dialogue::turn(procedure_, answers, dialogue::Resume{}, circumstances_).screen;
        bool const end = screen.kind == ScreenKind::check || screen.kind == ScreenKind::answer;
        if (end) return arrive(depth + 1, least, most);
        if (depth > depth_max || walk_.routes + walk_.stuck > routes_max) {
            ++walk_.stuck;
            return;
        }
        bool moved = false;
        for (auto const& alike : ways_of(screen)) {
            auto const turned = dialogue::turn(procedure_, answers, alike.front(), circumstances_);
            if (turned.answers == answers) continue;
            moved = true;
            auto light = effort_of(screen, alike.front());
            auto heavy = light;
            for (auto const& event : alike) {
                auto const effort = effort_of(screen, event);
                if (effort.sum() < light.sum()) light = effort;
                if (effort.sum() > heavy.sum()) heavy = effort;
            }
            step(turned.answers, depth + 1, least + light, most + heavy);
        }
        if (!moved) ++walk_.stuck;
    }

    void arrive(int screens, Effort least, Effort most)
    {
        if (walk_.routes == 0 || least.sum() < walk_.least.sum()) walk_.least = least;
        if (most.sum() > walk_.most.sum()) walk_.most = most;
        ++walk_.routes;
        walk_.longest = std::max(walk_.longest, screens);
    }

    bool branches(std::string_view at) const
    {
        auto const id = at.substr(at.rfind('.') + 1);
        auto const named = [&](procedure::Question const& question) {
            auto const names = question.when.names();
            return std::find(names.begin(), names.end(), id) != names.end();
        };
        return std::any_of(procedure_.ask.begin(), procedure_.ask.end(), [&](auto const& question) {
            return named(question) ||
                   std::any_of(question.inside.begin(), question.inside.end(), named);
        });
    }

    // Answers that lead the same way are one way: the first stands for it, all of them are costed.
    std::vector<Events> ways_of(Screen const& screen) const
    {
        dialogue::Seen const seen{screen.at, false};
        if (screen.kind == ScreenKind::members) {
            return {{dialogue::MembersComplete{screen.at, false}}};
        }
        Events events;
        auto give = [&](values::Value value) {
            events.push_back(dialogue::Give{seen, std::move(value)});
        };
        for (auto const& option : screen.options) {
            if (screen.ask == Kind::choose) give(values::Choice{option.id});
            if (screen.ask == Kind::yes_no) give(values::Yes{option.id == "yes"});
        }
        auto const today = circumstances_.today();
        if (screen.ask == Kind::birth) { // an elder and a child: a rule about age takes one of them
            for (int const years : {80, 3}) give(today.plus_years(-years));
        } else if (events.empty()) {
            if (auto value = good_answer(screen)) give(std::move(*value));
        }
        if (screen.ask == Kind::place) give(values::Place{screen.areas.back().id, "", 0, 0});
        if (screen.optional) events.push_back(dialogue::Skip{seen});
        if (!screen.dont_know.empty()) give(values::DontKnow{});
        if (events.empty()) return {};
        if (!branches(screen.at) && screen.ask != Kind::birth) return {events};
        std::vector<Events> ways;
        for (auto& event : events) ways.push_back({std::move(event)});
        return ways;
    }

    procedure::Procedure const& procedure_;
    procedure::Circumstances const& circumstances_;
    Walk walk_;
};

std::string effort_words(Effort const& effort)
{
    return std::to_string(effort.taps) + " taps, " + std::to_string(effort.typed) + " typed";
}

} // namespace

Effort effort_of(Screen const& screen, Event const& event)
{
    if (auto const* give = std::get_if<dialogue::Give>(&event)) {
        return std::visit(Costing{screen}, give->value);
    }
    if (std::holds_alternative<dialogue::Skip>(event)) return Costing{screen}(values::DontKnow{});
    return {1, 0};
}

Walk walk(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances)
{
    return Walker(procedure, circumstances).all();
}

std::string walked_line(Walked const& one)
{
    Walk const& walk = one.walk;
    return one.id + ": " + std::to_string(walk.routes) + " routes, longest " +
           std::to_string(walk.longest) + " screens, best " + effort_words(walk.least) +
           ", worst " + effort_words(walk.most) + ", stuck " + std::to_string(walk.stuck);
}

std::string walked_markdown(std::vector<Walked> const& all, std::string_view day)
{
    std::string out =
        "# What each procedure asks of a person\n\n"
        "Made by `mado walk --all --markdown --on " + std::string(day) + " > docs/procedures.md`; "
        "a test holds it current. Taps and typed\ncharacters are the kiosk's, from 「はじめる」 to "
        "the sending, on the lightest and the heaviest route; the model\nis in `tool/walk.h`.\n\n"
        "| procedure | routes | longest, screens | best: taps | best: typed | worst: taps | "
        "worst: typed |\n|---|---|---|---|---|---|---|\n";
    for (auto const& one : all) {
        Walk const& walk = one.walk;
        out += "| " + one.id + " " + one.title;
        for (int const number : {walk.routes, walk.longest, walk.least.taps, walk.least.typed,
                                 walk.most.taps, walk.most.typed}) {
            out += " | " + std::to_string(number);
        }
        out += " |\n";
    }
    out.pop_back(); // whoever prints it ends the line
    return out;
}

Result<std::string> walk_procedures(WalkCall const& call)
{
    auto const shelf = TRY(procedure::Shelf::open(call.assets, call.assets + "/town"));
    auto const catalogue = shelf->now();
    auto now = base::SystemClock().now();
    if (!call.day.empty()) now = TRY(base::parse_rfc3339(call.day + "T09:00:00+09:00"));
    std::vector<Walked> all;
    for (auto const& procedure : catalogue->procedures) {
        if (!call.procedure_id.empty() && procedure->id != call.procedure_id) continue;
        auto const here =
            circumstances_at(procedure::Door::kiosk, now, *procedure, catalogue->town);
        all.push_back({procedure->id, procedure->title, walk(*procedure, here)});
    }
    if (all.empty()) {
        return fail(ErrorKind::not_found, "no procedure is called " + call.procedure_id);
    }
    if (call.markdown) return walked_markdown(all, values::Date::of(now).to_iso());
    std::string out;
    for (auto const& one : all) out += (out.empty() ? "" : "\n") + walked_line(one);
    return out;
}

} // namespace mado::tool
