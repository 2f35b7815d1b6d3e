#include "bridge/simulator/webhook_queue.h"

#include <algorithm>
#include <utility>

#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

namespace {

// LINE does not publish how often and when it resends; a few tries with growing gaps will do here.
constexpr int redeliveries_max = 5;
constexpr std::int64_t redelivery_first_ms = 1500;

DeliveryRecord* find_record(World& world, std::string const& event_id)
{
    auto const at = std::find_if(
        world.deliveries.rbegin(),
        world.deliveries.rend(),
        [&](DeliveryRecord const& record) { return record.event_id == event_id; }
    );
    return at == world.deliveries.rend() ? nullptr : &*at;
}

void remember(World& world, Outgoing const& item, base::Moment now)
{
    if (world.deliveries.size() >= line::log_lines_max) world.deliveries.pop_front();
    DeliveryRecord record;
    record.event_id = item.event_id;
    record.user_id = item.user_id;
    record.type = item.event["type"].as_text();
    record.event = item.event;
    record.at = now;
    world.deliveries.push_back(std::move(record));
}

// The fault that strikes this event, spending one of its times.
WebhookFault strike(World& world)
{
    Faults& faults = world.faults;
    if (faults.webhook_times == 0) return WebhookFault::none;
    WebhookFault const fault = faults.webhook;
    if (fault != WebhookFault::none && faults.webhook_times > 0) --faults.webhook_times;
    return fault;
}

void queue_again(World& world, DeliveryRecord const& record, base::Moment due)
{
    Outgoing again;
    again.event_id = record.event_id;
    again.user_id = record.user_id;
    again.event = record.event;
    if (again.event.find("deliveryContext") != nullptr) {
        again.event.find("deliveryContext")->set("isRedelivery", true);
    }
    again.due = due;
    again.attempt = record.attempts;
    again.redelivery = true;
    world.outgoing.push_back(std::move(again));
}

// Puts a new event behind the others, as the fault wishes.
void place(World& world, Outgoing item, base::Moment now)
{
    switch (strike(world)) {
    case WebhookFault::none: break;
    case WebhookFault::duplicate: world.outgoing.push_back(item); break;
    case WebhookFault::late: item.due = now.plus_ms(world.faults.late_ms); break;
    case WebhookFault::drop: {
        DeliveryRecord* record = find_record(world, item.event_id);
        if (record == nullptr) return;
        record->dropped = true;
        if (world.faults.redelivery) {
            queue_again(world, *record, now.plus_ms(redelivery_first_ms));
        }
        return;
    }
    case WebhookFault::reorder: {
        // Overtakes what waits for the same phone; alone, it waits to be overtaken.
        auto const other = std::find_if(
            world.outgoing.begin(),
            world.outgoing.end(),
            [&](Outgoing const& waiting) { return waiting.user_id == item.user_id; }
        );
        if (other != world.outgoing.end()) {
            other->due = now;
            world.outgoing.insert(other, std::move(item));
            return;
        }
        item.due = now.plus_ms(world.faults.late_ms);
        break;
    }
    }
    world.outgoing.push_back(std::move(item));
}

void start_reply_token(World& world, Outgoing const& item, base::Moment now)
{
    auto const at = world.reply_tokens.find(item.event["replyToken"].as_text());
    if (at != world.reply_tokens.end()) at->second.given_at = now;
}

void forget_old_reply_tokens(World& world)
{
    if (world.reply_tokens.size() < line::tokens_max) return;
    auto const oldest = std::min_element(
        world.reply_tokens.begin(),
        world.reply_tokens.end(),
        [](auto const& a, auto const& b) { return a.second.event_at < b.second.event_at; }
    );
    world.reply_tokens.erase(oldest);
}

// In bot mode LINE marks what the bot's server took as read.
void mark_taken(World& world, Outgoing const& sent)
{
    Phone* phone = find_phone(world, sent.user_id);
    std::string const& id = sent.event["message"]["id"].as_text();
    if (phone == nullptr || id.empty()) return;
    for (Shown& item : phone->shows) {
        if (item.id == id) item.read = true;
    }
    ++world.revision;
}

} // namespace

