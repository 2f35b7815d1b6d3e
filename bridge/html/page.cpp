#include "bridge/html/page.h"

namespace mado::html {

std::string page(PageHead const& head, Html const& body)
{
    Html inside = all(
        {raw("<meta charset=\"utf-8\">"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
             "<meta name=\"format-detection\" content=\"telephone=no\">"
             "<meta name=\"robots\" content=\"noindex\">"),
         el("title", {}, head.title)}
    );
    if (head.refresh_seconds > 0) {
        std::string content = std::to_string(head.refresh_seconds);
        if (!head.refresh_to.empty()) {
            content += ";url=" + head.refresh_to;
        }
        inside.add(el("meta", {{"http-equiv", "refresh"}, {"content", content}}));
    }
    inside.add(when(!head.icon.empty(), el("link", {{"rel", "icon"}, {"href", head.icon}})));
    inside.add(each(head.styles, [](std::string const& address) {
        return el("link", {{"rel", "stylesheet"}, {"href", address}});
    }));
    inside.add(each(head.scripts, [](std::string const& address) {
        return el("script", {{"type", "module"}, {"src", address}});
    }));
    Html const root =
        el("html",
           {{"lang", "ja"},
            Attribute::when(!head.root_class.empty(), "class", head.root_class)},
           {el("head", {}, inside),
            el("body",
               {Attribute::when(!head.body_class.empty(), "class", head.body_class)},
               body)});
    return "<!doctype html>" + root.markup();
}

HeaderLines page_headers(PageRules const& rules)
{
    return {
        {"content-security-policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
         "form-action 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors " +
             rules.frame_ancestors},
        {"referrer-policy", "no-referrer"},
        {"cache-control", "no-store"},
        {"x-content-type-options", "nosniff"},
        {"cross-origin-opener-policy", "same-origin"},
        {"permissions-policy",
         std::string("camera=(), microphone=(), payment=(), geolocation=") +
             (rules.geolocation ? "(self)" : "()")},
    };
}

} // namespace mado::html
