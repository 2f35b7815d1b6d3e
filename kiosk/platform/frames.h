// FrameSource: where grey pictures for the code reader come from. Two kinds: a V4L2 camera, and a
// folder of PNG files played in a loop, so that the whole way behind it can be tested on a machine
// without a camera. A picture is never written anywhere and lives only until the next one is asked
// for; only the newest frame counts, older ones are dropped. One thread reads a source; inject()
// may be called from any thread and is the next frame exactly once. Limit: 4096 × 4096 pixels.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace mado::platform {

struct GrayFrame {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; // rows from the top, no padding
    std::int64_t number = 0;          // counts up for each frame of a source

    [[nodiscard]] bool empty() const { return pixels.empty(); }
};

class FrameSource
{
public:
    virtual ~FrameSource() = default;
    // Waits at most patience_ms. No value: nothing new yet. An error: the source is gone.
    [[nodiscard]] virtual base::Result<std::optional<GrayFrame>> next(int patience_ms) = 0;
    // This picture is the next frame, once.
    virtual void inject(GrayFrame frame) = 0;
};

struct FolderRules {
    int frames_per_second = 15;
    bool loop = true; // otherwise the last picture is followed by an error
};

// An empty folder, or none (""), is allowed: then only injected frames come.
[[nodiscard]] base::Result<std::unique_ptr<FrameSource>>
open_folder(std::string const& folder, FolderRules rules);

struct CameraRules {
    int width = 1280;
    int height = 720;
    int buffers = 4;
};

[[nodiscard]] base::Result<std::unique_ptr<FrameSource>>
open_camera(std::string const& device, CameraRules rules);

// The brightness of one YUYV picture; rows may be padded (`stride` bytes each). Refuses short data.
[[nodiscard]] base::Result<GrayFrame>
gray_of_yuyv(std::vector<std::uint8_t> const& bytes, int width, int height, int stride);

} // namespace mado::platform
