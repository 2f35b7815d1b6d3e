// Journey 「道順」: where a person stands, derived from procedure + answers + circumstances and never
// stored. It lists the questions that apply, in order, which are answered and still valid, and which
// answers no longer count and why. Back, edit, resume, hand-over and old buttons all follow from it.
// Pure: the same input gives the same journey. A question never appears twice. Any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"
#include "core/values/answer.h"

namespace mado::dialogue {

struct Step {
    std::string path;                    // kind; children.1.reason; children (the hub)
    procedure::Question const* question = nullptr;
    int member = 0;                      // number inside a group, 0 outside
    int position = 0;                    // 1 for the first member shown
    bool hub = false;                    // the group's own step after its members
    bool answered = false;               // has a value that is valid now
    std::string problem;                 // why a given value does not count now
};

struct Dropped {
    std::string path;
    std::string sentence; // 「水抜き」のこたえは、いらなくなりました。
};

struct Journey {
    std::vector<Step> steps;
    std::vector<Dropped> dropped;        // answers off the route
    std::size_t open = 0;                // index of the first unanswered step; steps.size() when complete
    int undecided = 0;                   // questions that may still join, at most; `total` includes them

    [[nodiscard]] int number_of(std::size_t index) const; // 1-based progress; a group counts once
    [[nodiscard]] int total() const; // may shrink as answers come, never grows (kiosk-ux N8)

    [[nodiscard]] bool complete() const { return open >= steps.size(); }

    [[nodiscard]] Step const* find(std::string_view path) const;
    [[nodiscard]] std::size_t index_of(std::string_view path) const; // steps.size() when absent
};

[[nodiscard]] Journey walk(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// Answers on the route taken only: what may be sealed and sent.
[[nodiscard]] values::Answers on_route(Journey const& journey, values::Answers const& answers);

// "" when the value may stand as this step's answer; otherwise the kind sentence with the mend.
[[nodiscard]] std::string problem_of(
    procedure::Procedure const& procedure,
    Step const& step,
    values::Value const& value,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

// An answer in words, as the check screen, the desk and the slip show it.
[[nodiscard]] std::string in_words(
    Step const& step,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

struct FeeSum {
    std::vector<std::pair<std::string, std::int64_t>> lines; // label, yen; zero lines left out
    std::int64_t total = 0;
};

[[nodiscard]] FeeSum fee_of(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

} // namespace mado::dialogue
