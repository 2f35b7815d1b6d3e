#include "core/net/server.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/base/limits.h"
#include "core/net/client.h"
#include "tests/core/net/raw_socket.h"

namespace mado::net {
namespace {

using test::RawSocket;
using test::status_of;

std::unique_ptr<Server> start(Handler handler)
{
    ServerOptions options;
    options.body_bytes_max = [](std::string const&, std::string const&) {
        return limits::http_upload_bytes_max;
    };
    auto started = Server::start(options, std::move(handler));
    EXPECT_TRUE(started.ok());
    return std::move(started).value();
}

std::string url(Server const& server, std::string_view path)
{
    return "http://127.0.0.1:" + std::to_string(server.port()) + std::string(path);
}

ClientRequest ask(std::string method, std::string to, std::string body = {})
{
    ClientRequest request;
    request.method = std::move(method);
    request.url = std::move(to);
    request.body = std::move(body);
    return request;
}

void echo(Request request, Reply reply)
{
    auto response = Response::text(200, request.method + " " + request.path + " " + request.body);
    response.set("x-peer", request.peer);
    response.set("x-query", request.query);
    response.set("x-length", std::string(request.header("content-length")));
    response.set("x-type", std::string(request.header("content-type")));
    reply.send(std::move(response));
}

TEST(Server, AnswersTheClient)
{
    auto const server = start(echo);
    auto const client = make_client();
    auto const got = client->send(ask("GET", url(*server, "/%E7%94%BA?a=b")));
    ASSERT_TRUE(got.ok()) << got.error().message;
    EXPECT_EQ(got.value().status, 200);
    EXPECT_EQ(got.value().body, "GET /町 ");
    EXPECT_EQ(got.value().header("x-peer"), "127.0.0.1");
    EXPECT_EQ(got.value().header("x-query"), "a=b");
    EXPECT_EQ(got.value().header("x-content-type-options"), "nosniff");
    EXPECT_EQ(got.value().header("content-length"), "9");
}

TEST(Client, SendsALengthWithAnEmptyPostAndNoTypeOfItsOwn)
{
    auto const server = start(echo);
    auto const client = make_client();
    auto const empty = client->send(ask("POST", url(*server, "/")));
    ASSERT_TRUE(empty.ok()) << empty.error().message;
    EXPECT_EQ(empty.value().header("x-length"), "0");
    EXPECT_EQ(empty.value().header("x-type"), "");
    auto typed = ask("PUT", url(*server, "/p"), "{}");
    typed.headers = {{"content-type", "application/json"}};
    auto const put = client->send(typed);
    ASSERT_TRUE(put.ok());
    EXPECT_EQ(put.value().body, "PUT /p {}");
    EXPECT_EQ(put.value().header("x-type"), "application/json");
    auto const gone = client->send(ask("DELETE", url(*server, "/d")));
    ASSERT_TRUE(gone.ok());
    EXPECT_EQ(gone.value().body, "DELETE /d ");
    auto const head = client->send(ask("HEAD", url(*server, "/h")));
    ASSERT_TRUE(head.ok());
    EXPECT_EQ(head.value().body, "");
    EXPECT_EQ(head.value().header("content-length"), "8");
}

TEST(Client, RefusesWhatItMustNotSend)
{
    auto const client = make_client();
    std::string const nowhere = "http://127.0.0.1:1/";
    EXPECT_FALSE(client->send(ask("GET", "file:///etc/hostname")).ok());
    EXPECT_FALSE(client->send(ask("GET", nowhere + "\r\nX: y")).ok());
    EXPECT_FALSE(client->send(ask("A B", nowhere)).ok());
    auto split = ask("GET", nowhere);
    split.headers = {{"a", "b\r\nc: d"}};
    auto const refused = client->send(split);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::invalid);
    auto const closed = client->send(ask("GET", nowhere));
    ASSERT_FALSE(closed.ok());
    EXPECT_EQ(closed.error().kind, base::ErrorKind::unavailable);
}

TEST(Client, DoesNotFollowAndDoesNotWaitForEver)
{
    std::mutex mutex;
    std::vector<Reply> kept;
    auto const server = start([&](Request request, Reply reply) {
        if (request.path == "/from") return reply.send(Response::redirect("/to"));
        std::lock_guard const lock(mutex);
        kept.push_back(std::move(reply));
    });
    auto const client = make_client();
    auto const moved = client->send(ask("GET", url(*server, "/from")));
    ASSERT_TRUE(moved.ok());
    EXPECT_EQ(moved.value().status, 303);
    auto hasty = ask("GET", url(*server, "/never"));
    hasty.seconds_max = 1;
    auto const late = client->send(hasty);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().kind, base::ErrorKind::unavailable);
    server->stop(0);
}

