// FontFiles: the five font files the kiosk draws with. BIZ UDPGothic was made for tired eyes and is
// the face of every word (kiosk-ux.md A3); Noto Sans CJK JP supplies what it lacks (names outside
// the common sets); Material Icons the pictograms. installed_fonts() names the places of the Debian
// packages fonts-morisawa-bizud-gothic, fonts-noto-cjk and fonts-material-design-icons-iconfont,
// under MADO_FONT_DIR when that is set. A plain value; any thread.
#pragma once

#include <string>

namespace mado::look {

struct FontFiles {
    std::string regular;
    std::string bold;
    std::string fallback_regular;
    std::string fallback_bold;
    std::string icons;
};

[[nodiscard]] FontFiles installed_fonts();

} // namespace mado::look
