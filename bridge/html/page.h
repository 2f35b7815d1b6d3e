// A whole page: lang=ja, viewport that may be zoomed, our own style sheet, scripts deferred, nothing of
// a third party; and the headers that go with every page of ours. The policy forbids inline style and
// script outright, so a hole in escaping still runs nothing (CSP level 3). Pages are never stored by
// a browser or proxy: a library computer must not show the last person's answers. Referrers are never
// sent because a case's address is its key.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bridge/html/html.h"

namespace mado::html {

struct PageHead {
    std::string title{};
    std::vector<std::string> styles{};   // our own addresses: /assets/…
    std::vector<std::string> scripts{};  // modules, deferred
    std::string root_class{};            // on <html>: "large", "practice"
    std::string body_class{};
    std::string icon{};                  // our own address, "" none
    int refresh_seconds = 0;             // 0 never
    std::string refresh_to{};            // "" this page
};

// The document with doctype, UTF-8.
[[nodiscard]] std::string page(PageHead const& head, Html const& body);

struct PageRules {
    std::string frame_ancestors = "'none'"; // "'self'" where our own page may show it
    bool geolocation = false;               // 今いる場所
};

using HeaderLines = std::vector<std::pair<std::string, std::string>>;

// Content-Security-Policy, Referrer-Policy, Cache-Control and their kin; lower-case names.
[[nodiscard]] HeaderLines page_headers(PageRules const& rules = {});

} // namespace mado::html
