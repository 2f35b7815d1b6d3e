#include "bridge/simulator/webhook_post.h"

#include <chrono>
#include <utility>

#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

namespace {

struct Letter {
    std::string url;
    std::string body;
    std::string signature;
};

Letter write_letter(World const& world, Outgoing const& item)
{
    Letter letter;
    letter.url = item.probe_url.empty() ? world.bot.webhook_url : item.probe_url;
    letter.body = webhook_body(world, item.event);
    letter.signature = webhook_signature(world.bot.channel_secret, letter.body);
    return letter;
}

Outcome post(net::Client& client, Letter const& letter)
{
    net::ClientRequest request;
    request.method = "POST";
    request.url = letter.url;
    request.headers = {
        {"content-type", "application/json; charset=utf-8"},
        {"x-line-signature", letter.signature},
        {"user-agent", "LineBotWebhook/2.0"},
    };
    request.body = letter.body;
    request.seconds_max = WebhookPost::webhook_seconds_max;
    auto const start = std::chrono::steady_clock::now();
    auto const answer = client.send(request);
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - start
    );
    return Outcome{answer.ok() ? answer->status : 0, took.count() > line::webhook_slow_ms};
}

} // namespace

WebhookPost::WebhookPost(Platform& platform)
    : platform_(platform)
{
    for (int i = 0; i < workers; ++i) {
        threads_.emplace_back([this](std::stop_token stop) { work(std::move(stop)); });
    }
}

WebhookPost::~WebhookPost()
{
    for (std::jthread& thread : threads_) thread.request_stop();
}

void WebhookPost::work(std::stop_token stop)
{
    std::unique_ptr<net::Client> const client = net::make_client();
    while (auto item = platform_.wait_outgoing(stop)) {
        Letter const letter =
            platform_.with([&](World& world, base::Moment) { return write_letter(world, *item); });
        Outcome const outcome = post(*client, letter);
        if (item->probed) item->probed(outcome.status, probe_reason(outcome.status, outcome.slow));
        platform_.with([&](World& world, base::Moment now) {
            finish_outgoing(world, *item, outcome, now);
        });
    }
}

std::string probe_reason(int status, bool slow)
{
    if (status >= 200 && status < 300) return slow ? "REQUEST_TIMEOUT" : "OK";
    if (status == 0) return slow ? "REQUEST_TIMEOUT" : "COULD_NOT_CONNECT";
    return "ERROR_STATUS_CODE";
}

} // namespace mado::simulator
