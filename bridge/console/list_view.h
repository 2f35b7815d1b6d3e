// List view: which cases the staff's list shows, read from the address and written back to it. The
// address is the whole state, so Back, a bookmark and the next case of the same list all work
// (desk-ux section 3). A person with a department sees no other. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "bridge/html/html.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/stations.h"
#include "core/procedure/shelf.h"

namespace mado::console {

constexpr std::int64_t rows_a_page = 50;

struct ListView {
    ledger::CaseFilter filter;
    std::int64_t page = 1;

    // department=…&status=…, "" for what a fresh list shows. Page 1 is not written.
    [[nodiscard]] std::string query(std::int64_t of_page) const;
    [[nodiscard]] bool narrowed() const; // anything but the fresh list
};

[[nodiscard]] ListView list_view_of(std::string_view query, ledger::StaffUser const& user);
// The same list narrowed otherwise: for the five counts, which are links.
[[nodiscard]] ListView narrowed_to(ListView view, std::string_view status, std::string_view due);

struct FilterChoices {
    procedure::Catalogue const& catalogue;
    std::vector<ledger::StaffUser> const& staff;
    ledger::StaffUser const& user;
};

[[nodiscard]] html::Html filter_form(FilterChoices const& choices, ListView const& view);

} // namespace mado::console
