// Stations: kiosks, hand-over tickets, help calls, photos, slots and staff. Inside the caller's
// transaction. Secrets are stored as SHA-256 only; passwords as argon2id.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/procedure/circumstances.h"

namespace mado::ledger {

struct Kiosk {
    std::string id;            // K3
    std::string name;          // 役場ロビー
    std::string sign_public;   // Ed25519, 32 bytes
    std::string profile;       // demo, public
    base::Moment last_contact;
    std::string health;        // JSON: queue, paper, camera, version
    bool locked = false;
};

[[nodiscard]] base::Result<void> save_kiosk(store::Database& database, Kiosk const& kiosk);
[[nodiscard]] base::Result<Kiosk> find_kiosk(store::Database& database, std::string_view id);
[[nodiscard]] base::Result<std::vector<Kiosk>> list_kiosks(store::Database& database);
// One-time enrolment codes: 10 digits, 15 minutes, five tries in all. A wrong code is `denied` and
// counted, but a count lives only if its transaction does: hand the denial out of the work and let the
// work itself end well.
[[nodiscard]] base::Result<std::string> add_enrolment(store::Database& database, std::string_view name, base::Moment now);
[[nodiscard]] base::Result<std::string> use_enrolment(store::Database& database, std::string_view code, base::Moment now); // kiosk id
// A request's nonce, once per kiosk: `conflict` when it was seen (replay).
[[nodiscard]] base::Result<void> use_nonce(store::Database& database, std::string_view kiosk, std::string_view nonce, base::Moment now);

struct Ticket { // identity-payment.md section 6.3
    std::string hash;          // sha256 hex of the ticket
    std::string kiosk;
    std::string visit;         // random, per visit; a rotation keeps it
    std::string state;         // offered claimed approved aborted
    std::string claimant;      // person id, or "browser:" + sha256 hex of its session
    std::string claimant_name; // LINE display name; shown only after approval
    int pair_number = 0;       // 10–99
    std::string pair_sign;     // 🌙 つき
    bool personal = false;     // personal data moves: the number must be typed
    std::string draft;         // draft id after approval
    std::string procedure_id;
    base::Moment expires;
    int wrong = 0;
};

// The claimant's name is kept encrypted, only while the visit lives.
[[nodiscard]] base::Result<void> save_ticket(store::Database& database, Keys const& keys, Ticket const& ticket);
[[nodiscard]] base::Result<Ticket> find_ticket(store::Database& database, Keys const& keys, std::string_view hash);
[[nodiscard]] base::Result<std::vector<Ticket>> tickets_of_visit(
    store::Database& database, Keys const& keys, std::string_view visit
);

struct HelpCall {
    std::int64_t id = 0;
    std::string kiosk;
    std::string screen;        // S13; never what was entered
    base::Moment at;
    base::Moment answered_at;  // ms==0: open
    std::string answered_by;
};

[[nodiscard]] base::Result<std::int64_t> add_help_call(store::Database& database, HelpCall const& call);
[[nodiscard]] base::Result<void> answer_help_call(store::Database& database, std::int64_t id, std::string_view who, base::Moment now);
[[nodiscard]] base::Result<std::vector<HelpCall>> open_help_calls(store::Database& database);
[[nodiscard]] base::Result<HelpCall> find_help_call(store::Database& database, std::int64_t id);

struct Photo {
    std::string id;
    std::string draft;
    std::string case_id;
    std::string jpeg;   // stripped and re-encoded; encrypted at rest
};

[[nodiscard]] base::Result<void> add_photo(store::Database& database, Keys const& keys, Photo const& photo);
[[nodiscard]] base::Result<Photo> find_photo(store::Database& database, Keys const& keys, std::string_view id);
[[nodiscard]] base::Result<void> photos_to_case(store::Database& database, std::string_view draft, std::string_view case_id);

// Bookable places. A booking takes one. Exact under any interleaving because one statement counts and
// takes: `conflict` when nothing is left for that door.
struct Booking {
    std::string source;    // facility
    std::string slot;      // slot id
    std::string case_id;
    std::string door;
    base::Moment at;
};

// How many a slot has, and how many of them are kept for a door (core/town/slots.h says how).
struct Seats {
    int capacity = 0;
    int kiosk = 0;
    int line = 0;
    int page = 0;
    int staff = 0;
};

struct Taken {
    std::string slot;
    std::string door;
    int count = 0;
};

[[nodiscard]] base::Result<void> book(store::Database& database, Booking const& booking, Seats const& seats);
[[nodiscard]] base::Result<void> unbook(store::Database& database, std::string_view case_id);
[[nodiscard]] base::Result<std::vector<Taken>> taken(store::Database& database, std::string_view source);
[[nodiscard]] base::Result<std::vector<Booking>> bookings_of(store::Database& database, std::string_view case_id);
// The case that has waited longest for a place in this slot gets it; "" when nobody waits.
[[nodiscard]] base::Result<std::string> move_up(store::Database& database, std::string_view source, std::string_view slot);

struct StaffUser {
    std::string user;
    std::string name;         // 見本 健
    std::string department;   // "" all
    std::string role;         // reader handler writer publisher administrator
    std::string password_hash;
    std::string totp_secret;  // encrypted at rest; "" not set
    int failures = 0;
    base::Moment locked_until;
    bool single_keys = true;  // J, R … at the desk; each person may switch them off (WCAG 2.1.4)
};

[[nodiscard]] base::Result<void> save_staff(store::Database& database, Keys const& keys, StaffUser const& user);
[[nodiscard]] base::Result<StaffUser> find_staff(store::Database& database, Keys const& keys, std::string_view user);
[[nodiscard]] base::Result<std::vector<StaffUser>> list_staff(store::Database& database, Keys const& keys);

struct Session {
    std::string user;
    std::string csrf;        // token for forms
    base::Moment expires;
};

// Returns the cookie value (160 bits); only its hash is stored.
[[nodiscard]] base::Result<std::string> add_session(store::Database& database, std::string_view user, base::Moment now);
[[nodiscard]] base::Result<Session> find_session(store::Database& database, std::string_view cookie, base::Moment now);
[[nodiscard]] base::Result<void> remove_session(store::Database& database, std::string_view cookie);

} // namespace mado::ledger
