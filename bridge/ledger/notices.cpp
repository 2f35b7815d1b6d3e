#include <algorithm>
#include <array>

#include "bridge/ledger/columns.h"
#include "bridge/ledger/queues.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 5> states = {
    "waiting", "sending", "sent", "failed", "blocked"};

constexpr std::string_view notice_columns =
    "id, person, case_id, kind, messages, reply_token, reply_until, retry_key, state, attempts,"
    " next_try, created, error";

Result<void> check_state(Notice const& notice)
{
    if (std::find(states.begin(), states.end(), notice.state) != states.end()) return {};
    return base::fail(ErrorKind::invalid, "notice: no such state");
}

Notice notice_in(store::Row const& row)
{
    Notice notice;
    notice.id = row.integer(0);
    notice.person = row.text(1);
    notice.case_id = row.text(2);
    notice.kind = row.text(3);
    notice.messages = row.text(4);
    notice.reply_token = row.text(5);
    notice.reply_until = moment_in(row, 6);
    notice.retry_key = row.text(7);
    notice.state = row.text(8);
    notice.attempts = static_cast<int>(row.integer(9));
    notice.next_try = moment_in(row, 10);
    notice.created = moment_in(row, 11);
    notice.error = row.text(12);
    return notice;
}

Result<std::vector<Notice>> notices_where(
    store::Database& database, std::string_view rest, std::vector<store::Cell> const& values
)
{
    std::string sql = "SELECT ";
    sql += notice_columns;
    sql += " FROM notices WHERE town_id = 'town' ";
    sql += rest;
    std::vector<Notice> notices;
    for (auto const& row : TRY(database.query(sql, values))) notices.push_back(notice_in(row));
    return notices;
}

} // namespace

// The retry key is on the disk before the first try: a crash in between sends it again under the
// same key, and LINE answers 409 instead of delivering twice.
Result<std::int64_t> add_notice(store::Database& database, Notice const& notice)
{
    if (notice.person.empty() || notice.messages.empty()) {
        return base::fail(ErrorKind::invalid, "notice: it needs a person and messages");
    }
    TRY(check_state(notice));
    auto const key = notice.retry_key.empty() ? base::uuid7(notice.created) : notice.retry_key;
    auto const rows = TRY(database.query(
        "INSERT INTO notices (person, case_id, kind, messages, reply_token, reply_until, retry_key,"
        " state, attempts, next_try, created, error)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        {words(notice.person),
         words(notice.case_id),
         words(notice.kind),
         words(notice.messages),
         words(notice.reply_token),
         when(notice.reply_until),
         words(key),
         words(notice.state),
         number(notice.attempts),
         when(notice.next_try),
         when(notice.created),
         words(notice.error)}
    ));
    auto const row = TRY(only_row(rows, "notice"));
    return row.integer(0);
}

// One left in "sending" belongs to a courier that crashed, or is still at work and has put next_try
// beyond its time limit.
Result<std::vector<Notice>> due_notices(
    store::Database& database, base::Moment now, std::int64_t limit
)
{
    return notices_where(
        database,
        "AND state IN ('waiting', 'sending') AND next_try <= ? ORDER BY id LIMIT ?",
        {when(now), number(std::max<std::int64_t>(limit, 0))}
    );
}

Result<void> save_notice(store::Database& database, Notice const& notice)
{
    TRY(check_state(notice));
    bool const over = notice.state == "sent" || notice.state == "blocked";
    return change_one(
        database,
        "UPDATE notices SET messages = ?, reply_token = ?, reply_until = ?, retry_key = ?,"
        " state = ?, attempts = ?, next_try = ?, error = ? WHERE town_id = 'town' AND id = ?",
        {words(over ? std::string("[]") : notice.messages),
         words(over ? std::string() : notice.reply_token),
         when(notice.reply_until),
         words(notice.retry_key),
         words(notice.state),
         number(notice.attempts),
         when(notice.next_try),
         words(notice.error),
         number(notice.id)},
        "notice"
    );
}

Result<void> release_notices(store::Database& database, base::Moment now)
{
    TRY(database.execute(
        "UPDATE notices SET next_try = ? WHERE town_id = 'town' AND state = 'sending'", {when(now)}
    ));
    return {};
}

Result<std::vector<Notice>> list_notices(store::Database& database, std::int64_t limit)
{
    return notices_where(
        database, "ORDER BY id DESC LIMIT ?", {number(std::max<std::int64_t>(limit, 0))}
    );
}

} // namespace mado::ledger