std::string queue_event(
    World& world, Phone const& phone, base::Json event, base::Moment now, Replyable replyable
)
{
    Outgoing item;
    item.event_id = new_ulid(now);
    item.user_id = phone.user_id;
    item.due = now;
    event.set("mode", "active");
    event.set("timestamp", now.ms);
    event.set("source", base::Json::object({{"type", "user"}, {"userId", phone.user_id}}));
    event.set("webhookEventId", item.event_id);
    event.set("deliveryContext", base::Json::object({{"isRedelivery", false}}));
    if (replyable == Replyable::yes) {
        forget_old_reply_tokens(world);
        std::string const token = new_secret(16);
        world.reply_tokens[token] = ReplyToken{phone.user_id, now, now, false};
        event.set("replyToken", token);
    }
    item.event = std::move(event);
    std::string id = item.event_id;
    if (!world.bot.webhook_active || world.outgoing.size() >= line::outgoing_max) return id;
    remember(world, item, now);
    place(world, std::move(item), now);
    return id;
}

std::optional<Outgoing> take_outgoing(World& world, base::Moment now)
{
    std::set<std::string> held = world.busy_phones;
    for (auto at = world.outgoing.begin(); at != world.outgoing.end(); ++at) {
        bool const ordered = !at->redelivery && at->probe_url.empty();
        if (ordered && held.contains(at->user_id)) continue;
        if (at->due > now) {
            if (ordered) held.insert(at->user_id);
            continue;
        }
        Outgoing item = std::move(*at);
        world.outgoing.erase(at);
        if (ordered) world.busy_phones.insert(item.user_id);
        start_reply_token(world, item, now);
        return item;
    }
    return std::nullopt;
}

void finish_outgoing(World& world, Outgoing const& sent, Outcome outcome, base::Moment now)
{
    if (!sent.redelivery) world.busy_phones.erase(sent.user_id);
    DeliveryRecord* record = find_record(world, sent.event_id);
    bool const taken = outcome.status >= 200 && outcome.status < 300;
    if (taken) mark_taken(world, sent);
    if (record == nullptr) return;
    ++record->attempts;
    record->status = outcome.status;
    record->slow = outcome.slow;
    if (taken || !world.faults.redelivery || record->attempts > redeliveries_max) return;
    queue_again(world, *record, now.plus_ms(redelivery_first_ms * record->attempts));
}

std::optional<base::Moment> next_due(World const& world)
{
    std::optional<base::Moment> next;
    for (Outgoing const& item : world.outgoing) {
        if (!item.redelivery && world.busy_phones.contains(item.user_id)) continue;
        if (!next || item.due < *next) next = item.due;
    }
    return next;
}

int redeliver(World& world, std::string const& event_id, base::Moment now)
{
    int count = 0;
    for (DeliveryRecord const& record : world.deliveries) {
        bool const failed = record.status < 200 || record.status > 299;
        bool const wanted = event_id.empty() ? failed && (record.attempts > 0 || record.dropped)
                                             : record.event_id == event_id;
        if (!wanted) continue;
        queue_again(world, record, now);
        ++count;
    }
    if (count == 0 && event_id.empty() && !world.deliveries.empty()) {
        queue_again(world, world.deliveries.back(), now);
        count = 1;
    }
    return count;
}

std::string webhook_body(World const& world, base::Json const& event)
{
    base::Json events = base::Json::array();
    if (!event.is_null()) events.push(event);
    return base::Json::object({{"destination", world.bot.user_id}, {"events", std::move(events)}}
    ).dump();
}

std::string webhook_signature(std::string_view secret, std::string_view body)
{
    return base::to_base64(base::hmac_sha256(secret, body));
}

} // namespace mado::simulator
