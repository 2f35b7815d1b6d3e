#include "bridge/simulator/sending.h"

#include <utility>

#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

namespace {

void turn_month(World& world, base::Moment now)
{
    std::string const month = day_key(now).substr(0, 6);
    if (world.counters.month == month) return;
    world.counters.month = month;
    world.counters.month_used = 0;
}

} // namespace

Phone* spend_reply_token(World& world, std::string const& token, base::Moment now)
{
    auto const at = world.reply_tokens.find(token);
    if (at == world.reply_tokens.end() || at->second.used) return nullptr;
    ReplyToken& found = at->second;
    bool const stale = now.ms - found.given_at.ms > line::reply_token_ms;
    bool const old = now.ms - found.event_at.ms > line::redelivered_token_ms;
    if (stale || old) return nullptr;
    found.used = true;
    return find_phone(world, found.user_id);
}

bool reaches(Phone const& phone, base::Moment now)
{
    if (phone.blocked) return false;
    return phone.is_friend ||
           (phone.wrote_at && now.ms - phone.wrote_at->ms <= line::non_friend_ms);
}

base::Json deliver(World& world, Phone& phone, base::Json const& messages, base::Moment now)
{
    base::Json sent = base::Json::array();
    bool const reached = reaches(phone, now);
    for (base::Json const& message : messages.items()) {
        Shown item;
        item.id = new_message_id(world, now);
        item.kind = message["type"].as_text();
        item.from = "town";
        item.message = message;
        item.at = now;
        item.quote_token = base::to_base64url(base::random_bytes(24));
        sent.push(base::Json::object({{"id", item.id}, {"quoteToken", item.quote_token}}));
        if (!reached) continue;
        // Only the newest message's quick replies stand; show() hides those of older ones.
        bool const quick = message.find("quickReply") != nullptr;
        std::string const id = item.id;
        show(world, phone, std::move(item));
        if (quick) phone.quick_from = id;
    }
    return sent;
}

std::int64_t month_used(World& world, base::Moment now)
{
    turn_month(world, now);
    return world.counters.month_used;
}

bool quota_allows(World& world, std::int64_t recipients, base::Moment now)
{
    return !world.quota || month_used(world, now) + recipients <= *world.quota;
}

void count_sent(World& world, std::string const& kind, std::int64_t recipients, base::Moment now)
{
    turn_month(world, now);
    world.counters.by_day[kind + day_key(now)] += recipients;
    if (kind != "reply") world.counters.month_used += recipients; // replies are free
}

std::optional<Accepted> accepted_before(World& world, std::string const& key, base::Moment now)
{
    std::erase_if(world.retry_keys, [&](auto const& entry) {
        return now.ms - entry.second.at.ms > line::retry_key_ms;
    });
    auto const at = world.retry_keys.find(key);
    if (at == world.retry_keys.end()) return std::nullopt;
    return at->second;
}

bool is_uuid(std::string_view text)
{
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        char const c = text[i];
        bool const hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (hyphen ? c != '-' : !hex) return false;
    }
    return true;
}

} // namespace mado::simulator
