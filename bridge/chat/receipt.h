// The receipt in the chat: number, what was received, what happens next and by when, how to change it,
// and one button to the page with the rest. It never shares a turn with a question and shows no answer.
// Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "bridge/chat/render.h"
#include "core/application/application.h"

namespace mado::chat {

struct ReceiptWays {
    std::string url;                       // our page: /s/{secret}
    std::optional<values::Date> change_until;
    std::string phone;
    bool sample = true;
};

[[nodiscard]] Talk receipt(application::Application const& application, ReceiptWays const& ways);
// Until when it can be taken back, by the procedure's own rule; nothing when it has none.
[[nodiscard]] std::optional<values::Date> change_until(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

} // namespace mado::chat
