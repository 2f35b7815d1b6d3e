// A LINE platform on this machine: the Messaging API that bots call, webhooks signed as LINE signs
// them, and phones that residents hold, shown in a browser and driven by control calls. It reaches
// the bridge only through its webhook address and knows nothing of it; it holds LINE's limits in
// its own words, so a bridge that passes here is likely to pass there. State lives in memory and
// ends with the process. It carries no logo and no name of LINE's on its glass, and says that it
// is a simulator. For the demo profile only: whoever reaches its port can act as any resident.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/moment.h"
#include "core/base/result.h"

namespace mado::simulator {

struct SimulatorOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 0; // 0: any free one
    std::string webhook_url;
    std::string channel_secret;
    std::string access_token; // long-lived; more are issued by the token endpoints
    std::string channel_id;
    std::string basic_id;            // @…
    std::string display_name;        // of the town's account; "" takes the one in people.json
    std::string assets_folder;       // assets/simulator
    std::vector<std::string> people; // names; empty takes the sample people of people.json
    std::shared_ptr<base::Clock const> clock; // null: the system's
};

class Simulator
{
public:
    // Errors: not_found (assets), unavailable (port taken), invalid (people.json).
    [[nodiscard]] static base::Result<std::unique_ptr<Simulator>> start(SimulatorOptions options);
    virtual ~Simulator() = default; // stops
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    virtual void stop() = 0;
};

} // namespace mado::simulator
