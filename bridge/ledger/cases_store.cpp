#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

void fill(std::string& mine, std::string_view other)
{
    if (mine.empty()) mine = other;
}

// What the application says already need not be said twice; the application gets the final receipt.
Case completed(Case fresh)
{
    auto& sent = fresh.application;
    fill(fresh.id, sent.id);
    fill(sent.id, fresh.id);
    fill(fresh.receipt, sent.receipt);
    sent.receipt = fresh.receipt;
    fill(fresh.procedure_id, sent.procedure_id);
    fill(sent.procedure_id, fresh.procedure_id);
    fill(fresh.title, sent.title);
    fill(fresh.department, sent.department);
    fill(fresh.door, procedure::to_text(sent.door));
    fill(fresh.started_door, sent.started_door);
    fill(fresh.changed_by, "resident");
    if (fresh.created.ms == 0) fresh.created = sent.created;
    if (fresh.changed.ms == 0) fresh.changed = fresh.created;
    return fresh;
}

std::string slip_hash(Keys const& keys, std::string_view digits)
{
    // Ten digits can be guessed from a plain hash, so this one is keyed.
    return digits.empty() ? std::string() : search_hash(keys, "slip", digits);
}

std::vector<store::Cell> cells_of(Case const& fresh, Keys const& keys, std::string_view key)
{
    auto const& sent = fresh.application;
    auto summary = summary_of(sent);
    if (!fresh.name.empty()) summary.name = fresh.name;
    if (!fresh.place.empty()) summary.place = fresh.place;
    if (!fresh.gist.empty()) summary.gist = fresh.gist;
    return {
        words(fresh.id),
        words(fresh.receipt),
        words(receipt_key(fresh.receipt)),
        words(fresh.procedure_id),
        words(fresh.title),
        words(fresh.department),
        words(fresh.door),
        words(fresh.started_door),
        words(fresh.status),
        words(fresh.assigned),
        words(fresh.person),
        when(fresh.created),
        when(fresh.changed),
        words(fresh.changed_by),
        fresh.due.days() == 0 ? nothing() : number(fresh.due.days()),
        number(fresh.revision),
        flag(fresh.practice),
        words(fresh.asked_back),
        words(sent.secret.empty() ? std::string() : token_hash(sent.secret)),
        words(slip_hash(keys, sent.slip_number)),
        bytes(wrap_case_key(key, keys, fresh.id)),
        summary_box(summary, key, fresh.id),
        application_box(sent, key),
    };
}

Result<Case> find_where(
    store::Database& database, Keys const& keys, std::string_view column, std::string_view value
)
{
    // A receipt's number can come twice when a kiosk was set up anew from an old copy; the newest
    // is the one somebody asks about.
    std::string sql = "SELECT ";
    sql += case_columns;
    sql += ", application FROM cases WHERE town_id = 'town' AND ";
    sql += column;
    sql += " = ? ORDER BY created DESC, id DESC LIMIT 1";
    if (value.empty()) return base::fail(ErrorKind::not_found, "no such case");
    auto const row = TRY(only_row(TRY(database.query(sql, {words(value)})), "case"));
    return whole_case_in(row, keys);
}

} // namespace

Result<void> add_case(store::Database& database, Keys const& keys, Case const& fresh)
{
    auto const whole = completed(fresh);
    if (whole.id.empty() || whole.id != whole.application.id || whole.procedure_id.empty()) {
        return base::fail(ErrorKind::invalid, "case: it needs the application's id and procedure");
    }
    TRY(refuse_my_number(whole.application.answers));
    auto key = base::make_box_key();
    auto const added = TRY(database.execute(
        "INSERT INTO cases (id, receipt, receipt_key, procedure_id, title, department, door,"
        " started_door, status, assigned, person, created, changed, changed_by, due, revision,"
        " practice, asked_back, secret_hash, slip_hash, case_key, summary, application)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (town_id, id) DO NOTHING",
        cells_of(whole, keys, key)
    ));
    if (added == 0) return base::fail(ErrorKind::conflict, "the case is known already");
    TRY(store_search_terms(database, whole.id, search_terms(keys, whole.application)));
    CaseEvent const received{
        0, whole.created, whole.changed_by, "received", std::string(), whole.status};
    auto stored = store_event(database, key, whole.id, received);
    base::wipe(key);
    return stored;
}

Result<Case> find_case(store::Database& database, Keys const& keys, std::string_view id)
{
    return find_where(database, keys, "id", id);
}

Result<std::string> receipt_of(store::Database& database, std::string_view id)
{
    auto const rows = TRY(database.query(
        "SELECT receipt FROM cases WHERE town_id = 'town' AND id = ?", {words(id)}
    ));
    return rows.empty() ? std::string() : rows.front().text(0);
}

Result<Case> find_by_receipt(store::Database& database, Keys const& keys, std::string_view receipt)
{
    return find_where(database, keys, "receipt_key", receipt_key(receipt));
}

Result<Case> find_by_secret(store::Database& database, Keys const& keys, std::string_view secret)
{
    return find_where(
        database, keys, "secret_hash", secret.empty() ? std::string() : token_hash(secret)
    );
}

Result<Case> find_by_slip_number(
    store::Database& database, Keys const& keys, std::string_view digits
)
{
    return find_where(database, keys, "slip_hash", slip_hash(keys, digits));
}

} // namespace mado::ledger
