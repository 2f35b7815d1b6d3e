// Flex: bubbles and carousels, their blocks and their sizes. Components are in flex_parts.
#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/check_messages.h"
#include "bridge/simulator/flex_parts.h"
#include "bridge/simulator/flex_values.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

namespace {

void check_styles(Fields& bubble)
{
    base::Json const* styles = bubble.object("styles", Need::optional);
    if (styles == nullptr) return;
    Fields fields(*styles, bubble.at("styles"), bubble.problems());
    for (std::string_view block : {"header", "hero", "body", "footer"}) {
        base::Json const* style = fields.object(block, Need::optional);
        if (style == nullptr) continue;
        Fields inner(*style, fields.at(block), bubble.problems());
        flex::check_colour(inner, "backgroundColor");
        flex::check_colour(inner, "separatorColor");
        inner.flag("separator");
        inner.refuse_unknown();
    }
    fields.refuse_unknown();
}

void check_block(Fields& bubble, std::string_view block)
{
    base::Json const* part = bubble.object(block, Need::optional);
    if (part == nullptr) return;
    std::string const& type = (*part)["type"].as_text();
    bool const fits = type == "box" || (block == "hero" && (type == "image" || type == "video"));
    if (!fits) bubble.problems().add(bubble.at(block) + ".type", "Cannot be used in this block");
    flex::check_part(*part, bubble.at(block), flex::Parent::block, bubble.problems());
}

void check_bubble(base::Json const& json, std::string const& path, Problems& problems)
{
    Fields fields(json, path, problems);
    fields.one_of("type", Need::required, {"bubble"});
    fields.one_of(
        "size", Need::optional, {"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"}
    );
    fields.one_of("direction", Need::optional, {"ltr", "rtl"});
    bool any = false;
    for (std::string_view block : {"header", "hero", "body", "footer"}) {
        check_block(fields, block);
        any = any || json.find(block) != nullptr;
    }
    if (!any && json.is_object()) problems.add(path, "At least one block must be specified");
    check_styles(fields);
    if (base::Json const* action = fields.object("action", Need::optional)) {
        check_action(*action, fields.at("action"), ActionPlace::flex_area, problems);
    }
    fields.refuse_unknown();
    if (json.dump().size() > line::bubble_bytes_max) problems.add(path, "Bubble exceeds 30 KB");
}

void check_bubbles(Fields& fields)
{
    auto const* bubbles = fields.array("contents", Need::required, {1, line::bubbles_max});
    fields.refuse_unknown();
    if (bubbles == nullptr) return;
    auto const size = [](base::Json const& bubble) {
        std::string const& word = bubble["size"].as_text();
        return word.empty() ? std::string("mega") : word;
    };
    for (std::size_t i = 0; i < bubbles->size(); ++i) {
        std::string const path = fields.at("contents", i);
        check_bubble((*bubbles)[i], path, fields.problems());
        if (size((*bubbles)[i]) != size(bubbles->front())) {
            fields.problems().add(path + ".size", "Bubbles of one carousel must have one size");
        }
    }
}

} // namespace

void check_flex(Fields& message)
{
    message.text("altText", Need::required, {line::alt_units_max});
    base::Json const* contents = message.object("contents", Need::required);
    if (contents == nullptr) return;
    std::string const path = message.at("contents");
    Fields fields(*contents, path, message.problems());
    std::string const* type = fields.one_of("type", Need::required, {"bubble", "carousel"});
    if (type == nullptr) return;
    if (*type == "bubble") return check_bubble(*contents, path, message.problems());
    check_bubbles(fields);
    if (contents->dump().size() > line::carousel_bytes_max) {
        message.problems().add(path, "Carousel exceeds 50 KB");
    }
}

} // namespace mado::simulator
