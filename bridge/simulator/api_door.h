// The platform's front door for bots: finds the route, then refuses in LINE's order what LINE
// refuses — unknown path, wrong method, bad token, exhausted rate, wrong content type, too large,
// unreadable JSON, misplaced retry key — and only then runs it. Every answer carries
// x-line-request-id and is noted in the log that tests read. Faults of the api kind strike here.
// Any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/simulator/api_call.h"
#include "bridge/simulator/later.h"
#include "bridge/simulator/platform.h"
#include "core/net/server.h"

namespace mado::simulator {

class ApiDoor
{
public:
    ApiDoor(Platform& platform, Later& later);

    // True for the paths this door answers, also with a 404.
    [[nodiscard]] static bool owns(std::string_view path);
    void handle(net::Request request, net::Reply reply);

private:
    struct Matched {
        Route const* route = nullptr;
        std::vector<std::string> parts;
        bool path_known = false;
    };

    [[nodiscard]] Matched match(net::Request const& request) const;
    [[nodiscard]] net::Response answer(Call& call, Matched const& matched) const;

    Platform& platform_;
    Later& later_;
    std::vector<Route> routes_;
};

} // namespace mado::simulator
