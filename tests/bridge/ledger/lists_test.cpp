#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class ListsTest : public TownHall
{
protected:
    void add(std::string receipt, std::string_view due, std::string status = "received")
    {
        auto fresh = case_of(bulky_waste(std::move(receipt)));
        fresh.created = noon().plus_seconds(++age);
        fresh.status = std::move(status);
        if (!due.empty()) fresh.due = values::Date::parse(due).value();
        add(fresh);
    }

    void add(Case const& fresh)
    {
        auto const done =
            ledger->write([&](Database& d) { return add_case(d, keys(), fresh); });
        ASSERT_TRUE(done.ok()) << done.error().message;
    }

    std::vector<std::string> receipts(CaseFilter const& filter)
    {
        auto const found =
            read([&](Database& d) { return list_cases(d, keys(), filter, noon()); });
        EXPECT_TRUE(found.ok()) << found.error().message;
        std::vector<std::string> all;
        for (auto const& each : found.value_or({})) all.push_back(each.receipt);
        return all;
    }

    std::size_t hits(std::string search)
    {
        CaseFilter filter;
        filter.search = std::move(search);
        return receipts(filter).size();
    }

    int age = 0;
};

using Receipts = std::vector<std::string>;

} // namespace

TEST_F(ListsTest, OrdersByDueDayNoneLastThenByAge)
{
    add("K3-0001-1", "");
    add("K3-0002-1", "2026-12-03");
    add("K3-0003-1", "2026-11-20");
    add("K3-0004-1", "2026-12-03");
    EXPECT_EQ(receipts({}), (Receipts{"K3-0003-1", "K3-0002-1", "K3-0004-1", "K3-0001-1"}));
}

TEST_F(ListsTest, GivesOnePageAtATime)
{
    for (auto const* receipt : {"K3-0001-1", "K3-0002-1", "K3-0003-1"}) add(receipt, "");
    CaseFilter filter;
    filter.limit = 2;
    EXPECT_EQ(receipts(filter), (Receipts{"K3-0001-1", "K3-0002-1"}));
    filter.offset = 2;
    EXPECT_EQ(receipts(filter), Receipts{"K3-0003-1"});
    filter.offset = -5;
    filter.limit = -1; // no limit
    EXPECT_EQ(receipts(filter).size(), 3U);
}

TEST_F(ListsTest, KeepsToEachFilter)
{
    add("K3-0001-1", "", "received");
    add("K3-0002-1", "", "done");
    auto other = case_of(bulky_waste("K3-0003-1"));
    other.created = noon().plus_seconds(10);
    other.department = "建設課";
    other.procedure_id = "road";
    other.application.procedure_id = "road";
    other.assigned = "reiko";
    add(other);
    auto practice = case_of(bulky_waste("P-0001-1"));
    practice.practice = true;
    add(practice);
    CaseFilter filter;
    filter.status = "open";
    EXPECT_EQ(receipts(filter), (Receipts{"K3-0001-1", "K3-0003-1"}));
    filter.status = "done";
    EXPECT_EQ(receipts(filter), Receipts{"K3-0002-1"});
    filter = {};
    filter.department = "建設課";
    EXPECT_EQ(receipts(filter), Receipts{"K3-0003-1"});
    filter = {};
    filter.procedure_id = "road";
    EXPECT_EQ(receipts(filter), Receipts{"K3-0003-1"});
    filter = {};
    filter.assigned = "reiko";
    EXPECT_EQ(receipts(filter), Receipts{"K3-0003-1"});
    filter = {};
    filter.practice = true;
    EXPECT_EQ(receipts(filter), Receipts{"P-0001-1"});
}

TEST_F(ListsTest, KeepsToAGroupOfDueDays)
{
    add("K3-0001-1", "2026-11-24"); // noon() is Wednesday, 25 November
    add("K3-0002-1", "2026-11-25");
    add("K3-0003-1", "2026-11-29");
    add("K3-0004-1", "2026-11-30");
    add("K3-0005-1", "");
    auto const due = [&](std::string_view group) {
        CaseFilter filter;
        filter.status = "open";
        filter.due = group;
        return receipts(filter);
    };
    EXPECT_EQ(due("overdue"), Receipts{"K3-0001-1"});
    EXPECT_EQ(due("today"), Receipts{"K3-0002-1"});
    EXPECT_EQ(due("week"), Receipts{"K3-0003-1"});
    EXPECT_EQ(due("").size(), 5u);
}

