// The channel: where webhooks go, whether they arrive, and the photos residents sent.
#include "bridge/simulator/api_call.h"

#include <utility>

#include "bridge/simulator/fields.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

using base::Json;

namespace {

// LINE takes https only. On this machine the bridge listens without TLS, so loopback is excepted.
bool is_webhook_url(std::string const& url)
{
    if (url.size() > line::webhook_url_units_max) return false;
    bool const loopback = url.starts_with("http://127.0.0.1:") ||
                          url.starts_with("http://localhost:") || url.starts_with("http://[::1]:");
    return is_link(url, {"https"}) || (loopback && is_link(url, {"http"}));
}

net::Response get_endpoint(Call& call)
{
    Bot const& bot = call.world.bot;
    return json_answer(Json::object({{"endpoint", bot.webhook_url}, {"active", bot.webhook_active}})
    );
}

net::Response put_endpoint(Call& call)
{
    std::string const& url = call.body["endpoint"].as_text();
    if (!is_webhook_url(url)) return refusal(400, "Invalid webhook endpoint URL");
    call.world.bot.webhook_url = url;
    return empty_answer();
}

net::Response test_endpoint(Call& call)
{
    std::string url = call.world.bot.webhook_url;
    if (call.body["endpoint"].is_text()) url = call.body["endpoint"].as_text();
    if (!is_webhook_url(url)) return refusal(400, "Invalid webhook endpoint URL");
    Outgoing probe;
    probe.probe_url = url;
    probe.due = call.now;
    auto const answer = call.answer_later;
    std::string const time = base::to_rfc3339(call.now);
    probe.probed = [answer, time](int status, std::string reason) {
        answer(json_answer(Json::object(
            {{"success", reason == "OK"},
             {"timestamp", time},
             {"statusCode", status},
             {"reason", reason},
             {"detail", status == 0 ? std::string("no answer") : std::to_string(status)}}
        )));
    };
    call.world.outgoing.push_front(std::move(probe));
    net::Response later;
    later.status = 0;
    return later;
}

net::Response content(Call& call)
{
    auto const at = call.world.contents.find(call.parts[0]);
    if (at == call.world.contents.end()) return refusal(404, "Not found");
    if (at->second.gone) return refusal(410, "The content is gone");
    net::Response response;
    response.set("content-type", at->second.type);
    response.body = at->second.bytes;
    return response;
}

// Only photos exist here, and those need no transcoding.
net::Response transcoding(Call&)
{
    return refusal(404, "Not found");
}

} // namespace

std::vector<Route> channel_routes()
{
    constexpr auto json = BodyKind::json;
    constexpr Rate by_minute = {1000, 60};
    return {
        {"GET", "/v2/bot/channel/webhook/endpoint", get_endpoint, BodyKind::none, by_minute},
        {"PUT", "/v2/bot/channel/webhook/endpoint", put_endpoint, json, by_minute},
        {"POST",
         "/v2/bot/channel/webhook/test",
         test_endpoint,
         BodyKind::json_or_nothing,
         {60, 3600}},
        {"GET", "/v2/bot/message/{}/content", content},
        {"GET", "/v2/bot/message/{}/content/preview", content},
        {"GET", "/v2/bot/message/{}/content/transcoding", transcoding},
    };
}

} // namespace mado::simulator
