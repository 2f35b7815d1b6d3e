// Render: a Screen as LINE message objects, and the fixed turns around it. One question a turn, five
// objects at most, quick replies on the last; everything a quick reply offers is in the card as well,
// because quick replies vanish. No personal value ever enters an object: what is hidden_in_chat is
// named, never shown. 見本 stands in header and altText while values are samples. Numbers and wording:
// chat-ux.md, kiosk-ux.md C. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/dialogue/dialogue.h"

namespace mado::chat {

// Objects of one call and the quick replies that go on the last of them.
struct Talk {
    std::vector<base::Json> objects;
    std::vector<base::Json> quick;

    void say(std::string_view text); // a plain text in front of what follows
    void add(Talk more);             // its quick replies win
    // Array for LINE; empty when there is nothing to say. What is too much for one call is taken from
    // the front: the question stands last and must arrive.
    [[nodiscard]] base::Json finish() const;
};

struct Stage { // what every turn about a draft stands on
    procedure::Procedure const& procedure;
    dialogue::Screen const& screen;
    std::string draft;
    std::int64_t serial = 0;
    std::string phone; // the town hall's
};

[[nodiscard]] Talk question(Stage const& stage);

struct PageWay {
    std::string url;
    std::vector<std::string> names; // what will be asked there
};

[[nodiscard]] Talk to_page(Stage const& stage, PageWay const& way);
[[nodiscard]] Talk check(Stage const& stage);
// The answer of a look-up. `more` is our page with all of it, for what does not fit; "" : it fits.
[[nodiscard]] Talk answer_card(Stage const& stage, std::string const& more);
[[nodiscard]] bool fits_in_chat(town::Answer const& answer);
[[nodiscard]] Talk edit_list(Stage const& stage); // of a check screen

// Side turns: nothing changes.
[[nodiscard]] Talk help(Stage const& stage);
[[nodiscard]] Talk ask_quit(Stage const& stage);
[[nodiscard]] std::string old_button_words(Stage const& stage);
[[nodiscard]] std::string off_script_words();
[[nodiscard]] std::string attachment_words();
[[nodiscard]] Talk refuse_my_number(bool sample);
[[nodiscard]] Talk how_to_unsend(bool sample);

// 「【見本】」 while the values are samples, else nothing.
[[nodiscard]] std::string sample_mark(bool sample);
// A postback that carries this stage's draft, serial and question.
[[nodiscard]] base::Json
tap_action(Stage const& stage, std::string_view label, std::string_view verb, std::string_view value = {});

} // namespace mado::chat
