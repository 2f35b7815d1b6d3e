#include "core/net/connection.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <utility>

// ThreadSanitizer knows no fences, and GCC says so as an error; Asio's hand-overs hold locks too.
#if defined(__SANITIZE_THREAD__)
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include "core/base/limits.h"
#include "core/net/reply.h"
#include "core/net/request_parser.h"
#include "core/net/response_writer.h"

namespace mado::net {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;
using Strand = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<tcp, Strand>;
using Timer = asio::basic_waitable_timer<SteadyClock, asio::wait_traits<SteadyClock>, Strand>;

// A header always fits, and so does any chunk line or trailer that is worth reading.
constexpr std::size_t inbox_bytes = 2 * limits::http_header_bytes_max;
constexpr std::size_t copied_body_bytes_max = 16u << 10; // larger ones are sent from where they are
constexpr auto linger_longest = std::chrono::seconds(2);
// Idle connections outlast nginx's own 60 seconds, so that nginx is always the one to close and
// never posts into a socket that is just being closed.
constexpr int idle_factor = 5;
constexpr auto no_deadline = SteadyClock::time_point::max();

enum class Phase { reading, working, writing, streaming, lingering, closed };

class SocketConnection final : public Connection,
                               public std::enable_shared_from_this<SocketConnection>
{
public:
    SocketConnection(std::shared_ptr<House> house, std::string peer)
        : house_(std::move(house))
        , peer_(std::move(peer))
        , strand_(house_->io->get_executor())
        , socket_(strand_)
        , timer_(strand_)
        , parser_(house_->options.body_bytes_max)
        , inbox_(std::make_unique_for_overwrite<char[]>(inbox_bytes))
    {
    }

    [[nodiscard]] bool adopt(Visitor const& visitor)
    {
        Error error;
        socket_.assign(visitor.is_ipv6 ? tcp::v6() : tcp::v4(), visitor.descriptor, error);
        if (error) {
            ::close(visitor.descriptor);
            return false;
        }
        socket_.non_blocking(true, error);
        socket_.set_option(tcp::no_delay(true), error);
        return true;
    }

    void begin()
    {
        on_strand([](SocketConnection& self) {
            self.set_deadline(self.request_time());
            self.drive();
        });
    }

    void answer(Response response) override
    {
        if (strand_.running_in_this_thread()) return respond(std::move(response));
        on_strand([response = std::move(response)](SocketConnection& self) mutable {
            self.respond(std::move(response));
        });
    }

    void open_stream(Headers headers) override
    {
        on_strand([headers = std::move(headers)](SocketConnection& self) {
            self.begin_stream(headers);
        });
    }

    bool push(std::string chunk) override
    {
        if (!open_) return false;
        auto const size = chunk.size();
        if (pending_.fetch_add(size) + size > stream_pending_bytes_max) {
            cut();
            return false;
        }
        on_strand([chunk = std::move(chunk)](SocketConnection& self) {
            if (self.phase_ != Phase::streaming) return;
            self.out_ += chunk;
            self.drive();
        });
        return true;
    }

    [[nodiscard]] std::size_t waiting() const override { return pending_; }

    void finish_stream() override
    {
        on_strand([](SocketConnection& self) {
            self.stream_finished_ = true;
            self.drive();
        });
    }

    void leave_if_idle() override
    {
        on_strand([](SocketConnection& self) {
            if (self.phase_ == Phase::reading && self.idle_) self.close();
        });
    }

    void wind_down() override
    {
        on_strand([](SocketConnection& self) {
            self.leaving_ = true;
            self.stream_finished_ = true;
            if (self.phase_ == Phase::reading && self.idle_) return self.close();
            self.drive();
        });
    }

    void cut() override
    {
        open_ = false;
        on_strand([](SocketConnection& self) { self.close(); });
    }

    void close()
    {
        if (phase_ == Phase::closed) return;
        phase_ = Phase::closed;
        open_ = false;
        Error ignored;
        socket_.close(ignored);
        timer_.cancel();
        house_->lobby.leave(this);
    }

private:
    // Posted work knows the connection weakly: a Reply that is used after the server has stopped
    // would otherwise leave a cycle of queue, connection and house behind.
    template <typename Work>
    void on_strand(Work work)
    {
        asio::post(strand_, [weak = weak_from_this(), work = std::move(work)]() mutable {
            if (auto const self = weak.lock()) work(*self);
        });
    }

    [[nodiscard]] SteadyClock::time_point request_time() const
    {
        return SteadyClock::now() + std::chrono::seconds(house_->options.request_seconds_max);
    }

    [[nodiscard]] SteadyClock::time_point patient_time() const
    {
        auto const seconds = idle_factor * house_->options.request_seconds_max;
        return SteadyClock::now() + std::chrono::seconds(seconds);
    }

    // The timer is moved only when it would ring too late: one that rings early looks again.
    void set_deadline(SteadyClock::time_point deadline)
    {
        deadline_ = deadline;
        if (deadline_ < armed_) arm_timer();
    }

    void arm_timer()
    {
        armed_ = deadline_;
        timer_.expires_at(armed_);
        timer_.async_wait([self = shared_from_this()](Error const& error) {
            if (error || self->phase_ == Phase::closed) return;
            self->armed_ = no_deadline;
            if (SteadyClock::now() >= self->deadline_) return self->close();
            if (self->deadline_ != no_deadline) self->arm_timer();
        });
    }

    // Steps on until something has to be waited for. A handler that answers at once comes back here
    // from inside; the outer loop then goes on, so a row of pipelined requests needs no stack.
    void drive()
    {
        if (driving_) return;
        driving_ = true;
        bool more = true;
        while (more) {
            switch (phase_) {
            case Phase::reading: more = step_reading(); break;
            case Phase::writing: more = step_writing(); break;
            case Phase::streaming: more = step_streaming(); break;
            case Phase::lingering: more = step_lingering(); break;
            case Phase::working:
            case Phase::closed: more = false; break;
            }
        }
        driving_ = false;
    }

    bool step_reading()
    {
        auto const step = parser_.feed({inbox_.get() + inbox_begin_, inbox_end_ - inbox_begin_});
        inbox_begin_ += step.consumed;
        if (step.parsed == Parsed::refused) return refuse(step.status);
        if (step.parsed == Parsed::done) {
            begin_work();
            return true;
        }
        bool const awaited = inbox_begin_ == inbox_end_ && parser_.take_wants_continue();
        if (awaited && !send_continue()) return false;
        if (inbox_end_ - inbox_begin_ == inbox_bytes) return refuse(400);
        read_some();
        return false;
    }

    // RFC 9110 section 10.1.1. The socket holds nothing unsent here, so these bytes fit.
    bool send_continue()
    {
        constexpr std::string_view words = "HTTP/1.1 100 Continue\r\n\r\n";
        Error error;
        socket_.write_some(asio::buffer(words), error);
        if (error) close();
        return !error;
    }

    void read_some()
    {
        if (reading_) return;
        reading_ = true;
        if (inbox_begin_ > 0) {
            std::memmove(inbox_.get(), inbox_.get() + inbox_begin_, inbox_end_ - inbox_begin_);
            inbox_end_ -= inbox_begin_;
            inbox_begin_ = 0;
        }
        socket_.async_read_some(
            asio::buffer(inbox_.get() + inbox_end_, inbox_bytes - inbox_end_),
            [self = shared_from_this()](Error const& error, std::size_t size) {
                self->reading_ = false;
                self->on_read(error, size);
            }
        );
    }

    void on_read(Error const& error, std::size_t size)
    {
        if (phase_ == Phase::closed) return;
        if (error) return close();
        if (phase_ == Phase::reading) {
            inbox_end_ += size;
            if (idle_) set_deadline(request_time());
            idle_ = false;
        } else {
            drained_ += size;
        }
        drive();
    }

    void begin_work()
    {
        phase_ = Phase::working;
        set_deadline(no_deadline);
        auto request = parser_.take();
        request.peer = peer_;
        is_head_ = request.method == "HEAD";
        persistence_ = Persistence::keep;
        if (parser_.is_http_10()) persistence_ = Persistence::keep_http_10;
        if (!parser_.keep_alive()) persistence_ = Persistence::close;
        auto const inner = std::make_shared<Reply::Inner>(weak_from_this());
        try {
            house_->handler(std::move(request), Reply(inner));
        } catch (std::exception const&) {
            // The handler is another room's code; what it throws ends its request, not the server.
            Reply(inner).send(Response::text(500, "Internal Server Error\n"));
        }
    }

    bool refuse(int status)
    {
        phase_ = Phase::working;
        refused_ = true;
        persistence_ = Persistence::close;
        respond(Response::text(status, std::string(reason_of(status)) + "\n"));
        return true;
    }

    void respond(Response response)
    {
        if (phase_ != Phase::working) return;
        if (leaving_) persistence_ = Persistence::close;
        phase_ = Phase::writing;
        write_head(out_, response, persistence_);
        bool const has_body = !is_head_ && response.status != 204 && response.status != 304;
        if (has_body && response.body.size() <= copied_body_bytes_max) out_ += response.body;
        if (has_body && response.body.size() > copied_body_bytes_max) {
            body_ = std::move(response.body);
        }
        set_deadline(patient_time());
        drive();
    }

    void begin_stream(Headers const& headers)
    {
        if (phase_ != Phase::working) return;
        persistence_ = Persistence::close;
        write_stream_head(out_, headers);
        pending_ += out_.size();
        set_deadline(no_deadline);
        phase_ = is_head_ ? Phase::writing : Phase::streaming;
        drive();
    }

    enum class Sent { all, waiting, failed };

    Sent send_some()
    {
        if (awaiting_room_) return Sent::waiting;
        while (sent_ < out_.size() + body_.size()) {
            auto const from_out = std::min(sent_, out_.size());
            auto const from_body = sent_ - from_out;
            std::array const parts{
                asio::buffer(out_) + from_out,
                asio::buffer(body_) + from_body,
            };
            Error error;
            auto const size = socket_.write_some(parts, error);
            if (error == asio::error::would_block) return await_room();
            if (error) {
                close();
                return Sent::failed;
            }
            sent_ += size;
            if (phase_ == Phase::streaming) pending_ -= size;
        }
        out_.clear();
        body_ = std::string();
        sent_ = 0;
        return Sent::all;
    }

    Sent await_room()
    {
        if (phase_ == Phase::streaming) set_deadline(patient_time());
        // What a slow stream has taken is let go now and then, not at each event.
        if (body_.empty() && sent_ > copied_body_bytes_max) {
            out_.erase(0, sent_);
            sent_ = 0;
        }
        awaiting_room_ = true;
        socket_.async_wait(Socket::wait_write, [self = shared_from_this()](Error const& error) {
            self->awaiting_room_ = false;
            if (self->phase_ == Phase::closed) return;
            if (error) return self->close();
            self->drive();
        });
        return Sent::waiting;
    }

    bool step_writing()
    {
        if (send_some() != Sent::all) return false;
        if (persistence_ == Persistence::close || leaving_) return begin_lingering();
        phase_ = Phase::reading;
        parser_.restart();
        idle_ = inbox_begin_ == inbox_end_;
        set_deadline(idle_ ? patient_time() : request_time());
        return true;
    }

    // A read stays open beside the stream: that is how a client's leaving is seen.
    bool step_streaming()
    {
        auto const sent = send_some();
        if (sent == Sent::failed) return false;
        if (sent == Sent::all) {
            set_deadline(no_deadline);
            if (stream_finished_) return begin_lingering();
        }
        inbox_begin_ = inbox_end_ = 0;
        read_some();
        return false;
    }

    // Closing a socket with unread bytes sends a reset, which may destroy the answer on its way
    // (RFC 9112 section 9.6). So what a refused client still sends is read for a moment.
    bool begin_lingering()
    {
        if (!refused_ && !reading_) {
            close();
            return false;
        }
        Error ignored;
        socket_.shutdown(Socket::shutdown_send, ignored);
        open_ = false;
        phase_ = Phase::lingering;
        set_deadline(SteadyClock::now() + linger_longest);
        return true;
    }

    bool step_lingering()
    {
        if (drained_ > limits::http_upload_bytes_max) {
            close();
            return false;
        }
        inbox_begin_ = inbox_end_ = 0;
        read_some();
        return false;
    }

    std::shared_ptr<House> house_;
    std::string peer_;
    Strand strand_;
    Socket socket_;
    Timer timer_;
    RequestParser parser_;
    std::unique_ptr<char[]> inbox_;
    std::size_t inbox_begin_ = 0;
    std::size_t inbox_end_ = 0;
    std::size_t drained_ = 0;
    std::string out_;
    std::string body_;
    std::size_t sent_ = 0; // of out_ and then body_
    SteadyClock::time_point deadline_ = no_deadline;
    SteadyClock::time_point armed_ = no_deadline;
    Phase phase_ = Phase::reading;
    Persistence persistence_ = Persistence::keep;
    bool idle_ = true;
    bool driving_ = false;
    bool reading_ = false;
    bool awaiting_room_ = false;
    bool is_head_ = false;
    bool refused_ = false;
    bool leaving_ = false;
    bool stream_finished_ = false;
    std::atomic<bool> open_ = true;
    std::atomic<std::size_t> pending_ = 0;
};

} // namespace

void welcome(std::shared_ptr<House> house, Visitor visitor)
{
    auto& lobby = house->lobby;
    auto const connection =
        std::make_shared<SocketConnection>(std::move(house), std::move(visitor.address));
    if (!connection->adopt(visitor) || !lobby.enter(connection)) return;
    connection->begin();
}

} // namespace mado::net
