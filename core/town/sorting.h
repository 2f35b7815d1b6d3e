// Sorting 「ごみの分け方」: what a thing is thrown away as. Deterministic and forgiving of spelling: kana,
// kanji, half-width and ー meet in one search key, other names are in the town's list. One thing may have
// several answers, by size or material: all are shown. What is not found gives at most three near ones to
// pick and is never guessed. Every answer names its source, day, office and until when it holds. A miss
// may be counted only as a short key without digits, because a person may type anything. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/town/answer.h"

namespace mado::town {

[[nodiscard]] Answer sorting_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// What of a miss may be kept: the key when it is short and has no digits, else "".
[[nodiscard]] std::string countable_miss(std::string_view typed);

} // namespace mado::town
