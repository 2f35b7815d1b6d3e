// HtmlForm: a page's form as a browser without scripts has it: its controls, what each may hold and what is
// sent when a button is pressed. Setting a field the page does not offer is a fault of the caller's, told
// by `false`. Reads only the markup our own pages make (bridge/html). Plain value; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/net/http.h"

namespace mado::dialogues {

struct Control {
    std::string type;  // text, radio, checkbox, hidden, select, textarea, file, button
    std::string name;
    std::string value;
    bool on = false;   // checked, or a select's chosen value is `value`
    bool off = false;  // disabled
    std::vector<std::string> values; // select
};

struct HtmlForm {
    std::string action;
    bool multipart = false;
    std::vector<Control> controls;

    [[nodiscard]] std::string value(std::string_view name) const; // hidden, text
    [[nodiscard]] bool has_button(std::string_view wish) const;
    [[nodiscard]] bool offers(std::string_view name, std::string_view value) const; // radio, checkbox
    [[nodiscard]] bool set(std::string_view name, std::string_view value);
    void clear(std::string_view names_beginning);
    void tick_only(std::string_view name, std::vector<std::string> const& values);
    // What the browser sends; body and content type.
    [[nodiscard]] std::string body(std::string_view wish) const;
    [[nodiscard]] std::string content_type() const;
};

// The last form of the page that posts, which is the question's.
[[nodiscard]] HtmlForm read_form(std::string_view html);
// Every visible word, and what fields hold.
[[nodiscard]] std::string visible_text(std::string_view html);

} // namespace mado::dialogues
