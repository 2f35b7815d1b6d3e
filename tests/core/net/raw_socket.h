// A client that can be as rude as an attacker: it sends exactly the bytes it is given, in the
// pieces it is given, and reads until the server closes or time is up. Tests only. One thread.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace mado::net::test {

class RawSocket
{
public:
    explicit RawSocket(std::uint16_t port, int receive_bytes = 0)
        : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (receive_bytes > 0) {
            ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
        }
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }

    ~RawSocket() { ::close(descriptor_); }

    RawSocket(RawSocket const&) = delete;
    RawSocket& operator=(RawSocket const&) = delete;

    [[nodiscard]] bool connected() const { return connected_; }

    // False once the other end has closed.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            auto const sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    // Reads until the end, or until `enough` stands in what came, or until the time is up.
    std::string read_until(std::string_view enough, int ms = 5000)
    {
        auto const end = std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
        std::string all;
        std::array<char, 4096> buffer{};
        while (enough.empty() || all.find(enough) == std::string::npos) {
            auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
                end - std::chrono::steady_clock::now()
            );
            pollfd waiting{descriptor_, POLLIN, 0};
            if (left.count() <= 0) break;
            if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) break;
            auto const size = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
            if (size <= 0) {
                closed_ = true;
                break;
            }
            all.append(buffer.data(), static_cast<std::size_t>(size));
        }
        return all;
    }

    std::string read_to_end(int ms = 5000) { return read_until("", ms); }

    [[nodiscard]] bool closed() const { return closed_; } // seen by a read

    void finish_sending() { ::shutdown(descriptor_, SHUT_WR); }

private:
    int descriptor_;
    bool connected_ = false;
    bool closed_ = false;
};

inline int status_of(std::string_view answer)
{
    if (!answer.starts_with("HTTP/1.1 ") || answer.size() < 12) return 0;
    return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + (answer[11] - '0');
}

} // namespace mado::net::test
