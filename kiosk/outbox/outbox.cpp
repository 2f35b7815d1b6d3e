#include "kiosk/outbox/outbox.h"

#include "core/base/crypto.h"
#include "core/base/limits.h"
#include "core/qr/receipt.h"
#include "core/wire/wire.h"

namespace mado::outbox {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

std::vector<store::Migration> const& migrations()
{
    static std::vector<store::Migration> const all = {
        {1,
         "CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL);"
         "CREATE TABLE sealed (id TEXT PRIMARY KEY, body TEXT NOT NULL, kept INTEGER NOT NULL,"
         " place INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0);"
         "CREATE INDEX sealed_place ON sealed (place);"},
    };
    return all;
}

std::string ten_digits()
{
    std::string digits;
    for (int i = 0; i < 10; ++i) digits += static_cast<char>('0' + base::random_below(10));
    return digits;
}

} // namespace

Result<Outbox> Outbox::open(std::string const& folder)
{
    auto database = TRY(store::Database::open(folder + "/outbox.db"));
    TRY(store::migrate(database, migrations()));
    return Outbox(std::move(database));
}

Result<void> Outbox::number(application::Application& application, std::string_view prefix)
{
    TRY(database_.begin());
    auto numbered = [&]() -> Result<void> {
        TRY(database_.execute(
            "INSERT INTO counter (name, value) VALUES ('receipt', 1)"
            " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"
        ));
        auto const rows = TRY(database_.query("SELECT value FROM counter WHERE name = 'receipt'"));
        application.receipt = TRY(qr::make_receipt(prefix, rows.at(0).integer(0)));
        return {};
    }();
    if (!numbered.ok()) {
        database_.rollback();
        return numbered;
    }
    TRY(database_.commit());
    application.slip_number = ten_digits();
    return {};
}

Result<void> Outbox::keep(
    application::Application const& application,
    std::string_view bridge_public,
    base::Moment now
)
{
    auto const waiting = TRY(count());
    if (waiting >= static_cast<std::int64_t>(limits::outbox_applications_max)) {
        return fail(ErrorKind::exhausted, "the outbox is full");
    }
    std::string body = wire::seal_application(application, bridge_public).dump();
    TRY(database_.execute(
        "INSERT INTO sealed (id, body, kept, place) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        {application.id, body, now.ms, now.ms}
    ));
    return {};
}

Result<std::optional<Waiting>> Outbox::next()
{
    auto const rows = TRY(database_.query("SELECT id, body, tries FROM sealed ORDER BY place LIMIT 1"));
    if (rows.empty()) return std::optional<Waiting>();
    Waiting waiting;
    waiting.id = rows[0].text(0);
    waiting.sealed = TRY(Json::parse(rows[0].text(1)));
    waiting.tries = static_cast<int>(rows[0].integer(2));
    return std::optional<Waiting>(std::move(waiting));
}

Result<void> Outbox::delivered(std::string_view id)
{
    TRY(database_.execute("DELETE FROM sealed WHERE id = ?", {std::string(id)}));
    return {};
}

Result<void> Outbox::postpone(std::string_view id, base::Moment now)
{
    TRY(database_.execute(
        "UPDATE sealed SET place = ?, tries = tries + 1 WHERE id = ?", {now.ms, std::string(id)}
    ));
    return {};
}

Result<std::int64_t> Outbox::count()
{
    auto const rows = TRY(database_.query("SELECT COUNT(*) FROM sealed"));
    return rows.at(0).integer(0);
}

} // namespace mado::outbox
