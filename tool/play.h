// play: reads events, one a line, and prints the dialogue as a door means it; walk: goes every route of a
// procedure and counts. The transcript is the same text the tests keep in tests/dialogues. Pure but for
// standard input. Events: an answer as typed; back; edit PATH; add; remove N; complete; skip; resume.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "core/procedure/shelf.h"

namespace mado::tool {

// What a dialogue prints for these event lines at a door; also used by the transcript tests.
[[nodiscard]] std::string play(
    std::shared_ptr<procedure::Procedure const> const& procedure,
    procedure::Circumstances circumstances,
    std::vector<std::string> const& events
);

struct Walk {
    int routes = 0;
    int longest = 0;
    int stuck = 0; // routes that did not end
};

[[nodiscard]] Walk walk(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances);

[[nodiscard]] base::Result<std::string> play_or_walk(
    std::string const& assets, std::vector<std::string> const& names, bool walking, std::string const& door
);

} // namespace mado::tool
