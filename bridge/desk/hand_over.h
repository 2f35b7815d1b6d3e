// Hand-over: a half-done procedure moves from a kiosk to a phone (identity-payment.md section 6, as
// settled in the decisions). The kiosk asks for a ticket (160 bits, 90 s, a new one every 60 s); a
// claimant is a LINE person proven by a signed webhook, or a fresh browser session; claiming is always
// a button, never a GET. A second claimant before approval aborts both. The kiosk shows the confirm
// pair; when personal data moves the resident types the number. Only then the draft is made, at the
// same question with the earlier answers. Limits per kiosk and per claimant. Any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "bridge/desk/desk.h"
#include "bridge/desk/tally.h"

namespace mado::desk {

class HandOver
{
public:
    explicit HandOver(Desk& desk) : desk_(desk) {}

    struct Ask {
        std::string kiosk;
        std::string visit;
        std::string procedure_id;
        bool personal = false;
    };

    struct Offered {
        std::string ticket;
        std::string url;
        base::Moment expires;
    };

    [[nodiscard]] base::Result<Offered> offer(Ask const& ask);

    struct Pair {
        int number = 0;      // 10–99
        std::string sign;    // 🌙 つき

        bool operator==(Pair const&) const = default;
    };

    struct State {
        std::string state;   // offered claimed approved aborted expired
        Pair pair;           // once claimed
        std::array<Pair, 3> choices; // the pair among two others, for public content
        std::string name;    // only after approval
        std::string draft;   // only after approval
        std::string procedure_id;
        std::string kiosk_name;
        bool personal = false;
    };

    // What the kiosk sees of its visit.
    [[nodiscard]] base::Result<State> of_visit(std::string_view kiosk, std::string_view visit) const;
    // What a phone sees of a ticket. `claimant` empty: before claiming.
    [[nodiscard]] base::Result<State> of_ticket(std::string_view ticket, std::string_view claimant) const;

    struct Claimant {
        std::string id;      // person id, or "browser:" + SHA-256 in hex of the browser's cookie
        std::string name;    // LINE display name; ""
    };

    // not_found: unknown or expired; conflict: somebody else claimed, both are aborted; exhausted.
    [[nodiscard]] base::Result<State> claim(std::string_view ticket, Claimant const& claimant);
    // 「ちがいます」 on the phone.
    [[nodiscard]] base::Result<void> refuse(std::string_view ticket, Claimant const& claimant);

    struct Confirm {
        std::string kiosk;
        std::string visit;
        int number = 0;      // typed, or the one of the three that was tapped; 0: refused
        values::Answers answers;
    };

    // Approves and makes the draft, or aborts. The draft belongs to the claimant.
    [[nodiscard]] base::Result<State> confirm(Confirm const& confirm);

private:
    Desk& desk_;
    // identity-payment 6.3 step 6.
    Tally tickets_{6, 60'000};       // a kiosk, a minute
    Tally claims_{5, 10 * 60'000};   // a claimant, ten minutes
};

} // namespace mado::desk
