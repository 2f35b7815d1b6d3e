#include "kiosk/platform/watchdog.h"

#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace mado::platform {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

std::string_view environment(char const* name)
{
    auto const* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::int64_t number_or_zero(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value > 0 ? value : 0;
}

} // namespace

Result<Watchdog> Watchdog::open(std::string const& address, std::chrono::microseconds patience)
{
    if (address.empty()) return Watchdog(-1, std::chrono::microseconds{0});
    sockaddr_un place{};
    place.sun_family = AF_UNIX;
    if ((address[0] != '/' && address[0] != '@') || address.size() < 2 ||
        address.size() >= sizeof place.sun_path)
        return fail(ErrorKind::invalid, "NOTIFY_SOCKET is not a usable address");
    std::memcpy(place.sun_path, address.data(), address.size());
    if (address[0] == '@') place.sun_path[0] = '\0';
    auto const made = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made == -1) return fail(ErrorKind::unavailable, std::strerror(errno));
    Watchdog watchdog(made, patience);
    auto const length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address.size());
    if (connect(made, reinterpret_cast<sockaddr const*>(&place), length) == -1)
        return fail(ErrorKind::unavailable, std::string("NOTIFY_SOCKET: ") + std::strerror(errno));
    return watchdog;
}

Result<Watchdog> Watchdog::from_environment()
{
    auto patience = number_or_zero(environment("WATCHDOG_USEC"));
    auto const wanted = environment("WATCHDOG_PID");
    if (!wanted.empty() && number_or_zero(wanted) != getpid()) patience = 0;
    return open(std::string(environment("NOTIFY_SOCKET")), std::chrono::microseconds{patience});
}

Watchdog::Watchdog(Watchdog&& other) noexcept
    : socket_(std::exchange(other.socket_, -1))
    , patience_(other.patience_)
{
}

Watchdog& Watchdog::operator=(Watchdog&& other) noexcept
{
    std::swap(socket_, other.socket_);
    std::swap(patience_, other.patience_);
    return *this;
}

Watchdog::~Watchdog()
{
    if (socket_ != -1) close(socket_);
}

std::chrono::milliseconds Watchdog::beat_every() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(patience_ / 2);
}

void Watchdog::ready() const
{
    send("READY=1");
}

void Watchdog::beat() const
{
    if (patience_.count() > 0) send("WATCHDOG=1");
}

void Watchdog::stopping() const
{
    send("STOPPING=1");
}

void Watchdog::status(std::string const& text) const
{
    // A line break would start another variable of the protocol.
    auto const line = text.substr(0, text.find('\n'));
    send("STATUS=" + line);
}

void Watchdog::send(std::string const& message) const
{
    if (socket_ == -1) return;
    // A full or vanished manager socket must not stop the kiosk; the missing beat tells by itself.
    (void)::send(socket_, message.data(), message.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

} // namespace mado::platform
