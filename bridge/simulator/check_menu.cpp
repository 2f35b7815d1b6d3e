#include "bridge/simulator/check_menu.h"

#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/fields.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

namespace {

std::int64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        value = value * 256 + static_cast<unsigned char>(bytes[at + i]);
    }
    return value;
}

// Walks the JPEG's segments to the frame header (SOF0–SOF15 without DHT, JPG and DAC).
std::optional<PictureSize> jpeg_size(std::string_view bytes)
{
    std::size_t at = 2;
    while (at + 9 < bytes.size()) {
        if (static_cast<unsigned char>(bytes[at]) != 0xff) return std::nullopt;
        unsigned const marker = static_cast<unsigned char>(bytes[at + 1]);
        bool const frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) return PictureSize{big_endian(bytes, at + 7, 2), big_endian(bytes, at + 5, 2)};
        if (marker == 0xff) {
            ++at;
            continue;
        }
        at += 2 + static_cast<std::size_t>(big_endian(bytes, at + 2, 2));
    }
    return std::nullopt;
}

void check_menu_area(Fields& fields, PictureSize size)
{
    if (base::Json const* action = fields.object("action", Need::required)) {
        check_action(*action, fields.at("action"), ActionPlace::rich_menu, fields.problems());
    }
    base::Json const* area = fields.object("bounds", Need::required);
    if (area == nullptr) return;
    Fields bounds(*area, fields.at("bounds"), fields.problems());
    auto const x = bounds.integer("x", Need::required, {0, size.width});
    auto const y = bounds.integer("y", Need::required, {0, size.height});
    auto const width = bounds.integer("width", Need::required, {1, size.width});
    auto const height = bounds.integer("height", Need::required, {1, size.height});
    if (x && width && *x + *width > size.width) {
        bounds.complain("width", "Area reaches outside the menu");
    }
    if (y && height && *y + *height > size.height) {
        bounds.complain("height", "Area reaches outside the menu");
    }
}

} // namespace

void check_rich_menu(base::Json const& menu, Problems& problems)
{
    Fields fields(menu, "", problems);
    PictureSize size{line::menu_width_max, line::menu_width_max};
    if (base::Json const* area = fields.object("size", Need::required)) {
        Fields inner(*area, "size", problems);
        auto const width =
            inner.integer("width", Need::required, {line::menu_width_min, line::menu_width_max});
        auto const height =
            inner.integer("height", Need::required, {line::menu_height_min, line::menu_width_max});
        if (width && height) {
            size = {*width, *height};
            if (!fits_rich_menu(size)) inner.complain("height", "Width / height must be ≥ 1.45");
        }
    }
    if (fields.any("selected") == nullptr) fields.complain("selected", "May not be empty");
    fields.flag("selected");
    fields.text("name", Need::required, {line::menu_name_max, Unit::graphemes});
    fields.text("chatBarText", Need::required, {line::menu_bar_max, Unit::graphemes});
    auto const* areas = fields.array("areas", Need::required, {0, line::menu_areas_max});
    if (areas == nullptr) return;
    for (std::size_t i = 0; i < areas->size(); ++i) {
        Fields area((*areas)[i], fields.at("areas", i), problems);
        check_menu_area(area, size);
    }
}

std::string_view picture_type(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    return "";
}

std::optional<PictureSize> picture_size(std::string_view bytes)
{
    std::string_view const type = picture_type(bytes);
    if (type == "image/jpeg") return jpeg_size(bytes);
    if (type != "image/png" || bytes.size() < 24) return std::nullopt;
    return PictureSize{big_endian(bytes, 16, 4), big_endian(bytes, 20, 4)};
}

bool fits_rich_menu(PictureSize size)
{
    return size.width >= line::menu_width_min && size.width <= line::menu_width_max &&
           size.height >= line::menu_height_min &&
           static_cast<double>(size.width) >=
               static_cast<double>(size.height) * line::menu_ratio_min;
}

} // namespace mado::simulator
