// Address steps: which part of an address the kiosk asks now. They are sub-screens of one
// question, so もどる goes one step back inside it before it leaves it, and nothing typed is lost.
// Pure.
#pragma once

#include "core/scene/view.h"

namespace mado::scene {

enum class AddressStep { area, postal, town, town_kana, number, building };

[[nodiscard]] inline AddressStep address_step(View const& view)
{
    if (view.step < 0 || view.step > static_cast<int>(AddressStep::building)) {
        return AddressStep::area;
    }
    return static_cast<AddressStep>(view.step);
}

} // namespace mado::scene
