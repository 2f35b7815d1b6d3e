// The load: keep-alive connections that each send one prepared request, wait for its answer and send
// the next. It signs nothing and parses no JSON, so that it takes little of the cores it shares with
// the measured program.
//   bench_webhook PORT CONNECTIONS SECONDS REQUESTS ACKNOWLEDGED
// REQUESTS: 4 bytes of length (little-endian) and the bytes of an HTTP request, again and again.
// ACKNOWLEDGED is written: the number of each request that got a 200. Prints one line of JSON.
#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int file = -1;
    std::size_t request = 0;
    Clock::time_point sent;
    std::string answer;
    bool waits = false;
};

std::vector<std::string_view> requests_in(std::string const& bytes)
{
    std::vector<std::string_view> requests;
    std::size_t at = 0;
    while (at + 4 <= bytes.size()) {
        std::uint32_t size = 0;
        std::memcpy(&size, bytes.data() + at, 4);
        requests.push_back(std::string_view(bytes).substr(at + 4, size));
        at += 4 + size;
    }
    return requests;
}

int connect_to(std::uint16_t port)
{
    int const file = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int const on = 1;
    setsockopt(file, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return file;
    close(file);
    return -1;
}

// Status of a whole answer, 0 while more is to come, -1 when it is none we understand.
int status_of(std::string const& answer)
{
    auto const end = answer.find("\r\n\r\n");
    if (end == std::string::npos) return 0;
    std::string head = answer.substr(0, end);
    std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    auto const length = head.find("content-length:");
    if (!head.starts_with("http/1.1 ") || length == std::string::npos) return -1;
    auto const body = std::strtoul(head.c_str() + length + 15, nullptr, 10);
    return answer.size() < end + 4 + body ? 0 : std::atoi(head.c_str() + 9);
}

// Asks for anything and waits for the answer. Node accepts one connection a turn of its loop; without
// this, its last connections would stand in the queue through the whole measurement.
bool is_served(int file)
{
    constexpr std::string_view request = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    if (send(file, request.data(), request.size(), MSG_NOSIGNAL) < 0) return false;
    std::string answer;
    while (status_of(answer) == 0) {
        char buffer[4096];
        ssize_t const got = recv(file, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        answer.append(buffer, static_cast<std::size_t>(got));
    }
    return status_of(answer) > 0;
}

class Load
{
public:
    Load(std::vector<std::string_view> requests, double seconds)
        : requests_(std::move(requests))
        , wanted_(static_cast<std::int64_t>(seconds * 1e6))
    {
    }

    bool open(std::uint16_t port, std::size_t count)
    {
        poll_ = epoll_create1(EPOLL_CLOEXEC);
        connections_.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            connections_[i].file = connect_to(port);
            if (connections_[i].file < 0 || !is_served(connections_[i].file)) return false;
            epoll_event event{};
            event.events = EPOLLIN;
            event.data.u64 = i;
            epoll_ctl(poll_, EPOLL_CTL_ADD, connections_[i].file, &event);
        }
        return true;
    }

    void run()
    {
        begin_ = Clock::now();
        end_ = begin_ + wanted_;
        for (auto& one : connections_) send_next(one);
        epoll_event events[64];
        auto const last = end_ + std::chrono::seconds(10); // what was sent is waited for
        while (open_ > 0 && Clock::now() < last) {
            int const count = epoll_wait(poll_, events, 64, 1000);
            for (int i = 0; i < count; ++i) read_from(connections_[events[i].data.u64]);
        }
        unanswered_ = open_;
        seconds_ = std::chrono::duration<double>(finish_ - begin_).count();
    }

    void report(char const* file)
    {
        std::ofstream list(file);
        for (auto const number : acknowledged_) list << number << '\n';
        std::sort(waits_.begin(), waits_.end());
        auto const at = [&](double share) {
            if (waits_.empty()) return 0.0;
            return waits_[static_cast<std::size_t>(share * static_cast<double>(waits_.size() - 1))];
        };
        std::printf(
            "{\"seconds\":%.4f,\"acknowledged\":%zu,\"refused\":%zu,\"unanswered\":%zu,"
            "\"used_up\":%s,\"p50\":%.3f,\"p99\":%.3f}\n",
            seconds_, acknowledged_.size(), refused_, unanswered_,
            next_ >= requests_.size() ? "true" : "false", at(0.5), at(0.99)
        );
    }

private:
    void send_next(Connection& one)
    {
        if (next_ >= requests_.size() || Clock::now() >= end_) return;
        one.request = next_++;
        one.answer.clear();
        one.sent = Clock::now();
        auto const request = requests_[one.request];
        // A request is far smaller than the socket's buffer: it goes out whole.
        one.waits = send(one.file, request.data(), request.size(), MSG_NOSIGNAL) ==
                    static_cast<ssize_t>(request.size());
        open_ += one.waits ? 1 : 0;
        refused_ += one.waits ? 0 : 1;
    }

    void read_from(Connection& one)
    {
        char buffer[4096];
        ssize_t const got = recv(one.file, buffer, sizeof buffer, 0);
        if (got > 0) one.answer.append(buffer, static_cast<std::size_t>(got));
        int const status = got > 0 ? status_of(one.answer) : -1;
        if (status == 0) return;
        finish_ = Clock::now();
        if (one.waits) --open_;
        if (status == 200 && one.waits) {
            acknowledged_.push_back(one.request);
            waits_.push_back(std::chrono::duration<double, std::milli>(finish_ - one.sent).count());
        } else {
            ++refused_;
        }
        one.waits = false;
        if (status > 0) send_next(one);
        else epoll_ctl(poll_, EPOLL_CTL_DEL, one.file, nullptr);
    }

    std::vector<std::string_view> requests_;
    std::vector<Connection> connections_;
    std::vector<std::size_t> acknowledged_;
    std::vector<double> waits_; // ms
    std::chrono::microseconds wanted_;
    Clock::time_point begin_, end_, finish_;
    std::size_t next_ = 0, open_ = 0, refused_ = 0, unanswered_ = 0;
    double seconds_ = 0;
    int poll_ = -1;
};

} // namespace

int main(int count, char** words)
{
    if (count != 6) {
        std::fprintf(stderr, "bench_webhook PORT CONNECTIONS SECONDS REQUESTS ACKNOWLEDGED\n");
        return 2;
    }
    std::ifstream file(words[4], std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), {}};
    Load load(requests_in(bytes), std::atof(words[3]));
    auto const port = static_cast<std::uint16_t>(std::atoi(words[1]));
    if (!load.open(port, static_cast<std::size_t>(std::atoi(words[2])))) {
        std::fprintf(stderr, "cannot connect\n");
        return 1;
    }
    load.run();
    load.report(words[5]);
    return 0;
}
