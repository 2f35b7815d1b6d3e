// Cases 「案件」: what became of an application. Every function works inside the caller's transaction
// (Ledger::write) or on a reader. A case row is changed only when the caller has seen its latest
// `revision`: otherwise `conflict`, nothing is overwritten. Personal text is encrypted by the case's
// key before it is stored.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/application/application.h"

namespace mado::ledger {

// received checking waiting scheduled approved done declined cancelled
struct Case {
    std::string id;              // the application's id
    std::string receipt;
    std::string procedure_id;
    std::string title;
    std::string department;
    std::string door;            // kiosk line page staff
    std::string started_door;
    std::string status = "received";
    std::string assigned;        // staff user; ""
    std::string person;          // person id when a LINE friend sent it; ""
    base::Moment created;
    base::Moment changed;
    values::Date due;            // by when staff must act; days()==0 none
    std::int64_t revision = 1;
    bool practice = false;
    std::string asked_back;      // paths asked back, comma separated; "" none
    std::string name;            // decrypted for lists: 見本 花子; ""
    std::string place;           // decrypted, short; ""
    std::string gist;            // one line of non-personal answers: たんす ほか2つ
    application::Application application; // only from find_*: decrypted
    std::string changed_by;      // who changed it last: staff user, "resident", "system"
    bool forgotten = false;      // its key is destroyed; name, place, gist, application are empty
};

struct CaseEvent { // history
    std::int64_t id = 0;
    base::Moment at;
    std::string who;  // staff user, "resident", "system"
    std::string kind; // received note status asked_back answered message satisfaction satisfaction_why
                      // reopened
    std::string text; // decrypted
    std::string status; // for status, asked_back, answered, reopened: the status it led to
};

struct CaseFilter {
    std::string department;
    std::string procedure_id;
    std::string status;      // a status, "open" (neither done, declined nor cancelled), "" all
    std::string assigned;    // a staff user, "-" nobody, "" all
    std::string due;         // overdue today week (till Sunday), "" all
    std::string search;      // receipt, name, kana, phone or place
    base::Moment created_after; // ms==0: all
    bool practice = false;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};

struct CaseCounts {
    std::int64_t overdue = 0;
    std::int64_t today = 0;
    std::int64_t this_week = 0;
    std::int64_t untouched = 0;
    std::int64_t waiting = 0;
    std::int64_t without_due = 0; // open, without a due day
    std::int64_t total = 0; // of the filter, without limit
};

// Stores a new case. `conflict` when the id is known already: the caller then answers as the first time.
[[nodiscard]] base::Result<void> add_case(
    store::Database& database, Keys const& keys, Case const& fresh
);
[[nodiscard]] base::Result<Case> find_case(store::Database& database, Keys const& keys, std::string_view id);
[[nodiscard]] base::Result<Case> find_by_receipt(store::Database& database, Keys const& keys, std::string_view receipt);
// A case's number by its id, also when it was forgotten; "" when there is none.
[[nodiscard]] base::Result<std::string> receipt_of(store::Database& database, std::string_view id);
// By the 128-bit secret of slip or link (its SHA-256 is what is stored).
[[nodiscard]] base::Result<Case> find_by_secret(store::Database& database, Keys const& keys, std::string_view secret);
[[nodiscard]] base::Result<Case> find_by_slip_number(store::Database& database, Keys const& keys, std::string_view digits);
[[nodiscard]] base::Result<std::vector<Case>> list_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now
);
[[nodiscard]] base::Result<CaseCounts> count_cases(store::Database& database, CaseFilter const& filter, base::Moment now);
// The whole list row by row, however long it is (limit and offset are left out); `each` returns false
// to stop.
using EachCase = std::function<bool(Case const&)>;
[[nodiscard]] base::Result<void> stream_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now,
    EachCase const& each
);
struct PlaceInList {
    std::string next;        // the case after this one; "" none
    std::int64_t number = 0; // from 1, also when the case itself has left the list
    std::int64_t total = 0;
};

[[nodiscard]] base::Result<PlaceInList> place_in_list(
    store::Database& database, Keys const& keys, CaseFilter const& filter, Case const& one,
    base::Moment now
);
[[nodiscard]] base::Result<std::vector<Case>> cases_of_person(
    store::Database& database, Keys const& keys, std::string_view person
);

struct CaseChange {
    std::string id;
    std::int64_t seen_revision = 0;
    std::string who;
    base::Moment at;
};

// Each returns the new revision.
[[nodiscard]] base::Result<std::int64_t> set_status(
    store::Database& database, Keys const& keys, CaseChange const& change,
    std::string_view status, std::string_view message
);
[[nodiscard]] base::Result<std::int64_t> assign(
    store::Database& database, Keys const& keys, CaseChange const& change, std::string_view user
);
[[nodiscard]] base::Result<std::int64_t> set_due(
    store::Database& database, Keys const& keys, CaseChange const& change, values::Date due
);
[[nodiscard]] base::Result<std::int64_t> set_department(
    store::Database& database, Keys const& keys, CaseChange const& change, std::string_view department
);
// Marks paths as asked back and sets status waiting.
[[nodiscard]] base::Result<std::int64_t> set_asked_back(
    store::Database& database, Keys const& keys, CaseChange const& change,
    std::vector<std::string> const& paths, std::string_view message
);
// New answers for asked-back questions: the application's answers are replaced, history keeps it.
[[nodiscard]] base::Result<std::int64_t> replace_answers(
    store::Database& database, Keys const& keys, CaseChange const& change,
    std::vector<application::AskedAnswer> const& answers
);
[[nodiscard]] base::Result<void> add_event(
    store::Database& database, Keys const& keys, std::string_view case_id, CaseEvent const& event
);
[[nodiscard]] base::Result<std::vector<CaseEvent>> events_of(
    store::Database& database, Keys const& keys, std::string_view case_id
);
// Destroys the case's key and personal columns; the row stays for the counts.
[[nodiscard]] base::Result<void> forget_case(store::Database& database, std::string_view id);
// count_cases above cannot hash and therefore leaves filter.search out; this one keeps to it.
[[nodiscard]] base::Result<CaseCounts> count_cases(
    store::Database& database, Keys const& keys, CaseFilter const& filter, base::Moment now
);

} // namespace mado::ledger
