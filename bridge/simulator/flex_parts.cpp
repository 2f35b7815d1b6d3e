#include "bridge/simulator/flex_parts.h"

#include <array>

#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/fields.h"
#include "bridge/simulator/flex_values.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator::flex {

namespace {

constexpr Range any_count = {0, 1000};

void check_tap(Fields& fields, Need need, ActionPlace place)
{
    if (base::Json const* action = fields.object("action", need)) {
        check_action(*action, fields.at("action"), place, fields.problems());
    }
}

void check_box_sides(Fields& fields)
{
    for (std::string_view key : {"width", "maxWidth", "height", "maxHeight"}) {
        check_extent(fields, key);
    }
    for (std::string_view key :
         {"paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"}) {
        check_space(fields, key, Percent::allowed);
    }
    check_space(fields, "spacing", Percent::refused);
    check_space(fields, "margin", Percent::refused);
    check_space(fields, "cornerRadius", Percent::refused);
    check_border_width(fields);
}

void check_box(Fields& fields)
{
    std::string const* layout =
        fields.one_of("layout", Need::required, {"horizontal", "vertical", "baseline"});
    check_box_sides(fields);
    check_flex_number(fields);
    check_colour(fields, "backgroundColor");
    check_colour(fields, "borderColor");
    check_offsets(fields);
    check_gradient(fields);
    fields.one_of(
        "justifyContent",
        Need::optional,
        {"center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly"}
    );
    fields.one_of("alignItems", Need::optional, {"center", "flex-start", "flex-end"});
    check_tap(fields, Need::optional, ActionPlace::flex_area);
    auto const* contents = fields.array("contents", Need::required, any_count);
    if (contents == nullptr) return;
    bool const baseline = layout != nullptr && *layout == "baseline";
    for (std::size_t i = 0; i < contents->size(); ++i) {
        check_part(
            (*contents)[i],
            fields.at("contents", i),
            baseline ? Parent::baseline : Parent::stacked,
            fields.problems()
        );
    }
}

void check_letters(Fields& fields)
{
    check_font_size(fields);
    check_colour(fields, "color");
    fields.one_of("weight", Need::optional, {"regular", "bold"});
    fields.one_of("style", Need::optional, {"normal", "italic"});
    fields.one_of("decoration", Need::optional, {"none", "underline", "line-through"});
}

void check_text(Fields& fields)
{
    auto const* spans = fields.array("contents", Need::optional, any_count);
    bool const spanned = spans != nullptr && !spans->empty();
    fields.text("text", spanned ? Need::optional : Need::required, {line::bubble_bytes_max});
    for (std::size_t i = 0; spans != nullptr && i < spans->size(); ++i) {
        check_part((*spans)[i], fields.at("contents", i), Parent::text, fields.problems());
    }
    check_letters(fields);
    check_flex_number(fields);
    check_offsets(fields);
    check_space(fields, "margin", Percent::refused);
    check_extent(fields, "lineSpacing");
    fields.one_of("align", Need::optional, {"start", "end", "center"});
    fields.one_of("gravity", Need::optional, {"top", "bottom", "center"});
    fields.one_of("adjustMode", Need::optional, {"shrink-to-fit"});
    fields.flag("wrap");
    fields.flag("scaling");
    fields.integer("maxLines", Need::optional, {0, 1000});
    check_tap(fields, Need::optional, ActionPlace::flex_area);
}

void check_span(Fields& fields)
{
    fields.text("text", Need::required, {line::bubble_bytes_max});
    check_letters(fields);
}

void check_button(Fields& fields)
{
    check_tap(fields, Need::required, ActionPlace::flex_button);
    check_colour(fields, "color");
    check_flex_number(fields);
    check_offsets(fields);
    check_space(fields, "margin", Percent::refused);
    fields.one_of("style", Need::optional, {"primary", "secondary", "link"});
    fields.one_of("height", Need::optional, {"md", "sm"});
    fields.one_of("gravity", Need::optional, {"top", "bottom", "center"});
    fields.one_of("adjustMode", Need::optional, {"shrink-to-fit"});
    fields.flag("scaling");
}

void check_image(Fields& fields)
{
    fields.https_url("url", Need::required, line::url_units_max);
    check_image_size(fields);
    check_ratio(fields);
    check_colour(fields, "backgroundColor");
    check_flex_number(fields);
    check_offsets(fields);
    check_space(fields, "margin", Percent::refused);
    fields.one_of("aspectMode", Need::optional, {"fit", "cover"});
    fields.one_of("align", Need::optional, {"start", "end", "center"});
    fields.one_of("gravity", Need::optional, {"top", "bottom", "center"});
    fields.flag("animated");
    check_tap(fields, Need::optional, ActionPlace::flex_area);
}

void check_icon(Fields& fields)
{
    fields.https_url("url", Need::required, line::url_units_max);
    check_icon_size(fields);
    check_ratio(fields);
    check_offsets(fields);
    check_space(fields, "margin", Percent::refused);
    fields.flag("scaling");
}

void check_separator(Fields& fields)
{
    check_space(fields, "margin", Percent::refused);
    check_colour(fields, "color");
}

void check_video(Fields& fields)
{
    fields.https_url("url", Need::required, line::url_units_max);
    fields.https_url("previewUrl", Need::required, line::url_units_max);
    check_ratio(fields);
    check_tap(fields, Need::optional, ActionPlace::flex_area);
    if (base::Json const* other = fields.object("altContent", Need::required)) {
        std::string const& type = (*other)["type"].as_text();
        if (type != "box" && type != "image") {
            fields.complain("altContent", "Must be a box or an image");
        }
        check_part(*other, fields.at("altContent"), Parent::block, fields.problems());
    }
}

struct Kind {
    std::string_view type;
    bool block;
    bool stacked;
    bool baseline;
    void (*check)(Fields&);
};

constexpr std::array<Kind, 8> kinds = {{
    {"box", true, true, false, check_box},
    {"text", false, true, true, check_text},
    {"button", false, true, false, check_button},
    {"image", true, true, false, check_image},
    {"icon", false, false, true, check_icon},
    {"separator", false, true, false, check_separator},
    {"filler", false, true, true, check_flex_number},
    {"video", true, false, false, check_video},
}};

bool may_stand(Kind const& kind, Parent parent)
{
    switch (parent) {
    case Parent::block: return kind.block;
    case Parent::stacked: return kind.stacked;
    case Parent::baseline: return kind.baseline;
    case Parent::text: return false;
    }
    return false;
}

} // namespace

void check_part(base::Json const& part, std::string const& path, Parent parent, Problems& problems)
{
    Fields fields(part, path, problems);
    std::string const* type = fields.one_of(
        "type",
        Need::required,
        {"box", "text", "button", "image", "icon", "separator", "filler", "video", "span"}
    );
    if (type == nullptr) return;
    if (*type == "span") {
        if (parent != Parent::text) fields.complain("type", "A span stands in a text only");
        check_span(fields);
        return fields.refuse_unknown();
    }
    for (Kind const& kind : kinds) {
        if (kind.type != *type) continue;
        if (!may_stand(kind, parent)) fields.complain("type", "Cannot be used here");
        kind.check(fields);
        fields.refuse_unknown();
    }
}

} // namespace mado::simulator::flex
