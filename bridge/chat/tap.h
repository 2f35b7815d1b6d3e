// Tap 「ボタン」: what a postback of ours carries. `v1:d=<draft>:s=<serial>:at=<question>:a=<answer>` or
// `…:do=<verb>:v=<value>`; a tap without a draft belongs to a menu and is never old. Buttons stay in the
// chat history for ever, so a tap names the draft and the serial it was shown with, and an older serial
// changes nothing (chat-ux.md rule 7). It holds ids of the procedure file only, never an answer that
// says who somebody is. Anything else than this form is no tap of ours. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mado::chat {

struct Tap {
    std::string draft;         // "" : from a menu
    std::int64_t serial = 0;
    std::string at;            // path of the question, "" on the check
    bool editing = false;      // came from なおす
    std::string verb;          // answer, pick, back, send …
    std::string value;
};

[[nodiscard]] std::string to_payload(Tap const& tap);
[[nodiscard]] std::optional<Tap> read_tap(std::string_view payload);

// A button of a menu: no draft.
[[nodiscard]] std::string menu_payload(std::string_view verb, std::string_view value = {});

} // namespace mado::chat
