// What the town no longer needs is forgotten by itself, and the record proves it. The clock is moved.
#include "tests/bridge/desk/office.h"

#include "bridge/desk/retention.h"

namespace mado::desk {
namespace {

class Years : public Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        retention = std::make_unique<Retention>(*desk);
    }

    void days(std::int64_t count) { clock.advance_ms(count * 86'400'000); }

    std::string ended_water(std::string const& person = {})
    {
        auto const sent = water_sent(person);
        auto const one = case_now(sent.case_id);
        EXPECT_TRUE(desk->set_status({one.id, one.revision, "mihon-ken"}, "done", "").ok());
        return one.id;
    }

    std::vector<std::string> deeds(std::string_view what)
    {
        std::vector<std::string> found;
        auto const got = ledger->read([&](store::Database& d) -> base::Result<void> {
            for (auto const& row : TRY(d.query("SELECT on_what FROM deeds WHERE what = ? ORDER BY number", {store::Cell(std::string(what))}))) {
                found.push_back(row.text(0));
            }
            return {};
        });
        EXPECT_TRUE(got.ok());
        return found;
    }

    std::int64_t rows(std::string const& table)
    {
        std::int64_t count = 0;
        auto const got = ledger->read([&](store::Database& d) -> base::Result<void> {
            count = TRY(d.query("SELECT count(*) FROM " + table)).front().integer(0);
            return {};
        });
        EXPECT_TRUE(got.ok());
        return count;
    }

    std::unique_ptr<Retention> retention;
};

TEST_F(Years, AnEndedCaseIsForgottenAfterItsKeepDays)
{
    auto const id = ended_water();
    days(364);
    EXPECT_EQ(retention->sweep_cases().value(), 0);
    EXPECT_EQ(case_now(id).name, "ミホン　ハナコ");
    days(1);
    EXPECT_EQ(retention->sweep_cases().value(), 1);
    auto const one = case_now(id);
    EXPECT_TRUE(one.forgotten);
    EXPECT_EQ(one.name, "");
    EXPECT_EQ(cases(), 1) << "the row stays for the counts";
    EXPECT_EQ(retention->sweep_cases().value(), 0) << "once";
}

TEST_F(Years, AnOpenCaseIsNeverForgotten)
{
    auto const id = water_sent().case_id;
    days(4'000);
    EXPECT_EQ(retention->sweep_cases().value(), 0);
    EXPECT_EQ(case_now(id).name, "ミホン　ハナコ");
}

TEST_F(Years, EachProcedureHasItsOwnTime)
{
    auto const id = ended_water();
    auto const path = assets + "/procedures/water.json";
    auto text = text_in(path);
    text.replace(text.find("\"keep_days\": 365"), 16, "\"keep_days\": 30");
    std::ofstream(path, std::ios::binary) << text;
    ASSERT_TRUE(shelf->reload());
    days(30);
    EXPECT_EQ(retention->sweep_cases().value(), 1);
    EXPECT_TRUE(case_now(id).forgotten);
}

TEST_F(Years, TheRecordKeepsThatItWasDoneAndIsWhole)
{
    auto const id = ended_water();
    days(365);
    ASSERT_TRUE(retention->sweep_cases().ok());
    EXPECT_EQ(deeds("case.forgotten"), std::vector<std::string>{id});
    days(1);
    ASSERT_TRUE(retention->sweep_cases().ok());
    auto const runs = deeds("retention.run");
    ASSERT_EQ(runs.size(), 2u) << "a day on which nothing was due is recorded too";
    EXPECT_EQ(runs[0], "cases 1, drafts 0, webhooks 0, notices 0");
    EXPECT_EQ(runs[1], "cases 0, drafts 0, webhooks 0, notices 0");
    EXPECT_TRUE(read([](store::Database& d) { return ledger::verify_record(d); }).ok());
}

TEST_F(Years, WhatWasSentByTheChatIsForgottenWithTheCase)
{
    auto const hanako = friend_of_town("U-hanako");
    auto const id = ended_water(hanako);
    auto const notices = [this] {
        return read([](store::Database& d) { return ledger::list_notices(d, 9); }).value();
    };
    ASSERT_EQ(notices().size(), 1u);
    days(365);
    ASSERT_EQ(retention->sweep_cases().value(), 1);
    EXPECT_EQ(notices()[0].messages, "[]");
    EXPECT_EQ(case_now(id).person, "");
}

TEST_F(Years, DraftsLinksAndTicketsGoWhenTheirTimeIsOver)
{
    auto const draft = started("water");
    ASSERT_TRUE(write([&](store::Database& d) {
                    return ledger::add_page_link(d, {draft.id, "", clock.now().plus_seconds(60), false});
                }).ok());
    ledger::Ticket ticket;
    ticket.hash = "abc";
    ticket.state = "claimed";
    ticket.claimant_name = "はなこ";
    ticket.expires = clock.now().plus_seconds(60);
    ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_ticket(d, keys(), ticket); }).ok());
    EXPECT_EQ(retention->sweep_short_lived()->drafts, 0);
    EXPECT_EQ(rows("tickets"), 1);
    clock.advance_ms(61'000);
    EXPECT_EQ(retention->sweep_short_lived()->drafts, 0);
    EXPECT_EQ(rows("tickets"), 0) << "nobody's name waits a day";
    EXPECT_EQ(rows("page_links"), 0);
    EXPECT_EQ(rows("drafts"), 1);
    days(7);
    EXPECT_EQ(retention->sweep_short_lived()->drafts, 1);
    EXPECT_EQ(rows("drafts"), 0);
}

TEST_F(Years, WebhookRowsOutliveTheirBodiesByAMonth)
{
    auto const add = [&](std::string const& id) {
        ledger::WebhookEvent const event{id, "message", clock.now(), "body", false, 0};
        return write([&](store::Database& d) { return ledger::add_webhook_event(d, keys(), event); }).value();
    };
    ASSERT_TRUE(add("a"));
    ASSERT_TRUE(add("still open"));
    ASSERT_TRUE(ledger->write([](store::Database& d) { return ledger::webhook_event_handled(d, "a"); }).ok());
    days(29);
    EXPECT_EQ(retention->sweep_short_lived()->webhooks, 0);
    EXPECT_FALSE(add("a")) << "a redelivery is still known";
    days(2);
    EXPECT_EQ(retention->sweep_short_lived()->webhooks, 1);
    EXPECT_EQ(rows("webhook_events"), 1) << "what was not handled is not lost";
}

TEST_F(Years, TheThreadDoesItAtTheStart)
{
    auto const id = ended_water();
    days(365);
    retention->start();
    for (int i = 0; i < 200 && !case_now(id).forgotten; ++i) usleep(20'000);
    retention->stop();
    EXPECT_TRUE(case_now(id).forgotten);
    EXPECT_EQ(deeds("retention.run").size(), 1u);
}

} // namespace
} // namespace mado::desk
