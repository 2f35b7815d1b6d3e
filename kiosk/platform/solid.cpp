#include "kiosk/platform/solid.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#include <GLFW/glfw3.h>
#pragma GCC diagnostic pop

namespace mado::platform {

void fill(std::vector<Solid> const& solids, int framebuffer_height)
{
    glEnable(GL_SCISSOR_TEST);
    for (auto const& solid : solids) {
        auto const& box = solid.box;
        if (box.width <= 0 || box.height <= 0) continue;
        glScissor(box.x, framebuffer_height - box.y - box.height, box.width, box.height);
        glClearColor(
            static_cast<float>(solid.colour.r) / 255.0f,
            static_cast<float>(solid.colour.g) / 255.0f,
            static_cast<float>(solid.colour.b) / 255.0f,
            1.0f
        );
        glClear(GL_COLOR_BUFFER_BIT);
    }
}

} // namespace mado::platform
