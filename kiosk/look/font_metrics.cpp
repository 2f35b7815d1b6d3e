#include "kiosk/look/font_metrics.h"

#include <algorithm>

#include "kiosk/look/clusters.h"
#include "kiosk/look/faces.h"

namespace mado::look {

using base::Result;

Result<std::unique_ptr<FontMetrics>> FontMetrics::open(FontFiles const& files)
{
    auto const faces = TRY(Faces::open(files));
    return of(*faces);
}

std::unique_ptr<FontMetrics> FontMetrics::of(Faces const& faces)
{
    std::unique_ptr<FontMetrics> metrics(new FontMetrics());
    auto const merge = [&](Table& table, Face main, Face other) {
        auto all = faces.advances(main);
        auto const more = faces.advances(other);
        all.insert(all.end(), more.begin(), more.end());
        auto const before = [](auto const& a, auto const& b) {
            return a.code_point < b.code_point;
        };
        auto const same = [](auto const& a, auto const& b) { return a.code_point == b.code_point; };
        std::stable_sort(all.begin(), all.end(), before);
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        for (auto const& one : all) {
            table.code_points.push_back(one.code_point);
            table.ems.push_back(one.em);
        }
    };
    merge(metrics->tables_[0], Face::regular, Face::fallback_regular);
    merge(metrics->tables_[1], Face::bold, Face::fallback_bold);
    return metrics;
}

double FontMetrics::advance(char32_t code_point, double font_px, bool bold) const
{
    if (code_point < 0x20 || is_variation_selector(code_point)) return 0;
    auto const& table = tables_[bold ? 1 : 0];
    auto const found =
        std::lower_bound(table.code_points.begin(), table.code_points.end(), code_point);
    if (found == table.code_points.end() || *found != code_point) return font_px;
    return static_cast<double>(
               table.ems[static_cast<std::size_t>(found - table.code_points.begin())]
           ) *
           font_px;
}

double FontMetrics::width(std::string_view utf8, double font_px, bool bold) const
{
    double sum = 0;
    for (auto const& cluster : clusters_of(utf8)) sum += advance(cluster.base, font_px, bold);
    return sum;
}

} // namespace mado::look
