// What an expression may see while a journey is walked: the answers before it on the route, by their
// ids as seen from inside or outside a repeated group. Internal to core/dialogue. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/dialogue/journey.h"
#include "core/procedure/expression.h"

namespace mado::dialogue {

// 番号法 15条・20条: nobody may ask for a My Number here, and nobody may keep one.
constexpr std::string_view no_my_number =
    "マイナンバー（12けたの番号）は、ここに書かないでください。番号を消してください。";

class SeenAnswers
{
public:
    SeenAnswers(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances);
    SeenAnswers(SeenAnswers const&) = delete;
    SeenAnswers& operator=(SeenAnswers const&) = delete;

    void enter(std::string prefix) { prefix_ = std::move(prefix); }

    void add(std::string const& path, values::Value const& value) { values_[path] = &value; }

    void remove(std::string const& path) { values_.erase(path); }

    [[nodiscard]] std::string const& prefix() const { return prefix_; }

    // The value of a question's id as seen from here: inside the group first, then outside.
    [[nodiscard]] values::Value const* find(std::string_view id) const;

    [[nodiscard]] procedure::Scope const& scope() const { return scope_; }

    [[nodiscard]] procedure::Circumstances const& circumstances() const { return circumstances_; }

    [[nodiscard]] procedure::Procedure const& procedure() const { return procedure_; }

private:
    procedure::Procedure const& procedure_;
    procedure::Circumstances const& circumstances_;
    std::map<std::string, values::Value const*, std::less<>> values_;
    std::string prefix_;
    procedure::Scope scope_;
};

// "" or the kind sentence (see journey.h problem_of).
[[nodiscard]] std::string problem_with(Step const& step, values::Value const& value, SeenAnswers& seen);

// problem_of (journey.h) for a caller that has walked already.
[[nodiscard]] std::string problem_on(
    Journey const& journey,
    Step const& step,
    values::Value const& value,
    values::Answers const& answers,
    SeenAnswers& seen
);

// The most questions that could still join the route, given what is not answered yet.
[[nodiscard]] int undecided_questions(
    procedure::Procedure const& procedure,
    Journey const& journey,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// 〔summary〕 or the question without its tail: how a question is named in one word.
[[nodiscard]] std::string short_name(procedure::Question const& question);

// Yen for an items answer from the catalogue behind the question; unknown items count 0.
[[nodiscard]] std::int64_t items_fee(
    procedure::Question const& question,
    values::Items const& items,
    procedure::Circumstances const& circumstances
);

// Why a day cannot be chosen, for the cell of a calendar: 日曜日, 休み, 早すぎます. "" : it can.
struct DayRule {
    values::Date first;
    values::Date last;
    bool open_days_only = false;
    bool by_slots = false;                // only the days below
    std::map<values::Date, bool> slotted; // a day with times: whether one of them is free
};

// "" when the rule's slots leave this day open; 受付なし, いっぱい.
[[nodiscard]] std::string slot_reason(DayRule const& rule, values::Date day);

[[nodiscard]] DayRule day_rule(procedure::Question const& question, procedure::Scope const& scope);

} // namespace mado::dialogue
