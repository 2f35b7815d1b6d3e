#include "bridge/ledger/case_text.h"
#include "bridge/ledger/columns.h"
#include "bridge/ledger/people.h"
#include "core/base/limits.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr std::int64_t day_seconds = 24 * 60 * 60;
// A request older than this is refused by its time, so its nonce need not be known any longer.
constexpr std::int64_t nonce_days = 1;

constexpr std::string_view draft_columns =
    "id, procedure_id, procedure_hash, person, cookie_hash, door, started_door, staff, correcting,"
    " only_paths, sealed_as, practice, created, expires, revision, answers";

std::string answers_box(Draft const& draft, Keys const& keys)
{
    auto const plain = values::to_json(draft.answers).dump();
    return box(plain, keys.town_key, {"drafts.answers", draft.id});
}

Result<Draft> draft_in(store::Row const& row, Keys const& keys)
{
    Draft draft;
    draft.id = row.text(0);
    draft.procedure_id = row.text(1);
    draft.procedure_hash = row.text(2);
    draft.person = row.text(3);
    draft.cookie_hash = row.text(4);
    draft.door = row.text(5);
    draft.started_door = row.text(6);
    draft.staff = row.text(7);
    draft.correcting = row.text(8);
    draft.only = row.text(9);
    draft.sealed_as = row.text(10);
    draft.practice = row.integer(11) != 0;
    draft.created = moment_in(row, 12);
    draft.expires = moment_in(row, 13);
    draft.revision = row.integer(14);
    auto const plain = TRY(unbox(row.text(15), keys.town_key, {"drafts.answers", draft.id}));
    auto const json = TRY(Json::parse(plain));
    draft.answers = TRY(values::answers_from_json(json));
    return draft;
}

Result<std::vector<Draft>> drafts_where(
    store::Database& database,
    Keys const& keys,
    std::string_view condition,
    std::vector<store::Cell> const& values
)
{
    std::string sql = "SELECT ";
    sql += draft_columns;
    sql += " FROM drafts WHERE town_id = 'town' AND ";
    sql += condition;
    std::vector<Draft> drafts;
    for (auto const& row : TRY(database.query(sql, values))) {
        drafts.push_back(TRY(draft_in(row, keys)));
    }
    return drafts;
}

Result<Draft> first_of(std::vector<Draft> drafts)
{
    if (drafts.empty()) return base::fail(ErrorKind::not_found, "no such draft");
    return std::move(drafts.front());
}

Result<void> refuse_my_number_in(values::Answers const& answers)
{
    std::vector<application::AskedAnswer> asked;
    for (auto const& [at, value] : answers) {
        application::AskedAnswer answer;
        answer.at = at;
        answer.value = value;
        asked.push_back(std::move(answer));
    }
    return refuse_my_number(asked);
}

// Everything that is of no use after its time goes with the drafts.
constexpr std::string_view expiring[] = {
    "DELETE FROM page_links WHERE town_id = 'town' AND expires <= ?",
    "DELETE FROM tickets WHERE town_id = 'town' AND expires <= ?",
    "DELETE FROM sessions WHERE town_id = 'town' AND expires <= ?",
    "DELETE FROM enrolments WHERE town_id = 'town' AND expires <= ?",
    "DELETE FROM photos WHERE town_id = 'town' AND case_id = '' AND draft IN"
    " (SELECT id FROM drafts WHERE town_id = 'town' AND expires <= ?)",
};

} // namespace

