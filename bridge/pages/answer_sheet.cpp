#include "bridge/pages/form_parts.h"

#include <charconv>

namespace mado::pages {

using html::el;
using html::Html;

namespace {

Html row_of(town::AnswerRow const& row)
{
    Html made = el("h2", {}, row.title);
    for (auto const& line : row.lines) made.add(el("p", {}, line));
    if (row.route) {
        made.add(el(
            "a",
            {{"href", row.route->url}, {"class", "button plain wide"}, {"rel", "noreferrer"}},
            "地図を開く"
        ));
    }
    std::string source = row.source;
    if (row.sample) source = source.empty() ? "見本" : "見本　" + source;
    if (!source.empty()) made.add(el("p", {{"class", "hint"}}, source));
    return el("section", {{"class", "answer"}}, made);
}

} // namespace

Html answer_sheet(Ask const& ask)
{
    auto const& answer = ask.screen.answer;
    Html made;
    for (std::size_t i = 0; i < answer.near.size(); ++i) {
        made.add(el(
            "button",
            {{"type", "submit"},
             {"class", "choice-row"},
             {"name", "do"},
             {"value", "near:" + std::to_string(i + 1)}},
            answer.near[i].label
        ));
    }
    for (auto const& row : answer.rows) made.add(row_of(row));
    for (auto const& note : answer.notes) made.add(el("p", {}, note));
    if (!answer.source.empty()) made.add(el("p", {{"class", "hint"}}, answer.source));
    return made;
}

base::Result<dialogue::Event> answered_event(dialogue::Screen const& screen, std::string_view wish)
{
    constexpr std::string_view near = "near:";
    if (!wish.starts_with(near)) {
        return wish == "again" ? dialogue::Event(dialogue::Again{})
                               : dialogue::Event(dialogue::Resume{});
    }
    std::string_view const text = wish.substr(near.size());
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    auto const& list = screen.answer.near;
    if (number < 1 || number > list.size()) {
        return base::fail(base::ErrorKind::invalid, "no such button");
    }
    dialogue::Seen const at{screen.answer.near_at, true};
    return dialogue::Event(dialogue::Give{at, values::Text{list[number - 1].value}});
}

} // namespace mado::pages