TEST_F(ListsTest, KnowsTheNextCaseOfTheSameList)
{
    add("K3-0001-1", "2026-12-03");
    add("K3-0002-1", "");
    add("K3-0003-1", "2026-11-20");
    add("K3-0004-1", "2026-11-22", "done");
    CaseFilter open;
    open.status = "open";
    auto const place = [&](std::string_view receipt) {
        auto const one = read([&](Database& d) { return find_by_receipt(d, keys(), receipt); }).value();
        return read([&](Database& d) { return place_in_list(d, keys(), open, one, noon()); }).value();
    };
    auto const id = [&](std::string_view receipt) {
        return read([&](Database& d) { return find_by_receipt(d, keys(), receipt); })->id;
    };
    EXPECT_EQ(place("K3-0003-1").next, id("K3-0001-1"));
    EXPECT_EQ(place("K3-0003-1").number, 1);
    EXPECT_EQ(place("K3-0003-1").total, 3);
    EXPECT_EQ(place("K3-0002-1").next, "");
    EXPECT_EQ(place("K3-0004-1").next, id("K3-0001-1")); // has left the list; its place is known
}

TEST_F(ListsTest, StreamsTheWholeListAndStopsWhenTold)
{
    for (int at = 0; at < 5; ++at) add("K3-000" + std::to_string(at) + "-1", "2026-12-03");
    int seen = 0;
    auto const count = [&](int most) {
        seen = 0;
        CaseFilter filter;
        filter.limit = 2;
        auto const done = ledger->read([&](Database& d) {
            return stream_cases(d, keys(), filter, noon(), [&](Case const& one) {
                EXPECT_EQ(one.name, "見本　花子");
                return ++seen < most;
            });
        });
        EXPECT_TRUE(done.ok());
    };
    count(100);
    EXPECT_EQ(seen, 5);
    count(2);
    EXPECT_EQ(seen, 2);
}

TEST_F(ListsTest, CountsWhatCameInSince)
{
    add("K3-0001-1", "");
    auto const between = noon().plus_seconds(1);
    add("K3-0002-1", "");
    CaseFilter fresh;
    fresh.created_after = between;
    EXPECT_EQ(receipts(fresh), Receipts{"K3-0002-1"});
}

TEST_F(ListsTest, FindsWhatNobodyHasTaken)
{
    auto mine = case_of(bulky_waste("K3-0001-1"));
    mine.assigned = "kenji";
    add(mine);
    add("K3-0002-1", "");
    CaseFilter nobody;
    nobody.assigned = "-";
    EXPECT_EQ(receipts(nobody), Receipts{"K3-0002-1"});
}

// However full the ledger is, the staff's lists are read in order from an index.
TEST_F(ListsTest, NeverSortsTheWholeLedger)
{
    for (std::string const condition : {"status NOT IN ('done', 'declined', 'cancelled')", "practice = 0"}) {
        auto const plan = read([&](Database& d) {
            return d.query("EXPLAIN QUERY PLAN SELECT id FROM cases WHERE town_id = 'town' AND practice = 0"
                           " AND " + condition +
                           " ORDER BY coalesce(due, 999999999), created, id LIMIT 50");
        });
        ASSERT_TRUE(plan.ok());
        for (auto const& row : plan.value()) {
            EXPECT_EQ(row.text(3).find("TEMP B-TREE"), std::string::npos) << row.text(3);
            EXPECT_EQ(row.text(3).rfind("SCAN", 0), std::string::npos) << row.text(3);
        }
    }
}

