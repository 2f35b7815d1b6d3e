#include "bridge/ledger/people.h"
#include "bridge/ledger/queues.h"
#include "bridge/ledger/stations.h"
#include "core/values/text.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class SecrecyTest : public TownHall
{
protected:
    template <typename Work>
    void must(Work&& work)
    {
        auto const done = ledger->write([&](Database& database) { return work(database); });
        ASSERT_TRUE(done.ok()) << done.error().message;
    }

    std::string blob(std::string const& sql)
    {
        auto const rows = read([&](Database& database) { return database.query(sql); });
        return rows.ok() && !rows->empty() ? rows->front().text(0) : std::string();
    }
};

Draft draft_with(std::string id, std::string text)
{
    Draft draft;
    draft.id = std::move(id);
    draft.procedure_id = "bulky";
    draft.door = "line";
    draft.created = noon();
    draft.answers.emplace("note", values::Text{std::move(text)});
    return draft;
}

} // namespace

TEST_F(SecrecyTest, NothingPersonalLiesReadableOnTheDisk)
{
    std::string const canary = "カナリヤ";
    auto sent = bulky_waste("K3-7777-1");
    sent.answers[1] = answered("name", values::PersonName{canary, "金糸雀"}, "金糸雀", true);
    sent.answers.push_back(answered("note", values::Text{canary + "のかご"}, canary + "のかご"));
    must([&](Database& d) { return add_case(d, keys(), case_of(sent)); });
    must([&](Database& d) {
        return add_event(d, keys(), sent.id, {0, noon(), "kenji", "note", canary, ""});
    });
    must([&](Database& d) { return add_draft(d, keys(), draft_with("draft-1", canary)); });
    must([&](Database& d) -> Result<void> {
        auto person = TRY(person_by_line_id(d, keys(), "Ucanary0123456789", noon()));
        person.settings.set("area", canary);
        TRY(save_person(d, keys(), person));
        TRY(add_webhook_event(d, keys(), {"ev1", "message", noon(), canary, false, 0}));
        TRY(add_photo(d, keys(), {"photo-1", "draft-1", "", "JPEG" + canary}));
        StaffUser staff{"kenji", "見本 健", "", "handler", "hash", "totp-canary", 0, {}};
        return save_staff(d, keys(), staff);
    });
    ASSERT_TRUE(on_disk("K3-7777-1")); // what is not personal can be seen: the search works
    for (auto const* when : {"before", "after"}) {
        for (std::string const& secret :
             {canary, std::string("金糸雀"), std::string("0164642211"), std::string("旭37"),
              std::string("Ucanary"), std::string("totp-canary"), sent.secret,
              std::string("1234567890"), values::search_key(canary), keys().town_key}) {
            EXPECT_FALSE(on_disk(secret)) << when << " the checkpoint";
        }
        ASSERT_TRUE(ledger->erase_leftovers().ok());
    }
    ASSERT_TRUE(on_disk("K3-7777-1"));
}

TEST_F(SecrecyTest, AForgottenCaseCannotBeReadByAnyone)
{
    auto const sent = bulky_waste();
    must([&](Database& d) { return add_case(d, keys(), case_of(sent)); });
    must([&](Database& d) {
        return add_event(d, keys(), sent.id, {0, noon(), "kenji", "note", "ないしょ", ""});
    });
    must([&](Database& d) { return add_photo(d, keys(), {"photo-1", "draft-1", "", "JPEG"}); });
    must([&](Database& d) { return photos_to_case(d, "draft-1", sent.id); });
    must([&](Database& d) {
        auto draft = draft_with("draft-1", "x");
        draft.sealed_as = sent.id;
        return add_draft(d, keys(), draft);
    });
    must([&](Database& d) { return forget_case(d, sent.id); });
    auto const found = read([&](Database& d) { return find_case(d, keys(), sent.id); });
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_TRUE(found->forgotten);
    EXPECT_EQ(found->name + found->place + found->gist, "");
    EXPECT_TRUE(found->application.answers.empty());
    EXPECT_EQ(found->receipt, "K3-0412-7"); // the row stays for the counts
    EXPECT_EQ(found->revision, 2);
    auto const events = read([&](Database& d) { return events_of(d, keys(), sent.id); });
    ASSERT_EQ(events->size(), 2U);
    EXPECT_EQ((*events)[1].text, "");
    EXPECT_FALSE(read([&](Database& d) { return find_photo(d, keys(), "photo-1"); }).ok());
    EXPECT_FALSE(read([&](Database& d) { return find_draft(d, keys(), "draft-1"); }).ok());
    EXPECT_FALSE(read([&](Database& d) { return find_by_secret(d, keys(), sent.secret); }).ok());
    EXPECT_FALSE(
        read([&](Database& d) { return find_by_slip_number(d, keys(), "1234567890"); }).ok()
    );
    auto const counts = read([](Database& d) { return count_cases(d, {}, noon()); });
    EXPECT_EQ(counts->total, 1);
}

