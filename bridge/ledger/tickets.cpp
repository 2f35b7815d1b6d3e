#include <algorithm>
#include <array>

#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::array<std::string_view, 4> states = {"offered", "claimed", "approved", "aborted"};

constexpr std::string_view ticket_columns =
    "SELECT hash, kiosk, visit, state, claimant, claimant_name, pair_number, pair_sign, personal,"
    " draft, procedure_id, expires, wrong FROM tickets WHERE town_id = 'town' ";

BoxPlace name_place(std::string_view hash)
{
    return {"tickets.claimant_name", hash};
}

// A name is of no use once the visit was broken off, so it is not kept. The column is text.
std::string boxed_name(Ticket const& ticket, Keys const& keys)
{
    if (ticket.claimant_name.empty() || ticket.state == "aborted") return {};
    return base::to_base64(box(ticket.claimant_name, keys.town_key, name_place(ticket.hash)));
}

Result<Ticket> ticket_in(store::Row const& row, Keys const& keys)
{
    Ticket ticket;
    ticket.hash = row.text(0);
    ticket.kiosk = row.text(1);
    ticket.visit = row.text(2);
    ticket.state = row.text(3);
    ticket.claimant = row.text(4);
    if (auto const name = row.text(5); !name.empty()) {
        auto const boxed = TRY(base::from_base64(name));
        ticket.claimant_name = TRY(unbox(boxed, keys.town_key, name_place(ticket.hash)));
    }
    ticket.pair_number = static_cast<int>(row.integer(6));
    ticket.pair_sign = row.text(7);
    ticket.personal = row.integer(8) != 0;
    ticket.draft = row.text(9);
    ticket.procedure_id = row.text(10);
    ticket.expires = moment_in(row, 11);
    ticket.wrong = static_cast<int>(row.integer(12));
    return ticket;
}

} // namespace

Result<void> save_ticket(store::Database& database, Keys const& keys, Ticket const& ticket)
{
    bool const known = std::find(states.begin(), states.end(), ticket.state) != states.end();
    if (ticket.hash.empty() || !known) {
        return base::fail(ErrorKind::invalid, "ticket: it needs a hash and a known state");
    }
    TRY(database.execute(
        "INSERT INTO tickets (hash, kiosk, visit, state, claimant, claimant_name, pair_number,"
        " pair_sign, personal, draft, procedure_id, expires, wrong)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (town_id, hash) DO UPDATE SET"
        " kiosk = excluded.kiosk, visit = excluded.visit, state = excluded.state,"
        " claimant = excluded.claimant, claimant_name = excluded.claimant_name,"
        " pair_number = excluded.pair_number, pair_sign = excluded.pair_sign,"
        " personal = excluded.personal, draft = excluded.draft,"
        " procedure_id = excluded.procedure_id, expires = excluded.expires, wrong = excluded.wrong",
        {words(ticket.hash),
         words(ticket.kiosk),
         words(ticket.visit),
         words(ticket.state),
         words(ticket.claimant),
         words(boxed_name(ticket, keys)),
         number(ticket.pair_number),
         words(ticket.pair_sign),
         flag(ticket.personal),
         words(ticket.draft),
         words(ticket.procedure_id),
         when(ticket.expires),
         number(ticket.wrong)}
    ));
    return {};
}

Result<Ticket> find_ticket(store::Database& database, Keys const& keys, std::string_view hash)
{
    std::string const sql = std::string(ticket_columns) + "AND hash = ?";
    auto const row = TRY(only_row(TRY(database.query(sql, {words(hash)})), "ticket"));
    return ticket_in(row, keys);
}

Result<std::vector<Ticket>> tickets_of_visit(
    store::Database& database, Keys const& keys, std::string_view visit
)
{
    std::string const sql = std::string(ticket_columns) + "AND visit = ? ORDER BY expires, hash";
    std::vector<Ticket> tickets;
    for (auto const& row : TRY(database.query(sql, {words(visit)}))) {
        tickets.push_back(TRY(ticket_in(row, keys)));
    }
    return tickets;
}

} // namespace mado::ledger
