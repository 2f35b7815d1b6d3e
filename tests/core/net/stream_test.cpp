#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "core/net/connection.h"
#include "core/net/server.h"
#include "tests/core/net/raw_socket.h"

namespace mado::net {
namespace {

using test::RawSocket;
using test::status_of;

constexpr std::string_view get = "GET /events HTTP/1.1\r\nHost: a\r\n\r\n";

class Stream : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto started = Server::start({}, [this](Request, Reply reply) {
            reply.start_stream({{"x-own", "1"}});
            std::lock_guard const lock(mutex_);
            streams_.push_back(std::move(reply));
        });
        ASSERT_TRUE(started.ok());
        server_ = std::move(started).value();
    }

    Reply stream(std::size_t number)
    {
        while (true) {
            {
                std::lock_guard const lock(mutex_);
                if (streams_.size() > number) return streams_[number];
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    std::mutex mutex_;
    std::vector<Reply> streams_;
    std::unique_ptr<Server> server_;
};

TEST_F(Stream, BringsEventsInOrderAndEnds)
{
    RawSocket socket(server_->port());
    socket.send(get);
    auto const reply = stream(0);
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(reply.push("data: " + std::to_string(i) + "\n\n"));
    }
    auto const answer = socket.read_until("data: 99\n\n");
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("content-type: text/event-stream\r\n"), std::string::npos);
    EXPECT_NE(answer.find("x-own: 1\r\n"), std::string::npos);
    EXPECT_EQ(answer.find("content-length"), std::string::npos);
    std::size_t at = 0;
    for (int i = 0; i < 100; ++i) {
        auto const next = answer.find("data: " + std::to_string(i) + "\n\n", at);
        ASSERT_NE(next, std::string::npos) << i;
        at = next;
    }
    ASSERT_TRUE(reply.push("data: last\n\n"));
    reply.close();
    EXPECT_FALSE(reply.push("data: too late\n\n"));
    EXPECT_EQ(socket.read_to_end(), "data: last\n\n");
    EXPECT_TRUE(socket.closed());
}

TEST_F(Stream, NoticesThatTheClientLeft)
{
    std::optional<RawSocket> socket;
    socket.emplace(server_->port());
    socket->send(get);
    auto const reply = stream(0);
    EXPECT_TRUE(reply.push("data: 1\n\n"));
    socket.reset();
    bool open = true;
    for (int i = 0; i < 500 && open; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        open = reply.push(":\n\n");
    }
    EXPECT_FALSE(open);
}

TEST_F(Stream, DropsAClientThatDoesNotRead)
{
    RawSocket socket(server_->port(), 4096);
    socket.send(get);
    RawSocket other(server_->port());
    auto const reply = stream(0);
    other.send(get);
    auto const second = stream(1);
    std::string const chunk(64u << 10, 'x');
    std::size_t pushed = 0;
    // The kernel takes a few megabytes before anything waits with us.
    while (pushed < (64u << 20) && reply.push(chunk)) pushed += chunk.size();
    EXPECT_LT(pushed, 64u << 20);
    EXPECT_FALSE(reply.push("x"));
    EXPECT_TRUE(second.push("data: still here\n\n"));
    EXPECT_NE(other.read_until("still here").find("still here"), std::string::npos);
}

TEST_F(Stream, CarriesMoreThanTheLimitToAClientThatReads)
{
    RawSocket socket(server_->port());
    socket.send(get);
    auto const reply = stream(0);
    std::string const chunk(100'000, 'y');
    std::size_t read = socket.read_until("\r\n\r\n").size();
    for (int i = 0; i < 40; ++i) {
        auto const mark = std::string("|").append(std::to_string(i)).append("|");
        ASSERT_TRUE(reply.push(chunk + mark));
        auto const part = socket.read_until(mark);
        ASSERT_NE(part.find(mark), std::string::npos);
        read += part.size();
    }
    EXPECT_GT(read, 2 * stream_pending_bytes_max);
}

TEST_F(Stream, TakesPushesFromManyThreads)
{
    RawSocket socket(server_->port());
    socket.send(get);
    auto const reply = stream(0);
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([reply] {
                for (int i = 0; i < 200; ++i) EXPECT_TRUE(reply.push("data: x\n\n"));
            });
        }
    }
    reply.close();
    auto const answer = socket.read_to_end();
    std::size_t count = 0;
    for (auto at = answer.find("data: x\n\n"); at != std::string::npos;
         at = answer.find("data: x\n\n", at + 1)) {
        ++count;
    }
    EXPECT_EQ(count, 800u);
}

TEST_F(Stream, EndsWhenItsReplyIsForgotten)
{
    RawSocket socket(server_->port());
    socket.send(get);
    EXPECT_TRUE(stream(0).push("data: 1\n\n"));
    {
        std::lock_guard const lock(mutex_);
        streams_.clear();
    }
    socket.read_to_end();
    EXPECT_TRUE(socket.closed());
}

TEST_F(Stream, EndsWhenTheServerStops)
{
    RawSocket socket(server_->port());
    socket.send(get);
    EXPECT_TRUE(stream(0).push("data: bye\n\n"));
    server_->stop(3);
    EXPECT_TRUE(socket.read_to_end().ends_with("data: bye\n\n"));
    EXPECT_TRUE(socket.closed());
    EXPECT_FALSE(stream(0).push("data: 2\n\n"));
}

TEST_F(Stream, GivesHeadOnlyTheHead)
{
    RawSocket socket(server_->port());
    socket.send("HEAD /events HTTP/1.1\r\nHost: a\r\n\r\n");
    auto const answer = socket.read_to_end();
    EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
    EXPECT_TRUE(socket.closed());
}

} // namespace
} // namespace mado::net
