// Acts: one line of a transcript as an event. What a person does stands as they would say it: an option's
// label, a day, もどる, つぎへ, わからない, なおす 払い方, これで全部, 申し込む. What happens meanwhile
// (another person takes a time, the line goes down) begins with 「*」 and changes the circumstances. The
// short English words (back, edit PATH, add, remove N, complete, skip, resume, taken ID) mean the same.
// Documented in tests/dialogues/README.md. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/dialogue/dialogue.h"

namespace mado::tool {

struct Act {
    dialogue::Event event;
    std::string typed;      // what was given, without the act's own word
    bool sends = false;     // 申し込む on the check: the dialogue is over
    bool leaves = false;    // とちゅうでやめる: over as well, nothing is sent
    bool old = false;       // a button or form of an earlier screen
    std::string old_at;     // its question
};

// `seen` are the screens shown so far; the last one is on show now.
[[nodiscard]] Act act_of(std::vector<dialogue::Screen> const& seen, std::string_view line);

// A line beginning with 「*」; the door to go on at, when it says so. `invalid` for an unknown one.
struct Meanwhile {
    std::string taken_slot;                 // id
    std::optional<base::Moment> now;
    std::optional<bool> line_up;
    std::optional<procedure::Door> go_on_at;
};

[[nodiscard]] base::Result<Meanwhile> meanwhile_of(std::string_view line);
void happen(Meanwhile const& what, procedure::Circumstances& circumstances);

// キオスク, LINE, ページ; kiosk, line, page.
[[nodiscard]] base::Result<procedure::Door> door_named(std::string_view name);
[[nodiscard]] std::string_view door_name(procedure::Door door);

} // namespace mado::tool
