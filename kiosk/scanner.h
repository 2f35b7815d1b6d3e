// The scan thread: camera frames to codes, only while the scan screen is shown. What leaves it is the
// class of the code and, for our own codes alone, its text; pixels and other texts are overwritten
// (identity-payment.md section 3), and one picture at a time for the preview on the glass. wanted() is set by the UI; the rest is the thread's.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "core/base/mailbox.h"
#include "kiosk/platform/frames.h"
#include "kiosk/visit/messages.h"

namespace mado::kiosk {

class Scanner
{
public:
    Scanner(std::unique_ptr<platform::FrameSource> source, std::function<void()> wake);
    ~Scanner();
    Scanner(Scanner const&) = delete;
    Scanner& operator=(Scanner const&) = delete;

    void want(bool frames) { wanted_.store(frames); }

    void inject(platform::GrayFrame frame) { source_->inject(std::move(frame)); }

    // Frames looked at since the start; what one showed is in next() before it is counted.
    [[nodiscard]] std::int64_t looked() const { return looked_.load(); }

    // What the camera sees, for the glass; whoever takes it overwrites it.
    [[nodiscard]] std::optional<platform::GrayFrame> preview() { return seen_.take_now(); }

    [[nodiscard]] std::optional<visit::Scanned> next() { return found_.take_now(); }

private:
    void run(std::stop_token const& stop);
    void report(std::string const& text);

    std::unique_ptr<platform::FrameSource> source_;
    std::function<void()> wake_;
    std::atomic<bool> wanted_{false};
    std::atomic<std::int64_t> looked_{0};
    base::Mailbox<platform::GrayFrame> seen_{1};
    base::Mailbox<visit::Scanned> found_{4};
    std::jthread thread_;
};

} // namespace mado::kiosk
