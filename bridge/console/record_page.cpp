#include "bridge/console/console.h"

#include "bridge/console/words.h"

#include <array>
#include <utility>

namespace mado::console {

using base::Result;
using html::all;
using html::el;
using html::Html;
using html::when;
using net::Request;
using net::Response;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 19> deed_words = {{
    {"case.open", "件をひらいた"},
    {"case.note", "メモを書いた"},
    {"case.assign", "担当をかえた"},
    {"case.forward", "ほかの課へ回した"},
    {"case.ask_back", "聞き返した"},
    {"case.correct", "答えをなおした"},
    {"case.delete", "答えを消した"},
    {"case.forget", "答えを消した"},
    {"cases.export", "一覧を保存した"},
    {"kiosk.enrol", "端末をつないだ"},
    {"kiosk.lock", "端末を使えなくした"},
    {"kiosk.unlock", "端末を使えるようにした"},
    {"staff.sign_in", "入った"},
    {"staff.sign_in_refused", "入れなかった"},
    {"staff.sign_out", "出た"},
    {"record.verify", "記録をたしかめた"},
    {"help.answered", "呼ばれて、行った"},
    {"photo.open", "写真を見た"},
    {"retention", "期間が過ぎた答えを消した"},
}};

std::string words_of(std::string_view what)
{
    for (auto const& [deed, words] : deed_words) {
        if (deed == what) return std::string(words);
    }
    constexpr std::string_view status = "case.status.";
    if (what.starts_with(status)) return "「" + status_word(what.substr(status.size())) + "」にした";
    return std::string(what);
}

struct RecordView {
    std::vector<ledger::DeedRow> rows;
    std::vector<ledger::StaffUser> staff;
    std::map<std::string, std::string> receipts; // by case id
    ledger::DeedFilter filter;
    values::Date today;
};

std::string name_in(RecordView const& view, std::string const& user)
{
    for (auto const& one : view.staff) {
        if (one.user == user) return one.name;
    }
    return user == "system" ? "しくみ" : user == "resident" ? "住民" : user;
}

Html target(RecordView const& view, std::string const& on)
{
    auto const receipt = view.receipts.find(on);
    if (receipt != view.receipts.end()) {
        return el("a", {{"href", "/staff/case/" + on}}, receipt->second);
    }
    return html::text(on.empty() ? "－" : on.size() > 24 ? "（一覧）" : on);
}

Html table_of(RecordView const& view)
{
    auto const row = [&](ledger::DeedRow const& one) {
        return el("tr", {},
                  {el("td", {{"class", "amount"}}, std::to_string(one.number)),
                   el("td", {{"class", "tight"}}, when_words(one.deed.at, view.today)),
                   el("td", {}, name_in(view, one.deed.who)), el("td", {}, words_of(one.deed.what)),
                   el("td", {}, target(view, one.deed.on)),
                   el("td", {}, one.chained ? el("span", {{"class", "chip done"}}, "✓ そのまま")
                                            : el("span", {{"class", "chip declined"}}, "× ちがいます"))});
    };
    auto const head = [](std::string_view words) { return el("th", {{"scope", "col"}}, words); };
    return el("div", {{"class", "table"}, {"role", "region"}, {"aria-label", "操作の記録"}, {"tabindex", "0"}},
              el("table", {{"class", "list"}},
                 {el("caption", {{"class", "unseen"}}, "だれが、いつ、何を見て、何をしたか"),
                  el("thead", {}, el("tr", {}, {head("番号"), head("いつ"), head("だれが"), head("何をした"),
                                                head("どれに"), head("記録")})),
                  el("tbody", {}, html::each(view.rows, row))}));
}

Html filter_of(RecordView const& view)
{
    Html people = el("option", {{"value", ""}}, "全員");
    for (auto const& one : view.staff) {
        people.add(el("option", {{"value", one.user}, {"selected", one.user == view.filter.who}}, one.name));
    }
    return el("form", {{"method", "get"}, {"action", "/staff/record"}, {"class", "filter"}},
              {el("p", {{"class", "choice-of"}}, {el("label", {{"for", "who"}}, "だれが"),
                                                  el("select", {{"id", "who"}, {"name", "who"}}, people)}),
               el("button", {}, "絞りこむ"),
               el("span", {{"class", "out"}},
                  el("button", {{"class", "quiet"}, {"name", "verify"}, {"value", "1"}}, "ぜんぶをたしかめる"))});
}

Html verdict(Result<std::int64_t> const& checked)
{
    if (checked.ok()) {
        return el("p", {{"class", "told good"}, {"role", "status"}},
                  "✓ はじめから" + std::to_string(*checked) + "行、書いたときのままです。");
    }
    return el("p", {{"class", "problem"}, {"role", "alert"}},
              "× 記録が、書いたときとちがいます。" + checked.error().message);
}

} // namespace

Response Console::record_page(Who const& who, Request const& request)
{
    std::string const path = "/staff/record";
    // Who watched whom is for the administrator alone.
    if (who.user.role != "administrator") {
        std::string able;
        for (auto const& one : staff()) {
            if (one.role == "administrator") able += (able.empty() ? "" : "、") + one.name;
        }
        return show({who, path, 403}, {"操作の記録", all({el("h1", {}, "操作の記録"),
                                                        el("p", {}, "見られるのは、" + able + "です。")})});
    }
    auto const query = net::parse_urlencoded(request.query);
    RecordView view;
    view.today = today();
    view.filter.who = net::form_value(query, "who");
    view.filter.before = std::atoll(net::form_value(query, "before").c_str());
    bool const verify = net::form_value(query, "verify") == "1";
    Result<std::int64_t> checked = std::int64_t{0};
    auto& ledger = desk_.ledger();
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        if (verify) checked = ledger::verify_record(database);
        view.rows = TRY(ledger::list_deeds(database, view.filter));
        view.staff = TRY(ledger::list_staff(database, ledger.keys()));
        for (auto const& row : view.rows) {
            bool const on_case = row.deed.what.starts_with("case.") && !view.receipts.contains(row.deed.on);
            if (!on_case) continue;
            auto const receipt = TRY(ledger::receipt_of(database, row.deed.on));
            if (!receipt.empty()) view.receipts[row.deed.on] = receipt;
        }
        return {};
    });
    if (!read.ok()) return show({who, path, 503}, {"操作の記録", el("h1", {}, "台帳を読めません。")});
    Html older;
    if (!view.rows.empty() && view.rows.back().number > 1) {
        std::string const who_query = view.filter.who.empty() ? "" : "&who=" + net::percent_encode(view.filter.who);
        older = el("nav", {{"class", "pager"}, {"aria-label", "ページ"}},
                   el("a", {{"class", "button quiet"}, {"rel", "next"},
                            {"href", path + "?before=" + std::to_string(view.rows.back().number) + who_query}},
                      "もっと古い記録"));
    }
    Html const body = all({
        el("div", {{"class", "page-head"}},
           {el("h1", {}, "操作の記録"),
            el("span", {{"class", "gist"}}, "消すことも、書きかえることも、できません")}),
        filter_of(view),
        when(verify, verdict(checked)),
        table_of(view),
        older,
    });
    return show({who, path}, {"操作の記録", body});
}

} // namespace mado::console
