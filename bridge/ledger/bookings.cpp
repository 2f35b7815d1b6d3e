#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

int kept_for(Seats const& seats, std::string_view door)
{
    if (door == "kiosk") return seats.kiosk;
    if (door == "line") return seats.line;
    if (door == "page") return seats.page;
    return door == "staff" ? seats.staff : 0;
}

} // namespace

// One statement counts and takes, so that no other booking can come between. A case that has the
// place already keeps it: a device that sends again must not lose it, nor take a second one.
Result<void> book(store::Database& database, Booking const& booking, Seats const& seats)
{
    if (booking.source.empty() || booking.slot.empty() || booking.case_id.empty()) {
        return base::fail(ErrorKind::invalid, "booking: which place, and for which case?");
    }
    auto const mine = TRY(database.query(
        "SELECT door FROM bookings"
        " WHERE town_id = 'town' AND source = ? AND slot = ? AND case_id = ?",
        {words(booking.source), words(booking.slot), words(booking.case_id)}
    ));
    if (!mine.empty()) return {};
    // A door takes from what is kept for it, then from what is kept for nobody; what other doors took
    // beyond their own share has come out of the common places as well.
    int const common = seats.capacity - seats.kiosk - seats.line - seats.page - seats.staff;
    auto const took = TRY(database.execute(
        "INSERT INTO bookings (source, slot, case_id, door, at)"
        " SELECT ?, ?, ?, ?, ? FROM ("
        "  SELECT coalesce(sum(n), 0) AS total,"
        "   coalesce(sum(CASE WHEN n > kept THEN n - kept ELSE 0 END), 0) AS beyond,"
        "   coalesce(sum(CASE WHEN door = ? THEN n ELSE 0 END), 0) AS own"
        "  FROM (SELECT door, count(*) AS n, CASE door WHEN 'kiosk' THEN ? WHEN 'line' THEN ?"
        "   WHEN 'page' THEN ? WHEN 'staff' THEN ? ELSE 0 END AS kept FROM bookings"
        "   WHERE town_id = 'town' AND source = ? AND slot = ? GROUP BY door) AS each_door"
        " ) AS counted WHERE total < ? AND (own < ? OR beyond < ?)",
        {words(booking.source),
         words(booking.slot),
         words(booking.case_id),
         words(booking.door),
         when(booking.at),
         words(booking.door),
         number(seats.kiosk),
         number(seats.line),
         number(seats.page),
         number(seats.staff),
         words(booking.source),
         words(booking.slot),
         number(seats.capacity),
         number(kept_for(seats, booking.door)),
         number(common)}
    ));
    if (took == 1) return {};
    return base::fail(ErrorKind::conflict, "no place is left there");
}

Result<void> unbook(store::Database& database, std::string_view case_id)
{
    TRY(database.execute(
        "DELETE FROM bookings WHERE town_id = 'town' AND case_id = ?", {words(case_id)}
    ));
    return {};
}

Result<std::vector<Taken>> taken(store::Database& database, std::string_view source)
{
    auto const rows = TRY(database.query(
        "SELECT slot, door, count(*) FROM bookings WHERE town_id = 'town' AND source = ?"
        " GROUP BY slot, door ORDER BY slot, door",
        {words(source)}
    ));
    std::vector<Taken> found;
    for (auto const& row : rows) {
        found.push_back({row.text(0), row.text(1), static_cast<int>(row.integer(2))});
    }
    return found;
}

Result<std::vector<Booking>> bookings_of(store::Database& database, std::string_view case_id)
{
    auto const rows = TRY(database.query(
        "SELECT source, slot, case_id, door, at FROM bookings"
        " WHERE town_id = 'town' AND case_id = ? ORDER BY source, slot",
        {words(case_id)}
    ));
    std::vector<Booking> found;
    for (auto const& row : rows) {
        found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), moment_in(row, 4)});
    }
    return found;
}

Result<std::string> move_up(
    store::Database& database, std::string_view source, std::string_view slot
)
{
    std::string const waiting = std::string(slot) + "/wait";
    auto const first = TRY(database.query(
        "SELECT case_id FROM bookings WHERE town_id = 'town' AND source = ? AND slot = ?"
        " ORDER BY at, case_id LIMIT 1",
        {words(source), words(waiting)}
    ));
    if (first.empty()) return std::string();
    auto const case_id = first.front().text(0);
    TRY(database.execute(
        "UPDATE bookings SET slot = ?"
        " WHERE town_id = 'town' AND source = ? AND slot = ? AND case_id = ?",
        {words(slot), words(source), words(waiting), words(case_id)}
    ));
    return case_id;
}

} // namespace mado::ledger