TEST(Server, ServesSixtyFourKeepAliveConnectionsAtOnce)
{
    auto const server = start(echo);
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 64; ++i) {
            threads.emplace_back([&server, &good, i] {
                auto const client = make_client();
                for (int n = 0; n < 20; ++n) {
                    auto const body = std::to_string(i) + "-" + std::to_string(n);
                    auto const got = client->send(ask("POST", url(*server, "/x"), body));
                    if (got.ok() && got.value().body == "POST /x " + body) ++good;
                }
            });
        }
    }
    EXPECT_EQ(good, 64 * 20);
}

TEST(Server, CarriesBigBodiesBothWays)
{
    auto const server = start(echo);
    auto const client = make_client();
    std::string big(11u << 20, 'b');
    for (std::size_t i = 0; i < big.size(); i += 997) big[i] = static_cast<char>(i % 251);
    auto const got = client->send(ask("POST", url(*server, "/big"), big));
    ASSERT_TRUE(got.ok()) << got.error().message;
    EXPECT_TRUE(got.value().body == "POST /big " + big);
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder)
{
    std::vector<std::jthread> workers;
    std::mutex mutex;
    auto const server = start([&](Request request, Reply reply) {
        std::lock_guard const lock(mutex);
        workers.emplace_back([path = request.path, reply] {
            auto const wait = path == "/1" ? 60 : 1;
            std::this_thread::sleep_for(std::chrono::milliseconds(wait));
            reply.send(Response::text(200, "[" + path + "]"));
        });
    });
    RawSocket socket(server->port());
    std::string requests;
    for (auto const* const path : {"/1", "/2", "/3"}) {
        requests += "GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    socket.send(requests);
    auto const answer = socket.read_until("[/3]");
    EXPECT_LT(answer.find("[/1]"), answer.find("[/2]"));
    EXPECT_LT(answer.find("[/2]"), answer.find("[/3]"));
    EXPECT_NE(answer.find("[/3]"), std::string::npos);
    server->stop();
}

TEST(Server, AnswersThousandsOfPipelinedRequestsWithoutAStackForEach)
{
    std::atomic<int> served = 0;
    auto const server = start([&](Request, Reply reply) {
        ++served;
        reply.send(Response::text(200, "x"));
    });
    RawSocket socket(server->port());
    std::jthread const sender([&socket] {
        std::string row;
        for (int i = 0; i < 500; ++i) row += "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for (int i = 0; i < 10; ++i) socket.send(row);
        socket.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    });
    socket.read_to_end(20'000);
    EXPECT_TRUE(socket.closed());
    EXPECT_EQ(served, 5001);
}

TEST(Server, KeepsAndClosesAsTheClientAsks)
{
    auto const server = start(echo);
    RawSocket closing(server->port());
    closing.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_NE(closing.read_to_end().find("connection: close\r\n"), std::string::npos);
    EXPECT_TRUE(closing.closed());
    RawSocket old(server->port());
    old.send("GET / HTTP/1.0\r\n\r\n");
    EXPECT_EQ(status_of(old.read_to_end()), 200);
    EXPECT_TRUE(old.closed());
    RawSocket kept(server->port());
    kept.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_NE(kept.read_until("GET / ").find("connection: keep-alive\r\n"), std::string::npos);
    kept.send("GET /2 HTTP/1.0\r\n\r\n");
    EXPECT_NE(kept.read_to_end().find("GET /2 "), std::string::npos);
}

TEST(Server, SendsNoBodyWhereNoneMayBe)
{
    auto const server = start([](Request request, Reply reply) {
        reply.send(Response::text(request.path == "/304" ? 304 : 204, "must not be seen"));
    });
    for (auto const* const path : {"/204", "/304"}) {
        RawSocket socket(server->port());
        socket.send("GET " + std::string(path) + " HTTP/1.0\r\n\r\n");
        auto const answer = socket.read_to_end();
        EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
        EXPECT_EQ(answer.find("content-length"), std::string::npos);
    }
}

TEST(Server, AnswersForAHandlerThatForgetsOrThrows)
{
    auto const server = start([](Request request, Reply) {
        if (request.path == "/throw") throw std::runtime_error("secret detail");
    });
    auto const client = make_client();
    for (auto const* const path : {"/forget", "/throw"}) {
        auto const got = client->send(ask("GET", url(*server, path)));
        ASSERT_TRUE(got.ok());
        EXPECT_EQ(got.value().status, 500);
        EXPECT_EQ(got.value().body.find("secret"), std::string::npos);
    }
}

TEST(Server, TakesOnlyTheFirstAnswer)
{
    auto const server = start([](Request, Reply reply) {
        reply.send(Response::text(200, "first"));
        reply.send(Response::text(200, "second"));
        reply.start_stream({});
        EXPECT_FALSE(reply.push("third"));
    });
    auto const client = make_client();
    for (int i = 0; i < 3; ++i) {
        auto const got = client->send(ask("GET", url(*server, "/")));
        ASSERT_TRUE(got.ok());
        EXPECT_EQ(got.value().body, "first");
    }
}

TEST(Server, RefusesAPortThatIsTakenAndAHostThatIsNone)
{
    auto const server = start(echo);
    ServerOptions options;
    options.port = server->port();
    auto const second = Server::start(options, echo);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, base::ErrorKind::unavailable);
    options.host = "no such host";
    EXPECT_FALSE(Server::start(options, echo).ok());
}

TEST(Server, TakesABurstOfConnections)
{
    auto const server = start(echo);
    std::vector<std::unique_ptr<RawSocket>> burst;
    for (int i = 0; i < 300; ++i) burst.push_back(std::make_unique<RawSocket>(server->port()));
    for (auto& socket : burst) socket->send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n");
    for (auto& socket : burst) EXPECT_EQ(status_of(socket->read_until("GET /b")), 200);
}

TEST(Server, MakesRoomByClosingIdleConnections)
{
    // Both ends of each connection are in this process.
    rlimit files{};
    ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 4096);
    ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
    auto const server = start(echo);
    std::vector<std::unique_ptr<RawSocket>> idle;
    for (std::size_t i = 0; i < limits::http_connections_max; ++i) {
        idle.push_back(std::make_unique<RawSocket>(server->port()));
        if (!idle.back()->connected()) GTEST_FAIL() << "no more descriptors at " << i;
    }
    RawSocket late(server->port());
    late.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(status_of(late.read_until("GET /late")), 200);
}

