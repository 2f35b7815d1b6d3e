#include "bridge/console/place_sketch.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace mado::console {

using html::el;
using html::Html;

namespace {

constexpr double width = 300;
constexpr double height = 190;
constexpr double edge = 26;
constexpr double degrees_round_about = 0.02; // 2 km: what lies around a place in a large town

struct Spot {
    std::string label;
    double latitude = 0;
    double longitude = 0;
};

std::vector<Spot> spots_in(base::Json const& list)
{
    std::vector<Spot> spots;
    for (auto const& one : list.items()) {
        Spot const spot{one["label"].as_text(), one["latitude"].as_number(),
                        one["longitude"].as_number()};
        if (spot.latitude != 0) spots.push_back(spot);
    }
    return spots;
}

Spot spot_of(procedure::TownValues const& town, values::Place const& place)
{
    if (place.latitude != 0) return {"", place.latitude, place.longitude};
    for (std::string_view const key : {"landmarks", "areas"}) {
        for (auto const& one : town.value(key).items()) {
            if (one["id"].as_text() != place.landmark || place.landmark.empty()) continue;
            return {"", one["latitude"].as_number(), one["longitude"].as_number()};
        }
    }
    return {};
}

std::string tenth(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string degrees(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.5f", value);
    return text;
}

class Sheet
{
public:
    Sheet(std::vector<Spot> const& areas, Spot const& here) : here_(here)
    {
        // A degree of longitude is shorter than one of latitude, by the cosine.
        narrow_ = std::cos(here.latitude * 3.14159265358979 / 180);
        double reach = degrees_round_about;
        for (auto const& area : nearest(areas)) reach = std::max(reach, distance(area));
        scale_ = std::min(width / 2 - edge, height / 2 - edge) / reach;
    }

    [[nodiscard]] double x(Spot const& spot) const
    {
        return width / 2 + (spot.longitude - here_.longitude) * narrow_ * scale_;
    }

    [[nodiscard]] double y(Spot const& spot) const
    {
        return height / 2 - (spot.latitude - here_.latitude) * scale_;
    }

    [[nodiscard]] std::vector<Spot> nearest(std::vector<Spot> areas) const
    {
        constexpr std::size_t shown = 5;
        std::ranges::sort(areas, {}, [this](Spot const& spot) { return distance(spot); });
        areas.resize(std::min(areas.size(), shown));
        return areas;
    }

private:
    [[nodiscard]] double distance(Spot const& spot) const
    {
        return std::hypot((spot.longitude - here_.longitude) * narrow_,
                          spot.latitude - here_.latitude);
    }

    Spot here_;
    double narrow_ = 1;
    double scale_ = 1;
};

Html drawing(std::vector<Spot> const& areas, Spot const& here)
{
    Sheet const sheet(areas, here);
    Html marks;
    std::string near;
    for (auto const& area : sheet.nearest(areas)) {
        std::string const x = tenth(sheet.x(area));
        std::string const y = tenth(sheet.y(area));
        marks.add(el("circle", {{"cx", x}, {"cy", y}, {"r", 4}, {"class", "area"}}));
        marks.add(el("text", {{"x", x}, {"y", tenth(sheet.y(area) - 8)}, {"text-anchor", "middle"}},
                     area.label));
        near += (near.empty() ? "" : "、") + area.label;
    }
    Html const ring = el("circle", {{"cx", tenth(width / 2)}, {"cy", tenth(height / 2)}, {"r", 9},
                                    {"class", "here"}});
    std::string const told = "知らせのあった場所。近い地区は、" + near;
    return el("svg",
              {{"class", "sketch"}, {"role", "img"}, {"viewBox", "0 0 300 190"},
               {"aria-label", told}},
              {marks, ring});
}

} // namespace

Html place_sketch(procedure::TownValues const& town, values::Place const& place)
{
    Spot const here = spot_of(town, place);
    if (here.latitude == 0) return {};
    std::string const at = degrees(here.latitude) + "/" + degrees(here.longitude);
    std::string const words = "北緯 " + degrees(here.latitude) + "　東経 " + degrees(here.longitude);
    return el("div", {{"class", "place"}},
              {drawing(spots_in(town.value("areas")), here),
               el("p", {{"class", "gist"}},
                  {html::text(words + "　"),
                   el("a",
                      {{"href", "https://maps.gsi.go.jp/#17/" + at + "/"},
                       {"rel", "noreferrer noopener"},
                       {"target", "_blank"}},
                      "地理院地図で見る（別の画面）")})});
}

} // namespace mado::console
