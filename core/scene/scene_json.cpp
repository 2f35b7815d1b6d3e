// The scene as surfaces.md section 3 fixes it.
#include <cmath>
#include <cstdio>

#include "core/base/json.h"
#include "core/scene/scene.h"

namespace mado::scene {

namespace {

using base::Json;

std::string hex(Colour c)
{
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", unsigned(c.r), unsigned(c.g), unsigned(c.b));
    return text;
}

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

Json rect_json(Rect const& r, double scale)
{
    Json json = Json::array();
    for (double const each : {r.x, r.y, r.w, r.h}) json.push(rounded(each / scale, 100));
    return json;
}

Json lines_json(std::vector<std::string> const& lines)
{
    Json json = Json::array();
    for (std::string const& line : lines) json.push(line);
    return json;
}

char const* role_text(Role role)
{
    switch (role) {
    case Role::question: return "question";
    case Role::button: return "button";
    case Role::key: return "key";
    case Role::text: return "text";
    case Role::field: return "field";
    case Role::image: return "image";
    case Role::status: return "status";
    case Role::qr: return "qr";
    }
    return "text";
}

char const* mode_text(Mode mode)
{
    switch (mode) {
    case Mode::normal: return "normal";
    case Mode::practice: return "practice";
    case Mode::staff: return "staff";
    }
    return "normal";
}

char const* size_text(TextSize size)
{
    switch (size) {
    case TextSize::standard: return "standard";
    case TextSize::large: return "large";
    case TextSize::lowered: return "lowered";
    }
    return "standard";
}

Json item_json(Item const& item, Panel const& panel)
{
    double const mm = panel.px_per_mm;
    Colour const ground = item.bg.a > 0 ? item.bg : item.under;
    Json json = Json::object({
        {"id", item.id},
        {"role", role_text(item.role)},
        {"label", item.label},
        {"yomi", item.yomi},
        {"rect_px", rect_json(item.rect, 1)},
        {"rect_mm", rect_json(item.rect, mm)},
        {"label_rect_px", rect_json(item.label_rect, 1)},
        {"fg", hex(item.fg)},
        {"bg", hex(ground)},
        {"border", item.border_px > 0 ? Json(hex(item.border)) : Json()},
        {"border_px", item.border_px},
        {"font_px", item.font_px},
        {"H_mm", rounded(item.font_px * 0.81 / mm, 100)},
        {"lines", lines_json(item.lines)},
        {"contrast", rounded(contrast(item.fg, ground), 100)},
        {"enabled", item.enabled},
        {"selected", item.selected},
        {"touchable", item.touchable},
        {"focus_index", item.focus_index},
        {"reach_mm", rounded(panel.lower_edge_mm + (panel.height_px - item.rect.y) / mm, 10)},
        {"pii", item.pii},
    });
    if (!item.sub.empty()) {
        json.set("sub", item.sub);
        json.set("sub_lines", lines_json(item.sub_lines));
        json.set("sub_rect_px", rect_json(item.sub_rect, 1));
        json.set("sub_font_px", item.sub_font_px);
    }
    if (!item.icon.empty()) json.set("icon", item.icon);
    if (item.role == Role::qr) json.set("payload", item.payload);
    return json;
}

} // namespace

std::string to_json(Scene const& scene)
{
    Json items = Json::array();
    for (Item const& item : scene.items) items.push(item_json(item, scene.panel));
    Json const json = Json::object({
        {"screen", scene.screen},
        {"kind", scene.kind},
        {"procedure", scene.procedure},
        {"question", scene.question},
        {"title", scene.title},
        {"speech", scene.speech},
        {"progress", Json::array({Json(scene.progress), Json(scene.progress_of)})},
        {"mode", mode_text(scene.mode)},
        {"orientation", scene.panel.portrait() ? "portrait" : "landscape"},
        {"size", size_text(scene.panel.size)},
        {"px_per_mm", scene.panel.px_per_mm},
        {"lower_edge_mm", scene.panel.lower_edge_mm},
        {"items", std::move(items)},
    });
    return json.dump();
}

} // namespace mado::scene
