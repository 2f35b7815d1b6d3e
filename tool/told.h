// Told: a dialogue's screen in plain lines, the form the transcripts of tests/dialogues are kept in: what
// is asked, what can be chosen (● is chosen now), what is wrong, what a changed answer made unneeded, and
// on the check every row and the fee. It says the meaning that every door must show, never a door's
// looks. Documented in tests/dialogues/README.md. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"

namespace mado::tool {

struct Ground { // a dialogue as it stands: what a screen was made from
    procedure::Procedure const& procedure;
    values::Answers const& answers;
    procedure::Circumstances const& circumstances;
};

[[nodiscard]] std::vector<std::string> told(Ground const& ground, dialogue::Screen const& screen);

// The answer that stands at this question now, in words; "" when there is none.
[[nodiscard]] std::string present_answer(Ground const& ground, std::string_view at);

// 12月4日（金曜日）から、1月30日（土曜日）まで、選べます。
[[nodiscard]] std::string date_range_words(dialogue::DateView const& date);
// お金はかかりません, 1,000円
[[nodiscard]] std::string fee_words(std::int64_t yen);

} // namespace mado::tool
