#include "kiosk/look/font_files.h"

#include <cstdlib>

namespace mado::look {

FontFiles installed_fonts()
{
    auto const* set = std::getenv("MADO_FONT_DIR");
    std::string const root = set == nullptr ? "/usr/share/fonts" : set;
    return {
        root + "/truetype/bizud-gothic/BIZUDPGothic-Regular.ttf",
        root + "/truetype/bizud-gothic/BIZUDPGothic-Bold.ttf",
        root + "/opentype/noto/NotoSansCJK-Regular.ttc",
        root + "/opentype/noto/NotoSansCJK-Bold.ttc",
        root + "/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf",
    };
}

} // namespace mado::look
