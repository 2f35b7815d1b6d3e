// The control socket (--control): one JSON object a line in, one out, for tests and support; never in a
// public profile. A thread of its own reads; the UI takes one request at a time and answers when the
// glass has settled. stop() removes the socket.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "core/base/json.h"
#include "core/base/mailbox.h"
#include "core/base/result.h"

namespace mado::kiosk {

class Control
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Control>> open(
        std::string path, std::function<void()> wake
    );
    ~Control();
    Control(Control const&) = delete;
    Control& operator=(Control const&) = delete;

    [[nodiscard]] std::optional<base::Json> next() { return requests_.take_now(); }

    void answer(std::string line);

private:
    Control(std::string path, int listener, std::function<void()> wake);
    void run(std::stop_token const& stop);
    void serve(int connection, std::stop_token const& stop);

    std::string path_;
    int listener_ = -1;
    std::function<void()> wake_;
    base::Mailbox<base::Json> requests_{8};
    base::Mailbox<std::string> answers_{8};
    std::jthread thread_;
};

} // namespace mado::kiosk
