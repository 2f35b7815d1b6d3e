#include "bridge/html/html.h"

#include <algorithm>
#include <array>

namespace mado::html {
namespace {

constexpr std::array<std::string_view, 8> void_tags = {
    "input", "br", "img", "meta", "link", "hr", "source", "col"
};
constexpr std::array<std::string_view, 4> address_attributes = {
    "href", "src", "action", "formaction"
};
constexpr std::array<std::string_view, 5> address_beginnings = {
    "https://", "tel:", "mailto:", "http://127.0.0.1", "data:image/"
};

bool is_void(std::string_view tag)
{
    return std::ranges::find(void_tags, tag) != void_tags.end();
}

// Unescaped only `<` in an attribute and quotes in text would do, but one table for both leaves
// nothing to get wrong. A NUL may not stand in a page at all.
void append_escaped(std::string& out, std::string_view words)
{
    std::size_t plain = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::string_view entity;
        switch (words[at]) {
            case '&': entity = "&amp;"; break;
            case '<': entity = "&lt;"; break;
            case '>': entity = "&gt;"; break;
            case '"': entity = "&quot;"; break;
            case '\'': entity = "&#39;"; break;
            case '\0': entity = "\xEF\xBF\xBD"; break;
            default: continue;
        }
        out += words.substr(plain, at - plain);
        out += entity;
        plain = at + 1;
    }
    out += words.substr(plain);
}

// Browsers skip spaces and control characters before a scheme, so only known beginnings pass.
bool safe_address(std::string_view address)
{
    if (address.empty() || address.front() == '#' || address.front() == '?') {
        return true;
    }
    if (address.front() == '/') {
        return address.size() == 1 || (address[1] != '/' && address[1] != '\\');
    }
    return std::ranges::any_of(address_beginnings, [&](std::string_view beginning) {
        return address.starts_with(beginning);
    });
}

} // namespace

void Html::open(Name tag, Attribute const* first, std::size_t count)
{
    markup_ += '<';
    markup_ += tag.text();
    for (Attribute const* one = first; one != first + count; ++one) {
        if (!one->present_) {
            continue;
        }
        std::string_view const name = one->name_.text();
        markup_ += ' ';
        markup_ += name;
        if (!one->has_value_) {
            continue;
        }
        bool const address =
            std::ranges::find(address_attributes, name) != address_attributes.end();
        markup_ += "=\"";
        append_escaped(markup_, address && !safe_address(one->value_) ? "#" : one->value_);
        markup_ += '"';
    }
    markup_ += '>';
}

void Html::close(Name tag)
{
    if (is_void(tag.text())) {
        return;
    }
    markup_ += "</";
    markup_ += tag.text();
    markup_ += '>';
}

Html text(std::string_view words)
{
    Html made;
    append_escaped(made.markup_, words);
    return made;
}

Html raw(Constant markup)
{
    Html made;
    made.markup_ = markup.text();
    return made;
}

Html lines(std::string_view words)
{
    Html made;
    while (true) {
        std::size_t const end = words.find('\n');
        made.add(text(words.substr(0, end)));
        if (end == std::string_view::npos) {
            return made;
        }
        made.add(raw("<br>"));
        words.remove_prefix(end + 1);
    }
}

Html el(Name tag, std::initializer_list<Attribute> attributes)
{
    Html made;
    made.open(tag, attributes.begin(), attributes.size());
    made.close(tag);
    return made;
}

Html el(
    Name tag,
    std::initializer_list<Attribute> attributes,
    std::initializer_list<Html> children
)
{
    Html made;
    made.open(tag, attributes.begin(), attributes.size());
    for (Html const& child : children) {
        made.markup_ += child.markup_;
    }
    made.close(tag);
    return made;
}

Html el(Name tag, std::initializer_list<Attribute> attributes, Html const& child)
{
    Html made;
    made.open(tag, attributes.begin(), attributes.size());
    made.markup_ += child.markup_;
    made.close(tag);
    return made;
}

Html el(Name tag, Attributes const& attributes, Html const& child)
{
    Html made;
    made.open(tag, attributes.data(), attributes.size());
    made.markup_ += child.markup_;
    made.close(tag);
    return made;
}

Html el(Name tag, std::initializer_list<Attribute> attributes, std::string_view words)
{
    return el(tag, attributes, text(words));
}

Html all(std::initializer_list<Html> parts)
{
    Html joined;
    for (Html const& part : parts) {
        joined.add(part);
    }
    return joined;
}

Html when(bool condition, Html const& part)
{
    return condition ? part : Html();
}

} // namespace mado::html
