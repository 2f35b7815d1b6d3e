#include "kiosk/control.h"

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace mado::kiosk {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t line_bytes_max = 64u << 10;

bool readable(int file, int patience_ms)
{
    pollfd waiting{file, POLLIN, 0};
    return poll(&waiting, 1, patience_ms) > 0;
}

void send_all(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        ssize_t const sent = send(file, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

} // namespace

Control::Control(std::string path, int listener, std::function<void()> wake)
    : path_(std::move(path))
    , listener_(listener)
    , wake_(std::move(wake))
{
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

Control::~Control()
{
    requests_.close();
    answers_.close();
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
    close(listener_);
    unlink(path_.c_str());
}

Result<std::unique_ptr<Control>> Control::open(std::string path, std::function<void()> wake)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) return fail(ErrorKind::invalid, "socket path is too long");
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    int const listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unlink(path.c_str());
    mode_t const before = umask(0077);
    bool const bound = listener >= 0 &&
                       bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                       listen(listener, 4) == 0;
    umask(before);
    if (!bound) {
        if (listener >= 0) close(listener);
        return fail(ErrorKind::unavailable, "cannot open the control socket: " + std::string(std::strerror(errno)));
    }
    return std::unique_ptr<Control>(new Control(std::move(path), listener, std::move(wake)));
}

void Control::answer(std::string line)
{
    static_cast<void>(answers_.post(std::move(line)));
}

void Control::run(std::stop_token const& stop)
{
    while (!stop.stop_requested()) {
        if (!readable(listener_, 200)) continue;
        int const connection = accept(listener_, nullptr, nullptr);
        if (connection < 0) continue;
        serve(connection, stop);
        close(connection);
    }
}

void Control::serve(int connection, std::stop_token const& stop)
{
    std::string pending;
    while (!stop.stop_requested()) {
        if (!readable(connection, 200)) continue;
        char buffer[4096];
        ssize_t const got = recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        pending.append(buffer, static_cast<std::size_t>(got));
        if (pending.size() > line_bytes_max) {
            send_all(connection, "{\"error\":\"a line is at most 64 KiB\"}\n");
            return;
        }
        for (auto end = pending.find('\n'); end != std::string::npos; end = pending.find('\n')) {
            auto request = Json::parse(pending.substr(0, end));
            pending.erase(0, end + 1);
            if (!request.ok() || !request->is_object() || !requests_.post(std::move(*request))) {
                send_all(connection, "{\"error\":\"not a JSON object\"}\n");
                continue;
            }
            wake_();
            std::optional<std::string> answer;
            while (!answer && !stop.stop_requested() && !answers_.closed()) {
                answer = answers_.take(std::chrono::milliseconds(200));
            }
            if (!answer) answer = answers_.take_now(); // of "quit", whose loop has ended meanwhile
            if (answer) send_all(connection, *answer + "\n");
        }
    }
}

} // namespace mado::kiosk
