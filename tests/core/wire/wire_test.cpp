// What kiosk and bridge say to each other, and what they refuse to believe.
#include "core/wire/wire.h"

#include <gtest/gtest.h>

namespace mado::wire {
namespace {

using base::ErrorKind;

class Wire : public testing::Test
{
protected:
    void SetUp() override { base::crypto_start(); }

    base::Moment now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    base::SignKeys kiosk = base::make_sign_keys();
    base::SealKeys bridge = base::make_seal_keys();
    SignedParts parts{"POST", "/kiosk/v1/applications?x=1", R"({"id":"1"})"};
};

TEST_F(Wire, ASignedRequestIsBelievedForFiveMinutes)
{
    auto const made = sign_request(parts, "K3", kiosk.secret_key, now);
    EXPECT_TRUE(verify_request(parts, made, kiosk.public_key, now).ok());
    EXPECT_TRUE(verify_request(parts, made, kiosk.public_key, now.plus_seconds(300)).ok());
    EXPECT_TRUE(verify_request(parts, made, kiosk.public_key, now.plus_seconds(-300)).ok());
    for (int const seconds : {301, -301, 86'400}) {
        auto const late = verify_request(parts, made, kiosk.public_key, now.plus_seconds(seconds));
        ASSERT_FALSE(late.ok()) << seconds;
        EXPECT_EQ(late.error().kind, ErrorKind::denied);
    }
}

TEST_F(Wire, AnyChangedPartMakesASignatureWorthless)
{
    auto const made = sign_request(parts, "K3", kiosk.secret_key, now);
    auto body = parts;
    body.body = R"({"id":"2"})";
    auto target = parts;
    target.target = "/kiosk/v1/applications?x=2";
    auto method = parts;
    method.method = "GET";
    for (auto const& changed : {body, target, method}) {
        EXPECT_FALSE(verify_request(changed, made, kiosk.public_key, now).ok());
    }
    auto other = made;
    other.kiosk = "K4";
    auto later = made;
    later.time = std::to_string(now.ms + 1);
    auto nonce = made;
    nonce.nonce = std::string(16, 'A');
    for (auto const& changed : {other, later, nonce}) {
        EXPECT_FALSE(verify_request(parts, changed, kiosk.public_key, now).ok());
    }
    EXPECT_FALSE(verify_request(parts, made, base::make_sign_keys().public_key, now).ok());
}

TEST_F(Wire, BrokenHeadersAreRefused)
{
    auto const made = sign_request(parts, "K3", kiosk.secret_key, now);
    for (auto const* time : {"", "x", "12x", "-", "99999999999999999999999"}) {
        auto broken = made;
        broken.time = time;
        EXPECT_FALSE(verify_request(parts, broken, kiosk.public_key, now).ok()) << time;
    }
    for (auto const* text : {"", "=", "AAAA", "not base64!"}) {
        auto broken = made;
        broken.signature = text;
        EXPECT_FALSE(verify_request(parts, broken, kiosk.public_key, now).ok()) << text;
    }
    auto broken = made;
    broken.nonce = "short";
    EXPECT_FALSE(verify_request(parts, broken, kiosk.public_key, now).ok());
}

TEST_F(Wire, TwoRequestsNeverShareANonce)
{
    auto const one = sign_request(parts, "K3", kiosk.secret_key, now);
    auto const two = sign_request(parts, "K3", kiosk.secret_key, now);
    EXPECT_NE(one.nonce, two.nonce);
    EXPECT_EQ(one.headers().size(), 4u);
}

TEST_F(Wire, ACatalogueIsTakenFromOurBridgeOnly)
{
    std::map<std::string, std::string, std::less<>> const files = {{"town.json", "{}"}};
    auto json = catalogue_json("abc", files, kiosk.secret_key);
    auto const opened = open_catalogue(json, kiosk.public_key);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(*opened, files);
    EXPECT_FALSE(open_catalogue(json, base::make_sign_keys().public_key).ok());
    auto other_hash = json;
    other_hash.set("hash", "abd");
    EXPECT_FALSE(open_catalogue(other_hash, kiosk.public_key).ok());
    json.set("files", base::Json::object({{"town.json", "{ }"}}));
    EXPECT_FALSE(open_catalogue(json, kiosk.public_key).ok());
    EXPECT_FALSE(open_catalogue(base::Json::object(), kiosk.public_key).ok());
}

TEST_F(Wire, ASealedApplicationWhoseIdsDifferIsRefused)
{
    application::Application sent;
    sent.id = base::uuid7(now);
    sent.receipt = "K3-0001-5";
    sent.procedure_id = "water";
    auto json = seal_application(sent, bridge.public_key);
    ASSERT_TRUE(open_application(json, bridge).ok());
    EXPECT_FALSE(open_application(json, base::make_seal_keys()).ok());
    json.set("id", base::uuid7(now));
    auto const swapped = open_application(json, bridge);
    ASSERT_FALSE(swapped.ok());
    EXPECT_EQ(swapped.error().kind, ErrorKind::corrupt);
    EXPECT_FALSE(open_application(base::Json::object({{"id", "1"}, {"sealed", "?"}}), bridge).ok());
}

TEST_F(Wire, HandedAnswersComeOutAsTheyWentIn)
{
    Handed const handed{"road", {{"kind", values::Choice{"hole"}}, {"name", values::PersonName{"ミホン", ""}}}};
    auto const sealed = seal_handed(handed, bridge.public_key);
    EXPECT_EQ(sealed.find("hole"), std::string::npos);
    auto const opened = open_handed(sealed, bridge);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(opened->procedure_id, "road");
    EXPECT_EQ(opened->answers, handed.answers);
    auto cut = sealed;
    cut[cut.size() / 2] = cut[cut.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_handed(cut, bridge).ok());
}

} // namespace
} // namespace mado::wire
