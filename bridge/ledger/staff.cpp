#include <algorithm>
#include <array>

#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"
#include "core/base/limits.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t cookie_bytes = 20; // 160 bits
constexpr std::size_t csrf_bytes = 16;

constexpr std::array<std::string_view, 5> roles = {
    "reader", "handler", "writer", "publisher", "administrator"};

constexpr std::string_view staff_columns =
    "SELECT user_name, name, department, role, password_hash, totp_secret, failures, locked_until,"
    " single_keys FROM staff WHERE town_id = 'town' ";

Result<StaffUser> user_in(store::Row const& row, Keys const& keys)
{
    StaffUser user;
    user.user = row.text(0);
    user.name = row.text(1);
    user.department = row.text(2);
    user.role = row.text(3);
    user.password_hash = row.text(4);
    if (!row.is_null(5)) {
        user.totp_secret = TRY(unbox(row.text(5), keys.town_key, {"staff.totp_secret", user.user}));
    }
    user.failures = static_cast<int>(row.integer(6));
    user.locked_until = moment_in(row, 7);
    user.single_keys = row.integer(8) != 0;
    return user;
}

store::Cell totp_box(StaffUser const& user, Keys const& keys)
{
    if (user.totp_secret.empty()) return nothing();
    return bytes(box(user.totp_secret, keys.town_key, {"staff.totp_secret", user.user}));
}

} // namespace

Result<void> save_staff(store::Database& database, Keys const& keys, StaffUser const& user)
{
    bool const known = std::find(roles.begin(), roles.end(), user.role) != roles.end();
    if (user.user.empty() || !known) {
        return base::fail(ErrorKind::invalid, "staff: it needs a user name and a known role");
    }
    TRY(database.execute(
        "INSERT INTO staff (user_name, name, department, role, password_hash, totp_secret,"
        " failures, locked_until, single_keys) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (town_id, user_name) DO UPDATE SET name = excluded.name,"
        " department = excluded.department, role = excluded.role,"
        " password_hash = excluded.password_hash, totp_secret = excluded.totp_secret,"
        " failures = excluded.failures, locked_until = excluded.locked_until,"
        " single_keys = excluded.single_keys",
        {words(user.user),
         words(user.name),
         words(user.department),
         words(user.role),
         words(user.password_hash),
         totp_box(user, keys),
         number(user.failures),
         when(user.locked_until),
         flag(user.single_keys)}
    ));
    return {};
}

Result<StaffUser> find_staff(store::Database& database, Keys const& keys, std::string_view user)
{
    std::string const sql = std::string(staff_columns) + "AND user_name = ?";
    auto const row = TRY(only_row(TRY(database.query(sql, {words(user)})), "staff user"));
    return user_in(row, keys);
}

Result<std::vector<StaffUser>> list_staff(store::Database& database, Keys const& keys)
{
    std::string const sql = std::string(staff_columns) + "ORDER BY user_name";
    std::vector<StaffUser> users;
    for (auto const& row : TRY(database.query(sql))) users.push_back(TRY(user_in(row, keys)));
    return users;
}

Result<std::string> add_session(
    store::Database& database, std::string_view user, base::Moment now
)
{
    if (user.empty()) return base::fail(ErrorKind::invalid, "session: whose?");
    auto const cookie = base::to_base64url(base::random_bytes(cookie_bytes));
    TRY(database.execute(
        "INSERT INTO sessions (cookie_hash, user_name, csrf, expires) VALUES (?, ?, ?, ?)",
        {words(token_hash(cookie)),
         words(user),
         words(base::to_base64url(base::random_bytes(csrf_bytes))),
         when(now.plus_seconds(limits::session_hours * 60 * 60))}
    ));
    return cookie;
}

Result<Session> find_session(store::Database& database, std::string_view cookie, base::Moment now)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT user_name, csrf, expires FROM sessions"
            " WHERE town_id = 'town' AND cookie_hash = ? AND expires > ?",
            {words(token_hash(cookie)), when(now)}
        )),
        "session"
    ));
    return Session{row.text(0), row.text(1), moment_in(row, 2)};
}

Result<void> remove_session(store::Database& database, std::string_view cookie)
{
    TRY(database.execute(
        "DELETE FROM sessions WHERE town_id = 'town' AND cookie_hash = ?",
        {words(token_hash(cookie))}
    ));
    return {};
}

} // namespace mado::ledger
