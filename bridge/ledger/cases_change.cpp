#include <algorithm>
#include <array>

#include "bridge/ledger/case_rows.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/columns.h"

namespace mado::ledger {

using application::AskedAnswer;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 8> statuses = {
    "received", "checking", "waiting", "scheduled", "approved", "done", "declined", "cancelled"};

bool is_closed(std::string_view status)
{
    return status == "done" || status == "declined" || status == "cancelled";
}

// `sets` is a constant of this file. One statement decides: the revision seen, or nothing.
Result<std::int64_t> change_case(
    store::Database& database,
    CaseChange const& change,
    std::string_view sets,
    std::vector<store::Cell> values
)
{
    std::string sql = "UPDATE cases SET ";
    sql += sets;
    sql += ", changed = ?, changed_by = ?, revision = revision + 1"
           " WHERE town_id = 'town' AND id = ? AND revision = ?";
    values.push_back(when(change.at));
    values.push_back(words(change.who));
    values.push_back(words(change.id));
    values.push_back(number(change.seen_revision));
    if (TRY(database.execute(sql, values)) == 1) return change.seen_revision + 1;
    TRY(only_row(
        TRY(database.query(
            "SELECT id FROM cases WHERE town_id = 'town' AND id = ?", {words(change.id)}
        )),
        "case"
    ));
    return base::fail(ErrorKind::conflict, "the case was changed by somebody else");
}

Result<std::string> status_of(store::Database& database, std::string_view id)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT status FROM cases WHERE town_id = 'town' AND id = ?", {words(id)}
        )),
        "case"
    ));
    return row.text(0);
}

std::string joined(std::vector<std::string> const& paths)
{
    std::string all;
    for (auto const& path : paths) {
        if (!all.empty()) all += ',';
        all += path;
    }
    return all;
}

// Members of a repeated group that was asked back are answered anew as a whole.
bool under_asked_group(std::string const& at, std::string_view asked_back)
{
    while (!asked_back.empty()) {
        auto const end = asked_back.find(',');
        std::string const group = std::string(asked_back.substr(0, end)) + '.';
        if (at.starts_with(group)) return true;
        if (end == std::string_view::npos) return false;
        asked_back.remove_prefix(end + 1);
    }
    return false;
}

AskedAnswer const* answer_at(std::vector<AskedAnswer> const& answers, std::string_view at)
{
    auto const found = std::find_if(answers.begin(), answers.end(), [at](AskedAnswer const& each) {
        return each.at == at;
    });
    return found == answers.end() ? nullptr : &*found;
}

// In the old order, new ones at the end.
std::vector<AskedAnswer> merged(
    std::vector<AskedAnswer> const& before,
    std::vector<AskedAnswer> const& fresh,
    std::string_view asked_back
)
{
    std::vector<AskedAnswer> all;
    for (auto const& old : before) {
        auto const* answer = answer_at(fresh, old.at);
        if (answer != nullptr) {
            all.push_back(*answer);
        } else if (!under_asked_group(old.at, asked_back)) {
            all.push_back(old);
        }
    }
    for (auto const& answer : fresh) {
        if (answer_at(before, answer.at) == nullptr) all.push_back(answer);
    }
    return all;
}

std::string what_changed(
    std::vector<AskedAnswer> const& before, std::vector<AskedAnswer> const& fresh
)
{
    std::string text;
    for (auto const& answer : fresh) {
        auto const* old = answer_at(before, answer.at);
        if (old != nullptr && old->value == answer.value) continue;
        if (!text.empty()) text += '\n';
        text += answer.label + "：" + (old == nullptr ? "（なし）" : old->answer) + " → " +
                answer.answer;
    }
    return text;
}

} // namespace

Result<std::int64_t> set_status(
    store::Database& database,
    Keys const& keys,
    CaseChange const& change,
    std::string_view status,
    std::string_view message
)
{
    if (std::find(statuses.begin(), statuses.end(), status) == statuses.end()) {
        return base::fail(ErrorKind::invalid, "case: no such status");
    }
    TRY(refuse_my_number(message));
    auto const before = TRY(status_of(database, change.id));
    // What was asked back is open only while the case waits for it.
    auto const revision = TRY(change_case(
        database,
        change,
        "status = ?, asked_back = CASE WHEN ? = 'waiting' THEN asked_back ELSE '' END",
        {words(status), words(status)}
    ));
    auto const key = TRY(case_key(database, keys, change.id));
    bool const reopened = is_closed(before) && !is_closed(status);
    TRY(store_event(
        database,
        key,
        change.id,
        {0,
         change.at,
         change.who,
         reopened ? "reopened" : "status",
         std::string(message),
         std::string(status)}
    ));
    return revision;
}

Result<std::int64_t> assign(
    store::Database& database,
    Keys const& /*keys*/,
    CaseChange const& change,
    std::string_view user
)
{
    return change_case(database, change, "assigned = ?", {words(user)});
}

Result<std::int64_t> set_due(
    store::Database& database, Keys const& /*keys*/, CaseChange const& change, values::Date due
)
{
    auto const day = due.days() == 0 ? nothing() : number(due.days());
    return change_case(database, change, "due = ?", {day});
}

Result<std::int64_t> set_department(
    store::Database& database,
    Keys const& /*keys*/,
    CaseChange const& change,
    std::string_view department
)
{
    if (department.empty()) return base::fail(ErrorKind::invalid, "case: it needs a department");
    return change_case(database, change, "department = ?", {words(department)});
}

Result<std::int64_t> set_asked_back(
    store::Database& database,
    Keys const& keys,
    CaseChange const& change,
    std::vector<std::string> const& paths,
    std::string_view message
)
{
    bool const named = std::all_of(paths.begin(), paths.end(), [](std::string const& path) {
        return !path.empty() && path.find(',') == std::string::npos;
    });
    if (paths.empty() || !named) return base::fail(ErrorKind::invalid, "case: nothing asked back");
    TRY(refuse_my_number(message));
    auto const revision = TRY(change_case(
        database, change, "status = 'waiting', asked_back = ?", {words(joined(paths))}
    ));
    auto const key = TRY(case_key(database, keys, change.id));
    TRY(store_event(
        database,
        key,
        change.id,
        {0, change.at, change.who, "asked_back", std::string(message), "waiting"}
    ));
    return revision;
}

Result<std::int64_t> replace_answers(
    store::Database& database,
    Keys const& keys,
    CaseChange const& change,
    std::vector<AskedAnswer> const& answers
)
{
    if (answers.empty()) return base::fail(ErrorKind::invalid, "case: no answers to replace");
    TRY(refuse_my_number(answers));
    auto const before = TRY(find_case(database, keys, change.id));
    auto const key = TRY(case_key(database, keys, change.id));
    auto sent = before.application;
    sent.answers = merged(before.application.answers, answers, before.asked_back);
    auto const status = before.status == "waiting" ? std::string("checking") : before.status;
    auto const revision = TRY(change_case(
        database,
        change,
        "status = ?, asked_back = '', summary = ?, application = ?",
        {words(status), summary_box(summary_of(sent), key, sent.id), application_box(sent, key)}
    ));
    TRY(store_search_terms(database, change.id, search_terms(keys, sent)));
    TRY(store_event(
        database,
        key,
        change.id,
        {0,
         change.at,
         change.who,
         "answered",
         what_changed(before.application.answers, answers),
         status}
    ));
    return revision;
}

} // namespace mado::ledger
