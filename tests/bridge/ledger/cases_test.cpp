#include "bridge/ledger/case_text.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class CasesTest : public TownHall
{
protected:
    Result<void> add(Case const& fresh)
    {
        return ledger->write([&](Database& database) { return add_case(database, keys(), fresh); });
    }

    Case stored(std::string_view id)
    {
        auto found = read([&](Database& database) { return find_case(database, keys(), id); });
        EXPECT_TRUE(found.ok());
        return found.ok() ? *found : Case{};
    }

    std::vector<CaseEvent> history(std::string_view id)
    {
        auto found = read([&](Database& database) { return events_of(database, keys(), id); });
        EXPECT_TRUE(found.ok()) << found.error().message;
        return found.value_or({});
    }

    CaseChange change(std::string id, std::int64_t revision)
    {
        return {std::move(id), revision, "kenji", noon().plus_seconds(60)};
    }

    Result<std::int64_t> status(CaseChange const& by, std::string_view to, std::string_view message)
    {
        return write([&](Database& database) {
            return set_status(database, keys(), by, to, message);
        });
    }
};

} // namespace

TEST_F(CasesTest, KeepsAnApplicationAsItWasSent)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const found = stored(sent.id);
    EXPECT_EQ(application::to_json(found.application), application::to_json(sent));
    EXPECT_EQ(found.receipt, "K3-0412-7");
    EXPECT_EQ(found.procedure_id, "bulky");
    EXPECT_EQ(found.department, "住民課");
    EXPECT_EQ(found.door, "kiosk");
    EXPECT_EQ(found.status, "received");
    EXPECT_EQ(found.created, noon());
    EXPECT_EQ(found.revision, 1);
    EXPECT_EQ(found.name, "見本　花子");
    EXPECT_EQ(found.place, "旭37番地の1");
    EXPECT_EQ(found.gist, "たんす ほか2つ");
    EXPECT_FALSE(found.forgotten);
    auto const events = history(sent.id);
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].kind, "received");
    EXPECT_EQ(events[0].who, "resident");
}

TEST_F(CasesTest, RefusesTheSameApplicationASecondTime)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto again = case_of(sent);
    again.title = "other";
    EXPECT_EQ(add(again).error().kind, ErrorKind::conflict);
    EXPECT_EQ(stored(sent.id).title, "大きなごみ");
    EXPECT_EQ(history(sent.id).size(), 1U);
}

TEST_F(CasesTest, RefusesACaseThatIsNotItsApplications)
{
    auto fresh = case_of(bulky_waste());
    fresh.id = "another";
    EXPECT_EQ(add(fresh).error().kind, ErrorKind::invalid);
    EXPECT_EQ(add(Case{}).error().kind, ErrorKind::invalid);
}

TEST_F(CasesTest, NeverStoresAMyNumber)
{
    auto sent = bulky_waste();
    sent.answers.push_back(answered("note", values::Text{"1234 5678 9018"}, ""));
    EXPECT_EQ(add(case_of(sent)).error().kind, ErrorKind::invalid);
    sent.answers.back().value = values::Place{"", "123456789018", 0, 0};
    EXPECT_EQ(add(case_of(sent)).error().kind, ErrorKind::invalid);
    sent.answers.back().value = values::Text{"電話は 0164-64-2211"};
    EXPECT_TRUE(add(case_of(sent)).ok());
    CaseEvent const note{0, noon(), "kenji", "note", "123456789018", ""};
    auto const noted = ledger->write([&](Database& database) {
        return add_event(database, keys(), sent.id, note);
    });
    EXPECT_EQ(noted.error().kind, ErrorKind::invalid);
}

