// Frame: what stands round every page of the desk: the bar with town, mode, search and the person who
// is signed in, and the list of pages with the present one marked. The mode is in the title and in the
// bar, in the same word (desk-ux section 8): a demo says 見本 and never 本番. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/html/html.h"
#include "bridge/html/page.h"

namespace mado::console {

struct Frame {
    std::string town;
    std::string mode = "本番";
    std::string person;      // 見本 健
    std::string department;  // 建設課; すべての課
    std::string csrf;
    std::string path;        // of the present page
    std::string search;      // what was searched for
    bool single_keys = true;
    std::int64_t open_cases = 0;
    std::int64_t silent_kiosks = 0;
    html::Html calls{};      // kiosks that call somebody, on every page
};

struct Sheet { // one page
    std::string title;
    html::Html body;
    std::vector<std::string> scripts{}; // names in assets/console
    std::string look{};                 // class of <main>
};

[[nodiscard]] std::string framed(Frame const& frame, Sheet const& sheet);
// The page before anybody is signed in.
[[nodiscard]] std::string unframed(Frame const& frame, Sheet const& sheet);

// <input type=hidden>
[[nodiscard]] html::Html hidden(std::string_view name, std::string_view value);

} // namespace mado::console
