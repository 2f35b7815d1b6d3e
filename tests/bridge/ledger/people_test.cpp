#include <set>

#include "bridge/ledger/people.h"
#include "bridge/ledger/stations.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class PeopleTest : public TownHall
{
protected:
    Person person(std::string_view line_id)
    {
        auto made = write([&](Database& d) {
            return person_by_line_id(d, keys(), line_id, noon());
        });
        EXPECT_TRUE(made.ok()) << made.error().message;
        return made.value_or({});
    }

    Result<void> add(Draft const& draft)
    {
        return ledger->write([&](Database& d) { return add_draft(d, keys(), draft); });
    }

    Result<void> save(Draft const& draft)
    {
        return ledger->write([&](Database& d) { return save_draft(d, keys(), draft); });
    }

    Result<Draft> find(std::string_view id)
    {
        return read([&](Database& d) { return find_draft(d, keys(), id); });
    }

    std::string link(std::string draft)
    {
        auto const made = write([&](Database& d) {
            return add_page_link(d, {std::move(draft), "me", noon().plus_seconds(1200), false});
        });
        EXPECT_TRUE(made.ok());
        return made.value_or("");
    }

    Result<std::string> claim(std::string_view token, base::Moment now)
    {
        return write([&](Database& d) { return claim_page_link(d, keys(), token, now); });
    }
};

Draft draft_of(std::string id, std::string person = "me")
{
    Draft draft;
    draft.id = std::move(id);
    draft.procedure_id = "bulky";
    draft.procedure_hash = "abc";
    draft.person = std::move(person);
    draft.door = "line";
    draft.started_door = "kiosk";
    draft.staff = "reiko";
    draft.correcting = "case-1";
    draft.only = "phone";
    draft.practice = true;
    draft.created = noon();
    draft.answers.emplace("phone", values::Phone{"0164642211"});
    draft.answers.emplace("when", values::Date::parse("2026-12-01").value());
    return draft;
}

} // namespace

TEST_F(PeopleTest, ALineUserIsOnePersonForEver)
{
    auto const first = person("U1");
    EXPECT_EQ(person("U1").id, first.id);
    EXPECT_NE(person("U2").id, first.id);
    EXPECT_EQ(first.line_user_id, "U1");
    EXPECT_TRUE(first.friend_now);
    EXPECT_EQ(first.since, noon());
    auto const nobody =
        write([&](Database& d) { return person_by_line_id(d, keys(), "", noon()); });
    EXPECT_EQ(nobody.error().kind, ErrorKind::invalid);
}

TEST_F(PeopleTest, KeepsWhatThePersonChose)
{
    auto me = person("U1");
    me.friend_now = false;
    me.draft = "draft-1";
    me.serial = 7;
    me.settings.set("garbage", base::Json("旭"));
    ASSERT_TRUE(ledger->write([&](Database& d) { return save_person(d, keys(), me); }).ok());
    auto const found = read([&](Database& d) { return find_person(d, keys(), me.id); });
    EXPECT_FALSE(found->friend_now);
    EXPECT_EQ(found->draft, "draft-1");
    EXPECT_EQ(found->serial, 7);
    EXPECT_EQ(found->settings["garbage"].as_text(), "旭");
    EXPECT_EQ(found->line_user_id, "U1");
}

TEST_F(PeopleTest, RefusesToSaveNobodyAndSettingsThatAreNone)
{
    auto me = person("U1");
    me.settings = base::Json("text");
    auto const saved = ledger->write([&](Database& d) { return save_person(d, keys(), me); });
    EXPECT_EQ(saved.error().kind, ErrorKind::invalid);
    auto const nobody = ledger->write([&](Database& d) { return save_person(d, keys(), {}); });
    EXPECT_EQ(nobody.error().kind, ErrorKind::not_found);
    EXPECT_FALSE(read([&](Database& d) { return find_person(d, keys(), "x"); }).ok());
}

TEST_F(PeopleTest, CountsOnlyThoseWhoAreFriendsNow)
{
    person("U1");
    auto gone = person("U2");
    gone.friend_now = false;
    ASSERT_TRUE(ledger->write([&](Database& d) { return save_person(d, keys(), gone); }).ok());
    EXPECT_EQ(read([](Database& d) { return count_friends(d); }).value(), 1);
}

