#include "tests/dialogues/html_form.h"

#include <algorithm>

#include "tool/shown.h"

namespace mado::dialogues {

namespace {

constexpr std::string_view boundary = "mado-dialogues-boundary";

std::string plain(std::string_view text)
{
    std::string out(text);
    for (auto const& [entity, sign] : std::initializer_list<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
        for (auto at = out.find(entity); at != std::string::npos; at = out.find(entity, at + 1)) {
            out.replace(at, entity.size(), sign);
        }
    }
    return out;
}

std::string attribute(std::string_view tag, std::string_view name)
{
    std::string const key = " " + std::string(name) + "=\"";
    auto const at = tag.find(key);
    if (at == std::string_view::npos) return {};
    auto const rest = tag.substr(at + key.size());
    return plain(rest.substr(0, rest.find('"')));
}

// A flag stands between blanks or before the end, never inside a quoted value of ours.
bool flag(std::string_view tag, std::string_view name)
{
    auto const at = tag.find(" " + std::string(name));
    if (at == std::string_view::npos) return false;
    auto const after = tag.substr(at + 1 + name.size());
    return after.empty() || after.front() == ' ' || after.front() == '=';
}

bool holds_text(Control const& control)
{
    return control.type != "radio" && control.type != "checkbox" && control.type != "button" &&
           control.type != "file";
}

Control control_of(std::string_view tag)
{
    Control made;
    made.type = tag.starts_with("input") ? attribute(tag, "type") : "button";
    if (made.type.empty()) made.type = "text";
    made.name = attribute(tag, "name");
    made.value = attribute(tag, "value");
    made.on = flag(tag, "checked");
    made.off = flag(tag, "disabled");
    return made;
}

} // namespace

std::string HtmlForm::value(std::string_view name) const
{
    for (auto const& control : controls) {
        if (control.name == name && holds_text(control)) return control.value;
    }
    return {};
}

bool HtmlForm::has_button(std::string_view wish) const
{
    return std::any_of(controls.begin(), controls.end(), [&](Control const& control) {
        return control.type == "button" && control.value == wish;
    });
}

bool HtmlForm::offers(std::string_view name, std::string_view value) const
{
    return std::any_of(controls.begin(), controls.end(), [&](Control const& control) {
        return control.name == name && control.value == value && !control.off;
    });
}

bool HtmlForm::set(std::string_view name, std::string_view value)
{
    bool done = false;
    for (auto& control : controls) {
        if (control.name != name) continue;
        if (control.type == "radio") {
            if (control.off) continue;
            control.on = control.value == value;
            done = done || control.on;
        } else if (control.type == "select") {
            auto const& known = control.values;
            done = std::find(known.begin(), known.end(), value) != known.end();
            if (done) control.value = value;
        } else if (holds_text(control)) {
            control.value = value;
            done = true;
        }
    }
    return done;
}

void HtmlForm::clear(std::string_view names_beginning)
{
    for (auto& control : controls) {
        if (control.name.starts_with(names_beginning)) control.value.clear();
    }
}

void HtmlForm::tick_only(std::string_view name, std::vector<std::string> const& values)
{
    for (auto& control : controls) {
        if (control.name != name || control.type != "checkbox") continue;
        control.on = std::find(values.begin(), values.end(), control.value) != values.end();
    }
}

std::string HtmlForm::body(std::string_view wish) const
{
    std::string out;
    auto const add = [&](std::string const& name, std::string const& value) {
        if (multipart) {
            out += "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"" + name +
                   "\"\r\n\r\n" + value + "\r\n";
        } else {
            out += (out.empty() ? "" : "&") + net::percent_encode(name) + "=" + net::percent_encode(value);
        }
    };
    for (auto const& control : controls) {
        bool const ticked = (control.type == "radio" || control.type == "checkbox") && control.on;
        if (control.name.empty() || control.off) continue;
        if (holds_text(control) || ticked) add(control.name, control.value);
    }
    add("do", std::string(wish));
    if (multipart) out += "--" + std::string(boundary) + "--\r\n";
    return out;
}

std::string HtmlForm::content_type() const
{
    if (multipart) return "multipart/form-data; boundary=" + std::string(boundary);
    return "application/x-www-form-urlencoded";
}

HtmlForm read_form(std::string_view html)
{
    HtmlForm form;
    auto const start = html.rfind("<form");
    if (start == std::string_view::npos) return form;
    html.remove_prefix(start);
    html = html.substr(0, html.find("</form>"));
    while (!html.empty()) {
        auto const open = html.find('<');
        if (open == std::string_view::npos) break;
        html.remove_prefix(open + 1);
        auto const tag = html.substr(0, html.find('>'));
        html.remove_prefix(std::min(tag.size() + 1, html.size()));
        if (tag.starts_with("form")) {
            form.action = attribute(tag, "action");
            form.multipart = attribute(tag, "enctype") == "multipart/form-data";
        } else if (tag.starts_with("input") || tag.starts_with("button")) {
            form.controls.push_back(control_of(tag));
        } else if (tag.starts_with("textarea") || tag.starts_with("select")) {
            Control control = control_of(tag);
            control.type = tag.starts_with("select") ? "select" : "textarea";
            if (control.type == "textarea") control.value = plain(html.substr(0, html.find('<')));
            form.controls.push_back(std::move(control));
        } else if (tag.starts_with("option ") && !form.controls.empty()) {
            auto& select = form.controls.back();
            select.values.push_back(attribute(tag, "value"));
            if (flag(tag, "selected")) select.value = select.values.back();
        }
    }
    return form;
}

std::string visible_text(std::string_view html)
{
    auto const body = html.find("<body");
    return tool::words_of_markup(body == std::string_view::npos ? html : html.substr(body));
}

} // namespace mado::dialogues
