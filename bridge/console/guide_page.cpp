#include "bridge/console/console.h"

#include <array>
#include <utility>

#include "bridge/console/words.h"

namespace mado::console {

using base::Result;
using html::all;
using html::el;
using html::Html;
using net::Response;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> keys = {{
    {"/", "さがす"},
    {"J　K", "次の件、前の行へ"},
    {"U", "受付箱へ戻る"},
    {"R", "新しい受付を、一覧に入れる"},
    {"T", "引き受ける"},
    {"M", "メモを書く"},
    {"1〜9", "電話・窓口で、答えを選ぶ"},
    {"Ctrl＋Enter", "書いたものを送る（断る、使えなくするには使えません）"},
    {"?", "この画面をひらく"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> meanings = {{
    {"received", "とどきました。だれかが引き受けます。"},
    {"checking", "職員が、たしかめています。"},
    {"waiting", "住民に聞き返しました。答えを待っています。"},
    {"scheduled", "日が決まって、住民に知らせました。"},
    {"approved", "申し込みを認めました。"},
    {"done", "ぜんぶ終わりました。"},
    {"declined", "理由をつけて、断りました。"},
    {"cancelled", "住民が取り消しました。"},
}};

} // namespace

Response Console::guide(Who const& who)
{
    Html key_rows;
    for (auto const& [key, does] : keys) {
        key_rows.add(el("tr", {}, {el("th", {{"scope", "row"}}, el("kbd", {}, key)), el("td", {}, does)}));
    }
    Html chips;
    for (auto const& [status, means] : meanings) {
        chips.add(el("tr", {}, {el("th", {{"scope", "row"}}, chip(status)), el("td", {}, means)}));
    }
    bool const on = who.user.single_keys;
    Html const body = all({
        el("h1", {}, "この画面の使い方"),
        el("div", {{"class", "two"}},
           {el("section", {{"class", "card"}, {"aria-labelledby", "flow-title"}},
               {el("h2", {{"id", "flow-title"}}, "1つの件が、終わるまで"),
                el("ol", {{"class", "steps"}},
                   {el("li", {}, "受付箱で、期限の早い件から見ます。"), el("li", {}, "引き受けると、担当に名前が出ます。"),
                    el("li", {}, "答えが足りないときは、聞き返します。"), el("li", {}, "日を決めて、住民に知らせます。"),
                    el("li", {}, "終わったら、終わりにします。")}),
                el("table", {{"class", "list short"}},
                   {el("caption", {}, "しるしの意味"), el("tbody", {}, chips)})}),
            el("section", {{"class", "card"}, {"aria-labelledby", "keys-title"}},
               {el("h2", {{"id", "keys-title"}}, "キーだけで使う"),
                el("table", {{"class", "list short"}},
                   {el("caption", {{"class", "unseen"}}, "キーの一覧"), el("tbody", {}, key_rows)}),
                el("p", {}, on ? "1文字のキーは、使えるようになっています。" : "1文字のキーは、止めてあります。"),
                el("form", {{"method", "post"}, {"action", "/staff/guide"}},
                   {hidden("csrf", who.csrf), hidden("keys", on ? "0" : "1"),
                    el("button", {}, on ? "1文字のキーを止める" : "1文字のキーを使う")}),
                el("p", {{"class", "gist"}}, "印刷は、Ctrl＋P です。")})}),
    });
    return show({who, "/staff/guide"}, {"この画面の使い方", body});
}

Response Console::set_keys(Act const& act)
{
    auto& ledger = desk_.ledger();
    static_cast<void>(ledger.write([&](store::Database& database) -> Result<void> {
        auto user = TRY(ledger::find_staff(database, ledger.keys(), act.who.user.user));
        user.single_keys = act.value("keys") == "1";
        return ledger::save_staff(database, ledger.keys(), user);
    }));
    return Response::redirect("/staff/guide");
}

} // namespace mado::console
