#include "tool/told.h"

#include "core/values/text.h"

namespace mado::tool {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

using Lines = std::vector<std::string>;

std::string heading(Screen const& screen)
{
    std::string line = screen.kind == ScreenKind::check
                           ? "［かくにん］"
                           : "［" + std::to_string(screen.number) + "／" +
                                 std::to_string(screen.total) + "］";
    if (!screen.member.empty()) line += screen.member + "　";
    line += screen.question;
    return screen.personal ? line + "（人のこと）" : line;
}

void tell_options(Screen const& screen, Lines& lines)
{
    bool const many = screen.ask == Kind::choose_many;
    for (auto const& option : screen.options) {
        std::string const mark = many ? (option.selected ? "■" : "□")
                                      : (option.selected ? "●" : "○");
        std::string const sub = option.sub.empty() ? "" : "（" + option.sub + "）";
        lines.push_back("  " + mark + " " + option.label + sub);
    }
}

void tell_slots(Screen const& screen, Lines& lines)
{
    for (auto const& view : screen.slots) {
        bool const free = view.slot.free > 0;
        std::string line = free ? (view.selected ? "  ● " : "  ○ ") : "  × ";
        line += view.words();
        if (!free) line += "（" + (view.slot.reason.empty() ? "いっぱい" : view.slot.reason) + "です）";
        lines.push_back(std::move(line));
    }
    if (screen.slots.empty()) lines.push_back("  （空いている時間がありません）");
    if (!screen.slots_certain) lines.push_back("  （いまの空きは、たしかめられません）");
}

void tell_question(Ground const& ground, Screen const& screen, Lines& lines)
{
    if (!screen.purpose.empty()) lines.push_back("  " + screen.purpose);
    if (!screen.hint.empty()) lines.push_back("  " + screen.hint);
    if (!screen.notice.empty()) lines.push_back("  「" + screen.notice + "」");
    tell_options(screen, lines);
    if (screen.ask == Kind::date) {
        lines.push_back("  " + date_range_words(screen.date));
        std::string early;
        for (auto const& day : screen.date.suggestions) {
            early += (early.empty() ? "" : "、") + day.to_spoken();
        }
        if (!early.empty()) lines.push_back("  早い日は、" + early);
    }
    if (screen.ask == Kind::slot) tell_slots(screen, lines);
    std::string const now = present_answer(ground, screen.at);
    bool const marked = !screen.options.empty() || screen.ask == Kind::slot;
    if (!now.empty() && !marked) lines.push_back("  いまの答え: " + now);
    if (!screen.dont_know.empty()) {
        lines.push_back("  ・" + screen.dont_know);
    } else if (screen.optional) {
        lines.push_back("  ・とばす");
    }
    if (!screen.help.empty()) {
        for (auto const& help : screen.help) lines.push_back("  ？ " + help.ask);
    }
}

void tell_check(Screen const& screen, Lines& lines)
{
    std::string group;
    for (auto const& row : screen.rows) {
        if (row.group != group) {
            group = row.group;
            if (!group.empty()) lines.push_back("  （" + group + "）");
        }
        lines.push_back("  " + row.label + ": " + (row.answer.empty() ? "なし" : row.answer));
    }
    for (auto const& fee : screen.fees) {
        lines.push_back("  " + fee.label + ": " + values::yen(fee.yen));
    }
    if (screen.has_fee) lines.push_back("  かかるお金: " + fee_words(screen.fee_total));
}

void tell_answer(town::Answer const& answer, Lines& lines)
{
    auto const marked = [](std::string const& text, bool sample) {
        return sample ? text + "（見本）" : text;
    };
    lines.push_back("［こたえ］" + marked(answer.headline, answer.sample));
    if (!answer.lead.empty()) lines.push_back("  " + answer.lead);
    for (auto const& row : answer.rows) {
        lines.push_back("  ・" + marked(row.title, row.sample));
        for (auto const& line : row.lines) lines.push_back("    " + line);
        if (!row.source.empty()) lines.push_back("    " + row.source);
        if (row.route) lines.push_back("    地図：" + row.route->url);
    }
    for (auto const& near : answer.near) lines.push_back("  ○ " + near.label);
    for (auto const& note : answer.notes) lines.push_back("  " + note);
    if (!answer.source.empty()) lines.push_back("  " + answer.source);
}

} // namespace

std::string present_answer(Ground const& ground, std::string_view at)
{
    auto const journey = dialogue::walk(ground.procedure, ground.answers, ground.circumstances);
    auto const* step = journey.find(at);
    if (step == nullptr || step->hub || !step->answered) return {};
    return dialogue::in_words(*step, ground.answers, ground.circumstances);
}

std::string date_range_words(dialogue::DateView const& date)
{
    return date.first.to_spoken() + "から、" + date.last.to_spoken() + "まで。";
}

std::string fee_words(std::int64_t yen)
{
    return yen == 0 ? "お金はかかりません" : values::yen(yen);
}

std::vector<std::string> told(Ground const& ground, Screen const& screen)
{
    Lines lines;
    for (auto const& sentence : screen.dropped) lines.push_back("（" + sentence + "）");
    if (!screen.problem.empty()) lines.push_back("！" + screen.problem);
    if (screen.kind == ScreenKind::closed) return lines;
    if (screen.kind == ScreenKind::answer) {
        tell_answer(screen.answer, lines);
        return lines;
    }
    lines.push_back(heading(screen));
    switch (screen.kind) {
        case ScreenKind::check: tell_check(screen, lines); break;
        case ScreenKind::members:
            for (auto const& member : screen.members) lines.push_back("  " + member.label);
            break;
        case ScreenKind::question: tell_question(ground, screen, lines); break;
        case ScreenKind::answer:
        case ScreenKind::closed: break;
    }
    return lines;
}

} // namespace mado::tool
