// The threads that carry webhooks to the bot's server: a signed POST each, over raw bytes, as LINE
// does it. A few workers share the World's queue, which keeps one phone's events in order; an
// answer other than 2xx, or none, goes back to the queue's rules. A slow answer (over two seconds)
// is noted as LINE's error statistics would. Threads end with the object; a webhook on the wire is
// waited for, at most webhook_seconds_max.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bridge/simulator/platform.h"
#include "core/net/client.h"

namespace mado::simulator {

class WebhookPost
{
public:
    static constexpr int workers = 3;
    static constexpr int webhook_seconds_max = 5;

    explicit WebhookPost(Platform& platform);
    ~WebhookPost();
    WebhookPost(WebhookPost const&) = delete;
    WebhookPost& operator=(WebhookPost const&) = delete;

private:
    void work(std::stop_token stop);

    Platform& platform_;
    std::vector<std::jthread> threads_;
};

// "OK", "COULD_NOT_CONNECT", "REQUEST_TIMEOUT" or "ERROR_STATUS_CODE", as the test endpoint
// reports.
[[nodiscard]] std::string probe_reason(int status, bool slow);

} // namespace mado::simulator
