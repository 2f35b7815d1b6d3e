// World: everything the simulated LINE platform knows, as plain values: phones and what they show,
// the bot's tokens, reply tokens, retry keys, rich menus, photos, faults and the queue of
// webhooks. It has no lock, no thread and no I/O of its own; Platform (platform.h) guards one
// World, and all rules are functions over it, so a test can play a whole day with a clock in its
// hand. Nothing is written to disk: a restart is a new platform with the same sample people.
// Bounds: line_limits.h.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/moment.h"

namespace mado::simulator {

struct Shown {
    std::string id;
    std::string kind; // text flex image … system
    std::string from; // town me system
    base::Json message;
    base::Moment at;
    std::string quote_token;
    std::string mark_token; // the bot's token for "read" of a resident's message
    bool read = false;
    bool unsent = false;
};

struct Phone {
    std::string user_id;
    std::string name;
    bool is_friend = false;
    bool blocked = false;
    bool was_friend = false;
    std::optional<base::Moment> wrote_at;
    std::vector<Shown> shows;
    std::string quick_from; // message whose quick replies stand on the glass, "" when none
    std::string linked_menu;
    std::string draft; // text put into the input field, not sent
    bool menu_open = true;
    int unread = 0;
    std::optional<base::Moment> loading_until;
};

struct ReplyToken {
    std::string user_id;
    base::Moment event_at;
    base::Moment given_at;
    bool used = false;
};

struct RichMenu {
    std::string id;
    base::Json object;
    std::string image;
    std::string image_type;
};

struct Content {
    std::string type;
    std::string bytes;
    bool gone = false;
};

struct Accepted { // a retry key that was accepted
    std::string request_id;
    base::Json sent_messages; // push only
    base::Moment at;
};

struct ChannelToken {
    std::string kind; // "long", "v2", "v2.1", "v3"
    std::string key_id;
    base::Moment expires;
};

enum class WebhookFault { none, duplicate, late, drop, reorder };

struct ApiFault {
    int status = 0;
    std::string kind; // rate quota same_user reserved
    std::string path; // "" is every message call
    int times = 0;
};

struct Faults {
    WebhookFault webhook = WebhookFault::none;
    int webhook_times = -1; // -1: until changed
    std::int64_t late_ms = 3000;
    ApiFault api;
    std::int64_t timeout_ms = 0;
    int timeout_times = 0;
    int conflict_times = 0;
    bool redelivery = false;
};

// One event on its way to the bot's server, or kept afterwards so that it can be sent again.
struct Outgoing {
    std::string event_id;
    std::string user_id; // order holds within one phone
    base::Json event;
    base::Moment due;
    int attempt = 0;
    bool redelivery = false;
    // A connectivity check carries no event and wants its result back.
    std::string probe_url;
    std::function<void(int status, std::string reason)> probed;
};

struct DeliveryRecord {
    std::string event_id;
    std::string user_id;
    std::string type;
    base::Json event;
    int attempts = 0;
    int status = 0; // of the last attempt; 0: no answer
    bool slow = false;
    bool dropped = false;
    base::Moment at;
};

struct LogLine {
    std::string method;
    std::string path;
    int status = 0;
    std::string request_id;
    std::string retry_key;
    base::Moment at;
};

struct Bucket {
    double tokens = 0;
    base::Moment filled;
    bool started = false;
};

struct Bot {
    std::string user_id;
    std::string basic_id;
    std::string display_name;
    std::string channel_id;
    std::string channel_secret;
    std::string webhook_url;
    bool webhook_active = true;
};

struct LinkToken {
    std::string user_id;
    base::Moment expires;
};

struct NarrowcastRequest {
    base::Moment accepted;
};

struct Counters { // messages by kind ("push") and Japanese day ("20261201")
    std::map<std::string, std::int64_t> by_day;
    std::int64_t month_used = 0;
    std::string month; // "202612"
};

struct World {
    Bot bot;
    std::vector<Phone> phones;
    std::map<std::string, ChannelToken> tokens;
    std::map<std::string, ReplyToken> reply_tokens;
    std::map<std::string, Accepted> retry_keys;
    std::map<std::string, Content> contents;
    std::vector<RichMenu> menus;
    std::string default_menu;
    std::map<std::string, std::string> aliases;
    std::map<std::string, base::Moment> batches; // request id → accepted
    std::map<std::string, LinkToken> link_tokens;
    std::map<std::string, NarrowcastRequest> narrowcasts;
    std::set<std::string> aggregation_names;
    std::optional<std::int64_t> quota;
    Counters counters;
    Faults faults;
    std::map<std::string, Bucket> buckets;
    std::deque<Outgoing> outgoing;
    std::set<std::string> busy_phones; // a webhook of this phone is on the wire
    std::deque<DeliveryRecord> deliveries;
    std::deque<LogLine> log;
    std::int64_t last_message_id = 0;
    std::int64_t revision = 1; // rises with every visible change
};

[[nodiscard]] Phone* find_phone(World& world, std::string_view user_id);
[[nodiscard]] Phone const* find_phone(World const& world, std::string_view user_id);
[[nodiscard]] RichMenu* find_menu(World& world, std::string_view id);
[[nodiscard]] RichMenu const* find_menu(World const& world, std::string_view id);
// Per-user menu before the default; a resident who is no friend sees the default only.
[[nodiscard]] RichMenu const* menu_of(World const& world, Phone const& phone);

[[nodiscard]] std::string new_message_id(World& world, base::Moment now);
[[nodiscard]] std::string new_ulid(base::Moment now);
[[nodiscard]] std::string new_secret(std::size_t bytes);         // hex
[[nodiscard]] std::string sample_user_id(std::string_view name); // the same for the same name
[[nodiscard]] bool is_user_id(std::string_view text);            // U + 32 hex digits

// "20261201" of the Japanese day.
[[nodiscard]] std::string day_key(base::Moment moment);

// Puts something on the glass; drops the oldest beyond line::shown_max and hides quick replies,
// which vanish as soon as anyone sends a newer message.
Shown& show(World& world, Phone& phone, Shown item);

} // namespace mado::simulator
