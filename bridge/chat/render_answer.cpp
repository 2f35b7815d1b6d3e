#include "bridge/chat/render_words.h"
#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"

namespace mado::chat {

using base::Json;

namespace {

// A bubble takes 30,000 bytes; a row of three lines is about 1,500 of them.
constexpr std::size_t rows_max = 8;

Json near_action(Stage const& stage, town::Near const& near)
{
    Tap tap;
    tap.draft = stage.draft;
    tap.serial = stage.serial;
    tap.at = stage.screen.answer.near_at;
    tap.editing = true;
    tap.verb = "answer";
    tap.value = near.value;
    return line::postback(near.label, to_payload(tap));
}

void add_row(line::Card& card, town::AnswerRow const& row, bool sample_card)
{
    std::string const mark = row.sample && !sample_card ? "（見本）" : "";
    line::add_row(card.body, row.title + mark, joined(row.lines, "\n"));
    if (!row.source.empty()) card.body.push_back(line::line_of(row.source));
    if (!row.route) return;
    line::Button map;
    map.action = line::open_uri("地図を開く", row.route->url);
    card.body.push_back(line::button(map));
}

std::vector<Json> quick_of(Stage const& stage, Json again)
{
    std::vector<Json> quick;
    for (auto const& near : stage.screen.answer.near) quick.push_back(near_action(stage, near));
    quick.push_back(std::move(again));
    quick.push_back(tap_action(stage, "もどる", "back"));
    quick.push_back(line::postback("手続きを選ぶ", menu_payload("menu")));
    return quick;
}

} // namespace

bool fits_in_chat(town::Answer const& answer)
{
    return answer.rows.size() <= rows_max;
}

Talk answer_card(Stage const& stage, std::string const& more)
{
    auto const& found = stage.screen.answer;
    line::Card card;
    card.title = stage.screen.title;
    card.sub = found.sample ? "見本" : "";
    card.tone = found.found ? line::Tone::good : line::Tone::notice;
    card.alt = alt_start(stage) + found.headline + found.lead;
    card.body.push_back(line::headline(found.headline));
    if (!stage.screen.problem.empty()) {
        card.body.push_back(line::boxed(stage.screen.problem, line::Tone::warning));
    }
    if (!found.lead.empty()) card.body.push_back(line::line_of(found.lead));
    std::size_t shown = 0;
    for (auto const& row : found.rows) {
        if (shown++ == rows_max) break;
        add_row(card, row, found.sample);
    }
    for (auto const& near : found.near) {
        line::Button pick;
        pick.action = near_action(stage, near);
        card.body.push_back(line::button(pick));
    }
    if (!more.empty()) {
        line::Button all;
        all.action = line::open_uri("ぜんぶ見る", more);
        all.primary = true;
        card.body.push_back(line::button(all));
    }
    for (auto const& note : found.notes) card.body.push_back(line::line_of(note));
    if (!found.source.empty()) card.body.push_back(line::line_of(found.source));
    line::Button again;
    again.action = tap_action(stage, "もう一度", "once_more");
    card.body.push_back(line::button(again));
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = quick_of(stage, again.action);
    return talk;
}

} // namespace mado::chat
