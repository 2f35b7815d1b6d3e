// Door: one way a resident meets a dialogue, driven as a person would: what it shows is read off its own
// rendering, and what the person does is done with the things that rendering offers, so that a question a
// door cannot ask or an answer it cannot take is a fault. A fault is a sentence; the runner adds file,
// line and door. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/dialogue/dialogue.h"
#include "tool/acts.h"

namespace mado::dialogues {

using Faults = std::vector<std::string>;

struct Now { // where the pure dialogue stands
    procedure::Procedure const& procedure;
    procedure::Circumstances const& circumstances;
    values::Answers const& answers;
    dialogue::Screen const& screen;
};

class Door
{
public:
    virtual ~Door() = default;
    [[nodiscard]] virtual Faults begin(Now const& now) = 0;
    [[nodiscard]] virtual Faults shows(Now const& now) = 0;
    [[nodiscard]] virtual Faults does(Now const& now, tool::Act const& act) = 0;
    [[nodiscard]] virtual values::Answers answers() = 0;
    [[nodiscard]] virtual std::string at() = 0; // the question on show
    [[nodiscard]] virtual bool sent() const = 0;
};

// True when `text` says `words`, however it breaks its lines.
[[nodiscard]] bool says(std::string_view text, std::string_view words);
void must_say(std::string_view text, std::string_view words, Faults& faults);
[[nodiscard]] std::vector<std::string> sentences(std::string_view text);
// The problem's own sentence, or the door's for the same refusal.
[[nodiscard]] bool same_refusal(std::string_view text, std::string_view problem);

// Question, member, notice, hint, purpose and the words of what can be chosen: what no door may leave out.
void must_say_question(std::string_view text, dialogue::Screen const& screen, Faults& faults);
// What was found, where each part of it comes from, and what else must be known.
void must_say_answer(std::string_view text, town::Answer const& answer, Faults& faults);

} // namespace mado::dialogues