TEST_F(CasesTest, IsFoundByEachOfItsNumbers)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const found = [&](auto find, std::string_view by) {
        return read([&](Database& database) { return find(database, keys(), by); });
    };
    EXPECT_EQ(found(find_by_receipt, "K3-0412-7")->id, sent.id);
    EXPECT_EQ(found(find_by_receipt, "ｋ３－０４１２－７")->id, sent.id);
    EXPECT_EQ(found(find_by_secret, sent.secret)->id, sent.id);
    EXPECT_EQ(found(find_by_slip_number, "1234567890")->id, sent.id);
    EXPECT_EQ(found(find_by_receipt, "K3-0413-7").error().kind, ErrorKind::not_found);
    EXPECT_EQ(found(find_by_secret, "x").error().kind, ErrorKind::not_found);
    EXPECT_EQ(found(find_by_slip_number, "1234567891").error().kind, ErrorKind::not_found);
}

TEST_F(CasesTest, AnEmptyNumberFindsNoCaseWithoutOne)
{
    auto sent = bulky_waste("");
    sent.secret.clear();
    sent.slip_number.clear();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const found = [&](auto find) {
        return read([&](Database& database) { return find(database, keys(), ""); }).ok();
    };
    EXPECT_FALSE(found(find_by_receipt));
    EXPECT_FALSE(found(find_by_secret));
    EXPECT_FALSE(found(find_by_slip_number));
    EXPECT_FALSE(found(find_case));
}

TEST_F(CasesTest, OnlyTheOneWhoSawTheLatestMayChangeIt)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    EXPECT_EQ(status(change(sent.id, 1), "checking", "見ています。").value(), 2);
    EXPECT_EQ(status(change(sent.id, 1), "done", "").error().kind, ErrorKind::conflict);
    EXPECT_EQ(status(change("nobody", 1), "done", "").error().kind, ErrorKind::not_found);
    EXPECT_EQ(status(change(sent.id, 2), "finished", "").error().kind, ErrorKind::invalid);
    auto const found = stored(sent.id);
    EXPECT_EQ(found.status, "checking");
    EXPECT_EQ(found.changed_by, "kenji");
    EXPECT_EQ(found.changed, noon().plus_seconds(60));
    auto const events = history(sent.id);
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[1].text, "見ています。");
    EXPECT_EQ(events[1].status, "checking");
}

TEST_F(CasesTest, EveryKindOfChangeAsksForTheRevision)
{
    auto const id = bulky_waste().id;
    auto sent = bulky_waste();
    sent.id = id;
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const each = [&](std::int64_t seen) {
        auto const by = change(id, seen);
        auto const due = values::Date::parse("2026-12-01").value();
        std::vector<Result<std::int64_t>> results;
        results.push_back(write([&](Database& d) { return assign(d, keys(), by, "reiko"); }));
        results.push_back(write([&](Database& d) { return set_due(d, keys(), by, due); }));
        results.push_back(write([&](Database& d) { return set_department(d, keys(), by, "建設課"); }));
        results.push_back(write([&](Database& d) {
            return set_asked_back(d, keys(), by, {"phone"}, "");
        }));
        results.push_back(write([&](Database& d) {
            return replace_answers(d, keys(), by, {answered("phone", values::Phone{""}, "なし")});
        }));
        return results;
    };
    for (auto const& refused : each(7)) EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(stored(id).revision, 1);
    int fine = 0;
    for (auto const& result : each(1)) fine += result.ok() ? 1 : 0;
    EXPECT_EQ(fine, 1); // the first made the others late
    EXPECT_EQ(stored(id).assigned, "reiko");
}

TEST_F(CasesTest, TakesADueDayAndTakesItAwayAgain)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const due = values::Date::parse("2026-12-01").value();
    auto const set = [&](std::int64_t seen, values::Date day) {
        return write([&](Database& d) { return set_due(d, keys(), change(sent.id, seen), day); });
    };
    EXPECT_EQ(set(1, due).value(), 2);
    EXPECT_EQ(stored(sent.id).due, due);
    EXPECT_EQ(set(2, {}).value(), 3);
    EXPECT_EQ(stored(sent.id).due.days(), 0);
    auto const nowhere = write([&](Database& d) {
        return set_department(d, keys(), change(sent.id, 3), "");
    });
    EXPECT_EQ(nowhere.error().kind, ErrorKind::invalid);
}

