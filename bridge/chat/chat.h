// Chat: one LINE event in, what to answer out, all through the desk: the same dialogue as kiosk and
// page. It is the renderer and the guard of the chat: personal answers go to our page, old buttons and
// double taps change nothing, what does not fit gets a kind sentence and the present question again,
// and nothing a resident typed off the script is kept. It sends nothing itself and writes the person's
// place (draft, serial) only inside settle(), in the caller's transaction together with the answer: an
// event handled twice after a crash gives the same. Groups, standby and unknown events are left alone.
// Any thread; two events of one person at once are told apart by the serial (settle says `conflict`).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "bridge/chat/menu.h"
#include "bridge/desk/desk.h"

namespace mado::chat {

struct Options {
    // A hand-over ticket typed or sent: claims it for this person and says what to show.
    std::function<base::Result<std::string>(
        std::string const& person, std::string const& ticket, std::string const& name
    )> claim;
    // The LINE display name by user id, "" when unknown. May ask LINE; called for a claim only.
    std::function<std::string(std::string const& line_user_id)> display_name;
};

struct Reply {
    base::Json messages;              // array; empty: nothing to say
    std::string reply_token;          // "" : the event had none
    std::string kind;                 // reply
    std::optional<ledger::Person> person; // as it is after this turn
    std::int64_t serial_before = 0;
    std::string leave_kind;           // group, room: go away from it; "" : stay
    std::string leave_id;
};

class Chat
{
public:
    Chat(desk::Desk& desk, Options options) : desk_(desk), options_(std::move(options)) {}

    [[nodiscard]] base::Result<Reply> handle(base::Json const& event);

    // Stores where the person is now; `conflict` when another turn came in between: handle again.
    [[nodiscard]] base::Result<void> settle(store::Database& database, Reply const& reply) const;

    enum class From { page, kiosk };

    // Our page has finished its part, or a kiosk handed a draft over: the chat goes on by itself with
    // the next question, the check or the receipt (a push, one notice row). Nothing happens for a draft
    // without a person.
    [[nodiscard]] base::Result<void> go_on(std::string_view draft_id, From from);

private:
    [[nodiscard]] base::Result<ledger::Person> person_of(std::string const& line_user_id) const;

    desk::Desk& desk_;
    Options options_;
};

} // namespace mado::chat
