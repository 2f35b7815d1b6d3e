#include "core/net/http.h"

#include <gtest/gtest.h>

#include "core/net/response_writer.h"
#include "core/net/target.h"
#include "core/net/utf8.h"

namespace mado::net {
namespace {

TEST(Percent, EncodesEverythingButTheUnreserved)
{
    EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encode("a b/c?d+é"), "a%20b%2Fc%3Fd%2B%C3%A9");
}

TEST(Percent, DecodesWhatItEncodes)
{
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    EXPECT_EQ(percent_decode(percent_encode(all)), all);
}

TEST(Percent, KeepsBrokenEscapesAndPlusSigns)
{
    EXPECT_EQ(percent_decode("%zz%4"), "%zz%4");
    EXPECT_EQ(percent_decode("%"), "%");
    EXPECT_EQ(percent_decode("a+b%41"), "a+bA");
}

TEST(Urlencoded, ReadsPlusEscapesAndEmptyValues)
{
    auto const fields = parse_urlencoded("a=1+2&&b=%E3%81%82&c&d=&e=x=y");
    ASSERT_EQ(fields.size(), 5u);
    EXPECT_EQ(form_value(fields, "a"), "1 2");
    EXPECT_EQ(form_value(fields, "b"), "あ");
    EXPECT_EQ(form_value(fields, "c"), "");
    EXPECT_EQ(form_value(fields, "e"), "x=y");
    EXPECT_EQ(form_value(fields, "nobody"), "");
}

Request form_request(std::string body)
{
    Request request;
    request.headers.emplace_back(
        "content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"
    );
    request.body = std::move(body);
    return request;
}

TEST(Urlencoded, RefusesWhatIsNotUtf8TextAndTooManyFields)
{
    EXPECT_TRUE(parse_form(form_request("a=1")).ok());
    EXPECT_TRUE(parse_form(form_request("")).ok());
    EXPECT_FALSE(parse_form(form_request("a=%FF")).ok());
    EXPECT_FALSE(parse_form(form_request("a=%00")).ok());
    EXPECT_FALSE(parse_form(form_request("%C0%AF=1")).ok());
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "a=1&";
    auto const refused = parse_form(form_request(many));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, base::ErrorKind::exhausted);
}

TEST(Form, IsRefusedWhenTheTypeIsAnother)
{
    Request request;
    EXPECT_FALSE(parse_form(request).ok());
    request.headers.emplace_back("content-type", "application/json");
    EXPECT_FALSE(parse_form(request).ok());
}

TEST(Request, FindsHeadersAndCookies)
{
    Request request;
    request.headers = {{"cookie", "a=1;  b=2=3; bb=4"}, {"x", "y"}};
    EXPECT_EQ(request.header("X"), "y");
    EXPECT_EQ(request.header("z"), "");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("b"), "2=3");
    EXPECT_EQ(request.cookie("bb"), "4");
    EXPECT_EQ(request.cookie("c"), "");
}

TEST(Response, SetReplacesButKeepsEverySetCookie)
{
    auto response = Response::json(200, "{}");
    EXPECT_EQ(response.header("content-type"), "application/json");
    response.set("Content-Type", "text/plain");
    response.set("Set-Cookie", "a=1");
    response.set("Set-Cookie", "b=2");
    EXPECT_EQ(response.header("content-type"), "text/plain");
    EXPECT_EQ(response.headers.size(), 3u);
    EXPECT_EQ(Response::redirect("/x").status, 303);
    EXPECT_EQ(Response::redirect("/x").header("location"), "/x");
}

TEST(ResponseWriter, DropsHeadersThatCouldSplitTheAnswer)
{
    Response response;
    response.body = "abc";
    response.set("x-bad", "1\r\nset-cookie: evil=1");
    response.headers.emplace_back("bad\r\nname", "1");
    response.set("Content-Length", "99");
    response.set("Transfer-Encoding", "chunked");
    std::string head;
    write_head(head, response, Persistence::close);
    EXPECT_EQ(head.find("evil"), std::string::npos);
    EXPECT_EQ(head.find("bad"), std::string::npos);
    EXPECT_EQ(head.find("99"), std::string::npos);
    EXPECT_EQ(head.find("chunked"), std::string::npos);
    EXPECT_NE(head.find("content-length: 3\r\n"), std::string::npos);
    EXPECT_NE(head.find("x-content-type-options: nosniff\r\n"), std::string::npos);
    EXPECT_NE(head.find("connection: close\r\n"), std::string::npos);
}

TEST(ResponseWriter, KnowsTheReasons)
{
    EXPECT_EQ(reason_of(200), "OK");
    EXPECT_EQ(reason_of(413), "Content Too Large");
    EXPECT_EQ(reason_of(504), "Gateway Timeout");
    EXPECT_EQ(reason_of(299), "Status");
}

TEST(Utf8, RefusesOverlongSurrogatesAndCutText)
{
    EXPECT_TRUE(is_utf8("町𠮷é"));
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
    EXPECT_FALSE(is_utf8("\xE7\x94"));
    EXPECT_FALSE(is_utf8("\x80"));
}

TEST(Target, IsDecodedOnce)
{
    auto const target = parse_target("/p/%E7%94%BA%2541?q=%41&r");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path, "/p/町%41");
    EXPECT_EQ(target->query, "q=%41&r");
}

TEST(Target, RefusesWhatADoorShouldNeverMeet)
{
    for (auto const* const bad :
         {"x",
          "*",
          "http://evil/",
          "/%",
          "/%4",
          "/%zz",
          "/%FF",
          "/%00",
          "/%0d%0a",
          "/a#b",
          "/../etc",
          "/a/%2e%2e/b",
          "/.",
          "/a/%2E",
          "/%C0%AE"}) {
        EXPECT_FALSE(parse_target(bad)) << bad;
    }
    EXPECT_TRUE(parse_target("/..a/b../.well-known"));
}

} // namespace
} // namespace mado::net
