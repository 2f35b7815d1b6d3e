#include "bridge/pages/frame.h"

#include <algorithm>

#include "bridge/html/page.h"

namespace mado::pages {

using html::el;
using html::Html;

namespace {

constexpr html::Constant window_sign =
    "<svg class=\"sign\" viewBox=\"0 0 24 24\" width=\"22\" height=\"22\" aria-hidden=\"true\">"
    "<rect x=\"2\" y=\"2\" width=\"20\" height=\"20\" rx=\"4\" fill=\"none\" stroke=\"currentColor\""
    " stroke-width=\"3\"/><path d=\"M12 2v20M2 12h20\" stroke=\"currentColor\" stroke-width=\"3\"/>"
    "</svg>";

// A posted page's own address answers a GET too, so 「文字を大きく」 can come back to it.
Html size_switch(net::Request const& request, bool large)
{
    return el(
        "form",
        {{"method", "post"}, {"action", "/p/size"}, {"class", "size"}},
        {hidden_field("back", request.path), hidden_field("to", large ? "standard" : "large"),
         el("button", {{"type", "submit"}}, large ? "文字を元に" : "文字を大きく")}
    );
}

} // namespace

Html hidden_field(std::string_view name, std::string_view value)
{
    return el("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

Html post_button(
    std::string_view action,
    std::string_view words,
    std::string_view look,
    Html const& fields
)
{
    return el(
        "form",
        {{"method", "post"}, {"action", action}},
        {fields, el("button", {{"type", "submit"}, {"class", look}}, words)}
    );
}

Html link_button(std::string_view address, std::string_view words, std::string_view look)
{
    return el("a", {{"href", address}, {"class", std::string(look) + " button"}}, words);
}

Html phone_link(std::string_view number)
{
    std::string digits(number);
    std::erase(digits, '-');
    return el("a", {{"href", "tel:" + digits}, {"class", "phone"}}, number);
}

net::Response framed(
    net::Request const& request,
    Assets const& assets,
    FrameTown const& town,
    Shown const& shown
)
{
    bool const large = request.cookie("mado-size") == "large";
    html::PageHead head;
    head.title = shown.title + "｜" + town.name;
    head.styles = {assets.address("pages.css")};
    head.scripts = {assets.address("pages.js")};
    std::erase(head.styles, "");
    std::erase(head.scripts, "");
    head.icon = assets.address("icon.svg");
    head.root_class = large ? "large" : "";
    head.refresh_seconds = shown.refresh_seconds;
    Html const bar = el(
        "header",
        {{"class", "bar"}},
        {el("p", {{"class", "town"}},
            {html::raw(window_sign), el("span", {}, town.name),
             html::when(!shown.heading.empty(), el("span", {}, shown.heading))}),
         size_switch(request, large)}
    );
    Html main = shown.body;
    if (shown.asks_phone && !town.phone.empty()) {
        main.add(el(
            "p",
            {{"class", "call"}},
            {html::text("電話 "), phone_link(town.phone), html::text("（" + town.name + "役場）")}
        ));
    }
    Html body = html::all({bar, el("main", {{"id", "main"}}, main)});
    if (shown.sample) {
        body.add(el("footer", {{"class", "sample"}}, el("p", {}, "見本のデータです")));
    }
    net::Response response = net::Response::html(shown.status, html::page(head, body));
    for (auto& [name, value] : html::page_headers({"'self'", true})) {
        response.set(name, std::move(value));
    }
    return response;
}

} // namespace mado::pages
