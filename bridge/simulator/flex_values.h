// The small words of Flex: sizes, spaces, colours and ratios as LINE writes them. Each check reads
// one property of a component, optional everywhere, and complains in LINE's place when the word is
// not one of the documented forms. Pure; any thread.
#pragma once

#include <string_view>

#include "bridge/simulator/fields.h"

namespace mado::simulator::flex {

enum class Percent { allowed, refused };

void check_colour(Fields& fields, std::string_view key);                 // #RRGGBB or #RRGGBBAA
void check_space(Fields& fields, std::string_view key, Percent percent); // none…xxl, px, maybe %
void check_extent(Fields& fields, std::string_view key);                 // px or %
void check_border_width(Fields& fields);
void check_font_size(Fields& fields);  // xxs…5xl or px
void check_image_size(Fields& fields); // xxs…5xl, full, px or %
void check_icon_size(Fields& fields);
void check_ratio(Fields& fields);   // 1:1, height ≤ 3 × width
void check_offsets(Fields& fields); // position and the four offsets
void check_flex_number(Fields& fields);
void check_gradient(Fields& fields);

} // namespace mado::simulator::flex
