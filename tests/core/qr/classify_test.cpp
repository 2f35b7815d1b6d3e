#include "core/qr/classify.h"

#include <filesystem>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/qr/el_qr.h"

namespace mado::qr {

namespace {

// Pattern numbers made for tests; 123456789018 has a right check digit.
constexpr char const* pattern = "123456789018";

Class on_camera(std::string_view text)
{
    return classify(text, Channel::camera);
}

Class on_line(std::string_view text)
{
    return classify(text, Channel::line);
}

std::string el_qr_of(std::string_view amount)
{
    std::string code = "000201010212"
                       "2796"
                       "000513800"
                       "0183" +
                       std::string(83, '0');
    code += "5411" + std::string(11 - amount.size(), '0').append(amount);
    code += "6226"
            "20262026022026113020261225"
            "8085" +
            std::string(85, '0') + "6305";
    auto const crc = std::to_string(crc16(code));
    return code + std::string(5 - crc.size(), '0') + crc;
}

} // namespace

TEST(Classify, RefusesTwelveDigitsHoweverWritten)
{
    for (char const* text :
         {"123456789018",
          "123456789012",
          "1234 5678 9018",
          "1234-5678-9018",
          "１２３４５６７８９０１８",
          "1234　5678　9018",
          "1234.5678.9018",
          "1234ー5678ー9018",
          "１２３４－５６７８－９０１８",
          " 123456789018\r\n",
          "1234・5678・9018"}) {
        EXPECT_EQ(on_camera(text), Class::refuse_my_number) << text;
        EXPECT_EQ(on_line(text), Class::refuse_my_number) << text;
    }
}

TEST(Classify, RefusesARightNumberInsideMore)
{
    for (std::string const& text :
         {std::string("わたしの番号は123456789018です"),
          std::string("番号 1234-5678-9018 です"),
          std::string("https://example.jp/?n=") + pattern,
          std::string("https://line.me/R/oaMessage/%40x/?") + pattern,
          std::string("https://example.jp/?n=1234%205678%209018"),
          std::string("https://example.jp/?n=%EF%BC%91%EF%BC%9234567890%31%38"),
          std::string("mdoc:x.") + pattern}) {
        EXPECT_EQ(on_camera(text), Class::refuse_my_number_embedded) << text;
        EXPECT_EQ(on_line(text), Class::refuse_my_number_embedded) << text;
    }
}

TEST(Classify, LetsOtherLongNumbersThrough)
{
    EXPECT_EQ(on_line("番号は123456789019です"), Class::unknown_text); // wrong check digit
    EXPECT_EQ(on_line("7000012050002"), Class::unknown_text);          // 法人番号
    EXPECT_EQ(on_camera("4901234567894"), Class::unknown_text);        // a bar code
    EXPECT_EQ(on_camera("1234567890"), Class::unknown_text);
}

TEST(Classify, RefusesElevenDigitsOnTheCameraOnly)
{
    EXPECT_EQ(on_camera("12345678903"), Class::refuse_11_digits);
    EXPECT_EQ(on_camera("090-1234-5678"), Class::refuse_11_digits);
    EXPECT_EQ(on_line("090-1234-5678"), Class::unknown_text);
}

TEST(Classify, KnowsTheCardApplicationForm)
{
    EXPECT_EQ(on_camera("12345678901234567890123"), Class::card_application_id);
    EXPECT_EQ(on_camera("1234 5678 9012 3456 7890 123"), Class::card_application_id);
    EXPECT_EQ(on_camera("https://net.kojinbango-card.go.jp/a?b=c"), Class::card_application_url);
    EXPECT_EQ(on_camera("HTTPS://NET.KOJINBANGO-CARD.GO.JP/"), Class::card_application_url);
}

TEST(Classify, IsNotFooledByAHostThatLooksLikeAnother)
{
    for (char const* text :
         {"https://net.kojinbango-card.go.jp.evil.example/",
          "https://line.me@evil.example/",
          "https://evil.example/https://line.me/",
          "https://notline.me/",
          "https://ｌine.me/",
          "https://paypay.ne.jp.evil.example/",
          "javascript://line.me/%0aalert(1)",
          "https://evil.example\\.line.me/",
          "https:///line.me"}) {
        EXPECT_EQ(on_camera(text), Class::unknown_url) << text;
    }
}

TEST(Classify, KnowsLineAndPayPay)
{
    for (char const* text :
         {"https://line.me/R/ti/p/%40123abcde",
          "https://liff.line.me/1234567890-AbcdEfgh",
          "https://lin.ee/abc",
          "https://miniapp.line.me/x",
          "https://liff.line.me/1-A/k/K18shMYhiQ98N8gYDmN-F4GgqCjcM"}) {
        EXPECT_EQ(on_camera(text), Class::line_url) << text;
    }
    EXPECT_EQ(on_camera("https://qr.paypay.ne.jp/28180104ABC"), Class::paypay_url);
}

TEST(Classify, KnowsOurTicketsAndSlipsOnOurHostOnly)
{
    std::string const ticket = "K18shMYhiQ98N8gYDmN-F4GgqCjcM";
    constexpr char const* base = "https://mado.example.jp";
    EXPECT_EQ(on_camera(ticket), Class::our_ticket);
    EXPECT_EQ(on_camera("https://any.example/h/" + ticket), Class::our_ticket);
    auto const strict = [&](std::string const& text) {
        return classify(text, Channel::camera, base);
    };
    EXPECT_EQ(strict("https://mado.example.jp/h/" + ticket), Class::our_ticket);
    EXPECT_EQ(strict("https://any.example/h/" + ticket), Class::unknown_url);
    EXPECT_EQ(strict("https://mado.example.jp/s/abcdefghijklmnopqrstuv"), Class::our_slip);
    EXPECT_EQ(strict("https://any.example/s/abcdefghijklmnopqrstuv"), Class::unknown_url);
    EXPECT_EQ(on_camera("K:R:20261124:0042:7"), Class::our_slip);
    EXPECT_EQ(on_camera("K18shMYhiQ98N8gYDmN-F4GgqCjc"), Class::unknown_text);
}

TEST(Classify, KnowsATaxSlipByLayoutAndCheckSum)
{
    auto const good = el_qr_of("300");
    ASSERT_EQ(good.size(), 255u);
    EXPECT_EQ(on_camera(good), Class::el_qr);
    EXPECT_EQ(on_line(good), Class::el_qr);
    auto wrong = good;
    wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
    EXPECT_EQ(on_camera(wrong), Class::unknown_text);
    EXPECT_EQ(on_camera(good.substr(0, 254)), Class::unknown_text);
    EXPECT_EQ(on_camera(std::string(255, '0')), Class::unknown_text);
}

TEST(Classify, HasTheCheckSumOfEmvCo)
{
    EXPECT_EQ(crc16("123456789"), 0x29B1);
    EXPECT_EQ(crc16(""), 0xFFFF);
}

TEST(Classify, KnowsWhatOtherWalletsShow)
{
    EXPECT_EQ(on_camera("mdoc:owBjMS4wAYIB2BhYS6QBAiABIVgg"), Class::mdoc_engagement);
    EXPECT_EQ(on_camera("MDOC:owBjMS4w"), Class::mdoc_engagement);
    EXPECT_EQ(on_camera("mdoc:"), Class::unknown_text);
    EXPECT_EQ(on_camera("openid4vp://?client_id=x"), Class::openid4vp_request);
    EXPECT_EQ(on_camera("haip://?client_id=x"), Class::openid4vp_request);
    EXPECT_EQ(on_camera("openid-credential-offer://?x=y"), Class::unknown_url);
}

TEST(Classify, TakesAnythingElseAsUnknown)
{
    EXPECT_EQ(on_camera(""), Class::unknown_text);
    EXPECT_EQ(on_camera("   "), Class::unknown_text);
    EXPECT_EQ(on_camera("こんにちは"), Class::unknown_text);
    EXPECT_EQ(on_camera("\xff\xfe\x80"), Class::unknown_text);
    EXPECT_EQ(on_camera("https://www.example.com/"), Class::unknown_url);
    EXPECT_EQ(on_camera(std::string(1u << 20, '9')), Class::unknown_text);
}

TEST(Classify, NamesEveryClassAsTheSurfaceDoes)
{
    EXPECT_EQ(to_text(Class::refuse_my_number), "REFUSE_MY_NUMBER");
    EXPECT_EQ(to_text(Class::openid4vp_request), "OPENID4VP_REQUEST");
    EXPECT_EQ(channel_from_text("camera"), Channel::camera);
    EXPECT_EQ(channel_from_text("line"), Channel::line);
    EXPECT_FALSE(channel_from_text("fax"));
    EXPECT_TRUE(is_refused(Class::refuse_11_digits));
    EXPECT_FALSE(is_refused(Class::card_application_id));
}

} // namespace mado::qr
