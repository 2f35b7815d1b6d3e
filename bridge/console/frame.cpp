#include "bridge/console/frame.h"

namespace mado::console {

using html::all;
using html::Attribute;
using html::el;
using html::Html;

namespace {

constexpr html::Constant window_sign =
    "<svg class=\"logo\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M3 3h18v18H3zM12 "
    "3v18M3 12h18\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\"/></svg>";

bool within(std::string const& path, std::string_view page)
{
    if (page == "/staff/") return path == page || path.starts_with("/staff/case/");
    return path == page || path.starts_with(std::string(page) + "/");
}

struct Link {
    std::string_view to;
    std::string_view words;
    std::int64_t count = 0;
    std::string_view counted{}; // what the number says, for who cannot see where it stands
    bool alarm = false;
};

Html link_row(Frame const& frame, Link const& link)
{
    Html inside = el("span", {}, link.words);
    if (link.count > 0) {
        inside.add(el("span", {{"class", link.alarm ? "number alarm" : "number"}},
                      {html::text(link.alarm ? "! " : ""), html::text(std::to_string(link.count)),
                       el("span", {{"class", "unseen"}}, link.counted)}));
    }
    return el("li", {},
              el("a",
                 {{"href", link.to},
                  Attribute::when(within(frame.path, link.to), "aria-current", "page")},
                 inside));
}

Html side_list(Frame const& frame)
{
    auto const group = [&](std::string_view id, std::string_view title, Html const& rows) {
        return el("div", {},
                  {el("p", {{"class", "side-title"}, {"id", id}}, title),
                   el("ul", {{"aria-labelledby", id}}, rows)});
    };
    auto const row = [&](Link const& link) { return link_row(frame, link); };
    return el("nav", {{"class", "side"}, {"aria-label", "ページの一覧"}},
              {group("side-work", "毎日の仕事",
                     all({row({"/staff/", "受付箱", frame.open_cases, "件"}),
                          row({"/staff/entry", "電話・窓口で受ける"})})),
               group("side-set", "整える",
                     row({"/staff/kiosks", "端末", frame.silent_kiosks, "台から連絡がありません",
                          true})),
               group("side-look", "ふりかえる",
                     all({row({"/staff/numbers", "数字で見る"}),
                          row({"/staff/record", "操作の記録"})})),
               group("side-help", "こまったとき", row({"/staff/guide", "この画面の使い方"}))});
}

Html bar(Frame const& frame)
{
    Html const search =
        el("form", {{"action", "/staff/"}, {"method", "get"}, {"role", "search"}},
           {el("label", {{"for", "q"}, {"class", "unseen"}}, "受付をさがす"),
            el("input", {{"id", "q"}, {"name", "q"}, {"type", "search"}, {"autocomplete", "off"},
                         {"placeholder", "受付番号・名前・電話・場所（/ キー）"},
                         {"value", frame.search}}),
            el("button", {}, "さがす")});
    Html const out = el("form", {{"action", "/staff/sign-out"}, {"method", "post"}, {"class", "who"}},
                        {hidden("csrf", frame.csrf),
                         el("span", {}, frame.department + "　" + frame.person),
                         el("button", {{"class", "link"}}, "席を外す・終わる")});
    return el("header", {{"class", "bar"}},
              {el("a", {{"class", "home"}, {"href", "/staff/"}},
                  {html::raw(window_sign), el("span", {}, frame.town + " mado")}),
               el("span", {{"class", "mode"}}, frame.mode), search, out});
}

html::PageHead head_of(Frame const& frame, Sheet const& sheet)
{
    html::PageHead head;
    head.title = sheet.title + "｜" + frame.town + "｜" + frame.mode;
    head.styles = {"/staff/assets/console.css"};
    return head;
}

Html sample_mark(Frame const& frame)
{
    return html::when(frame.mode == "見本", el("footer", {{"class", "sample"}}, "見本のデータです"));
}

} // namespace

Html hidden(std::string_view name, std::string_view value)
{
    return el("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

std::string framed(Frame const& frame, Sheet const& sheet)
{
    auto head = head_of(frame, sheet);
    head.scripts = {"/staff/assets/keys.js", "/staff/assets/stream.js"};
    for (auto const& name : sheet.scripts) head.scripts.push_back("/staff/assets/" + name);
    head.body_class = frame.single_keys ? "desk" : "desk no-keys";
    std::string const look = sheet.look.empty() ? "page" : "page " + sheet.look;
    Html const whole = all({
        el("a", {{"href", "#main"}, {"class", "skip"}}, "本文へ"),
        bar(frame),
        el("section",
           {{"id", "calls"}, {"class", "calls"}, {"aria-live", "assertive"}, {"aria-label", "呼び出し"}},
           frame.calls),
        side_list(frame),
        el("main", {{"id", "main"}, {"class", look}, {"tabindex", "-1"}}, sheet.body),
        sample_mark(frame),
    });
    return html::page(head, whole);
}

std::string unframed(Frame const& frame, Sheet const& sheet)
{
    auto head = head_of(frame, sheet);
    head.body_class = "front";
    Html const whole = all({
        el("header", {{"class", "bar"}},
           {el("span", {{"class", "home"}},
               {html::raw(window_sign), el("span", {}, frame.town + " mado")}),
            el("span", {{"class", "mode"}}, frame.mode)}),
        el("main", {{"id", "main"}, {"class", "page sign-in"}}, sheet.body),
        sample_mark(frame),
    });
    return html::page(head, whole);
}

} // namespace mado::console
