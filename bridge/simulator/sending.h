// What happens when the bot sends: reply tokens spent, retry keys remembered for 24 hours, the
// month's quota counted per recipient, the messages put on the glass of everyone who is reached. A
// push to somebody who blocked the bot answers 200 and shows nothing, as on LINE. Bodies are
// checked before they come here. Called with the World's lock held.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bridge/simulator/world.h"
#include "core/base/json.h"

namespace mado::simulator {

// Alive: given at most a minute ago, and not 20 minutes after its event. Spends it.
[[nodiscard]] Phone* spend_reply_token(World& world, std::string const& token, base::Moment now);

// Would messages sent now arrive? Friends who did not block, and others who wrote in the last 7
// days.
[[nodiscard]] bool reaches(Phone const& phone, base::Moment now);

// Shows the messages; answers [{"id":…,"quoteToken":…}].
base::Json deliver(World& world, Phone& phone, base::Json const& messages, base::Moment now);

[[nodiscard]] bool quota_allows(World& world, std::int64_t recipients, base::Moment now);
[[nodiscard]] std::int64_t month_used(World& world, base::Moment now);
void count_sent(World& world, std::string const& kind, std::int64_t recipients, base::Moment now);

// The answer already given under this retry key, while it is remembered.
[[nodiscard]] std::optional<Accepted>
accepted_before(World& world, std::string const& key, base::Moment now);

[[nodiscard]] bool is_uuid(std::string_view text);

} // namespace mado::simulator
