#include "core/qr/payload.h"

#include <gtest/gtest.h>

#include "core/qr/url.h"

namespace mado::qr {

namespace {

constexpr char const* base = "https://mado.town.example.jp";
constexpr char const* ticket = "K1abcdefghijklmnopqrstuvwxy-_";
constexpr char const* secret = "0123456789abcdefghijAB";

} // namespace

TEST(Payload, EncodesTheAtOfAFriendAddress)
{
    EXPECT_EQ(friend_url("@123abcde"), "https://line.me/R/ti/p/%40123abcde");
    EXPECT_EQ(friend_url("123abcde"), "https://line.me/R/ti/p/%40123abcde");
}

TEST(Payload, WritesAChatAddressWithItsText)
{
    EXPECT_EQ(
        chat_url("@1", "K1-a b あ"), "https://line.me/R/oaMessage/%401/?K1-a%20b%20%E3%81%82"
    );
}

TEST(Payload, JoinsOurAddressesWithOneSlash)
{
    EXPECT_EQ(hand_over_url("https://a.jp/", "T"), "https://a.jp/h/T");
    EXPECT_EQ(slip_url("https://a.jp", "S"), "https://a.jp/s/S");
}

TEST(Payload, FindsATicketBareOrOnOurOwnHost)
{
    EXPECT_EQ(find_ticket(ticket, base), ticket);
    EXPECT_EQ(find_ticket(hand_over_url(base, ticket), base), ticket);
    EXPECT_EQ(find_ticket(hand_over_url(base, ticket) + "?openExternalBrowser=1", base), ticket);
    EXPECT_EQ(find_ticket(hand_over_url("http://127.0.0.1:8080", ticket), ""), ticket);
}

TEST(Payload, LeavesTicketsOfOtherHostsAlone)
{
    EXPECT_FALSE(find_ticket(hand_over_url("https://evil.example", ticket), base));
    for (std::string const after : {".evil.example", "@evil.example", ":80@evil.example", "/x"}) {
        EXPECT_FALSE(find_ticket(hand_over_url(base + after, ticket), base)) << after;
    }
    EXPECT_FALSE(find_ticket(std::string(base) + "/x/h/" + ticket, base));
    EXPECT_FALSE(find_ticket("ftp://a/h/" + std::string(ticket), ""));
}

TEST(Payload, KnowsATicketByItsShape)
{
    EXPECT_TRUE(is_ticket(ticket));
    EXPECT_FALSE(is_ticket("K2abcdefghijklmnopqrstuvwxy-_"));
    EXPECT_FALSE(is_ticket("K1abcdefghijklmnopqrstuvwxy-"));
    EXPECT_FALSE(is_ticket("K1abcdefghijklmnopqrstuvwxy-+"));
}

TEST(Payload, FindsASlipsSecretOnlyInOurAddress)
{
    EXPECT_EQ(find_slip_secret(slip_url(base, secret), base), secret);
    EXPECT_FALSE(find_slip_secret(secret, base));
    EXPECT_FALSE(find_slip_secret(slip_url(base, "short"), base));
    EXPECT_FALSE(find_slip_secret(slip_url("https://evil.example", secret), base));
}

TEST(Url, NamesTheHostABrowserWouldGoTo)
{
    EXPECT_EQ(split_url("HTTPS://User:pw@LINE.me:443/a?b")->host, "line.me");
    EXPECT_EQ(split_url("https://line.me@evil.example/")->host, "evil.example");
    EXPECT_EQ(split_url("https://evil.example\\@line.me/")->host, "evil.example");
    EXPECT_EQ(split_url("https://line.me./x")->host, "line.me");
    EXPECT_EQ(split_url("https://line.me/x")->rest, "/x");
    EXPECT_FALSE(split_url("line.me/x"));
    EXPECT_FALSE(split_url("水://x"));
    EXPECT_EQ(split_url("https://")->host, "");
}

TEST(Url, DecodesWholeEscapesOnly)
{
    EXPECT_EQ(percent_decoded("a%20b%2"), "a b%2");
    EXPECT_EQ(percent_decoded("%zz%41"), "%zzA");
}

} // namespace mado::qr
