#include "bridge/chat/render_words.h"

#include "bridge/desk/split.h"
#include "bridge/line/messages.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::chat {

using base::Json;
using dialogue::SummaryRow;

namespace {

bool is_hidden(Stage const& stage, SummaryRow const& row)
{
    auto const* question = desk::question_at(stage.procedure, row.at);
    // What is not known is treated as personal: the file may have changed since.
    return row.personal || question == nullptr || desk::hidden_in_chat(*question);
}

// たんす 1つ、ふとん 2つ、… → たんす 1つ ほか2つ
std::string shortened(std::string const& answer)
{
    constexpr std::string_view comma = "、";
    auto const first = answer.find(comma);
    if (first == std::string::npos) return answer;
    int more = 0;
    for (auto at = first; at != std::string::npos; at = answer.find(comma, at + comma.size())) ++more;
    return answer.substr(0, first) + " ほか" + std::to_string(more) + "つ";
}

std::string value_in_chat(Stage const& stage, SummaryRow const& row)
{
    auto const* question = desk::question_at(stage.procedure, row.at);
    bool const list = question != nullptr && question->kind == procedure::Kind::items;
    return list ? shortened(row.answer) : row.answer;
}

std::string label_of(SummaryRow const& row)
{
    return row.group.empty() ? row.label : row.group + " " + row.label;
}

std::string send_word(dialogue::Screen const& screen)
{
    return screen.send_word.empty() ? "申し込む" : screen.send_word;
}

} // namespace

Talk check(Stage const& stage)
{
    auto const& screen = stage.screen;
    auto card = card_of(stage);
    card.body.push_back(line::headline(screen.question));
    if (!screen.problem.empty()) card.body.push_back(line::boxed(screen.problem, line::Tone::warning));
    for (auto const& sentence : screen.dropped) {
        card.body.push_back(line::boxed(sentence, line::Tone::warning));
    }
    std::vector<std::string> hidden;
    std::vector<std::string> said;
    for (auto const& row : screen.rows) {
        if (is_hidden(stage, row)) {
            if (std::find(hidden.begin(), hidden.end(), row.label) == hidden.end()) {
                hidden.push_back(row.label);
            }
            continue;
        }
        auto const value = value_in_chat(stage, row);
        line::add_row(card.body, label_of(row), value.empty() ? "なし" : value);
        said.push_back(row.label + " " + value);
    }
    if (screen.has_fee) {
        auto const money = values::yen(screen.fee_total);
        line::add_row(card.body, "使うお金", money);
        said.push_back(money);
    }
    if (!hidden.empty()) {
        line::add_row(card.body, joined(hidden, "・"), "入っています（ここには出しません）");
    }
    card.body.push_back(line::boxed("まだ終わっていません。", line::Tone::warning));
    line::Button send;
    send.action = tap_action(stage, send_word(screen), "send");
    send.primary = true;
    card.body.push_back(line::button(send));
    line::Button edit;
    edit.action = tap_action(stage, "なおす", "edit");
    card.body.push_back(line::button(edit));
    card.alt = alt_start(stage) + "たしかめてください。まだ終わっていません。" + joined(said, "、");
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {send.action, edit.action};
    for (auto& way : ways_out(stage)) talk.quick.push_back(std::move(way));
    return talk;
}

Talk edit_list(Stage const& stage)
{
    constexpr std::size_t rows_max = 20;
    auto card = card_of(stage);
    card.alt = alt_start(stage) + "どれをなおしますか？ カードから選んでください。";
    card.body.push_back(line::headline("どれをなおしますか？"));
    for (auto const& row : stage.screen.rows) {
        if (card.body.size() > rows_max) break;
        line::Button button;
        button.action = tap_action(stage, label_of(row), "fix", row.at);
        button.centred = false;
        if (is_hidden(stage, row)) button.sub = "役場のページでなおします";
        card.body.push_back(line::button(button));
    }
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {
        tap_action(stage, "なおさない", "again"),
        tap_action(stage, "やめる", "quit"),
    };
    return talk;
}

} // namespace mado::chat
