// Doors: one place that says which path goes to whom. LINE's webhook is answered on the I/O thread
// (verify, queue, answer after the commit); everything that may block goes to the workers; the event
// stream of the desk stays open. Answers /healthz, /readyz and /metrics itself. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "bridge/console/console.h"
#include "bridge/doors/kiosk_door.h"
#include "bridge/doors/line_door.h"
#include "bridge/doors/workers.h"
#include "bridge/resident/pages.h"

namespace mado::doors {

class Doors
{
public:
    struct Parts {
        desk::Desk& desk;
        LineDoor& line;
        KioskDoor& kiosk;
        resident::Pages& pages;
        console::Console& console;
    };

    explicit Doors(Parts parts);

    void handle(net::Request request, net::Reply reply);
    // Tells every open desk that something changed.
    void changed(std::uint64_t number);
    void stop();

private:
    [[nodiscard]] net::Response ready() const;
    [[nodiscard]] net::Response metrics() const;

    Parts parts_;
    Workers workers_;
    std::mutex lock_;
    std::vector<net::Reply> listeners_;
};

} // namespace mado::doors
