#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

// One statement counts and takes, so that no other booking can come between. A case that has the
// place already keeps it: a device that sends again must not lose it, nor take a second one.
Result<void> book(store::Database& database, Booking const& booking, int capacity)
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
    auto const took = TRY(database.execute(
        "INSERT INTO bookings (source, slot, case_id, door, at)"
        " SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM bookings"
        " WHERE town_id = 'town' AND source = ? AND slot = ?) < ?",
        {words(booking.source),
         words(booking.slot),
         words(booking.case_id),
         words(booking.door),
         when(booking.at),
         words(booking.source),
         words(booking.slot),
         number(capacity)}
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

Result<std::vector<std::pair<std::string, int>>> taken(
    store::Database& database, std::string_view source
)
{
    auto const rows = TRY(database.query(
        "SELECT slot, count(*) FROM bookings WHERE town_id = 'town' AND source = ?"
        " GROUP BY slot ORDER BY slot",
        {words(source)}
    ));
    std::vector<std::pair<std::string, int>> slots;
    for (auto const& row : rows) slots.emplace_back(row.text(0), static_cast<int>(row.integer(1)));
    return slots;
}

} // namespace mado::ledger
