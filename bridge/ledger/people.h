// People on LINE, drafts and page links. A person is a LINE user id (encrypted; found by keyed hash).
// A draft is a half-done procedure on LINE or a page: answers only (encrypted), never "where". A page
// link is a one-time way from the chat to our page: a GET shows, only a POST claims it, the first
// claim wins and becomes a cookie bound to the draft. All inside the caller's transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/values/answer.h"

namespace mado::ledger {

struct Person {
    std::string id;            // uuid
    std::string line_user_id;  // decrypted
    bool friend_now = true;
    base::Moment since;
    std::string draft;         // the draft the chat is talking about; ""
    std::int64_t serial = 0;   // grows with every question shown; old buttons carry an older one
    base::Json settings;       // where the chat stands, object
    base::Json receive;        // what this person chose to be told (desk/receive.h); null: nothing
};

[[nodiscard]] base::Result<Person> person_by_line_id(
    store::Database& database, Keys const& keys, std::string_view line_user_id, base::Moment now
); // made when new
[[nodiscard]] base::Result<Person> find_person(store::Database& database, Keys const& keys, std::string_view id);
// Leaves `receive` as it is stored: a turn of the chat must not undo what the person sent meanwhile.
[[nodiscard]] base::Result<void> save_person(store::Database& database, Keys const& keys, Person const& person);
// Null removes it.
[[nodiscard]] base::Result<void> save_receive(
    store::Database& database, Keys const& keys, std::string_view person, base::Json const& receive
);
[[nodiscard]] base::Result<std::int64_t> count_friends(store::Database& database);

struct Draft {
    std::string id;            // uuid
    std::string procedure_id;
    std::string procedure_hash;
    std::string person;        // person id or ""
    std::string cookie_hash;   // sha256 hex of the browser's 128-bit cookie, or ""
    std::string door;          // line, page, staff
    std::string started_door;  // kiosk when handed over
    std::string staff;         // staff user for phone and counter entry
    values::Answers answers;   // decrypted
    std::string correcting;    // case id when it answers an ask-back; ""
    std::string only;          // comma separated paths that may be changed (ask-back); "" all
    std::string sealed_as;     // application id once sent: sending again answers the same
    bool practice = false;
    base::Moment created;
    base::Moment expires;
    std::int64_t revision = 0;
};

[[nodiscard]] base::Result<void> add_draft(store::Database& database, Keys const& keys, Draft const& draft);
[[nodiscard]] base::Result<Draft> find_draft(store::Database& database, Keys const& keys, std::string_view id);
// `conflict` when the stored revision is not draft.revision; stores revision + 1.
[[nodiscard]] base::Result<void> save_draft(store::Database& database, Keys const& keys, Draft const& draft);
[[nodiscard]] base::Result<std::vector<Draft>> drafts_of_person(
    store::Database& database, Keys const& keys, std::string_view person, base::Moment now
);
[[nodiscard]] base::Result<void> remove_draft(store::Database& database, std::string_view id);
[[nodiscard]] base::Result<std::int64_t> remove_expired(store::Database& database, base::Moment now);

struct PageLink {
    std::string draft;
    std::string person;      // whose chat it was made for; ""
    base::Moment expires;
    bool claimed = false;
};

// Returns the token (160 bits base64url); only its hash is stored.
[[nodiscard]] base::Result<std::string> add_page_link(store::Database& database, PageLink const& link);
[[nodiscard]] base::Result<PageLink> find_page_link(store::Database& database, std::string_view token, base::Moment now);
// First claim wins: `conflict` afterwards. Returns the fresh cookie for the draft.
[[nodiscard]] base::Result<std::string> claim_page_link(
    store::Database& database, Keys const& keys, std::string_view token, base::Moment now
);
[[nodiscard]] base::Result<Draft> draft_by_cookie(
    store::Database& database, Keys const& keys, std::string_view cookie, base::Moment now
);

} // namespace mado::ledger
