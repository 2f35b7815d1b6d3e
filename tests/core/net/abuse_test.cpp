#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "core/base/limits.h"
#include "core/net/server.h"
#include "tests/core/net/raw_socket.h"

namespace mado::net {
namespace {

using test::RawSocket;
using test::status_of;

class Abuse : public ::testing::Test
{
protected:
    void SetUp() override
    {
        ServerOptions options;
        options.request_seconds_max = 1;
        options.body_bytes_max = [](std::string const&, std::string const& path) {
            return path == "/photo" ? limits::http_upload_bytes_max : std::size_t{1000};
        };
        auto started = Server::start(options, [this](Request request, Reply reply) {
            ++served_;
            reply.send(Response::text(200, request.method + " " + request.path + request.body));
        });
        ASSERT_TRUE(started.ok());
        server_ = std::move(started).value();
    }

    // What the server says to these bytes, to the end of the connection.
    std::string say(std::string_view bytes)
    {
        RawSocket socket(server_->port());
        socket.send(bytes);
        socket.finish_sending();
        auto answer = socket.read_to_end();
        EXPECT_TRUE(socket.closed());
        return answer;
    }

    std::atomic<int> served_ = 0;
    std::unique_ptr<Server> server_;
};

constexpr std::string_view post = "POST / HTTP/1.1\r\nHost: a\r\n";

std::string after_post(std::string_view rest)
{
    return std::string(post).append(rest);
}

TEST_F(Abuse, RefusesAmbiguousFraming)
{
    for (auto const* const bad :
         {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde",
          "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
          "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
          "Content-Length: 5, 5\r\n\r\nabcde",
          "Content-Length : 5\r\n\r\nabcde",
          "Content-Length: +5\r\n\r\nabcde",
          "Content-Length: 0x5\r\n\r\nabcde",
          "Content-Length: -1\r\n\r\n",
          "Content-Length:\r\n\r\n",
          "Content-Length: 99999999999999999999999\r\n\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n5;a\nb\r\nabcde\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\nzz\r\nabcde\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n",
          "Transfer-Encoding: chunked\r\n\r\n5\r\nabcdeXX0\r\n\r\n"}) {
        EXPECT_EQ(status_of(say(after_post(bad))), 400) << bad;
    }
    EXPECT_EQ(served_, 0);
}

TEST_F(Abuse, RefusesUnknownTransferCodings)
{
    for (auto const* const bad :
         {"xchunked", "gzip, chunked", "identity", "chunked, chunked", ""}) {
        auto const rest = "Transfer-Encoding: " + std::string(bad) + "\r\n\r\n0\r\n\r\n";
        auto const status = status_of(say(after_post(rest)));
        EXPECT_TRUE(status == 501 || status == 400) << bad << " " << status;
    }
    EXPECT_EQ(status_of(say(after_post("Transfer-Encoding: xchunked\r\n\r\n"))), 501);
    auto const old = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    EXPECT_EQ(status_of(say(old)), 400);
    EXPECT_EQ(served_, 0);
}

TEST_F(Abuse, RefusesBadHeaders)
{
    using namespace std::string_literals;
    for (auto const& bad :
         {"GET / HTTP/1.1\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost:\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a/b@c\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\tfolded\r\n\r\n"s,
          "GET / HTTP/1.1\r\n Host: a\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n"s,
          "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"s,
          "GET / HTTP/1.1\nHost: a\n\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nX: 1\rY: 2\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nX y: 1\r\n\r\n"s,
          "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n"s,
          "GET / HTTP/2.0\r\nHost: a\r\n\r\n"s,
          "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"s,
          "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"s,
          "\x16\x03\x01\x02\x00"s,
          "G\xE9T / HTTP/1.1\r\nHost: a\r\n\r\n"s}) {
        EXPECT_EQ(status_of(say(bad)), 400) << bad;
    }
    EXPECT_EQ(served_, 0);
    EXPECT_EQ(status_of(say("GET / HTTP/1.0\r\n\r\n")), 200);
}

TEST_F(Abuse, RefusesPathsThatAreNotUtf8)
{
    for (auto const* const bad :
         {"/%FF", "/%", "/%zz", "/%00", "/a/../b", "http://a/", "*", "/%C0%AF"}) {
        auto const request = "GET " + std::string(bad) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        EXPECT_EQ(status_of(say(request)), 400) << bad;
    }
    EXPECT_NE(say("GET /%E7%94%BA HTTP/1.1\r\nHost: a\r\n\r\n").find("GET /町"), std::string::npos);
}

TEST_F(Abuse, AnswersOversizedHeadersWith431)
{
    std::string const big(limits::http_header_bytes_max, 'a');
    EXPECT_EQ(status_of(say("GET /" + big + " HTTP/1.1\r\nHost: a\r\n\r\n")), 431);
    EXPECT_EQ(status_of(say("GET / HTTP/1.1\r\nHost: a\r\nX: " + big + "\r\n\r\n")), 431);
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 100'000; ++i) many += "X: 1\r\n";
    EXPECT_EQ(status_of(say(many)), 431);
    EXPECT_EQ(status_of(say(std::string(100'000, 'a'))), 431);
    auto const fits = std::string(limits::http_header_bytes_max - 100, 'a');
    EXPECT_EQ(status_of(say("GET / HTTP/1.1\r\nHost: a\r\nX: " + fits + "\r\n\r\n")), 200);
}

TEST_F(Abuse, AnswersOversizedBodiesWith413ByThePath)
{
    EXPECT_EQ(status_of(say(after_post("Content-Length: 1001\r\n\r\n"))), 413);
    auto const fits = "Content-Length: 1000\r\n\r\n" + std::string(1000, 'b');
    EXPECT_EQ(status_of(say(after_post(fits))), 200);
    auto const chunk = "1f4\r\n" + std::string(500, 'c') + "\r\n";
    auto const chunked = std::string("Transfer-Encoding: chunked\r\n\r\n");
    EXPECT_EQ(status_of(say(after_post(chunked + chunk + chunk + "0\r\n\r\n"))), 200);
    EXPECT_EQ(status_of(say(after_post(chunked + chunk + chunk + "1\r\nx\r\n0\r\n\r\n"))), 413);
    EXPECT_EQ(status_of(say(after_post(chunked + "ffffffffffffffff\r\n"))), 413);
    EXPECT_EQ(
        status_of(
            say("POST /photo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n" +
                std::string(2000, 'p'))
        ),
        200
    );
}

TEST_F(Abuse, SaysTooLargeToAClientThatSendsOn)
{
    RawSocket socket(server_->port());
    socket.send(after_post("Content-Length: 4000000\r\n\r\n"));
    for (int i = 0; i < 40; ++i) socket.send(std::string(100'000, 'x'));
    EXPECT_EQ(status_of(socket.read_until("\r\n\r\n")), 413);
}

TEST_F(Abuse, CutsAHugeChunkLine)
{
    auto const rest = "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(200'000, 'e');
    EXPECT_EQ(status_of(say(after_post(rest))), 400);
}

TEST_F(Abuse, ReadsChunksThatComeByteByByte)
{
    auto const bytes = after_post("Transfer-Encoding: chunked\r\n\r\n"
                                  "3;x=\"y\"\r\nabc\r\n2\r\nde\r\n0\r\nHost: evil\r\n\r\n");
    RawSocket socket(server_->port());
    for (char const c : bytes) ASSERT_TRUE(socket.send({&c, 1}));
    EXPECT_NE(socket.read_until("abcde").find("POST /abcde"), std::string::npos);
    RawSocket empty(server_->port());
    for (char const c : after_post("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")) {
        ASSERT_TRUE(empty.send({&c, 1}));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    EXPECT_EQ(status_of(empty.read_until("POST /")), 200);
}

TEST_F(Abuse, AnswersExpectations)
{
    RawSocket socket(server_->port());
    socket.send(after_post("Expect: 100-continue\r\nContent-Length: 3\r\n\r\n"));
    EXPECT_EQ(socket.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send("abc");
    EXPECT_NE(socket.read_until("abc").find("POST /abc"), std::string::npos);
    RawSocket large(server_->port());
    large.send(after_post("Expect: 100-continue\r\nContent-Length: 3000\r\n\r\n"));
    EXPECT_EQ(status_of(large.read_until("\r\n\r\n")), 413);
    EXPECT_EQ(status_of(say(after_post("Expect: magic\r\nContent-Length: 1\r\n\r\nx"))), 417);
}

TEST_F(Abuse, CutsSlowHeadersAndSlowBodies)
{
    auto const begin = std::chrono::steady_clock::now();
    std::vector<std::unique_ptr<RawSocket>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<RawSocket>(server_->port()));
        auto const body = after_post("Content-Length: 9\r\n\r\n");
        slow.back()->send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo" : body);
    }
    EXPECT_EQ(status_of(say("GET / HTTP/1.1\r\nHost: a\r\n\r\n")), 200);
    // A byte now and then must not buy more time.
    for (int i = 0; i < 4; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        for (auto& socket : slow) socket->send("x");
    }
    for (auto& socket : slow) {
        EXPECT_EQ(socket->read_to_end(), "");
        EXPECT_TRUE(socket->closed());
    }
    auto const lasted = std::chrono::steady_clock::now() - begin;
    EXPECT_GE(lasted, std::chrono::milliseconds(900));
    EXPECT_LT(lasted, std::chrono::milliseconds(4500));
}

TEST_F(Abuse, CutsASlowRequestOnAnOldConnection)
{
    RawSocket socket(server_->port());
    socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(status_of(socket.read_until("GET /")), 200);
    auto const begin = std::chrono::steady_clock::now();
    socket.send("GET / HT");
    EXPECT_EQ(socket.read_to_end(4500), "");
    EXPECT_TRUE(socket.closed());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(3500));
}

TEST_F(Abuse, SmugglesNothingBehindARefusal)
{
    auto const answer = say(after_post("Content-Length: 5\r\nContent-Length: 6\r\n\r\n"
                                       "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_EQ(answer.find("secret"), std::string::npos);
    EXPECT_EQ(served_, 0);
}

} // namespace
} // namespace mado::net
