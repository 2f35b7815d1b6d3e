// Icons: plain names for the pictograms of Material Icons (Apache-2.0), so that no procedure or
// screen speaks of code points. An icon never stands without its word (kiosk-ux.md A4). A name of
// digits only ("1" … "99") is no pictogram: the painter draws a numbered disc. Unknown names have
// code point 0 and draw nothing; icon_names() is what the linter may allow. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

namespace mado::look {

[[nodiscard]] char32_t icon_code_point(std::string_view name);
[[nodiscard]] std::vector<std::string_view> icon_names(); // sorted

} // namespace mado::look
