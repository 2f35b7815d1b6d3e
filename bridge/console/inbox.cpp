#include "bridge/console/console.h"

#include <algorithm>

#include "bridge/console/rights.h"
#include "bridge/console/words.h"
#include "core/values/text.h"

namespace mado::console {

using base::Result;
using html::all;
using html::Attribute;
using html::el;
using html::Html;
using html::when;
using net::Request;
using net::Response;

namespace {

constexpr int columns = 8;

struct Inbox {
    ListView view;
    std::vector<ledger::Case> cases;
    ledger::CaseCounts counts;      // of what is open, whatever status is shown
    ledger::CaseCounts shown;       // of the list as it is shown
    std::vector<std::pair<std::string, std::int64_t>> groups; // all pages' counts by due group
    std::int64_t fresh = 0;         // came in since the page was made
    std::vector<ledger::StaffUser> staff;
    std::string csrf;
    bool may_act = true;
    base::Moment now;
    base::Moment since;

    [[nodiscard]] std::string name_of(std::string const& user) const
    {
        for (auto const& one : staff) {
            if (one.user == user) return one.name;
        }
        return user;
    }
};

Html count_link(Inbox const& inbox, std::int64_t number, std::string_view words, ListView const& to)
{
    std::string const query = to.query(1);
    bool const late = to.filter.due == "overdue" && number > 0;
    bool const here = query == inbox.view.query(1);
    return el("li", {{"class", late ? "late" : ""}},
              el("a", {{"href", query.empty() ? "/staff/" : "/staff/?" + query},
                       Attribute::when(here, "aria-current", "true")},
                 {el("strong", {}, std::to_string(number)), el("span", {}, "件　" + std::string(words))}));
}

Html counts_row(Inbox const& inbox)
{
    auto const to = [&](std::string_view status, std::string_view due) {
        return narrowed_to(inbox.view, status, due);
    };
    auto const& counts = inbox.counts;
    return el("ul", {{"class", "counts"}, {"aria-label", "件の数"}},
              {count_link(inbox, counts.overdue, "期限を過ぎた", to("open", "overdue")),
               count_link(inbox, counts.today, "きょうまで", to("open", "today")),
               count_link(inbox, counts.this_week, "今週", to("open", "week")),
               count_link(inbox, counts.untouched, "未着手", to("received", "")),
               count_link(inbox, counts.waiting, "住民の返事待ち", to("waiting", ""))});
}

// Reserved, 40 px high: what waits is said here and the rows below stay where they are until somebody
// asks for the new ones (desk-ux section 4).
Html live_line(Inbox const& inbox)
{
    std::string const query = inbox.view.query(1);
    Html words;
    if (inbox.fresh > 0) {
        words = all({el("span", {{"class", "ring"}, {"aria-hidden", "true"}}, ""),
                     html::text("新しい受付が" + std::to_string(inbox.fresh) + "件あります。"),
                     el("a", {{"href", query.empty() ? "/staff/" : "/staff/?" + query}, {"data-key", "r"}},
                        "一覧に入れる（R）")});
    }
    return el("div", {{"class", "live"}, {"id", "live"}, {"data-since", std::to_string(inbox.since.ms)},
                      {"data-at", clock_words(inbox.now)}},
              {el("p", {{"id", "live-words"}}, words),
               el("span", {{"class", "gist"}}, "並びは、押すまで変わりません"),
               el("span", {{"class", "unseen"}, {"role", "status"}, {"id", "live-said"}}, "")});
}

Html handler_cell(Inbox const& inbox, ledger::Case const& one)
{
    if (!one.assigned.empty()) return html::text(inbox.name_of(one.assigned));
    if (!inbox.may_act || closed(one.status)) return html::text("－");
    return el("form", {{"method", "post"}, {"action", "/staff/case/" + one.id + "/take"}},
              {hidden("csrf", inbox.csrf), hidden("revision", std::to_string(one.revision)),
               hidden("list", inbox.view.query(inbox.view.page)), hidden("back", "list"),
               el("button", {{"class", "link"}, {"aria-label", one.receipt + "を引き受ける"}}, "引き受ける")});
}

Html case_row(Inbox const& inbox, ledger::Case const& one, values::Date today)
{
    std::string const query = inbox.view.query(inbox.view.page);
    std::string to = "/staff/case/" + one.id;
    if (!query.empty()) to += "?list=" + net::percent_encode(query);
    std::string const name = one.forgotten ? "（消しました）" : one.name.empty() ? "（名前なし）" : one.name;
    auto const short_words = [](std::string const& words, std::size_t most) {
        return values::grapheme_count(words) <= most ? words : values::first_graphemes(words, most) + "…";
    };
    return el("tr", {{"data-case", one.id}, {"data-revision", one.revision}},
              {el("td", {{"class", "due"}}, due_cell(one, today)), el("td", {{"class", "tight"}}, one.receipt),
               el("td", {{"class", "what"}}, {el("a", {{"class", "name"}, {"href", to}}, one.title), html::text(" "),
                             el("span", {{"class", "gist"}}, short_words(one.gist, 18))}),
               el("td", {}, short_words(name, 12)), el("td", {}, short_words(one.place, 14)),
               el("td", {{"class", "tight"}}, door_word(one.door, one.started_door)),
               el("td", {{"class", "state"}}, chip(one.status)),
               el("td", {{"class", "handler"}}, handler_cell(inbox, one))});
}

Html table(Inbox const& inbox)
{
    auto const today = values::Date::of(inbox.now);
    Html rows;
    std::string group;
    for (auto const& one : inbox.cases) {
        std::string const due = due_group(one, today);
        if (due != group) {
            group = due;
            std::string count;
            for (auto const& [name, number] : inbox.groups) {
                if (name == group) count = "　" + std::to_string(number) + "件";
            }
            rows.add(el("tr", {{"class", group == "期限を過ぎた" ? "group late" : "group"}},
                        el("th", {{"colspan", columns}, {"scope", "rowgroup"}}, group + count)));
        }
        rows.add(case_row(inbox, one, today));
    }
    auto const head = [](std::string_view words) { return el("th", {{"scope", "col"}}, words); };
    Html const due = el("th", {{"scope", "col"}, {"aria-sort", "ascending"}}, "期限 ▲");
    return el("div", {{"class", "table"}, {"role", "region"}, {"aria-label", "受付の一覧"}, {"tabindex", "0"}},
              el("table", {{"class", "list"}},
                 {el("caption", {{"class", "unseen"}}, "受付の一覧。期限の早い順"),
                  el("thead", {},
                     el("tr", {},
                        {due, head("受付番号"), head("手続き"), head("名前"), head("場所"), head("入口"),
                         head("状態"), head("担当")})),
                  el("tbody", {}, rows)}));
}

Html empty_words(Inbox const& inbox)
{
    if (!inbox.view.filter.search.empty()) {
        return el("div", {{"class", "card empty"}},
                  {el("p", {}, "「" + inbox.view.filter.search + "」の件は、見つかりません。"),
                   el("p", {}, "名前は2文字から、電話はすべての数字でさがせます。")});
    }
    if (inbox.view.narrowed()) {
        return el("div", {{"class", "card empty"}},
                  {el("p", {}, "この絞りこみに合う件は、ありません。"),
                   el("p", {}, el("a", {{"href", "/staff/"}}, "絞りこみを、もとにもどす"))});
    }
    return el("div", {{"class", "card empty"}},
              {el("p", {}, "終わっていない件は、ありません。"),
               el("p", {}, "新しい受付は、ここに出ます。待っているだけでかまいません。")});
}

Html pager(Inbox const& inbox)
{
    auto const& view = inbox.view;
    std::int64_t const total = inbox.shown.total;
    if (total <= rows_a_page) return {};
    std::int64_t const first = (view.page - 1) * rows_a_page + 1;
    std::int64_t const last = std::min(total, view.page * rows_a_page);
    auto const link = [&](bool there, std::int64_t page, char const* rel, std::string_view words) {
        std::string const query = view.query(page);
        return when(there, el("a", {{"class", "button quiet"}, {"rel", rel},
                                    {"href", query.empty() ? "/staff/" : "/staff/?" + query}},
                              words));
    };
    std::string const where = std::to_string(total) + "件のうち " + std::to_string(first) + "〜" +
                              std::to_string(last) + "件目";
    return el("nav", {{"class", "pager"}, {"aria-label", "ページ"}},
              {link(view.page > 1, view.page - 1, "prev", "前の50件"), el("span", {}, where),
               link(last < total, view.page + 1, "next", "つぎの50件")});
}

// The counts beside the groups are those of the whole list, not of this page.
Result<void> count_groups(store::Database& database, ledger::Ledger& ledger, Inbox& inbox)
{
    auto filter = inbox.view.filter;
    if (filter.status != "open") return {};
    auto const counts = TRY(ledger::count_cases(database, ledger.keys(), filter, inbox.now));
    inbox.groups = {{"期限を過ぎた", counts.overdue}, {"きょうまで", counts.today},
                    {"今週", counts.this_week},
                    {"期限なし", counts.without_due},
                    {"来週から", counts.total - counts.overdue - counts.today - counts.this_week -
                                     counts.without_due}};
    return {};
}

} // namespace

Response Console::inbox(Who const& who, Request const& request)
{
    Inbox inbox;
    inbox.view = list_view_of(request.query, who.user);
    inbox.csrf = who.csrf;
    inbox.may_act = may_act(who.user);
    inbox.now = desk_.clock().now();
    auto const since =
        std::atoll(net::form_value(net::parse_urlencoded(request.query), "since").c_str());
    inbox.since = since > 0 ? base::Moment{since} : inbox.now;
    auto& ledger = desk_.ledger();
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        auto const& filter = inbox.view.filter;
        inbox.cases = TRY(ledger::list_cases(database, ledger.keys(), filter, inbox.now));
        inbox.shown = TRY(ledger::count_cases(database, ledger.keys(), filter, inbox.now));
        auto const open = narrowed_to(inbox.view, "", "").filter;
        inbox.counts = TRY(ledger::count_cases(database, ledger.keys(), open, inbox.now));
        TRY(count_groups(database, ledger, inbox));
        inbox.staff = TRY(ledger::list_staff(database, ledger.keys()));
        if (since > 0) {
            auto fresh = filter;
            fresh.created_after = inbox.since;
            inbox.fresh = TRY(ledger::count_cases(database, ledger.keys(), fresh, inbox.now)).total;
        }
        return {};
    });
    if (!read.ok()) {
        bool const number = values::holds_my_number(inbox.view.filter.search);
        std::string const words = number ? "マイナンバーでは、さがせません。"
                                         : "台帳を読めません。少しあとで、ためしてください。";
        return show({who, request.path, number ? 400 : 503}, {"受付箱", el("h1", {}, words)});
    }
    std::string const now_words =
        values::Date::of(inbox.now).to_full() + "　" + clock_words(inbox.now);
    bool const searching = !inbox.view.filter.search.empty();
    Html const body = all({
        el("div", {{"class", "page-head"}},
           {el("h1", {}, searching ? "「" + inbox.view.filter.search + "」でさがす" : std::string("受付箱")),
            el("span", {{"class", "gist"}}, now_words),
            el("a", {{"class", "button right"}, {"href", "/staff/entry"}}, "電話・窓口で受ける")}),
        counts_row(inbox),
        filter_form({*desk_.catalogue(), inbox.staff, who.user}, inbox.view),
        live_line(inbox),
        inbox.cases.empty() ? empty_words(inbox) : table(inbox),
        pager(inbox),
    });
    return show({who, request.path, 200, inbox.view.filter.search}, {"受付箱", body, {"live.js"}, "inbox"});
}

} // namespace mado::console
