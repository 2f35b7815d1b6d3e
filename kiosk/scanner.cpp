#include "kiosk/scanner.h"

#include "core/base/crypto.h"
#include "core/qr/classify.h"
#include "kiosk/scan/decode.h"

namespace mado::kiosk {

Scanner::Scanner(std::unique_ptr<platform::FrameSource> source, std::function<void()> wake)
    : source_(std::move(source))
    , wake_(std::move(wake))
{
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

Scanner::~Scanner()
{
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Scanner::run(std::stop_token const& stop)
{
    while (!stop.stop_requested()) {
        if (!wanted_.load()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            continue;
        }
        auto frame = source_->next(100);
        if (!frame.ok()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            continue;
        }
        if (!frame->has_value()) continue;
        auto& picture = **frame;
        if (seen_.size() == 0) {
            auto shown = picture; // the decoder wipes the other
            static_cast<void>(seen_.post(std::move(shown)));
        }
        auto text = scan::decode_and_wipe(picture.pixels.data(), picture.width, picture.height, picture.width);
        if (text) {
            report(*text);
            base::wipe(*text);
        }
        looked_.fetch_add(1);
        wake_();
    }
}

void Scanner::report(std::string const& text)
{
    visit::Scanned scanned;
    scanned.what = std::string(qr::to_text(qr::classify(text, qr::Channel::camera)));
    wanted_.store(false);
    static_cast<void>(found_.post(std::move(scanned)));
}

} // namespace mado::kiosk
