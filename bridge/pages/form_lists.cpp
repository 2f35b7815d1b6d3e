#include "bridge/pages/form_parts.h"
#include "core/values/text.h"

namespace mado::pages {

using html::el;
using html::Html;

Html member_list(Ask const& ask)
{
    Html rows;
    for (auto const& member : ask.screen.members) {
        rows.add(el(
            "li",
            {{"class", "member"}},
            {el("span", {{"class", "member-name"}}, member.label),
             el("span",
                {{"class", "member-acts"}},
                {el("button",
                    {{"type", "submit"},
                     {"class", "plain"},
                     {"name", "do"},
                     {"value", "edit:" + member.at},
                     {"aria-label", member.label + "を、なおす"}},
                    "なおす"),
                 el("button",
                    {{"type", "submit"},
                     {"class", "plain danger"},
                     {"name", "do"},
                     {"value", "remove:" + std::to_string(member.number)},
                     {"aria-label", member.label + "を、消す"}},
                    "消す")})}
        ));
    }
    Html const more = el(
        "button",
        {{"type", "submit"}, {"class", "plain wide"}, {"name", "do"}, {"value", "add"}},
        "もう1人、入れる"
    );
    Html const full = el(
        "p", {{"class", "hint"}},
        std::to_string(ask.screen.members.size()) + "人まで入れました。これより多く入れられません。"
    );
    return html::all(
        {el("ul", {{"class", "members"}}, rows), ask.screen.members_full ? full : more}
    );
}

Html check_list(Ask const& ask)
{
    Html rows;
    std::string group;
    for (auto const& row : ask.screen.rows) {
        if (row.group != group) {
            group = row.group;
            if (!group.empty()) {
                rows.add(el("div", {{"class", "group"}}, {el("dt", {}, group), el("dd", {})}));
            }
        }
        std::string const what = (row.group.empty() ? "" : row.group + "の") + row.label;
        rows.add(el(
            "div",
            {{"class", "answer"}},
            {el("dt", {}, row.label),
             el("dd", {{"class", "said"}}, html::lines(row.answer)),
             el("dd",
                {{"class", "mend"}},
                el("button",
                   {{"type", "submit"},
                    {"class", "plain"},
                    {"name", "do"},
                    {"value", "edit:" + row.at},
                    {"aria-label", what + "を、なおす"}},
                   "なおす"))}
        ));
    }
    Html made = el("dl", {{"class", "answers"}}, rows);
    if (!ask.screen.has_fee) {
        return made;
    }
    for (auto const& fee : ask.screen.fees) {
        made.add(el(
            "p", {{"class", "fee-line"}},
            {el("span", {}, fee.label), el("span", {}, values::yen(fee.yen))}
        ));
    }
    std::string const sum = ask.screen.fee_total == 0
                                ? "お金はかかりません。"
                                : "かかるお金は、" + values::yen(ask.screen.fee_total) + "です。";
    made.add(el("p", {{"class", "fee-sum"}}, sum));
    return made;
}

} // namespace mado::pages
