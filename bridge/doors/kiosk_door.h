// The door for kiosks: everything below /kiosk/v1/ (docs/protocol/kiosk.md). Each request but enrol is
// signed by the kiosk and good once; a locked kiosk is refused. Applications come sealed and are taken
// in once by their id. Called on worker threads; blocks on the ledger, bounded.
#pragma once

#include <string>

#include "bridge/desk/desk.h"
#include "bridge/desk/hand_over.h"
#include "core/base/json.h"
#include "core/net/http.h"

namespace mado::doors {

class KioskDoor
{
public:
    struct Parts {
        desk::Desk& desk;
        desk::HandOver& hand_over;
        std::string basic_id;
        std::function<void(std::string const& draft)> handed_to_chat; // the chat shows the next question
    };

    explicit KioskDoor(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] net::Response handle(net::Request const& request);

private:
    struct Caller {
        ledger::Kiosk kiosk;
        base::Json body;
        std::string query;
    };

    [[nodiscard]] base::Result<Caller> caller_of(net::Request const& request);
    [[nodiscard]] net::Response enrol(net::Request const& request);
    [[nodiscard]] net::Response catalogue(Caller const& caller);
    [[nodiscard]] net::Response applications(Caller const& caller);
    [[nodiscard]] net::Response offers(Caller const& caller);
    [[nodiscard]] net::Response tickets(Caller const& caller, std::string const& method);
    [[nodiscard]] net::Response confirm(Caller const& caller);
    [[nodiscard]] net::Response help(Caller const& caller, std::string const& method);
    [[nodiscard]] net::Response end_help(Caller const& caller, std::int64_t id);
    [[nodiscard]] net::Response heartbeat(Caller const& caller);
    [[nodiscard]] net::Response lookups(Caller const& caller);
    [[nodiscard]] net::Response rate(Caller const& caller);

    Parts parts_;
};

} // namespace mado::doors
