// Frame: what stands around every resident page: the town's bar with 「文字を大きく」, one column, the
// telephone of the hall (the same help in the same place, WCAG 3.2.6) and the ribbon that says when
// the data are samples. Sets the security headers. Pure, any thread.
#pragma once

#include <string>

#include "bridge/html/html.h"
#include "bridge/pages/assets.h"
#include "core/net/http.h"

namespace mado::pages {

struct Shown {
    std::string title{};         // of the document, never a person's answer
    std::string heading{};       // beside the town's name: 水道
    html::Html body{};
    int status = 200;
    int refresh_seconds = 0;
    bool sample = true;
    bool asks_phone = true;      // the hall's number below
};

struct FrameTown {
    std::string name;
    std::string phone;
    std::string hours;
};

[[nodiscard]] net::Response framed(
    net::Request const& request,
    Assets const& assets,
    FrameTown const& town,
    Shown const& shown
);

// A form that is one button.
[[nodiscard]] html::Html post_button(
    std::string_view action,
    std::string_view words,
    std::string_view look,
    html::Html const& fields = {}
);
[[nodiscard]] html::Html hidden_field(std::string_view name, std::string_view value);
[[nodiscard]] html::Html link_button(
    std::string_view address,
    std::string_view words,
    std::string_view look
);
[[nodiscard]] html::Html phone_link(std::string_view number);

} // namespace mado::pages
