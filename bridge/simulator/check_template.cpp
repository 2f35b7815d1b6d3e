// Templates and imagemaps: fixed layouts with hard counts, among them the text that may only be
// half as long once a title or a picture stands above it.
#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/check_messages.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

namespace {

bool is_colour(std::string const& text)
{
    return text.size() == 7 && text[0] == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

void check_picture(Fields& fields)
{
    fields.https_url("thumbnailImageUrl", Need::optional, line::url_units_max);
    std::string const* colour = fields.text("imageBackgroundColor", Need::optional, {7});
    if (colour != nullptr && !is_colour(*colour)) {
        fields.complain("imageBackgroundColor", "Must be an RGB colour such as #FFFFFF");
    }
}

struct TextBounds {
    std::size_t alone;
    std::size_t below_something;
};

void check_title_and_text(Fields& fields, TextBounds bounds)
{
    bool const titled =
        fields.text("title", Need::optional, {line::template_title_max, Unit::graphemes}) !=
        nullptr;
    bool const pictured = fields.any("thumbnailImageUrl") != nullptr;
    std::size_t const max = titled || pictured ? bounds.below_something : bounds.alone;
    fields.text("text", Need::required, {max, Unit::graphemes});
}

void check_template_actions(Fields& fields, Range count)
{
    if (base::Json const* action = fields.object("defaultAction", Need::optional)) {
        check_action(
            *action, fields.at("defaultAction"), ActionPlace::template_default, fields.problems()
        );
    }
    auto const* actions = fields.array("actions", Need::required, count);
    if (actions == nullptr) return;
    for (std::size_t i = 0; i < actions->size(); ++i) {
        check_action(
            (*actions)[i], fields.at("actions", i), ActionPlace::template_button, fields.problems()
        );
    }
}

void check_buttons(Fields& fields)
{
    fields.one_of("imageAspectRatio", Need::optional, {"rectangle", "square"});
    fields.one_of("imageSize", Need::optional, {"cover", "contain"});
    check_picture(fields);
    check_title_and_text(fields, {line::buttons_text_max, line::buttons_text_short_max});
    check_template_actions(fields, {1, line::buttons_actions_max});
}

void check_confirm(Fields& fields)
{
    fields.text("text", Need::required, {line::confirm_text_max, Unit::graphemes});
    check_template_actions(fields, {2, 2});
}

void check_carousel(Fields& fields)
{
    fields.one_of("imageAspectRatio", Need::optional, {"rectangle", "square"});
    fields.one_of("imageSize", Need::optional, {"cover", "contain"});
    auto const* columns = fields.array("columns", Need::required, {1, line::columns_max});
    if (columns == nullptr) return;
    auto const count = [](base::Json const& column) { return column["actions"].items().size(); };
    for (std::size_t i = 0; i < columns->size(); ++i) {
        Fields column((*columns)[i], fields.at("columns", i), fields.problems());
        check_picture(column);
        check_title_and_text(column, {line::column_text_max, line::column_text_short_max});
        check_template_actions(column, {1, line::column_actions_max});
        if (count((*columns)[i]) != count(columns->front())) {
            column.complain("actions", "Every column must have the same number of actions");
        }
        bool const pictured = (*columns)[i].find("thumbnailImageUrl") != nullptr;
        bool const titled = (*columns)[i].find("title") != nullptr;
        if (pictured != (columns->front().find("thumbnailImageUrl") != nullptr)) {
            column.complain("thumbnailImageUrl", "Must be in every column or in none");
        }
        if (titled != (columns->front().find("title") != nullptr)) {
            column.complain("title", "Must be in every column or in none");
        }
    }
}

void check_image_carousel(Fields& fields)
{
    auto const* columns = fields.array("columns", Need::required, {1, line::columns_max});
    if (columns == nullptr) return;
    for (std::size_t i = 0; i < columns->size(); ++i) {
        Fields column((*columns)[i], fields.at("columns", i), fields.problems());
        column.https_url("imageUrl", Need::required, line::url_units_max);
        if (base::Json const* action = column.object("action", Need::required)) {
            check_action(
                *action, column.at("action"), ActionPlace::image_carousel, fields.problems()
            );
        }
    }
}

void check_area(Fields& parent, std::int64_t height_max)
{
    base::Json const* area = parent.object("area", Need::required);
    if (area == nullptr) return;
    Fields fields(*area, parent.at("area"), parent.problems());
    auto const x = fields.integer("x", Need::required, {0, line::imagemap_width});
    auto const y = fields.integer("y", Need::required, {0, height_max});
    auto const width = fields.integer("width", Need::required, {1, line::imagemap_width});
    auto const height = fields.integer("height", Need::required, {1, height_max});
    if (x && width && *x + *width > line::imagemap_width) {
        fields.complain("width", "Area reaches outside the image");
    }
    if (y && height && *y + *height > height_max) {
        fields.complain("height", "Area reaches outside the image");
    }
}

void check_imagemap_action(Fields& fields, std::int64_t height)
{
    std::string const* type =
        fields.one_of("type", Need::required, {"uri", "message", "clipboard"});
    fields.text("label", Need::optional, {100});
    check_area(fields, height);
    if (type == nullptr) return;
    if (*type == "message") fields.text("text", Need::required, {400});
    if (*type == "clipboard") {
        fields.text("clipboardText", Need::required, {line::clipboard_units_max});
    }
    if (*type != "uri") return;
    std::string const* uri = fields.text("linkUri", Need::required, {line::uri_units_max});
    if (uri != nullptr && !is_link(*uri, {"http", "https", "line", "tel"})) {
        fields.complain("linkUri", "Invalid action URI");
    }
}

} // namespace

void check_template(Fields& fields)
{
    fields.text("altText", Need::required, {line::alt_units_max});
    base::Json const* inner = fields.object("template", Need::required);
    if (inner == nullptr) return;
    Fields card(*inner, fields.at("template"), fields.problems());
    std::string const* type =
        card.one_of("type", Need::required, {"buttons", "confirm", "carousel", "image_carousel"});
    if (type == nullptr) return;
    if (*type == "buttons") check_buttons(card);
    if (*type == "confirm") check_confirm(card);
    if (*type == "carousel") check_carousel(card);
    if (*type == "image_carousel") check_image_carousel(card);
}

void check_imagemap(Fields& fields)
{
    fields.https_url("baseUrl", Need::required, line::url_units_max);
    fields.text("altText", Need::required, {line::alt_units_max});
    std::int64_t height = 1;
    if (base::Json const* size = fields.object("baseSize", Need::required)) {
        Fields base_size(*size, fields.at("baseSize"), fields.problems());
        base_size.integer("width", Need::required, {line::imagemap_width, line::imagemap_width});
        height = base_size.integer("height", Need::required, {1, 100'000}).value_or(1);
    }
    auto const* actions = fields.array("actions", Need::required, {0, line::imagemap_actions_max});
    if (actions == nullptr) return;
    for (std::size_t i = 0; i < actions->size(); ++i) {
        Fields action((*actions)[i], fields.at("actions", i), fields.problems());
        check_imagemap_action(action, height);
    }
}

} // namespace mado::simulator
