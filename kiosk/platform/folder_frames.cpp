#include <algorithm>
#include <chrono>
#include <thread>

#include "core/base/file.h"
#include "kiosk/platform/frame_slot.h"
#include "kiosk/platform/frames.h"
#include "kiosk/platform/png_file.h"

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

using SteadyClock = std::chrono::steady_clock;

class FolderFrames final : public FrameSource
{
public:
    FolderFrames(std::vector<std::string> paths, FolderRules rules)
        : paths_(std::move(paths))
        , rules_(rules)
    {
    }

    Result<std::optional<GrayFrame>> next(int patience_ms) override
    {
        if (auto injected = slot_.take()) return numbered(std::move(*injected));
        auto const now = SteadyClock::now();
        auto const limit = now + std::chrono::milliseconds(std::max(0, patience_ms));
        if (paths_.empty() || due_ > limit) {
            std::this_thread::sleep_until(limit);
            if (auto injected = slot_.take()) return numbered(std::move(*injected));
            return std::optional<GrayFrame>{};
        }
        std::this_thread::sleep_until(due_);
        if (position_ >= paths_.size()) {
            if (!rules_.loop) return fail(ErrorKind::not_found, "the folder's frames have ended");
            position_ = 0;
        }
        auto frame = TRY(read_gray_png(paths_[position_]));
        ++position_;
        due_ =
            std::max(due_, now) + std::chrono::microseconds(1'000'000 / rules_.frames_per_second);
        return numbered(std::move(frame));
    }

    void inject(GrayFrame frame) override { slot_.put(std::move(frame)); }

private:
    std::optional<GrayFrame> numbered(GrayFrame frame)
    {
        frame.number = ++count_;
        return frame;
    }

    std::vector<std::string> paths_;
    FolderRules rules_;
    FrameSlot slot_;
    std::size_t position_ = 0;
    std::int64_t count_ = 0;
    SteadyClock::time_point due_{};
};

} // namespace

Result<std::unique_ptr<FrameSource>> open_folder(std::string const& folder, FolderRules rules)
{
    if (rules.frames_per_second < 1 || rules.frames_per_second > 120)
        return fail(ErrorKind::invalid, "frames per second must be 1 to 120");
    std::vector<std::string> paths;
    if (folder.empty())
        return std::unique_ptr<FrameSource>(std::make_unique<FolderFrames>(std::move(paths), rules));
    auto const names = TRY(base::list_files(folder, ".png"));
    for (auto const& name : names) paths.push_back(folder + "/" + name);
    return std::unique_ptr<FrameSource>(std::make_unique<FolderFrames>(std::move(paths), rules));
}

} // namespace mado::platform
