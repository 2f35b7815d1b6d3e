#include "tests/dialogues/door.h"

namespace mado::dialogues {

namespace {

// Blanks, line breaks and the soft break U+200B are looks, not words.
std::string folded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' || text[i] == '\n') continue;
        if (text.substr(i).starts_with("　") || text.substr(i).starts_with("\u200b")) {
            i += 2;
            continue;
        }
        out += text[i];
    }
    return out;
}

} // namespace

bool says(std::string_view text, std::string_view words)
{
    return folded(text).find(folded(words)) != std::string::npos;
}

void must_say(std::string_view text, std::string_view words, Faults& faults)
{
    if (!says(text, words)) faults.push_back("does not say 「" + std::string(words) + "」");
}

std::vector<std::string> sentences(std::string_view text)
{
    constexpr std::string_view stop = "。";
    std::vector<std::string> all;
    while (!text.empty()) {
        auto const end = text.find(stop);
        auto const length = end == std::string_view::npos ? text.size() : end + stop.size();
        all.emplace_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return all;
}

bool same_refusal(std::string_view text, std::string_view problem)
{
    // A My Number is refused before the dialogue sees it: each door has its own words for what it did.
    bool const my_number = says(problem, "マイナンバー");
    return says(text, problem) || (my_number && says(text, "マイナンバー"));
}

void must_say_question(std::string_view text, dialogue::Screen const& screen, Faults& faults)
{
    if (screen.kind != dialogue::ScreenKind::check) must_say(text, screen.question, faults);
    must_say(text, screen.member, faults);
    must_say(text, screen.hint, faults);
    must_say(text, screen.purpose, faults);
    for (auto const& sentence : screen.dropped) must_say(text, sentence, faults);
    for (auto const& sentence : sentences(screen.notice)) must_say(text, sentence, faults);
    for (auto const& option : screen.options) {
        must_say(text, option.label, faults);
        if (!option.selected) must_say(text, option.sub, faults);
    }
    must_say(text, screen.dont_know, faults);
    if (screen.optional && screen.dont_know.empty() && screen.ask != procedure::Kind::photo) {
        must_say(text, "とばす", faults);
    }
    for (auto const& member : screen.members) must_say(text, member.label, faults);
}

void must_say_answer(std::string_view text, town::Answer const& answer, Faults& faults)
{
    must_say(text, answer.headline, faults);
    must_say(text, answer.lead, faults);
    for (auto const& row : answer.rows) {
        must_say(text, row.title, faults);
        for (auto const& line : row.lines) must_say(text, line, faults);
        must_say(text, row.source, faults);
        if (row.sample) must_say(text, "見本", faults);
    }
    for (auto const& near : answer.near) must_say(text, near.label, faults);
    for (auto const& note : answer.notes) must_say(text, note, faults);
    must_say(text, answer.source, faults);
}

} // namespace mado::dialogues
