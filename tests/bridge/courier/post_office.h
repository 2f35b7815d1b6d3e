// Post office: a courier over a ledger of its own and a LINE that answers as a test says. It keeps
// what was asked of it, so that "sent twice" can be counted.
#pragma once

#include <deque>

#include "bridge/courier/courier.h"
#include "bridge/ledger/people.h"
#include "bridge/line/messages.h"
#include "tests/bridge/ledger/town_hall.h"

namespace mado::courier {

class FakeLine final : public net::Client
{
public:
    struct Call {
        std::string path;
        std::string retry_key;
        std::string body;
    };

    // 0: no answer at all, as when the line is cut after the request.
    void will_answer(std::initializer_list<int> statuses)
    {
        answers.insert(answers.end(), statuses.begin(), statuses.end());
    }

    base::Result<net::Response> send(net::ClientRequest const& request) override
    {
        Call call;
        call.path = request.url.substr(request.url.find("/v2/"));
        for (auto const& [name, value] : request.headers) {
            if (name == "x-line-retry-key" || name == "X-Line-Retry-Key") call.retry_key = value;
        }
        call.body = request.body;
        calls.push_back(call);
        int status = 200;
        if (!answers.empty()) {
            status = answers.front();
            answers.pop_front();
        }
        if (status == 0) return base::fail(base::ErrorKind::unavailable, "cut");
        net::Response response;
        response.status = status;
        response.body = status == 429 ? R"({"message":")" + says + R"("})" : R"({"message":"x"})";
        return response;
    }

    std::vector<Call> calls;
    std::deque<int> answers;
    std::string says = "The API rate limit has been exceeded. Try again later.";
};

class PostOffice : public ledger::TownHall
{
protected:
    void SetUp() override
    {
        TownHall::SetUp();
        courier = fresh_courier();
        hanako = person("U-hanako");
    }

    void TearDown() override
    {
        courier.reset();
        TownHall::TearDown();
    }

    std::unique_ptr<Courier> fresh_courier()
    {
        line::Messaging messaging(line, {"https://api.line.test", "token"});
        return std::make_unique<Courier>(Courier::Parts{*ledger, clock, messaging, [] { return 0U; }});
    }

    std::string person(std::string_view user)
    {
        return write([&](store::Database& d) {
                   return ledger::person_by_line_id(d, keys(), user, clock.now());
               })
            ->id;
    }

    ledger::Notice notice_for(std::string const& who, std::string const& words = "お知らせです")
    {
        ledger::Notice notice;
        notice.person = who;
        notice.kind = "status";
        notice.messages = base::Json::array({line::text_message(words)}).dump();
        notice.created = clock.now();
        notice.next_try = clock.now();
        return notice;
    }

    void post(ledger::Notice const& notice)
    {
        EXPECT_TRUE(write([&](store::Database& d) { return ledger::add_notice(d, notice); }).ok());
    }

    void post_reply(std::string const& words = "答えです")
    {
        auto notice = notice_for(hanako, words);
        notice.reply_token = "reply-token";
        notice.reply_until = clock.now().plus_seconds(50);
        post(notice);
    }

    ledger::Notice newest()
    {
        return read([](store::Database& d) { return ledger::list_notices(d, 1); })->front();
    }

    void work() { EXPECT_TRUE(courier->work_once().ok()); }

    void later(std::int64_t seconds)
    {
        clock.advance_ms(seconds * 1000);
        work();
    }

    base::ManualClock clock{ledger::noon()};
    FakeLine line;
    std::unique_ptr<Courier> courier;
    std::string hanako;
};

} // namespace mado::courier
