#include "bridge/console/list_view.h"

#include <algorithm>

#include "bridge/console/rights.h"
#include "bridge/console/words.h"
#include "core/net/http.h"

namespace mado::console {

using html::el;
using html::Html;

namespace {

constexpr std::int64_t page_max = 100'000;

bool one_of(std::string_view value, std::initializer_list<std::string_view> known)
{
    return std::ranges::find(known, value) != known.end();
}

Html option(std::string_view value, std::string_view words, std::string_view chosen)
{
    return el("option", {{"value", value}, {"selected", value == chosen}}, words);
}

Html choice(char const* name, std::string_view label, Html const& options)
{
    return el("p", {{"class", "choice-of"}},
              {el("label", {{"for", name}}, label),
               el("select", {{"id", name}, {"name", name}}, options)});
}

Html departments(FilterChoices const& choices, std::string_view chosen)
{
    if (!choices.user.department.empty()) {
        std::string const only = choices.user.department;
        return option(only, department_label(choices.catalogue, only), only);
    }
    Html made = option("", "すべての課", chosen);
    for (auto const& one : choices.catalogue.town->value("departments").items()) {
        made.add(option(one["id"].as_text(), one["label"].as_text(), chosen));
    }
    return made;
}

Html statuses(std::string_view chosen)
{
    Html made = option("open", "終わっていない", chosen);
    for (auto const id : all_statuses()) made.add(option(id, status_word(id), chosen));
    made.add(option("all", "すべて", chosen.empty() ? "all" : chosen));
    return made;
}

} // namespace

ListView list_view_of(std::string_view query, ledger::StaffUser const& user)
{
    auto const fields = net::parse_urlencoded(query);
    auto const value = [&](std::string_view name) { return net::form_value(fields, name); };
    ListView view;
    auto& filter = view.filter;
    filter.department = user.department.empty() ? value("department") : user.department;
    filter.procedure_id = value("procedure");
    filter.assigned = value("assigned");
    filter.search = value("q");
    std::string const due = value("due");
    if (one_of(due, {"overdue", "today", "week"})) filter.due = due;
    filter.status = value("status");
    // A search looks through everything: what somebody asks about is often over.
    if (filter.status.empty()) filter.status = filter.search.empty() ? "open" : "all";
    if (filter.status == "all") filter.status.clear();
    view.page = std::clamp<std::int64_t>(std::atoll(value("page").c_str()), 1, page_max);
    filter.limit = rows_a_page;
    filter.offset = (view.page - 1) * rows_a_page;
    return view;
}

ListView narrowed_to(ListView view, std::string_view status, std::string_view due)
{
    view.filter.status = std::string(status);
    view.filter.due = std::string(due);
    return view;
}

std::string ListView::query(std::int64_t of_page) const
{
    std::string made;
    auto const add = [&made](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        made += made.empty() ? "" : "&";
        made += std::string(name) + "=" + net::percent_encode(value);
    };
    add("q", filter.search);
    add("department", filter.department);
    add("procedure", filter.procedure_id);
    std::string const usual = filter.search.empty() ? "open" : "";
    if (filter.status != usual) add("status", filter.status.empty() ? "all" : filter.status);
    add("assigned", filter.assigned);
    add("due", filter.due);
    if (of_page > 1) add("page", std::to_string(of_page));
    return made;
}

bool ListView::narrowed() const
{
    return !filter.search.empty() || !filter.procedure_id.empty() || !filter.assigned.empty() ||
           !filter.due.empty() || filter.status != "open";
}

Html filter_form(FilterChoices const& choices, ListView const& view)
{
    auto const& filter = view.filter;
    Html procedures = option("", "すべて", filter.procedure_id);
    for (auto const& one : choices.catalogue.procedures) {
        procedures.add(option(one->id, one->short_title, filter.procedure_id));
    }
    Html people = option("", "全員", filter.assigned);
    people.add(option("-", "まだ、いない", filter.assigned));
    for (auto const& one : choices.staff) people.add(option(one.user, one.name, filter.assigned));
    std::string const query = view.query(1);
    std::string const same = query.empty() ? "" : "?" + query;
    Html const keep = filter.search.empty()
                          ? Html()
                          : el("input", {{"type", "hidden"}, {"name", "q"}, {"value", filter.search}});
    return el("form", {{"method", "get"}, {"action", "/staff/"}, {"class", "filter"}},
              {keep, choice("department", "課", departments(choices, filter.department)),
               choice("procedure", "手続き", procedures),
               choice("status", "状態", statuses(filter.status)),
               choice("assigned", "担当", people), el("button", {}, "絞りこむ"),
               html::when(view.narrowed(), el("a", {{"href", "/staff/"}}, "もとにもどす")),
               el("span", {{"class", "out"}},
                  {el("a", {{"class", "button quiet"}, {"href", "/staff/cases.csv" + same},
                            {"download", true}},
                      "Excelで保存"),
                   el("button", {{"class", "quiet"}, {"type", "button"}, {"data-print", ""},
                                 {"hidden", true}},
                      "印刷")})});
}

} // namespace mado::console
