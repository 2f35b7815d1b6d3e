// Answer 「しらべた答え」: what a look-up tells a resident, in meaning: titled rows with where each comes
// from. A look-up is pure: town values, answers and the day in, an Answer out; nothing is stored, sent or
// sealed. Whatever the town did not say is said to be unknown, never filled in: no opening status is
// guessed, no allergen is "none". A sample is marked on the row it stands in. Sentences are やさしい日本語.
// Plain value; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"

namespace mado::town {

struct Route { // for the phone's own map; straight lines only are known here
    double latitude = 0;
    double longitude = 0;
    std::string url; // what the QR holds
};

struct AnswerRow {
    std::string title;
    std::vector<std::string> lines;
    std::string source; // 出典と日付と担当; "" : the answer's own
    bool sample = false;
    std::optional<Route> route;
};

struct Near { // a close one, to be picked instead
    std::string label;
    std::string value; // what to give as the answer
};

struct Answer {
    bool found = true;
    std::string headline; // the answer in one sentence
    std::string reading;  // kana for speech, "" : as written
    std::string lead;     // the second sentence, ""
    std::vector<AnswerRow> rows;
    std::vector<std::string> notes; // what else must be known
    std::vector<Near> near;
    std::string near_at;  // the question a Near answers
    std::string source;   // 出典：…（2025年10月27日）
    bool sample = false;
    std::string missed;   // what was not found, as a search key safe to count; "" : nothing
};

// The answer of a look-up whose questions are answered. Never fails: what cannot be said is said so.
[[nodiscard]] Answer answer_of(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// 出典：国土地理院…（2025年10月27日）; "" without a source.
[[nodiscard]] std::string source_words(std::string_view source, std::string_view date);

// Inside this room: an answer's parts.
[[nodiscard]] std::string choice_in(values::Answers const& answers, std::string_view id);
[[nodiscard]] std::string text_in(values::Answers const& answers, std::string_view id);
[[nodiscard]] base::Json const& entry_in(base::Json const& list, std::string_view id);
[[nodiscard]] Answer not_known(std::string headline, std::string note);

} // namespace mado::town