Result<void> add_draft(store::Database& database, Keys const& keys, Draft const& draft)
{
    if (draft.id.empty() || draft.procedure_id.empty()) {
        return base::fail(ErrorKind::invalid, "draft: it needs an id and a procedure");
    }
    TRY(refuse_my_number_in(draft.answers));
    auto const lives = limits::draft_days_max * day_seconds;
    auto const expires = draft.expires.ms != 0 ? draft.expires : draft.created.plus_seconds(lives);
    auto const added = TRY(database.execute(
        "INSERT INTO drafts (id, procedure_id, procedure_hash, person, cookie_hash, door,"
        " started_door, staff, correcting, only_paths, sealed_as, practice, created, expires,"
        " revision, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (town_id, id) DO NOTHING",
        {words(draft.id),
         words(draft.procedure_id),
         words(draft.procedure_hash),
         words(draft.person),
         words(draft.cookie_hash),
         words(draft.door),
         words(draft.started_door),
         words(draft.staff),
         words(draft.correcting),
         words(draft.only),
         words(draft.sealed_as),
         flag(draft.practice),
         when(draft.created),
         when(expires),
         number(draft.revision),
         bytes(answers_box(draft, keys))}
    ));
    if (added == 1) return {};
    return base::fail(ErrorKind::conflict, "the draft is known already");
}

Result<Draft> find_draft(store::Database& database, Keys const& keys, std::string_view id)
{
    return first_of(TRY(drafts_where(database, keys, "id = ?", {words(id)})));
}

Result<void> save_draft(store::Database& database, Keys const& keys, Draft const& draft)
{
    TRY(refuse_my_number_in(draft.answers));
    auto const changed = TRY(database.execute(
        "UPDATE drafts SET procedure_id = ?, procedure_hash = ?, person = ?, cookie_hash = ?,"
        " door = ?, started_door = ?, staff = ?, correcting = ?, only_paths = ?, sealed_as = ?,"
        " practice = ?, expires = ?, answers = ?, revision = revision + 1"
        " WHERE town_id = 'town' AND id = ? AND revision = ?",
        {words(draft.procedure_id),
         words(draft.procedure_hash),
         words(draft.person),
         words(draft.cookie_hash),
         words(draft.door),
         words(draft.started_door),
         words(draft.staff),
         words(draft.correcting),
         words(draft.only),
         words(draft.sealed_as),
         flag(draft.practice),
         when(draft.expires),
         bytes(answers_box(draft, keys)),
         words(draft.id),
         number(draft.revision)}
    ));
    if (changed == 1) return {};
    TRY(find_draft(database, keys, draft.id));
    return base::fail(ErrorKind::conflict, "the draft was changed elsewhere");
}

Result<std::vector<Draft>> drafts_of_person(
    store::Database& database, Keys const& keys, std::string_view person, base::Moment now
)
{
    if (person.empty()) return std::vector<Draft>();
    return drafts_where(
        database,
        keys,
        "person = ? AND expires > ? AND sealed_as = '' ORDER BY created DESC, id DESC",
        {words(person), when(now)}
    );
}

Result<void> remove_draft(store::Database& database, std::string_view id)
{
    TRY(database.execute(
        "DELETE FROM photos WHERE town_id = 'town' AND case_id = '' AND draft = ?", {words(id)}
    ));
    TRY(database.execute(
        "DELETE FROM page_links WHERE town_id = 'town' AND draft = ?", {words(id)}
    ));
    TRY(database.execute("DELETE FROM drafts WHERE town_id = 'town' AND id = ?", {words(id)}));
    return {};
}

Result<std::int64_t> remove_expired(store::Database& database, base::Moment now)
{
    for (auto const sql : expiring) TRY(database.execute(sql, {when(now)}));
    auto const known_since = now.plus_seconds(-nonce_days * day_seconds);
    TRY(database.execute("DELETE FROM kiosk_nonces WHERE at <= ?", {when(known_since)}));
    return database.execute(
        "DELETE FROM drafts WHERE town_id = 'town' AND expires <= ?", {when(now)}
    );
}

Result<Draft> draft_by_cookie(
    store::Database& database, Keys const& keys, std::string_view cookie, base::Moment now
)
{
    if (cookie.empty()) return base::fail(ErrorKind::not_found, "no such draft");
    return first_of(TRY(drafts_where(
        database,
        keys,
        "cookie_hash = ? AND expires > ? ORDER BY created DESC, id DESC LIMIT 1",
        {words(token_hash(cookie)), when(now)}
    )));
}

} // namespace mado::ledger
