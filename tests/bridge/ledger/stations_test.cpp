#include "bridge/ledger/people.h"
#include "bridge/ledger/stations.h"
#include "town_hall.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

class StationsTest : public TownHall
{
protected:
    template <typename Work>
    Result<void> act(Work&& work)
    {
        return ledger->write([&](Database& database) { return work(database); });
    }

    std::string enrolment()
    {
        return write([](Database& d) { return add_enrolment(d, "役場ロビー", noon()); }).value();
    }

    // As a door must do it: the work ends well, so that a wrong try stays counted.
    Result<std::string> enrol(std::string_view code, base::Moment now = noon())
    {
        Result<std::string> answer = std::string();
        EXPECT_TRUE(act([&](Database& d) -> Result<void> {
            answer = use_enrolment(d, code, now);
            return {};
        }).ok());
        return answer;
    }

    Result<void> nonce(std::string_view kiosk, std::string_view value, base::Moment now = noon())
    {
        return act([&](Database& d) { return use_nonce(d, kiosk, value, now); });
    }
};

Ticket ticket_of(std::string hash)
{
    Ticket ticket;
    ticket.hash = std::move(hash);
    ticket.kiosk = "K3";
    ticket.visit = "visit";
    ticket.state = "offered";
    ticket.pair_number = 42;
    ticket.pair_sign = "🌙 つき";
    ticket.personal = true;
    ticket.procedure_id = "bulky";
    ticket.expires = noon().plus_seconds(90);
    return ticket;
}

std::string wrong_code(std::string code)
{
    code[0] = code[0] == '0' ? '1' : '0';
    return code;
}

} // namespace

TEST_F(StationsTest, KeepsAKiosk)
{
    Kiosk kiosk{"K3", "役場ロビー", std::string(32, '\0'), "public", noon(), R"({"queue":0})", false};
    ASSERT_TRUE(act([&](Database& d) { return save_kiosk(d, kiosk); }).ok());
    kiosk.locked = true;
    kiosk.health = "{}";
    ASSERT_TRUE(act([&](Database& d) { return save_kiosk(d, kiosk); }).ok());
    auto const found = read([](Database& d) { return find_kiosk(d, "K3"); });
    EXPECT_EQ(found->sign_public, std::string(32, '\0'));
    EXPECT_EQ(found->last_contact, noon());
    EXPECT_EQ(found->health, "{}");
    EXPECT_TRUE(found->locked);
    EXPECT_EQ(read([](Database& d) { return list_kiosks(d); })->size(), 1U);
    EXPECT_FALSE(read([](Database& d) { return find_kiosk(d, "K4"); }).ok());
    EXPECT_EQ(act([](Database& d) { return save_kiosk(d, {}); }).error().kind, ErrorKind::invalid);
}

TEST_F(StationsTest, AnEnrolmentCodeMakesOneKiosk)
{
    Kiosk by_hand;
    by_hand.id = "K1";
    ASSERT_TRUE(act([&](Database& d) { return save_kiosk(d, by_hand); }).ok());
    auto const code = enrolment();
    ASSERT_EQ(code.size(), 10U);
    auto const id = enrol(code.substr(0, 4) + "-" + code.substr(4));
    ASSERT_TRUE(id.ok()) << id.error().message;
    EXPECT_EQ(*id, "K2"); // K1 was taken
    EXPECT_EQ(read([&](Database& d) { return find_kiosk(d, *id); })->name, "役場ロビー");
    EXPECT_EQ(enrol(code).error().kind, ErrorKind::denied);
}

TEST_F(StationsTest, AnEnrolmentCodeLivesFifteenMinutes)
{
    auto const code = enrolment();
    EXPECT_FALSE(enrol(code, noon().plus_seconds(15 * 60)).ok());
    EXPECT_TRUE(enrol(code, noon().plus_seconds(15 * 60 - 1)).ok());
}

TEST_F(StationsTest, FiveWrongCodesEndAnEnrolment)
{
    auto const code = enrolment();
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(enrol(wrong_code(code)).ok());
    auto const second = enrolment();
    EXPECT_FALSE(enrol("").ok()); // the fifth for the first code
    EXPECT_EQ(enrol(code).error().kind, ErrorKind::denied);
    EXPECT_TRUE(enrol(second).ok());
}

