// Desk 「窓口担当」: what every door of the bridge asks for. It joins the shelf (procedures and town
// values), the ledger and the clock: circumstances for a door, drafts that go on anywhere, intake that
// happens once, staff actions, and the notices they cause. Doors, chat, pages and console call only
// this; none of them writes tables. Sending twice, tapping twice, two staff at once: one effect, and
// the later one is told. Any thread; calls block on the ledger's writer, bounded.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bridge/ledger/cases.h"
#include "bridge/ledger/lookups.h"
#include "bridge/ledger/people.h"
#include "bridge/ledger/queues.h"
#include "bridge/ledger/stations.h"
#include "core/application/application.h"
#include "core/dialogue/dialogue.h"
#include "core/procedure/shelf.h"

namespace mado::desk {

struct DeskOptions {
    std::string base_url; // our own pages' address, without a slash at the end
    bool demo = true;
};

// A notice before it is worded for LINE: chat makes the message objects (bridge/chat/notices.h).
struct ToTell {
    std::string person;
    std::string case_id;
    std::string kind;      // receipt status asked_back continue
    std::string receipt;
    std::string title;     // the procedure's
    std::string status;    // status id
    std::string word;      // 日が決まりました
    std::string text;      // the staff's or the procedure's sentence; no personal data
    std::string link;      // our page: /s/{secret} or /c/{token}
    bool sample = true;
};

// Puts a ToTell into words as LINE message objects (JSON array). Given by main; keeps desk free of LINE.
using Wording = std::function<std::string(ToTell const&)>;

class Desk
{
public:
    struct Parts {
        ledger::Ledger& ledger;
        procedure::Shelf& shelf;
        base::Clock const& clock;
        Wording wording;
        DeskOptions options;
    };

    explicit Desk(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] ledger::Ledger& ledger() const { return parts_.ledger; }

    [[nodiscard]] base::Clock const& clock() const { return parts_.clock; }

    [[nodiscard]] DeskOptions const& options() const { return parts_.options; }

    [[nodiscard]] std::shared_ptr<procedure::Catalogue const> catalogue() const
    {
        return parts_.shelf.now();
    }

    // Procedures offered at a door, in menu order.
    [[nodiscard]] std::vector<std::shared_ptr<procedure::Procedure const>> offered(procedure::Door door) const;
    // Everything a dialogue may depend on, now: town values and, for a procedure that asks for a slot,
    // what is free as of now.
    [[nodiscard]] procedure::Circumstances circumstances(
        procedure::Door door,
        procedure::Procedure const* procedure = nullptr
    ) const;

    // --- drafts -----------------------------------------------------------------------------------
    struct StartDraft {
        std::string procedure_id;
        procedure::Door door = procedure::Door::page;
        std::string person;       // LINE: person id
        std::string cookie;       // page: the browser's cookie value (128 bits base64url), or
        std::string cookie_hash;  // its SHA-256 in hex, where only that is known
        std::string staff;        // staff entry
        values::Answers answers;  // hand-over
        std::string started_door;
        bool practice = false;
    };

    [[nodiscard]] base::Result<ledger::Draft> start_draft(StartDraft const& start);
    [[nodiscard]] base::Result<ledger::Draft> find_draft(std::string_view id) const;

    struct Stepped {
        ledger::Draft draft;
        dialogue::Screen screen;
        bool migrated = false; // the procedure changed since the draft began and an answer no longer counts
    };

    // One event on a draft: reads, turns, saves. `conflict` when another tap changed it meanwhile is
    // handled here: the event is applied to the newer answers. A draft that was sealed shows its check
    // screen no more: not_found with the receipt is the caller's business (see Draft::sealed_as).
    [[nodiscard]] base::Result<Stepped> step(std::string_view draft_id, dialogue::Event const& event);

    // Look-ups that were answered here or at a kiosk: only counted. What is no look-up of ours is left out.
    [[nodiscard]] base::Result<void> count_lookups(std::vector<ledger::Lookup> lookups) const;

    // --- intake -----------------------------------------------------------------------------------
    struct Sent {
        std::string case_id;
        std::string receipt;
        std::string secret;
        application::Application application;
        bool again = false;     // it had been sent before: same receipt
    };

    // Seals a draft and takes it in. Sent twice: the same receipt. `conflict` when a slot was taken
    // meanwhile: the caller shows step(draft, Resume) whose screen says so. `invalid` when something is
    // still open (the procedure changed).
    [[nodiscard]] base::Result<Sent> send(std::string_view draft_id);
    // What a kiosk delivers: already sealed, with its own id and receipt; idempotent by id.
    [[nodiscard]] base::Result<Sent> take_in(application::Application application, std::string_view person = {});

    // --- staff ------------------------------------------------------------------------------------
    struct StaffAct {
        std::string case_id;
        std::int64_t seen_revision = 0;
        std::string user;
    };

    // The message as the resident would get it, before it is sent (preview and send use this).
    [[nodiscard]] std::string message_for(ledger::Case const& one, std::string_view status, std::string_view typed, values::Date day) const;
    [[nodiscard]] base::Result<std::int64_t> set_status(
        StaffAct const& act, std::string_view status, std::string_view message, values::Date day = {}
    );
    [[nodiscard]] base::Result<std::int64_t> assign(StaffAct const& act, std::string_view to_user);
    [[nodiscard]] base::Result<std::int64_t> note(StaffAct const& act, std::string_view text);
    [[nodiscard]] base::Result<std::int64_t> forward(StaffAct const& act, std::string_view department);
    // The resident gets exactly these questions again, on LINE or by the link of the slip.
    [[nodiscard]] base::Result<std::int64_t> ask_back(
        StaffAct const& act, std::vector<std::string> const& paths, std::string_view message
    );

    // --- the resident and a case ------------------------------------------------------------------
    [[nodiscard]] base::Result<ledger::Case> case_by_secret(std::string_view secret) const;
    // A draft that asks only what was asked back; sending it replaces those answers in the case.
    [[nodiscard]] base::Result<ledger::Draft> correction_draft(std::string_view secret, procedure::Door door);
    [[nodiscard]] base::Result<void> cancel_case(std::string_view secret);      // within cancel_until
    [[nodiscard]] base::Result<void> not_yet(std::string_view secret, std::string_view words); // まだです
    [[nodiscard]] base::Result<void> rate(std::string_view secret, int points, std::string_view words); // once
    // Why, after the points: what was hard, in the words of the page, and free words. Once.
    [[nodiscard]] base::Result<void> rate_why(std::string_view secret, std::string_view why);

    // Queues a message to a person; inside or outside of an act. Nothing happens without a person.
    [[nodiscard]] base::Result<void> tell(ToTell const& message);

private:
    [[nodiscard]] base::Result<void> store_case(
        store::Database& database, application::Application const& application, std::string_view person
    ) const;
    [[nodiscard]] base::Result<Sent> send_correction(ledger::Draft const& draft, application::Application const& application);
    // Gives back the case's places; who has waited longest for one of them gets it and is told.
    [[nodiscard]] base::Result<void> release(store::Database& database, std::string_view case_id) const;
    [[nodiscard]] base::Result<void> queue_notice(store::Database& database, ToTell const& message) const;
    [[nodiscard]] ToTell telling(ledger::Case const& one, std::string kind) const;
    [[nodiscard]] std::shared_ptr<procedure::Procedure const> procedure_of(std::string_view id) const;

    Parts parts_;
};

} // namespace mado::desk
