#include "bridge/ledger/people.h"

#include "bridge/ledger/columns.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr std::string_view receive_key = "receive"; // beside the chat's own members, in one box

BoxPlace line_place(std::string_view id)
{
    return {"people.line_user_id", id};
}

BoxPlace settings_place(std::string_view id)
{
    return {"people.settings", id};
}

Result<Person> person_where(
    store::Database& database, Keys const& keys, std::string_view column, std::string_view value
)
{
    std::string sql = "SELECT id, line_user_id, friend_now, since, draft, serial, settings"
                      " FROM people WHERE town_id = 'town' AND ";
    sql += column;
    sql += " = ?";
    auto const row = TRY(only_row(TRY(database.query(sql, {words(value)})), "person"));
    Person person;
    person.id = row.text(0);
    person.line_user_id = TRY(unbox(row.text(1), keys.town_key, line_place(person.id)));
    person.friend_now = row.integer(2) != 0;
    person.since = moment_in(row, 3);
    person.draft = row.text(4);
    person.serial = row.integer(5);
    auto const settings = TRY(unbox(row.text(6), keys.town_key, settings_place(person.id)));
    person.settings = TRY(Json::parse(settings));
    person.receive = person.settings[receive_key];
    person.settings.erase(receive_key);
    return person;
}

std::string settings_box(Person const& person, Keys const& keys)
{
    auto settings = person.settings.is_null() ? Json::object() : person.settings;
    if (!person.receive.is_null()) settings.set(receive_key, person.receive);
    return box(settings.dump(), keys.town_key, settings_place(person.id));
}

std::string line_hash(Keys const& keys, std::string_view line_user_id)
{
    return search_hash(keys, "line user", line_user_id);
}

} // namespace

Result<Person> person_by_line_id(
    store::Database& database, Keys const& keys, std::string_view line_user_id, base::Moment now
)
{
    if (line_user_id.empty()) return base::fail(ErrorKind::invalid, "person: no LINE user id");
    auto const hash = line_hash(keys, line_user_id);
    auto known = person_where(database, keys, "line_hash", hash);
    if (known.ok() || known.error().kind != ErrorKind::not_found) return known;
    Person fresh;
    fresh.id = base::uuid7(now);
    fresh.line_user_id = line_user_id;
    fresh.since = now;
    fresh.settings = Json::object();
    TRY(database.execute(
        "INSERT INTO people (id, line_hash, line_user_id, friend_now, since, draft, serial,"
        " settings) VALUES (?, ?, ?, ?, ?, '', 0, ?)",
        {words(fresh.id),
         words(hash),
         bytes(box(line_user_id, keys.town_key, line_place(fresh.id))),
         flag(fresh.friend_now),
         when(now),
         bytes(settings_box(fresh, keys))}
    ));
    return fresh;
}

Result<Person> find_person(store::Database& database, Keys const& keys, std::string_view id)
{
    return person_where(database, keys, "id", id);
}

// Whose LINE account it is never changes: that would be another person.
Result<void> save_person(store::Database& database, Keys const& keys, Person const& person)
{
    if (!person.settings.is_null() && !person.settings.is_object()) {
        return base::fail(ErrorKind::invalid, "person: settings must be an object");
    }
    Person stored = person;
    stored.receive = TRY(find_person(database, keys, person.id)).receive;
    return change_one(
        database,
        "UPDATE people SET friend_now = ?, since = ?, draft = ?, serial = ?, settings = ?"
        " WHERE town_id = 'town' AND id = ?",
        {flag(person.friend_now),
         when(person.since),
         words(person.draft),
         number(person.serial),
         bytes(settings_box(stored, keys)),
         words(person.id)},
        "person"
    );
}

Result<void> save_receive(
    store::Database& database, Keys const& keys, std::string_view person, Json const& receive
)
{
    auto stored = TRY(find_person(database, keys, person));
    stored.receive = receive;
    return change_one(
        database,
        "UPDATE people SET settings = ? WHERE town_id = 'town' AND id = ?",
        {bytes(settings_box(stored, keys)), words(person)},
        "person"
    );
}

Result<std::int64_t> count_friends(store::Database& database)
{
    auto const rows = TRY(database.query(
        "SELECT count(*) FROM people WHERE town_id = 'town' AND friend_now = 1"
    ));
    return rows.empty() ? std::int64_t{0} : rows.front().integer(0);
}

} // namespace mado::ledger
