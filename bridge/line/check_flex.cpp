#include "bridge/line/check_parts.h"

#include "bridge/line/line_limits.h"
#include "core/base/limits.h"

#include <algorithm>
#include <array>

namespace mado::line {

using base::Json;
using base::Result;

namespace {

constexpr std::array<std::string_view, 7> bubble_sizes = {
    "nano", "micro", "deca", "hecto", "kilo", "mega", "giga"};

bool is_colour(std::string const& text)
{
    if (text.size() != 7 && text.size() != 9) return false;
    return text[0] == '#' && std::all_of(text.begin() + 1, text.end(), [](char digit) {
               return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f') ||
                      (digit >= 'A' && digit <= 'F');
           });
}

Result<void> check_colours(Json const& part, std::string const& path)
{
    for (std::string_view const key : {"color", "backgroundColor", "borderColor"}) {
        auto const* colour = part.find(key);
        if (colour != nullptr && !is_colour(colour->as_text())) {
            return wrong(path + "." + std::string(key), "must be #rrggbb");
        }
    }
    return {};
}

Result<void> check_part(Json const& part, std::string const& path);

Result<void> check_box(Json const& box, std::string const& path)
{
    auto const& layout = box["layout"].as_text();
    if (layout != "vertical" && layout != "horizontal" && layout != "baseline") {
        return wrong(path + ".layout", "is unknown");
    }
    if (!box["contents"].is_array()) return wrong(path + ".contents", "must be an array");
    if (auto const* action = box.find("action")) {
        TRY(check_action(*action, path + ".action", Place::flex));
    }
    std::size_t index = 0;
    for (auto const& part : box["contents"].items()) {
        TRY(check_part(part, path + ".contents[" + std::to_string(index++) + "]"));
    }
    return {};
}

Result<void> check_part(Json const& part, std::string const& path)
{
    TRY(check_colours(part, path));
    auto const& type = part["type"].as_text();
    if (type == "box") return check_box(part, path);
    if (type == "text") return check_text(part, "text", path, {text_units_max});
    if (type == "separator") return {};
    if (type == "button") {
        return check_action(part["action"], path + ".action", Place::flex);
    }
    return wrong(path + ".type", "is no component we send");
}

Result<void> check_bubble(Json const& bubble, std::string const& path)
{
    if (bubble["type"].as_text() != "bubble") return wrong(path + ".type", "must be a bubble");
    auto const& size = bubble["size"].as_text();
    bool const known =
        std::find(bubble_sizes.begin(), bubble_sizes.end(), size) != bubble_sizes.end();
    if (bubble.find("size") != nullptr && !known) return wrong(path + ".size", "is unknown");
    bool any = false;
    for (std::string_view const block : {"header", "hero", "body", "footer"}) {
        auto const* part = bubble.find(block);
        if (part == nullptr) continue;
        any = true;
        std::string const at = path + "." + std::string(block);
        if ((*part)["type"].as_text() != "box") return wrong(at + ".type", "must be a box");
        TRY(check_part(*part, at));
    }
    if (!any) return wrong(path, "has no block");
    if (bubble.dump().size() > limits::line_bubble_bytes_max) return wrong(path, "is over 30 KB");
    return {};
}

} // namespace

Result<void> check_flex(Json const& contents, std::string const& path)
{
    if (contents["type"].as_text() != "carousel") return check_bubble(contents, path);
    auto const& bubbles = contents["contents"].items();
    if (bubbles.empty() || bubbles.size() > carousel_bubbles_max) {
        return wrong(path + ".contents", "must be 1 to 12 bubbles");
    }
    for (std::size_t i = 0; i < bubbles.size(); ++i) {
        std::string const at = path + ".contents[" + std::to_string(i) + "]";
        TRY(check_bubble(bubbles[i], at));
        if (bubbles[i]["size"].as_text() != bubbles[0]["size"].as_text()) {
            return wrong(at + ".size", "must be the same in all bubbles");
        }
    }
    if (contents.dump().size() > carousel_bytes_max) return wrong(path, "is over 50 KB");
    return {};
}

} // namespace mado::line
