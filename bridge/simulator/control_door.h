// The control calls: what tests, the tour and the page in the browser use to look at phones and
// act on them, to set faults and to read the logs (surfaces.md section 2). They need no token, so
// they exist in the demo only and listen on loopback. Every act is answered with JSON; errors are
// 400, 404 and 409 with a message. Any thread.
#pragma once

#include <string_view>

#include "bridge/simulator/live.h"
#include "bridge/simulator/platform.h"
#include "core/net/server.h"

namespace mado::simulator {

class ControlDoor
{
public:
    ControlDoor(Platform& platform, Live& live)
        : platform_(platform)
        , live_(live)
    {
    }

    [[nodiscard]] static bool owns(std::string_view path);
    void handle(net::Request const& request, net::Reply const& reply);

private:
    Platform& platform_;
    Live& live_;
};

} // namespace mado::simulator
