#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"
#include "core/values/text.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::int64_t enrolment_seconds = 15 * 60;
constexpr std::int64_t enrolment_tries_max = 5;
constexpr std::size_t enrolment_digits = 10;

constexpr std::string_view kiosk_columns =
    "SELECT id, name, sign_public, profile, last_contact, health, locked FROM kiosks"
    " WHERE town_id = 'town' ";

Kiosk kiosk_in(store::Row const& row)
{
    return {
        row.text(0),
        row.text(1),
        row.text(2),
        row.text(3),
        moment_in(row, 4),
        row.text(5),
        row.integer(6) != 0};
}

std::string digits_of(std::string_view code)
{
    auto digits = values::fold_digits(code);
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

// Ids given by hand (the demo's K1) are stepped over.
Result<std::string> free_kiosk_id(store::Database& database)
{
    while (true) {
        auto const id = "K" + std::to_string(TRY(next_count(database, "kiosk id")));
        auto const found = find_kiosk(database, id);
        if (found.ok()) continue;
        if (found.error().kind != ErrorKind::not_found) {
            return tl::unexpected<base::Error>(found.error());
        }
        return id;
    }
}

} // namespace

Result<void> save_kiosk(store::Database& database, Kiosk const& kiosk)
{
    if (kiosk.id.empty()) return base::fail(ErrorKind::invalid, "kiosk: it needs an id");
    TRY(database.execute(
        "INSERT INTO kiosks (id, name, sign_public, profile, last_contact, health, locked)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (town_id, id) DO UPDATE SET"
        " name = excluded.name, sign_public = excluded.sign_public, profile = excluded.profile,"
        " last_contact = excluded.last_contact, health = excluded.health, locked = excluded.locked",
        {words(kiosk.id),
         words(kiosk.name),
         bytes(kiosk.sign_public),
         words(kiosk.profile),
         when(kiosk.last_contact),
         words(kiosk.health),
         flag(kiosk.locked)}
    ));
    return {};
}

Result<Kiosk> find_kiosk(store::Database& database, std::string_view id)
{
    std::string const sql = std::string(kiosk_columns) + "AND id = ?";
    auto const row = TRY(only_row(TRY(database.query(sql, {words(id)})), "kiosk"));
    return kiosk_in(row);
}

Result<std::vector<Kiosk>> list_kiosks(store::Database& database)
{
    std::string const sql = std::string(kiosk_columns) + "ORDER BY id";
    std::vector<Kiosk> kiosks;
    for (auto const& row : TRY(database.query(sql))) kiosks.push_back(kiosk_in(row));
    return kiosks;
}

Result<std::string> add_enrolment(
    store::Database& database, std::string_view name, base::Moment now
)
{
    std::string code;
    for (std::size_t i = 0; i < enrolment_digits; ++i) {
        code += static_cast<char>('0' + base::random_below(10));
    }
    TRY(database.execute(
        "INSERT INTO enrolments (code_hash, name, expires, tries, used) VALUES (?, ?, ?, 0, 0)",
        {words(token_hash(code)), words(name), when(now.plus_seconds(enrolment_seconds))}
    ));
    return code;
}

Result<std::string> use_enrolment(
    store::Database& database, std::string_view code, base::Moment now
)
{
    auto const hash = token_hash(digits_of(code));
    auto const names = TRY(database.query(
        "UPDATE enrolments SET used = 1 WHERE town_id = 'town' AND code_hash = ? AND used = 0"
        " AND tries < ? AND expires > ? RETURNING name",
        {words(hash), number(enrolment_tries_max), when(now)}
    ));
    if (names.empty()) {
        // Nobody can tell which code was meant, so a wrong one counts against every open code.
        TRY(database.execute(
            "UPDATE enrolments SET tries = tries + 1"
            " WHERE town_id = 'town' AND used = 0 AND expires > ?",
            {when(now)}
        ));
        return base::fail(ErrorKind::denied, "enrolment: the code is wrong, used or too old");
    }
    Kiosk kiosk;
    kiosk.id = TRY(free_kiosk_id(database));
    kiosk.name = names.front().text(0);
    TRY(save_kiosk(database, kiosk));
    return kiosk.id;
}

Result<void> use_nonce(
    store::Database& database, std::string_view kiosk, std::string_view nonce, base::Moment now
)
{
    if (nonce.empty()) return base::fail(ErrorKind::invalid, "a request without its nonce");
    auto const fresh = TRY(database.execute(
        "INSERT INTO kiosk_nonces (kiosk, nonce, at) VALUES (?, ?, ?)"
        " ON CONFLICT (town_id, kiosk, nonce) DO NOTHING",
        {words(kiosk), words(nonce), when(now)}
    ));
    if (fresh == 1) return {};
    return base::fail(ErrorKind::conflict, "the request was seen before");
}

} // namespace mado::ledger
