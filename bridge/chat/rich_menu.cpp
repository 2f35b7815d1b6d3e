#include "bridge/chat/rich_menu.h"

#include "bridge/chat/render_words.h"
#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"

namespace mado::chat {

using base::Json;

namespace {

constexpr std::size_t places_max = 6; // two rows of three; the last is 受付を見る
constexpr int row_height = 643;
constexpr int half_width = menu_width / 2;

MenuArea area(std::string_view label, std::string_view icon, Json action)
{
    MenuArea one;
    one.label = label;
    one.icon = icon;
    one.action = std::move(action);
    return one;
}

std::vector<MenuArea> upper(Offered const& offered)
{
    std::vector<MenuArea> areas;
    bool const all_fit = offered.size() < places_max;
    for (auto const& one : offered) {
        if (areas.size() == (all_fit ? places_max - 1 : places_max - 2)) break;
        auto const label = short_title(*one);
        areas.push_back(
            area(label, one->icon, line::postback(label, menu_payload("start", one->id)))
        );
    }
    if (!all_fit) {
        auto const label = "ほかの手続き";
        areas.push_back(area(label, "list", line::postback(label, menu_payload("menu"))));
    }
    auto const label = "受付を見る";
    areas.push_back(area(label, "list", line::postback(label, menu_payload("cases"))));
    return areas;
}

} // namespace

std::vector<MenuArea> menu_areas(TownCard const& town, Offered const& offered)
{
    auto areas = upper(offered);
    // Column edges are rounded the same way for both sides of a line, so that nothing overlaps.
    auto const edge = [](std::size_t column) {
        return static_cast<int>((static_cast<std::size_t>(menu_width) * column + 1) / 3);
    };
    for (std::size_t i = 0; i < areas.size(); ++i) {
        areas[i].x = edge(i % 3);
        areas[i].y = static_cast<int>(i / 3) * row_height;
        areas[i].width = edge(i % 3 + 1) - areas[i].x;
        areas[i].height = row_height;
    }
    auto go_on = area("前のつづき", "go_on", line::postback("前のつづき", menu_payload("resume")));
    auto const uri = line::phone_uri(town.phone);
    bool const number = uri.size() > 4;
    auto phone = area(
        "役場に電話",
        "phone",
        number ? line::open_uri("役場に電話", uri)
               : line::postback("役場に電話", menu_payload("phone"))
    );
    for (auto* last : {&go_on, &phone}) {
        last->y = 2 * row_height;
        last->width = half_width;
        last->height = menu_height - last->y;
    }
    phone.x = half_width;
    areas.push_back(std::move(go_on));
    areas.push_back(std::move(phone));
    return areas;
}

Json rich_menu(TownCard const& town, Offered const& offered, std::string_view name)
{
    Json areas = Json::array();
    for (auto const& one : menu_areas(town, offered)) {
        Json bounds = Json::object(
            {{"x", one.x}, {"y", one.y}, {"width", one.width}, {"height", one.height}}
        );
        areas.push(Json::object({{"bounds", std::move(bounds)}, {"action", one.action}}));
    }
    return Json::object(
        {{"size", Json::object({{"width", menu_width}, {"height", menu_height}})},
         {"selected", true},
         {"name", (town.sample ? "見本 " : "") + std::string(name)},
         {"chatBarText", "メニュー"},
         {"areas", std::move(areas)}}
    );
}

} // namespace mado::chat
