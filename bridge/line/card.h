// Card: one Flex bubble in the town's style. Header with the name of the matter and where the resident
// stands; body with one bold thing, rows, a tinted box, and full-width buttons. Every text wraps and
// scales with the phone's letter size and is never below md; every background is set, so that dark mode
// cannot break contrast (at least 7:1, kiosk-ux.md A4); no colour stands without a word. A tone is a
// pair of header colours that were checked together. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace mado::line {

enum class Tone {
    plain,   // navy: a question
    good,    // green: received, settled
    notice,  // light blue: reminders, lists
    warning, // yellow: the resident is asked something
    grave,   // dark red: declined
    quiet,   // grey: cancelled
};

// Inside the body, in order.
[[nodiscard]] base::Json headline(std::string_view text);                 // the one bold thing
[[nodiscard]] base::Json line_of(std::string_view text);                  // a quiet sentence
void add_row(std::vector<base::Json>& body, std::string_view label, std::string_view value);
[[nodiscard]] base::Json boxed(std::string_view text, Tone tone);         // a tinted box

struct Button {
    base::Json action;
    std::string face;     // the words on it; "" : the action's label
    std::string sub;      // small second line
    bool primary = false; // filled; at most one a card
    bool centred = true;
};

[[nodiscard]] base::Json button(Button const& button);

struct Card {
    std::string alt;    // stands alone: what, number, what to do, by when; no personal data
    std::string title;
    std::string sub;    // 4つのうち 1つ目　見本
    Tone tone = Tone::plain;
    std::vector<base::Json> body;
    std::vector<base::Json> footer; // stays below the body; ""
};

[[nodiscard]] base::Json card(Card const& card);

} // namespace mado::line