TEST(ServerStop, LetsWhatWasTakenBeAnswered)
{
    std::vector<std::jthread> workers;
    std::mutex mutex;
    std::atomic<int> taken = 0;
    auto const server = start([&](Request, Reply reply) {
        ++taken;
        std::lock_guard const lock(mutex);
        workers.emplace_back([reply] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            reply.send(Response::text(200, "late but whole"));
        });
    });
    std::vector<std::unique_ptr<RawSocket>> sockets;
    for (int i = 0; i < 10; ++i) {
        sockets.push_back(std::make_unique<RawSocket>(server->port()));
        sockets.back()->send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    RawSocket idle(server->port());
    while (taken < 10) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server->stop();
    for (auto& socket : sockets) {
        auto const answer = socket->read_to_end();
        EXPECT_NE(answer.find("late but whole"), std::string::npos);
        EXPECT_NE(answer.find("connection: close"), std::string::npos);
    }
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_TRUE(idle.closed());
    EXPECT_FALSE(RawSocket(server->port()).connected());
}

TEST(ServerStop, CutsWhatIsNeverAnsweredAndToleratesLateReplies)
{
    std::vector<Reply> kept;
    std::atomic<bool> taken = false;
    auto server = start([&](Request, Reply reply) {
        kept.push_back(std::move(reply));
        taken = true;
    });
    RawSocket socket(server->port());
    socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    while (!taken) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    auto const begin = std::chrono::steady_clock::now();
    server->stop(1);
    server->stop(1);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
    EXPECT_EQ(socket.read_to_end(), "");
    server.reset();
    kept.front().send(Response::text(200, "nobody hears this"));
    kept.front().start_stream({});
    EXPECT_FALSE(kept.front().push("x"));
    kept.clear();
}

} // namespace
} // namespace mado::net
