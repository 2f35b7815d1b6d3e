// Watchdog: tells the service manager that the kiosk is ready and still alive (sd_notify(3)
// protocol, one datagram a message to $NOTIFY_SOCKET), without linking libsystemd. If the beats
// stop for the time of $WATCHDOG_USEC, the manager kills and restarts the kiosk: a frozen screen in
// a town hall repairs itself. Beat only from the loop that must not freeze, at beat_every().
// Without a manager every call does nothing. Never blocks. One thread.
#pragma once

#include <chrono>
#include <string>

#include "core/base/result.h"

namespace mado::platform {

class Watchdog
{
public:
    // An empty address: no manager. '@name' is an abstract socket.
    [[nodiscard]] static base::Result<Watchdog>
    open(std::string const& address, std::chrono::microseconds patience);
    [[nodiscard]] static base::Result<Watchdog> from_environment();

    Watchdog(Watchdog&& other) noexcept;
    Watchdog& operator=(Watchdog&& other) noexcept;
    ~Watchdog();

    [[nodiscard]] bool watched() const { return socket_ != -1; }

    // Half of the manager's patience; zero when it does not ask for beats.
    [[nodiscard]] std::chrono::milliseconds beat_every() const;
    void ready() const;
    void beat() const;
    void stopping() const;
    void status(std::string const& text) const; // one line for operators; never a resident's answer

private:
    Watchdog(int socket, std::chrono::microseconds patience)
        : socket_(socket)
        , patience_(patience)
    {
    }

    void send(std::string const& message) const;

    int socket_ = -1;
    std::chrono::microseconds patience_{0};
};

} // namespace mado::platform
