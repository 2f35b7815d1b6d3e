// Shown: a screen as a door really shows it, read off that door's own rendering: the kiosk's scene on a
// 1080×1920 panel page by page, LINE's message objects (or the button to our page where a question is not
// asked in the chat), the page's form, and a form on paper that asks the same. Buttons stand in ［ ］,
// fields in ＿. Nothing is worded here that the door does not say. Pure but for reading assets/words.
#pragma once

#include "tool/play.h"

namespace mado::tool {

// kiosk, line, page, paper; paper is filled in by staff with the resident.
[[nodiscard]] base::Result<procedure::Door> door_shown(std::string_view as);
[[nodiscard]] base::Result<Showing> shown_as(std::string_view as, std::string const& assets);

[[nodiscard]] std::string shown_in_line(Ground const& ground, dialogue::Screen const& screen);
[[nodiscard]] std::string shown_on_page(Ground const& ground, dialogue::Screen const& screen);
[[nodiscard]] std::string shown_on_paper(Ground const& ground, dialogue::Screen const& screen);
// The visible words of one page of a scene or of markup, without tags.
[[nodiscard]] std::string words_of_markup(std::string_view markup);

} // namespace mado::tool
