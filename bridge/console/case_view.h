// Case view: everything one case's page shows, read at one moment, and the parts of that page: header,
// answers as asked, what to do next with the message as the resident will get it, other acts, history.
// What was typed and refused is shown again and never written into an address. Parts are pure; the
// Console reads and acts. A My Number that was typed is not shown again.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bridge/console/typed_day.h"
#include "bridge/html/html.h"
#include "bridge/ledger/cases.h"
#include "bridge/ledger/stations.h"
#include "core/procedure/shelf.h"

namespace mado::console {

struct CaseAsk { // what the address or a form asks of a case's page
    std::string what;   // "" the page; take note ask forward assign decline status preview
    std::string list;   // the query of the list it was opened from
    std::string status; // the next status that was chosen
    std::string day;
    std::string message;
    std::string text;
    std::string to;     // department or staff user
    std::vector<std::string> paths{};
    std::string problem{};
    bool conflict = false;
};

struct CaseView {
    ledger::Case one;
    std::vector<ledger::CaseEvent> events;
    ledger::PlaceInList place;
    std::shared_ptr<procedure::Catalogue const> catalogue;
    std::shared_ptr<procedure::Procedure const> procedure;
    std::vector<ledger::StaffUser> staff;
    std::string csrf;
    std::string me;      // the reader's name
    bool may_act = true;
    values::Date today;
    CaseAsk ask;

    [[nodiscard]] std::string name_of(std::string_view user) const; // 見本 礼子; 住民; しくみ
    [[nodiscard]] std::string address(std::string_view what = {}) const; // with ?list=
    [[nodiscard]] std::string next_status() const; // "" when there is nothing to do for staff
    [[nodiscard]] bool by_line() const { return !one.person.empty(); }
};

struct Message { // to the resident, not yet sent
    std::string word;  // 日が決まりました
    std::string text;
    TypedDay day;
    bool wants_day = false;
};

[[nodiscard]] html::Html case_header(CaseView const& view);
[[nodiscard]] html::Html case_answers(CaseView const& view);
[[nodiscard]] html::Html case_history(CaseView const& view);
[[nodiscard]] html::Html next_card(CaseView const& view, Message const& message);
[[nodiscard]] html::Html other_acts(CaseView const& view);
// A form on its own page: note, ask, forward, assign, decline.
[[nodiscard]] html::Html act_form(CaseView const& view);

// The message as LINE, as paper and as the sentence for the telephone.
[[nodiscard]] html::Html message_preview(CaseView const& view, Message const& message);

// A form that changes this case: token, revision seen, list.
[[nodiscard]] html::Html case_form(
    CaseView const& view, std::string_view what, html::Html const& inside
);
[[nodiscard]] html::Html problem_box(std::string_view words, std::string_view field);

} // namespace mado::console
