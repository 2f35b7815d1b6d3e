// Meals 「給食」: what a school serves on a day. The town value "meals" has a row a school and day with its
// dishes; a dish's allergens are a list only where the kitchen published them. What is not published is
// said to be not published: nothing here ever says that there is no allergen (GIF 学校給食献立情報,
// アレルゲン情報公開・非公開). A day without a row is not registered, which is not the same as no lunch.
// Pure; any thread.
#pragma once

#include "core/town/answer.h"

namespace mado::town {

[[nodiscard]] Answer meal_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

} // namespace mado::town
