// Html: a piece of markup that can only be composed, never pasted. Words of people enter through
// text() or an attribute's value and are escaped there; markup written by us is a compile-time
// constant (raw, tag and attribute names), so a resident's answer cannot become a tag by mistake.
// Addresses in href, src, action and formaction are kept only when they are ours, https, tel or
// mailto: a javascript: address becomes "#". Composing copies bytes and nothing else: a page of 30 KB
// takes microseconds. Plain value, any thread. Escaping follows the HTML standard, section 13.1.2.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace mado::html {

// A name written in the source: letters, digits, '-' and ':' only, checked by the compiler.
class Name
{
public:
    consteval Name(char const* name) : name_(name) // NOLINT: "p" is the name
    {
        for (char const one : name_) {
            bool const good = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
                              (one >= '0' && one <= '9') || one == '-' || one == ':';
            if (!good) {
                throw "a tag or attribute name has letters, digits, '-' and ':'";
            }
        }
    }

    [[nodiscard]] constexpr std::string_view text() const { return name_; }

private:
    std::string_view name_;
};

// Markup written in the source, as it is.
class Constant
{
public:
    consteval Constant(char const* markup) : markup_(markup) {} // NOLINT: constants only

    [[nodiscard]] constexpr std::string_view text() const { return markup_; }

private:
    std::string_view markup_;
};

// {"class", "card"}, {"rows", 4}, {"checked", is_chosen}: a false attribute is left out.
class Attribute
{
public:
    Attribute(Name name, std::string_view value) : name_(name), value_(value) {}

    Attribute(Name name, char const* value) : name_(name), value_(value) {}

    Attribute(Name name, std::string value) : name_(name), value_(std::move(value)) {}

    template <std::same_as<bool> Flag>
    Attribute(Name name, Flag present) : name_(name), present_(present), has_value_(false)
    {}

    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    Attribute(Name name, Number value) : name_(name), value_(std::to_string(value))
    {}

    // The same, left out unless `condition`: attribute_if(open, "aria-current", "page").
    [[nodiscard]] static Attribute when(bool condition, Name name, std::string_view value)
    {
        Attribute made(name, value);
        made.present_ = condition;
        return made;
    }

private:
    friend class Html;
    Name name_;
    std::string value_;
    bool present_ = true;
    bool has_value_ = true;
};

using Attributes = std::vector<Attribute>;

class Html
{
public:
    Html() = default;

    Html& add(Html const& more)
    {
        markup_ += more.markup_;
        return *this;
    }

    [[nodiscard]] std::string const& markup() const { return markup_; }

    [[nodiscard]] bool empty() const { return markup_.empty(); }

private:
    friend Html text(std::string_view words);
    friend Html raw(Constant markup);
    friend Html el(Name tag, std::initializer_list<Attribute> attributes);
    friend Html el(
        Name tag,
        std::initializer_list<Attribute> attributes,
        std::initializer_list<Html> children
    );
    friend Html el(Name tag, std::initializer_list<Attribute> attributes, Html const& child);
    friend Html el(Name tag, Attributes const& attributes, Html const& child);

    void open(Name tag, Attribute const* first, std::size_t count);
    void close(Name tag);

    std::string markup_;
};

[[nodiscard]] Html text(std::string_view words); // escaped
[[nodiscard]] Html raw(Constant markup);
// Text with each '\n' as a line break.
[[nodiscard]] Html lines(std::string_view words);

// One element. Void elements (input, br, img, meta, link, hr, source) get no closing tag.
[[nodiscard]] Html el(Name tag, std::initializer_list<Attribute> attributes);
[[nodiscard]] Html el(
    Name tag,
    std::initializer_list<Attribute> attributes,
    std::initializer_list<Html> children
);
[[nodiscard]] Html el(Name tag, std::initializer_list<Attribute> attributes, Html const& child);
[[nodiscard]] Html el(Name tag, Attributes const& attributes, Html const& child);
// Words inside: el("p", {}, "はい") escapes them.
[[nodiscard]] Html el(
    Name tag,
    std::initializer_list<Attribute> attributes,
    std::string_view words
);
[[nodiscard]] Html all(std::initializer_list<Html> parts);
// The part, or nothing.
[[nodiscard]] Html when(bool condition, Html const& part);

// One piece for each of a list, in order.
template <typename List, typename Make>
[[nodiscard]] Html each(List const& list, Make const& make)
{
    Html joined;
    for (auto const& one : list) {
        joined.add(make(one));
    }
    return joined;
}

} // namespace mado::html