TEST_F(CasesTest, AsksBackAndTakesTheNewAnswers)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const asked = write([&](Database& d) {
        return set_asked_back(d, keys(), change(sent.id, 1), {"phone", "items"}, "電話は？");
    });
    ASSERT_EQ(asked.value(), 2);
    EXPECT_EQ(stored(sent.id).status, "waiting");
    EXPECT_EQ(stored(sent.id).asked_back, "phone,items");
    auto const replaced = write([&](Database& d) {
        auto by = change(sent.id, 2);
        by.who = "resident";
        return replace_answers(
            d, keys(), by, {answered("phone", values::Phone{"09012345678"}, "090-1234-5678", true)}
        );
    });
    ASSERT_EQ(replaced.value(), 3);
    auto const found = stored(sent.id);
    EXPECT_EQ(found.status, "checking");
    EXPECT_EQ(found.asked_back, "");
    EXPECT_EQ(found.application.answers.size(), sent.answers.size());
    auto const answers = application::answers_of(found.application);
    EXPECT_EQ(answers.at("phone"), values::Value(values::Phone{"09012345678"}));
    EXPECT_EQ(answers.at("name"), values::Value(values::PersonName{"ミホン　ハナコ", "見本　花子"}));
    auto const events = history(sent.id);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[1].kind, "asked_back");
    EXPECT_EQ(events[2].kind, "answered");
    EXPECT_EQ(events[2].text, "phone：0164-64-2211 → 090-1234-5678");
    auto const searched = [&](std::string phone) {
        CaseFilter filter;
        filter.search = std::move(phone);
        return read([&](Database& d) { return list_cases(d, keys(), filter, noon()); })->size();
    };
    EXPECT_EQ(searched("09012345678"), 1U);
    EXPECT_EQ(searched("0164642211"), 0U);
}

TEST_F(CasesTest, AnswersAGroupThatWasAskedBackAnewAsAWhole)
{
    auto sent = bulky_waste();
    sent.answers.push_back(answered("child", values::Members{{1, 2}, true}, "2人"));
    sent.answers.push_back(answered("child.1.age", values::Number{3}, "3さい"));
    sent.answers.push_back(answered("child.2.age", values::Number{5}, "5さい"));
    sent.answers.push_back(answered("childish.1.age", values::Number{6}, "6さい"));
    ASSERT_TRUE(add(case_of(sent)).ok());
    ASSERT_TRUE(write([&](Database& d) {
                    return set_asked_back(d, keys(), change(sent.id, 1), {"name", "child"}, "");
                }).ok());
    ASSERT_TRUE(write([&](Database& d) {
                    return replace_answers(
                        d,
                        keys(),
                        change(sent.id, 2),
                        {answered("child", values::Members{{1}, true}, "1人"),
                         answered("child.1.age", values::Number{4}, "4さい")}
                    );
                }).ok());
    auto const answers = application::answers_of(stored(sent.id).application);
    EXPECT_EQ(answers.at("child.1.age"), values::Value(values::Number{4}));
    EXPECT_FALSE(answers.contains("child.2.age"));
    EXPECT_TRUE(answers.contains("childish.1.age"));
    EXPECT_TRUE(answers.contains("name"));
}

TEST_F(CasesTest, AskingBackNothingIsRefused)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    auto const ask = [&](std::vector<std::string> const& paths) {
        return write([&](Database& d) {
            return set_asked_back(d, keys(), change(sent.id, 1), paths, "");
        });
    };
    EXPECT_EQ(ask({}).error().kind, ErrorKind::invalid);
    EXPECT_EQ(ask({"a,b"}).error().kind, ErrorKind::invalid);
    EXPECT_EQ(ask({""}).error().kind, ErrorKind::invalid);
    auto const none = write([&](Database& d) {
        return replace_answers(d, keys(), change(sent.id, 1), {});
    });
    EXPECT_EQ(none.error().kind, ErrorKind::invalid);
}

