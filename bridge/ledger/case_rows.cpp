#include "bridge/ledger/case_rows.h"

#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Json;
using base::Result;

std::string_view const case_columns =
    "id, receipt, procedure_id, title, department, door, started_door, status, assigned, person,"
    " created, changed, changed_by, due, revision, practice, asked_back, case_key, summary";

namespace {

constexpr std::size_t key_column = 17;
constexpr std::size_t summary_column = 18;
constexpr std::size_t application_column = 19;

Result<std::string> unwrap_case_key(std::string_view wrapped, Keys const& keys, std::string_view id)
{
    return unbox(wrapped, keys.town_key, {"cases.case_key", id});
}

Case open_columns(store::Row const& row)
{
    Case found;
    found.id = row.text(0);
    found.receipt = row.text(1);
    found.procedure_id = row.text(2);
    found.title = row.text(3);
    found.department = row.text(4);
    found.door = row.text(5);
    found.started_door = row.text(6);
    found.status = row.text(7);
    found.assigned = row.text(8);
    found.person = row.text(9);
    found.created = moment_in(row, 10);
    found.changed = moment_in(row, 11);
    found.changed_by = row.text(12);
    found.due = values::Date::from_days(static_cast<std::int32_t>(row.integer(13)));
    found.revision = row.integer(14);
    found.practice = row.integer(15) != 0;
    found.asked_back = row.text(16);
    found.forgotten = row.is_null(key_column);
    return found;
}

Result<void> add_summary(Case& found, store::Row const& row, std::string_view key)
{
    auto const plain = TRY(unbox(row.text(summary_column), key, {"cases.summary", found.id}));
    auto summary = TRY(summary_from(plain));
    found.name = std::move(summary.name);
    found.place = std::move(summary.place);
    found.gist = std::move(summary.gist);
    return {};
}

Result<Case> read_case(store::Row const& row, Keys const& keys, bool whole)
{
    Case found = open_columns(row);
    if (found.forgotten) return found;
    auto key = TRY(unwrap_case_key(row.text(key_column), keys, found.id));
    TRY(add_summary(found, row, key));
    if (whole) {
        auto const plain =
            TRY(unbox(row.text(application_column), key, {"cases.application", found.id}));
        auto const json = TRY(Json::parse(plain));
        found.application = TRY(application::application_from_json(json));
    }
    base::wipe(key);
    return found;
}

} // namespace

Result<Case> case_in(store::Row const& row, Keys const& keys)
{
    return read_case(row, keys, false);
}

Result<Case> whole_case_in(store::Row const& row, Keys const& keys)
{
    return read_case(row, keys, true);
}

Result<std::string> case_key(store::Database& database, Keys const& keys, std::string_view id)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT case_key FROM cases WHERE town_id = 'town' AND id = ?", {words(id)}
        )),
        "case"
    ));
    if (row.is_null(0)) return base::fail(ErrorKind::not_found, "the case was forgotten");
    return unwrap_case_key(row.text(0), keys, id);
}

Result<std::string> event_text(
    std::string_view boxed, std::string_view wrapped_key, Keys const& keys, std::string_view id
)
{
    auto key = TRY(unwrap_case_key(wrapped_key, keys, id));
    auto text = unbox(boxed, key, {"case_events.text", id});
    base::wipe(key);
    return text;
}

std::string wrap_case_key(std::string_view key, Keys const& keys, std::string_view id)
{
    return box(key, keys.town_key, {"cases.case_key", id});
}

store::Cell application_box(application::Application const& application, std::string_view key)
{
    auto const plain = application::to_json(application).dump();
    return bytes(box(plain, key, {"cases.application", application.id}));
}

store::Cell summary_box(Summary const& summary, std::string_view key, std::string_view id)
{
    return bytes(box(to_text(summary), key, {"cases.summary", id}));
}

Result<void> store_event(
    store::Database& database,
    std::string_view key,
    std::string_view case_id,
    CaseEvent const& event
)
{
    auto const text = event.text.empty()
                          ? nothing()
                          : bytes(box(event.text, key, {"case_events.text", case_id}));
    TRY(database.execute(
        "INSERT INTO case_events (case_id, at, who, kind, status, text) VALUES (?, ?, ?, ?, ?, ?)",
        {words(case_id),
         when(event.at),
         words(event.who),
         words(event.kind),
         words(event.status),
         text}
    ));
    return {};
}

Result<void> store_search_terms(
    store::Database& database, std::string_view case_id, std::vector<SearchTerm> const& terms
)
{
    TRY(database.execute(
        "DELETE FROM case_search WHERE town_id = 'town' AND case_id = ?", {words(case_id)}
    ));
    for (auto const& term : terms) {
        TRY(database.execute(
            "INSERT INTO case_search (hash, case_id, kind) VALUES (?, ?, ?)",
            {words(term.hash), words(case_id), words(term.kind)}
        ));
    }
    return {};
}

} // namespace mado::ledger