TEST_F(SecrecyTest, AForgottenCaseIsNoLongerFoundByNameButByItsReceipt)
{
    auto const sent = bulky_waste();
    must([&](Database& d) { return add_case(d, keys(), case_of(sent)); });
    must([&](Database& d) { return forget_case(d, sent.id); });
    auto const hits = [&](std::string search) {
        CaseFilter filter;
        filter.search = std::move(search);
        return read([&](Database& d) { return list_cases(d, keys(), filter, noon()); })->size();
    };
    EXPECT_EQ(hits("見本"), 0U);
    EXPECT_EQ(hits("0164642211"), 0U);
    EXPECT_EQ(hits("K3-0412-7"), 1U);
}

TEST_F(SecrecyTest, TheKeyOfAForgottenCaseIsGoneFromTheDisk)
{
    auto const sent = bulky_waste();
    must([&](Database& d) { return add_case(d, keys(), case_of(sent)); });
    ASSERT_TRUE(ledger->erase_leftovers().ok());
    auto const wrapped = blob("SELECT case_key FROM cases");
    auto const boxed = blob("SELECT application FROM cases");
    ASSERT_FALSE(wrapped.empty());
    ASSERT_TRUE(on_disk(wrapped));
    ASSERT_TRUE(on_disk(boxed.substr(0, 48)));
    must([&](Database& d) { return forget_case(d, sent.id); });
    ASSERT_TRUE(ledger->erase_leftovers().ok());
    EXPECT_FALSE(on_disk(wrapped));
    EXPECT_FALSE(on_disk(wrapped.substr(0, 24)));
    EXPECT_FALSE(on_disk(boxed.substr(0, 48)));
    EXPECT_TRUE(on_disk("K3-0412-7"));
}

TEST_F(SecrecyTest, AForgottenCaseTakesNoMoreWords)
{
    auto const sent = bulky_waste();
    must([&](Database& d) { return add_case(d, keys(), case_of(sent)); });
    must([&](Database& d) { return forget_case(d, sent.id); });
    must([&](Database& d) { return forget_case(d, sent.id); }); // again is fine
    auto const noted = ledger->write([&](Database& d) {
        return add_event(d, keys(), sent.id, {0, noon(), "kenji", "note", "x", ""});
    });
    EXPECT_EQ(noted.error().kind, ErrorKind::not_found);
    auto const replaced = write([&](Database& d) {
        return replace_answers(
            d, keys(), {sent.id, 3, "kenji", noon()}, {answered("a", values::Yes{true}, "はい")}
        );
    });
    EXPECT_EQ(replaced.error().kind, ErrorKind::not_found);
    auto const nobody = ledger->write([&](Database& d) { return forget_case(d, "nobody"); });
    EXPECT_EQ(nobody.error().kind, ErrorKind::not_found);
    EXPECT_FALSE(ledger->write([&](Database& d) { return forget_case(d, ""); }).ok());
}

TEST_F(SecrecyTest, ABoxMovedToAnotherCaseDoesNotOpen)
{
    auto const first = bulky_waste("K3-0001-1");
    auto const second = bulky_waste("K3-0002-1");
    must([&](Database& d) { return add_case(d, keys(), case_of(first)); });
    must([&](Database& d) { return add_case(d, keys(), case_of(second)); });
    must([&](Database& d) -> Result<void> {
        TRY(d.execute(
            "UPDATE cases SET case_key = (SELECT case_key FROM cases WHERE receipt = 'K3-0001-1'),"
            " application = (SELECT application FROM cases WHERE receipt = 'K3-0001-1')"
            " WHERE receipt = 'K3-0002-1'"
        ));
        return {};
    });
    auto const found = read([&](Database& d) { return find_case(d, keys(), second.id); });
    EXPECT_EQ(found.error().kind, ErrorKind::corrupt);
}

TEST_F(SecrecyTest, AHandledWebhookEventLeavesNoBody)
{
    must([&](Database& d) -> Result<void> {
        TRY(add_webhook_event(d, keys(), {"ev1", "message", noon(), "{}", false, 0}));
        return {};
    });
    ASSERT_TRUE(ledger->erase_leftovers().ok());
    auto const boxed = blob("SELECT body FROM webhook_events");
    ASSERT_TRUE(on_disk(boxed));
    must([](Database& d) { return webhook_event_handled(d, "ev1"); });
    ASSERT_TRUE(ledger->erase_leftovers().ok());
    EXPECT_FALSE(on_disk(boxed));
}

TEST_F(SecrecyTest, CookiesAndCodesAreOnTheDiskOnlyAsHashes)
{
    auto const session = write([](Database& d) { return add_session(d, "kenji", noon()); });
    auto const code = write([](Database& d) { return add_enrolment(d, "ロビー", noon()); });
    must([&](Database& d) { return add_draft(d, keys(), draft_with("draft-1", "x")); });
    auto const token = write([](Database& d) {
        return add_page_link(d, {"draft-1", "", noon().plus_seconds(60), false});
    });
    auto const cookie =
        write([&](Database& d) { return claim_page_link(d, keys(), *token, noon()); });
    for (auto const& secret : {*session, *code, *token, *cookie}) {
        ASSERT_FALSE(secret.empty());
        EXPECT_FALSE(on_disk(secret));
    }
}

} // namespace mado::ledger