TEST_F(PeopleTest, KeepsADraftWhole)
{
    auto const draft = draft_of("draft-1");
    ASSERT_TRUE(add(draft).ok());
    auto const found = find("draft-1");
    ASSERT_TRUE(found.ok()) << found.error().message;
    EXPECT_EQ(found->answers, draft.answers);
    EXPECT_EQ(found->procedure_hash, "abc");
    EXPECT_EQ(found->started_door, "kiosk");
    EXPECT_EQ(found->staff, "reiko");
    EXPECT_EQ(found->correcting, "case-1");
    EXPECT_EQ(found->only, "phone");
    EXPECT_TRUE(found->practice);
    EXPECT_EQ(found->expires, noon().plus_seconds(7 * 86'400));
    EXPECT_EQ(add(draft).error().kind, ErrorKind::conflict);
    EXPECT_EQ(add({}).error().kind, ErrorKind::invalid);
    EXPECT_EQ(find("draft-2").error().kind, ErrorKind::not_found);
}

TEST_F(PeopleTest, TheSecondOfTwoHandsOnADraftIsTooLate)
{
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    auto one = find("draft-1").value();
    auto other = one;
    one.answers.insert_or_assign("phone", values::Phone{"0111111111"});
    EXPECT_TRUE(save(one).ok());
    other.answers.clear();
    EXPECT_EQ(save(other).error().kind, ErrorKind::conflict);
    auto const now = find("draft-1");
    EXPECT_EQ(now->revision, 1);
    EXPECT_EQ(now->answers.at("phone"), values::Value(values::Phone{"0111111111"}));
    EXPECT_EQ(save(draft_of("draft-2")).error().kind, ErrorKind::not_found);
}

TEST_F(PeopleTest, ADraftNeverHoldsAMyNumber)
{
    auto draft = draft_of("draft-1");
    draft.answers.emplace("note", values::Text{"123456789018"});
    EXPECT_EQ(add(draft).error().kind, ErrorKind::invalid);
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    EXPECT_EQ(save(draft).error().kind, ErrorKind::invalid);
}

TEST_F(PeopleTest, ListsThePersonsOpenDrafts)
{
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    auto sent = draft_of("draft-2");
    sent.sealed_as = "application";
    ASSERT_TRUE(add(sent).ok());
    auto newer = draft_of("draft-3");
    newer.created = noon().plus_seconds(1);
    ASSERT_TRUE(add(newer).ok());
    ASSERT_TRUE(add(draft_of("draft-4", "other")).ok());
    auto const mine = [&](std::string_view person, base::Moment now) {
        return read([&](Database& d) { return drafts_of_person(d, keys(), person, now); }).value();
    };
    ASSERT_EQ(mine("me", noon()).size(), 2U);
    EXPECT_EQ(mine("me", noon())[0].id, "draft-3");
    EXPECT_TRUE(mine("", noon()).empty());
    EXPECT_TRUE(mine("me", noon().plus_seconds(8 * 86'400)).empty());
}

TEST_F(PeopleTest, ADraftGoesWithItsPhotosAndLinks)
{
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    auto const token = link("draft-1");
    for (auto const* id : {"mine", "sent"}) {
        std::string const of_case = id == std::string("sent") ? "case-1" : "";
        ASSERT_TRUE(ledger->write([&](Database& d) {
            return add_photo(d, keys(), {id, "draft-1", of_case, "JPEG"});
        }).ok());
    }
    ASSERT_TRUE(ledger->write([](Database& d) { return remove_draft(d, "draft-1"); }).ok());
    EXPECT_FALSE(find("draft-1").ok());
    EXPECT_FALSE(read([&](Database& d) { return find_photo(d, keys(), "mine"); }).ok());
    EXPECT_TRUE(read([&](Database& d) { return find_photo(d, keys(), "sent"); }).ok());
    EXPECT_FALSE(read([&](Database& d) { return find_page_link(d, token, noon()); }).ok());
}

TEST_F(PeopleTest, WhatIsPastItsTimeIsRemoved)
{
    ASSERT_TRUE(add(draft_of("old")).ok());
    auto young = draft_of("young");
    young.created = noon().plus_seconds(3 * 86'400);
    ASSERT_TRUE(add(young).ok());
    auto const removed = write([](Database& d) {
        return remove_expired(d, noon().plus_seconds(7 * 86'400));
    });
    EXPECT_EQ(removed.value(), 1);
    EXPECT_FALSE(find("old").ok());
    EXPECT_TRUE(find("young").ok());
}

TEST_F(PeopleTest, OnlyTheFirstClaimOfAPageLinkWins)
{
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    auto const token = link("draft-1");
    EXPECT_EQ(token.size(), 27U); // 160 bits
    auto const seen = [&] {
        return read([&](Database& d) { return find_page_link(d, token, noon()); }).value();
    };
    EXPECT_FALSE(seen().claimed);
    EXPECT_FALSE(seen().claimed); // looking (a link preview) claims nothing
    auto const cookie = claim(token, noon());
    ASSERT_TRUE(cookie.ok()) << cookie.error().message;
    EXPECT_EQ(claim(token, noon()).error().kind, ErrorKind::conflict);
    EXPECT_TRUE(seen().claimed);
    auto const mine =
        read([&](Database& d) { return draft_by_cookie(d, keys(), *cookie, noon()); });
    EXPECT_EQ(mine->id, "draft-1");
    EXPECT_EQ(mine->revision, 1);
    auto const late = noon().plus_seconds(8 * 86'400);
    EXPECT_FALSE(
        read([&](Database& d) { return draft_by_cookie(d, keys(), *cookie, late); }).ok()
    );
    EXPECT_FALSE(read([&](Database& d) { return draft_by_cookie(d, keys(), "x", noon()); }).ok());
    EXPECT_FALSE(read([&](Database& d) { return draft_by_cookie(d, keys(), "", noon()); }).ok());
}

TEST_F(PeopleTest, APageLinkDiesWithItsTimeAndItsDraft)
{
    ASSERT_TRUE(add(draft_of("draft-1")).ok());
    auto const token = link("draft-1");
    EXPECT_EQ(claim(token, noon().plus_seconds(1200)).error().kind, ErrorKind::not_found);
    EXPECT_EQ(claim("another", noon()).error().kind, ErrorKind::not_found);
    auto const orphan = link("no draft");
    EXPECT_EQ(claim(orphan, noon()).error().kind, ErrorKind::not_found);
    auto const nothing = write([](Database& d) { return add_page_link(d, {}); });
    EXPECT_EQ(nothing.error().kind, ErrorKind::invalid);
}

} // namespace mado::ledger
