#include "bridge/simulator/flex_values.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>

#include "bridge/simulator/line_limits.h"

namespace mado::simulator::flex {

namespace {

constexpr std::array<std::string_view, 7> spaces = {"none", "xs", "sm", "md", "lg", "xl", "xxl"};
constexpr std::array<std::string_view, 10> sizes = {
    "xxs", "xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"};

template <std::size_t N>
bool among(std::array<std::string_view, N> const& words, std::string_view text)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

// "12px", "1.5px", "40%": the number, when the unit is right and nothing else is written.
std::optional<double> measured(std::string_view text, std::string_view unit)
{
    if (!text.ends_with(unit)) return std::nullopt;
    text.remove_suffix(unit.size());
    bool const plain = !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return std::isdigit(c) != 0 || c == '.' || c == '-';
    });
    if (!plain) return std::nullopt;
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_px(std::string_view text)
{
    auto const value = measured(text, "px");
    return value && *value >= 0;
}

bool is_percent(std::string_view text)
{
    auto const value = measured(text, "%");
    return value && *value >= 0 && *value <= 100;
}

// The property as text; complains when it is there and no text.
std::string const* word(Fields& fields, std::string_view key)
{
    return fields.text(key, Need::optional, {line::url_units_max});
}

void refuse(Fields& fields, std::string_view key)
{
    fields.complain(key, "Invalid property value");
}

} // namespace

void check_colour(Fields& fields, std::string_view key)
{
    std::string const* text = word(fields, key);
    if (text == nullptr) return;
    bool const shaped = (text->size() == 7 || text->size() == 9) && (*text)[0] == '#' &&
                        text->find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!shaped) refuse(fields, key);
}

void check_space(Fields& fields, std::string_view key, Percent percent)
{
    std::string const* text = word(fields, key);
    if (text == nullptr) return;
    bool const fits =
        among(spaces, *text) || is_px(*text) || (percent == Percent::allowed && is_percent(*text));
    if (!fits) refuse(fields, key);
}

void check_extent(Fields& fields, std::string_view key)
{
    std::string const* text = word(fields, key);
    if (text != nullptr && !is_px(*text) && !is_percent(*text)) refuse(fields, key);
}

void check_border_width(Fields& fields)
{
    constexpr std::array<std::string_view, 6> widths = {
        "none", "light", "normal", "medium", "semi-bold", "bold"};
    std::string const* text = word(fields, "borderWidth");
    if (text != nullptr && !among(widths, *text) && !is_px(*text)) refuse(fields, "borderWidth");
}

void check_font_size(Fields& fields)
{
    std::string const* text = word(fields, "size");
    if (text != nullptr && !among(sizes, *text) && !is_px(*text)) refuse(fields, "size");
}

void check_icon_size(Fields& fields)
{
    check_font_size(fields);
}

void check_image_size(Fields& fields)
{
    std::string const* text = word(fields, "size");
    if (text == nullptr) return;
    bool const fits = among(sizes, *text) || *text == "full" || is_px(*text) || is_percent(*text);
    if (!fits) refuse(fields, "size");
}

void check_ratio(Fields& fields)
{
    std::string const* text = word(fields, "aspectRatio");
    if (text == nullptr) return;
    std::size_t const colon = text->find(':');
    std::optional<double> width;
    std::optional<double> height;
    if (colon != std::string::npos) {
        width = measured(std::string_view(*text).substr(0, colon), "");
        height = measured(std::string_view(*text).substr(colon + 1), "");
    }
    bool const fits = width && height && *width >= 1 && *width <= 100'000 && *height >= 1 &&
                      *height <= 100'000 && *height <= *width * 3;
    if (!fits) refuse(fields, "aspectRatio");
}

void check_offsets(Fields& fields)
{
    fields.one_of("position", Need::optional, {"relative", "absolute"});
    for (std::string_view key : {"offsetTop", "offsetBottom", "offsetStart", "offsetEnd"}) {
        std::string const* text = word(fields, key);
        if (text == nullptr) continue;
        // Offsets may be negative: they move a component, they do not size it.
        if (!among(spaces, *text) && !measured(*text, "px") && !measured(*text, "%")) {
            refuse(fields, key);
        }
    }
}

void check_flex_number(Fields& fields)
{
    fields.integer("flex", Need::optional, {0, 1000});
}

void check_gradient(Fields& fields)
{
    base::Json const* background = fields.object("background", Need::optional);
    if (background == nullptr) return;
    Fields inner(*background, fields.at("background"), fields.problems());
    inner.one_of("type", Need::required, {"linearGradient"});
    std::string const* angle = inner.text("angle", Need::required, {20});
    auto const degrees = angle == nullptr ? std::nullopt : measured(*angle, "deg");
    if (angle != nullptr && (!degrees || *degrees < 0 || *degrees >= 360)) refuse(inner, "angle");
    for (std::string_view key : {"startColor", "endColor"}) {
        if (inner.any(key) == nullptr) inner.complain(key, "May not be empty");
        check_colour(inner, key);
    }
    check_colour(inner, "centerColor");
    check_extent(inner, "centerPosition");
    inner.refuse_unknown();
}

} // namespace mado::simulator::flex
