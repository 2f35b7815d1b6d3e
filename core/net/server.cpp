#include "core/net/server.h"

#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>
#include <vector>

// ThreadSanitizer knows no fences, and GCC says so as an error; Asio's hand-overs hold locks too.
#if defined(__SANITIZE_THREAD__)
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include "core/base/limits.h"
#include "core/net/connection.h"

namespace mado::net {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

// A whole town opening the page after a loudspeaker call must not lose a SYN (feasibility-bridge
// 1).
constexpr int backlog = 4096;
constexpr int accepted_at_once_max = 64;
constexpr auto accept_pause = std::chrono::milliseconds(50);

class AsioServer final : public Server
{
public:
    AsioServer(ServerOptions options, Handler handler)
        : house_(std::make_shared<House>())
        , threads_wanted_(std::max(options.threads, 1))
        , io_(std::make_shared<asio::io_context>(threads_wanted_))
        , strand_(io_->get_executor())
        , acceptor_(strand_)
        , pause_(strand_)
    {
        house_->io = io_;
        house_->options = std::move(options);
        house_->handler = std::move(handler);
    }

    AsioServer(AsioServer const&) = delete;
    AsioServer& operator=(AsioServer const&) = delete;

    ~AsioServer() override { AsioServer::stop(5); }

    [[nodiscard]] base::Result<void> listen()
    {
        Error error;
        auto const& host = house_->options.host;
        std::string const numeric = host == "localhost" ? "127.0.0.1" : host;
        auto const address = asio::ip::make_address(numeric, error);
        if (error) return base::fail(base::ErrorKind::invalid, "the host is no address: " + host);
        tcp::endpoint const endpoint(address, house_->options.port);
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(backlog, error);
        if (!error) acceptor_.native_non_blocking(true, error);
        if (!error) port_ = acceptor_.local_endpoint(error).port();
        if (error) {
            return base::fail(
                base::ErrorKind::unavailable,
                "cannot listen on " + host + ":" + std::to_string(house_->options.port) + ": " +
                    error.message()
            );
        }
        return {};
    }

    void run()
    {
        await_visitors();
        for (int i = 0; i < threads_wanted_; ++i) {
            threads_.emplace_back([io = io_] { io->run(); });
        }
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

    void stop(int seconds) override
    {
        if (stopped_.exchange(true)) return;
        house_->lobby.shut();
        asio::post(strand_, [this] {
            Error ignored;
            acceptor_.close(ignored);
            pause_.cancel();
        });
        for (auto const& connection : house_->lobby.everyone()) connection->wind_down();
        if (!house_->lobby.wait_until_empty(std::chrono::seconds(seconds))) {
            for (auto const& connection : house_->lobby.everyone()) connection->cut();
        }
        work_.reset();
        threads_.clear();
        // Without threads (a failed start) the posted closing still has to happen.
        io_->restart();
        io_->poll();
    }

private:
    void await_visitors()
    {
        acceptor_.async_wait(tcp::acceptor::wait_read, [this](Error const& error) {
            if (error || stopped_) return;
            if (accept_some()) return await_visitors();
            for (auto const& other : house_->lobby.everyone()) other->leave_if_idle();
            pause_.expires_after(accept_pause);
            pause_.async_wait([this](Error const& cancelled) {
                if (!cancelled && !stopped_) await_visitors();
            });
        });
    }

    // False: no descriptor or no place is free. Idle connections are then asked to leave, and the
    // visitors wait in the kernel's queue.
    bool accept_some()
    {
        for (int i = 0; i < accepted_at_once_max; ++i) {
            if (house_->lobby.size() >= limits::http_connections_max) return false;
            sockaddr_storage storage{};
            socklen_t size = sizeof storage;
            auto* const raw = reinterpret_cast<sockaddr*>(&storage);
            int const descriptor =
                ::accept4(acceptor_.native_handle(), raw, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (descriptor < 0) {
                return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
            }
            tcp::endpoint from;
            if (size <= from.capacity()) {
                std::copy_n(
                    reinterpret_cast<char const*>(&storage),
                    size,
                    reinterpret_cast<char*>(from.data())
                );
                from.resize(size);
            }
            bool const is_ipv6 = storage.ss_family == AF_INET6;
            welcome(house_, {descriptor, is_ipv6, from.address().to_string()});
        }
        return true;
    }

    std::shared_ptr<House> house_;
    int threads_wanted_;
    std::shared_ptr<asio::io_context> io_;
    asio::strand<asio::io_context::executor_type> strand_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(*io_);
    std::uint16_t port_ = 0;
    std::atomic<bool> stopped_ = false;
    std::vector<std::jthread> threads_;
};

} // namespace

base::Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler)
{
    auto server = std::make_unique<AsioServer>(std::move(options), std::move(handler));
    TRY(server->listen());
    server->run();
    return std::unique_ptr<Server>(std::move(server));
}

} // namespace mado::net