TEST_F(CasesTest, ACaseThatStopsWaitingHasNothingOpenToAnswer)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    ASSERT_TRUE(write([&](Database& d) {
                    return set_asked_back(d, keys(), change(sent.id, 1), {"phone"}, "");
                }).ok());
    ASSERT_TRUE(status(change(sent.id, 2), "done", "").ok());
    EXPECT_EQ(stored(sent.id).asked_back, "");
    ASSERT_TRUE(status(change(sent.id, 3), "checking", "").ok());
    EXPECT_EQ(history(sent.id).back().kind, "reopened");
}

TEST_F(CasesTest, KeepsNotesInTheirOrder)
{
    auto const sent = bulky_waste();
    ASSERT_TRUE(add(case_of(sent)).ok());
    for (auto const* text : {"一", "二"}) {
        auto const noted = ledger->write([&](Database& database) {
            return add_event(database, keys(), sent.id, {0, noon(), "kenji", "note", text, ""});
        });
        ASSERT_TRUE(noted.ok());
    }
    auto const events = history(sent.id);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[1].text, "一");
    EXPECT_EQ(events[2].text, "二");
    EXPECT_LT(events[1].id, events[2].id);
    auto const nobody = ledger->write([&](Database& database) {
        return add_event(database, keys(), "nobody", {0, noon(), "kenji", "note", "三", ""});
    });
    EXPECT_EQ(nobody.error().kind, ErrorKind::not_found);
    auto const kindless = ledger->write([&](Database& database) {
        return add_event(database, keys(), sent.id, {0, noon(), "kenji", "", "三", ""});
    });
    EXPECT_EQ(kindless.error().kind, ErrorKind::invalid);
}

TEST_F(CasesTest, ListsThePersonsOwnCasesNewestFirst)
{
    std::vector<std::string> ids;
    for (int day = 0; day < 3; ++day) {
        auto sent = bulky_waste();
        sent.created = noon().plus_seconds(day * 86'400);
        auto fresh = case_of(sent);
        fresh.person = day == 1 ? "other" : "me";
        ids.push_back(sent.id);
        ASSERT_TRUE(add(fresh).ok());
    }
    auto const mine =
        read([&](Database& database) { return cases_of_person(database, keys(), "me"); });
    ASSERT_EQ(mine->size(), 2U);
    EXPECT_EQ((*mine)[0].id, ids[2]);
    EXPECT_EQ((*mine)[1].id, ids[0]);
    auto const nobodys =
        read([&](Database& database) { return cases_of_person(database, keys(), ""); });
    EXPECT_TRUE(nobodys->empty());
}

TEST(CaseText, TellsTheGistWithoutThePerson)
{
    application::Application sent;
    sent.answers = {
        answered("agree", values::Yes{true}, "はい"),
        answered("name", values::PersonName{"ミホン　ハナコ", ""}, "ミホン ハナコ"),
        answered("why", values::Text{"x"}, "びょうき", true),
        answered("kind", values::Choice{"lamp"}, "道の明かり"),
        answered("count", values::Number{2}, "2こ"),
        answered("more", values::Text{"y"}, std::string(3 * 60, 'a')),
    };
    auto const summary = summary_of(sent);
    EXPECT_EQ(summary.name, "ミホン　ハナコ");
    EXPECT_EQ(summary.gist, "道の明かり・2こ・" + std::string(31, 'a'));
    EXPECT_EQ(summary_from(to_text(summary))->gist, summary.gist);
    EXPECT_FALSE(summary_from("[]").ok());
    EXPECT_FALSE(summary_from("x").ok());
}

} // namespace mado::ledger
