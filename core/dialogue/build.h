// Making a Screen from a journey. Internal to core/dialogue. One thread.
#pragma once

#include "core/dialogue/dialogue.h"
#include "core/dialogue/scope.h"

namespace mado::dialogue {

struct Ground { // what every turn stands on
    procedure::Procedure const& procedure;
    values::Answers const& answers;
    procedure::Circumstances const& circumstances;
    Journey const& journey;
};

[[nodiscard]] Screen question_screen(Ground const& ground, std::size_t index, bool editing);
[[nodiscard]] Screen check_screen(Ground const& ground);
[[nodiscard]] Screen answer_screen(Ground const& ground);
void fill_choices(Screen& screen, Ground const& ground, Step const& step, SeenAnswers& seen);
[[nodiscard]] DateView date_view(DayRule const& rule, procedure::Circumstances const& circumstances);

} // namespace mado::dialogue
