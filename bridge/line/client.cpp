#include "bridge/line/client.h"

#include <algorithm>

namespace mado::line {

using base::Json;

std::string_view to_text(Outcome outcome)
{
    switch (outcome) {
        case Outcome::ok: return "ok";
        case Outcome::already: return "already";
        case Outcome::bad_request: return "bad_request";
        case Outcome::unauthorized: return "unauthorized";
        case Outcome::rate_limited: return "rate_limited";
        case Outcome::quota: return "quota";
        case Outcome::same_user: return "same_user";
        case Outcome::server: return "server";
        case Outcome::network: return "network";
    }
    return "network";
}

namespace {

constexpr std::size_t says_bytes_max = 200;

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) {
        return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
    });
    return text;
}

Outcome meaning_of_429(std::string const& says)
{
    std::string const words = lower(says);
    auto const has = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    if (has("monthly limit") || has("quota")) return Outcome::quota;
    if (has("same user") || has("too many messages")) return Outcome::same_user;
    return Outcome::rate_limited;
}

Outcome outcome_of(int status, std::string const& says)
{
    if (status >= 200 && status < 300) return Outcome::ok;
    if (status == 409) return Outcome::already;
    if (status == 401 || status == 403) return Outcome::unauthorized;
    if (status == 429) return meaning_of_429(says);
    if (status >= 500) return Outcome::server;
    return Outcome::bad_request;
}

std::string says_of(Json const& body)
{
    std::string says = body["message"].as_text();
    for (auto const& detail : body["details"].items()) {
        says += " | " + detail["property"].as_text() + ": " + detail["message"].as_text();
    }
    if (says.size() > says_bytes_max) {
        std::size_t end = says_bytes_max;
        while (end > 0 && (static_cast<unsigned char>(says[end]) & 0xC0U) == 0x80U) --end;
        says.resize(end);
    }
    return says;
}

} // namespace

struct Messaging::Call {
    std::string_view method = "POST";
    std::string path;
    Json body;
    std::string_view retry_key = {};
};

Answer Messaging::send(Call const& call)
{
    net::ClientRequest request;
    request.method = call.method;
    request.url = access_.api_base + call.path;
    request.headers.emplace_back("authorization", "Bearer " + access_.token);
    if (call.body.is_object()) {
        request.headers.emplace_back("content-type", "application/json");
        request.body = call.body.dump();
    }
    if (!call.retry_key.empty()) request.headers.emplace_back("x-line-retry-key", call.retry_key);
    auto const response = client_.send(request);
    Answer answer;
    if (!response.ok()) {
        answer.says = response.error().message;
        return answer;
    }
    answer.status = response->status;
    answer.request_id = response->header("x-line-request-id");
    if (auto body = Json::parse(response->body); body.ok()) answer.body = std::move(*body);
    answer.says = says_of(answer.body);
    answer.outcome = outcome_of(answer.status, answer.says);
    return answer;
}

Answer Messaging::reply(std::string_view reply_token, Json const& messages)
{
    Json body = Json::object({{"replyToken", reply_token}, {"messages", messages}});
    return send({"POST", "/v2/bot/message/reply", std::move(body)});
}

Answer Messaging::push(std::string_view user_id, Json const& messages, std::string_view retry_key)
{
    Json body = Json::object({{"to", user_id}, {"messages", messages}});
    return send({"POST", "/v2/bot/message/push", std::move(body), retry_key});
}

Answer Messaging::profile(std::string_view user_id)
{
    return send({"GET", "/v2/bot/profile/" + net::percent_encode(user_id), {}});
}

Answer Messaging::show_loading(std::string_view user_id, int seconds)
{
    int const fives = std::clamp((seconds + 4) / 5 * 5, 5, 60);
    Json body = Json::object({{"chatId", user_id}, {"loadingSeconds", fives}});
    return send({"POST", "/v2/bot/chat/loading/start", std::move(body)});
}

Answer Messaging::leave(std::string_view kind, std::string_view id)
{
    std::string const folder = kind == "room" ? "room" : "group";
    return send({"POST", "/v2/bot/" + folder + "/" + net::percent_encode(id) + "/leave", {}});
}

Answer Messaging::bot()
{
    return send({"GET", "/v2/bot/info", {}});
}

Answer Messaging::quota()
{
    return send({"GET", "/v2/bot/message/quota", {}});
}

Answer Messaging::consumption()
{
    return send({"GET", "/v2/bot/message/quota/consumption", {}});
}

} // namespace mado::line
