#include "bridge/line/card.h"

#include "core/base/limits.h"
#include "core/values/text.h"

namespace mado::line {

using base::Json;

namespace {

struct Colours {
    std::string_view back;
    std::string_view front;
    std::string_view tint; // of a box in the body, read with ink_
};

constexpr std::string_view white = "#ffffff";
constexpr std::string_view ink = "#1a1a1a";
constexpr std::string_view soft_ink = "#333333";
constexpr std::string_view navy = "#00118f";
constexpr std::string_view deep_blue = "#0017c1";
constexpr std::string_view edge = "#666666";

Colours colours_of(Tone tone)
{
    switch (tone) {
        case Tone::plain: return {navy, white, "#f2f2f2"};
        case Tone::good: return {"#115a36", white, "#e6f5ec"};
        case Tone::notice: return {"#e8f1fe", navy, "#e8f1fe"};
        case Tone::warning: return {"#ffd43d", ink, "#fff0b3"};
        case Tone::grave: return {"#850000", white, "#fdeeee"};
        case Tone::quiet: return {"#4d4d4d", white, "#f2f2f2"};
    }
    return {navy, white, "#f2f2f2"};
}

struct Look {
    std::string_view size = "md";
    std::string_view colour = soft_ink;
    bool bold = false;
    std::string_view margin;
    std::string_view align;
};

Json letters(std::string_view text, Look const& look)
{
    Json part = Json::object(
        {{"type", "text"},
         {"text", text},
         {"size", look.size},
         {"color", look.colour},
         {"wrap", true},
         {"scaling", true}}
    );
    if (look.bold) part.set("weight", "bold");
    if (!look.margin.empty()) part.set("margin", look.margin);
    if (!look.align.empty()) part.set("align", look.align);
    return part;
}

Json block(std::vector<Json> contents, std::string_view background)
{
    return Json::object(
        {{"type", "box"},
         {"layout", "vertical"},
         {"backgroundColor", background},
         {"paddingAll", "18px"},
         {"contents", Json::array(std::move(contents))}}
    );
}

Json header_of(Card const& card, Colours const& colours)
{
    std::vector<Json> lines;
    lines.push_back(letters(card.title, {"md", colours.front, true, {}, {}}));
    if (!card.sub.empty()) lines.push_back(letters(card.sub, {"md", colours.front, false, {}, {}}));
    Json header = block(std::move(lines), colours.back);
    header.erase("paddingAll");
    for (std::string_view const side : {"paddingTop", "paddingBottom"}) header.set(side, "12px");
    for (std::string_view const side : {"paddingStart", "paddingEnd"}) header.set(side, "18px");
    return header;
}

// Cut between graphemes, so that no emoji or accent breaks.
std::string within_alt(std::string_view text)
{
    if (values::utf16_count(text) <= limits::line_alt_units_max) return std::string(text);
    std::string kept;
    std::size_t units = 1;
    for (auto const& one : values::graphemes(text)) {
        units += values::utf16_count(one);
        if (units > limits::line_alt_units_max) break;
        kept += one;
    }
    return kept + "…";
}

} // namespace

Json headline(std::string_view text)
{
    return letters(text, {"xl", ink, true, {}, {}});
}

Json line_of(std::string_view text)
{
    return letters(text, {"md", soft_ink, false, "md", {}});
}

void add_row(std::vector<Json>& body, std::string_view label, std::string_view value)
{
    body.push_back(letters(label, {"md", soft_ink, false, body.empty() ? "none" : "lg", {}}));
    body.push_back(letters(value, {"lg", ink, true, "xs", {}}));
}

Json boxed(std::string_view text, Tone tone)
{
    Json box = block({letters(text, {"md", ink, false, {}, {}})}, colours_of(tone).tint);
    box.set("paddingAll", "12px");
    box.set("cornerRadius", "8px");
    box.set("margin", "lg");
    return box;
}

Json button(Button const& button)
{
    std::string_view const front = button.primary ? white : navy;
    std::string_view const align = button.centred ? "center" : "start";
    std::string const face = button.face.empty() ? button.action["label"].as_text() : button.face;
    std::vector<Json> lines;
    lines.push_back(letters(face, {"lg", front, true, {}, align}));
    if (!button.sub.empty()) {
        auto const colour = button.primary ? white : soft_ink;
        lines.push_back(letters(button.sub, {"md", colour, false, "xs", align}));
    }
    Json box = block(std::move(lines), button.primary ? deep_blue : white);
    box.set("action", button.action);
    box.set("paddingAll", "14px");
    box.set("cornerRadius", "12px");
    box.set("borderWidth", "2px");
    box.set("borderColor", button.primary ? deep_blue : edge);
    box.set("margin", "md");
    return box;
}

Json card(Card const& card)
{
    auto const colours = colours_of(card.tone);
    auto const style = [](std::string_view background) {
        return Json::object({{"backgroundColor", background}});
    };
    Json bubble = Json::object({{"type", "bubble"}, {"size", "mega"}});
    bubble.set("header", header_of(card, colours));
    bubble.set("body", block(card.body, white));
    Json styles = Json::object({{"header", style(colours.back)}, {"body", style(white)}});
    if (!card.footer.empty()) {
        bubble.set("footer", block(card.footer, white));
        styles.set("footer", style(white));
    }
    bubble.set("styles", std::move(styles));
    return Json::object(
        {{"type", "flex"}, {"altText", within_alt(card.alt)}, {"contents", std::move(bubble)}}
    );
}

} // namespace mado::line