TEST_F(ListsTest, FindsWhatStaffWouldType)
{
    add("K3-0412-7", "");
    for (auto const* typed :
         {"K3-0412-7", "ｋ３－０４１２－７", "k304127", "K3-0412", "見本", "見本花", "見本 花子",
          "花子", "みほん", "ミホンハ", "ﾐﾎﾝ", "はなこ", "0164-64-2211", "０１６４６４２２１１",
          "旭", "旭37", "旭３７番地の１"}) {
        EXPECT_EQ(hits(typed), 1U) << typed;
    }
    for (auto const* typed :
         {"K3-0413", "0412", "見", "見本太郎", "本花子", "ミホンタ", "0164-64-2212", "64-2211",
          "旭38", "　", "'; DROP TABLE cases; --", "%"}) {
        EXPECT_EQ(hits(typed), 0U) << typed;
    }
}

TEST_F(ListsTest, FindsAFamilyNameOfOneLetter)
{
    auto sent = bulky_waste();
    sent.answers[1] = answered("name", values::PersonName{"モリ　イチ", "森　一"}, "森 一", true);
    add(case_of(sent));
    EXPECT_EQ(hits("森"), 1U);
    EXPECT_EQ(hits("森一"), 1U);
    EXPECT_EQ(hits("一"), 1U);
    EXPECT_EQ(hits("林"), 0U);
}

TEST_F(ListsTest, NeverHashesAMyNumberThatStaffTyped)
{
    CaseFilter filter;
    filter.search = "1234-5678-9018";
    auto const listed = read([&](Database& d) { return list_cases(d, keys(), filter, noon()); });
    EXPECT_EQ(listed.error().kind, ErrorKind::invalid);
    auto const counted = read([&](Database& d) { return count_cases(d, keys(), filter, noon()); });
    EXPECT_EQ(counted.error().kind, ErrorKind::invalid);
}

TEST_F(ListsTest, CountsTheGroupsOfTheStaffsList)
{
    add("K3-0001-1", "2026-11-24"); // overdue
    add("K3-0002-1", "2026-11-24", "done");
    add("K3-0003-1", "2026-11-25", "checking"); // today
    add("K3-0004-1", "2026-11-26", "waiting");
    add("K3-0005-1", "2026-11-29"); // Sunday: this week's last day
    add("K3-0006-1", "2026-11-30"); // next week
    add("K3-0007-1", "");
    auto const counts = read([](Database& d) { return count_cases(d, {}, noon()); });
    ASSERT_TRUE(counts.ok()) << counts.error().message;
    EXPECT_EQ(counts->overdue, 1);
    EXPECT_EQ(counts->today, 1);
    EXPECT_EQ(counts->this_week, 2);
    EXPECT_EQ(counts->untouched, 4);
    EXPECT_EQ(counts->waiting, 1);
    EXPECT_EQ(counts->total, 7);
    CaseFilter open;
    open.status = "open";
    open.limit = 1;
    EXPECT_EQ(read([&](Database& d) { return count_cases(d, open, noon()); })->total, 6);
}

TEST_F(ListsTest, ADayBeginsAtMidnightInJapan)
{
    add("K3-0001-1", "2026-11-25");
    auto const overdue = [&](std::string_view now) {
        return read([&](Database& d) { return count_cases(d, {}, at_time(now)); })->overdue;
    };
    EXPECT_EQ(overdue("2026-11-25T23:59:59+09:00"), 0);
    EXPECT_EQ(overdue("2026-11-26T00:00:00+09:00"), 1);
}

TEST_F(ListsTest, CountsNothingInAnEmptyLedger)
{
    auto const counts = read([](Database& d) { return count_cases(d, {}, noon()); });
    EXPECT_EQ(counts->total, 0);
    EXPECT_EQ(counts->overdue, 0);
    EXPECT_TRUE(receipts({}).empty());
}

TEST_F(ListsTest, CountsWhatASearchFindsWhenItHasTheKeys)
{
    add("K3-0001-1", "");
    add("K3-0002-1", "");
    CaseFilter filter;
    filter.search = "K3-0001";
    EXPECT_EQ(read([&](Database& d) { return count_cases(d, keys(), filter, noon()); })->total, 1);
    EXPECT_EQ(read([&](Database& d) { return count_cases(d, filter, noon()); })->total, 2);
}

} // namespace mado::ledger
