#include "core/scene/scene.h"

#include <algorithm>
#include <cmath>

namespace mado::scene {

namespace {

double linear(std::uint8_t channel)
{
    double const c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

} // namespace

Item const* Scene::find(std::string_view id) const
{
    for (Item const& item : items) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

double contrast(Colour a, Colour b)
{
    double const la = luminance(a);
    double const lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace mado::scene