TEST_F(StationsTest, ANonceIsGoodOncePerKiosk)
{
    EXPECT_TRUE(nonce("K1", "n").ok());
    EXPECT_EQ(nonce("K1", "n").error().kind, ErrorKind::conflict);
    EXPECT_TRUE(nonce("K2", "n").ok());
    EXPECT_EQ(nonce("K1", "").error().kind, ErrorKind::invalid);
    auto const cleaned = [&](base::Moment now) {
        return write([&](Database& d) { return remove_expired(d, now); }).ok();
    };
    ASSERT_TRUE(cleaned(noon().plus_seconds(3600)));
    EXPECT_FALSE(nonce("K1", "n").ok());
    ASSERT_TRUE(cleaned(noon().plus_seconds(2 * 86'400)));
    EXPECT_TRUE(nonce("K1", "n").ok());
}

TEST_F(StationsTest, ATicketGoesThroughItsStates)
{
    auto ticket = ticket_of("a");
    auto const save = [&] { return act([&](Database& d) { return save_ticket(d, keys(), ticket); }); };
    ASSERT_TRUE(save().ok());
    ticket.state = "claimed";
    ticket.claimant = "person";
    ticket.claimant_name = "はな";
    ticket.wrong = 1;
    ASSERT_TRUE(save().ok());
    auto const find = [&] { return read([this](Database& d) { return find_ticket(d, keys(), "a"); }).value(); };
    EXPECT_EQ(find().state, "claimed");
    EXPECT_EQ(find().claimant_name, "はな");
    EXPECT_FALSE(on_disk("はな")) << "a name is never stored in clear";
    EXPECT_EQ(find().wrong, 1);
    EXPECT_EQ(find().pair_number, 42);
    EXPECT_EQ(find().pair_sign, "🌙 つき");
    EXPECT_TRUE(find().personal);
    EXPECT_EQ(find().expires, ticket.expires);
    ticket.state = "aborted";
    ASSERT_TRUE(save().ok());
    EXPECT_EQ(find().claimant_name, "");
    ticket.state = "lost";
    EXPECT_EQ(save().error().kind, ErrorKind::invalid);
    EXPECT_FALSE(act([this](Database& d) { return save_ticket(d, keys(), {}); }).ok());
    EXPECT_FALSE(read([this](Database& d) { return find_ticket(d, keys(), "b"); }).ok());
}

TEST_F(StationsTest, AVisitKeepsItsTicketsUntilTheyExpire)
{
    auto later = ticket_of("b");
    later.expires = noon().plus_seconds(150);
    auto other = ticket_of("c");
    other.visit = "another";
    for (auto const& ticket : {later, ticket_of("a"), other}) {
        ASSERT_TRUE(act([&](Database& d) { return save_ticket(d, keys(), ticket); }).ok());
    }
    auto const tickets = [&] {
        return read([this](Database& d) { return tickets_of_visit(d, keys(), "visit"); }).value();
    };
    ASSERT_EQ(tickets().size(), 2U);
    EXPECT_EQ(tickets()[0].hash, "a");
    ASSERT_TRUE(write([](Database& d) {
                    return remove_expired(d, noon().plus_seconds(90));
                }).ok());
    ASSERT_EQ(tickets().size(), 1U);
    EXPECT_EQ(tickets()[0].hash, "b");
}

TEST_F(StationsTest, AHelpCallIsAnsweredByTheFirst)
{
    HelpCall call;
    call.kiosk = "K3";
    call.screen = "S13";
    call.at = noon();
    auto const id = write([&](Database& d) { return add_help_call(d, call); });
    ASSERT_TRUE(id.ok());
    auto const open_now = [&] {
        return read([](Database& d) { return open_help_calls(d); }).value();
    };
    ASSERT_EQ(open_now().size(), 1U);
    EXPECT_EQ(open_now()[0].screen, "S13");
    EXPECT_EQ(open_now()[0].at, noon());
    auto const answer = [&](std::int64_t which) {
        return act([&](Database& d) { return answer_help_call(d, which, "kenji", noon()); });
    };
    EXPECT_TRUE(answer(*id).ok());
    EXPECT_EQ(answer(*id).error().kind, ErrorKind::conflict);
    EXPECT_EQ(answer(*id + 1).error().kind, ErrorKind::not_found);
    EXPECT_TRUE(open_now().empty());
    EXPECT_FALSE(write([](Database& d) { return add_help_call(d, {}); }).ok());
}

TEST_F(StationsTest, APhotoGoesFromDraftToCase)
{
    std::string const jpeg = std::string("\xFF\xD8\0\0", 4) + std::string(5000, 'j');
    auto const add = [&](std::string id, std::string draft) {
        return act([&](Database& d) {
            return add_photo(d, keys(), {std::move(id), std::move(draft), "", jpeg});
        });
    };
    ASSERT_TRUE(add("a", "draft-1").ok());
    ASSERT_TRUE(add("b", "draft-2").ok());
    EXPECT_EQ(add("a", "draft-1").error().kind, ErrorKind::conflict);
    EXPECT_EQ(add("", "draft-1").error().kind, ErrorKind::invalid);
    ASSERT_TRUE(act([](Database& d) { return photos_to_case(d, "draft-1", "case-1"); }).ok());
    auto const find = [&](std::string_view id) {
        return read([&](Database& d) { return find_photo(d, keys(), id); });
    };
    EXPECT_EQ(find("a")->jpeg, jpeg);
    EXPECT_EQ(find("a")->case_id, "case-1");
    EXPECT_EQ(find("b")->case_id, "");
    EXPECT_EQ(find("c").error().kind, ErrorKind::not_found);
    EXPECT_FALSE(act([](Database& d) { return photos_to_case(d, "", "case-1"); }).ok());
}

TEST_F(StationsTest, KeepsAStaffMember)
{
    StaffUser user{"kenji", "見本 健", "住民課", "handler", "argon", "secret", 2, noon()};
    auto const save = [&] { return act([&](Database& d) { return save_staff(d, keys(), user); }); };
    auto const find = [&] {
        return read([&](Database& d) { return find_staff(d, keys(), "kenji"); }).value();
    };
    ASSERT_TRUE(save().ok());
    EXPECT_EQ(find().totp_secret, "secret");
    EXPECT_EQ(find().failures, 2);
    EXPECT_EQ(find().locked_until, noon());
    user.totp_secret.clear();
    user.role = "administrator";
    ASSERT_TRUE(save().ok());
    EXPECT_EQ(find().totp_secret, "");
    EXPECT_EQ(find().role, "administrator");
    EXPECT_TRUE(find().single_keys);
    user.single_keys = false;
    ASSERT_TRUE(save().ok());
    EXPECT_FALSE(find().single_keys);
    EXPECT_EQ(read([&](Database& d) { return list_staff(d, keys()); })->size(), 1U);
    user.role = "king";
    EXPECT_EQ(save().error().kind, ErrorKind::invalid);
    EXPECT_FALSE(read([&](Database& d) { return find_staff(d, keys(), "reiko"); }).ok());
}

TEST_F(StationsTest, ASessionEndsByItselfOrBySigningOut)
{
    auto const cookie = write([](Database& d) { return add_session(d, "kenji", noon()); }).value();
    EXPECT_EQ(cookie.size(), 27U);
    auto const find = [&](base::Moment now) {
        return read([&](Database& d) { return find_session(d, cookie, now); });
    };
    auto const end = noon().plus_seconds(12 * 3600);
    EXPECT_EQ(find(noon())->user, "kenji");
    EXPECT_EQ(find(noon())->csrf.size(), 22U);
    EXPECT_EQ(find(noon())->expires, end);
    EXPECT_TRUE(find(end.plus_ms(-1)).ok());
    EXPECT_EQ(find(end).error().kind, ErrorKind::not_found);
    ASSERT_TRUE(act([&](Database& d) { return remove_session(d, cookie); }).ok());
    EXPECT_FALSE(find(noon()).ok());
    EXPECT_FALSE(write([](Database& d) { return add_session(d, "", noon()); }).ok());
}

} // namespace mado::ledger
