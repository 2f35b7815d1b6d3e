#include <gtest/gtest.h>

#include <chrono>

#include "bridge/html/html.h"
#include "bridge/html/page.h"

namespace mado::html {
namespace {

TEST(Html, EscapesWordsOfPeople)
{
    EXPECT_EQ(
        text("<script>alert('x')&\"").markup(), "&lt;script&gt;alert(&#39;x&#39;)&amp;&quot;"
    );
    EXPECT_EQ(text("見本 花子").markup(), "見本 花子");
    EXPECT_EQ(text(std::string_view("a\0b", 3)).markup(), "a\xEF\xBF\xBD" "b");
    EXPECT_EQ(el("p", {}, "a<b").markup(), "<p>a&lt;b</p>");
}

TEST(Html, EscapesAttributeValues)
{
    EXPECT_EQ(
        el("input", {{"value", "\"><img src=x onerror=alert(1)>"}}).markup(),
        "<input value=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">"
    );
}

TEST(Html, ComposesChildrenInOrder)
{
    Html const made = el("ul", {{"class", "a"}}, {el("li", {}, "1"), el("li", {}, "2")});
    EXPECT_EQ(made.markup(), "<ul class=\"a\"><li>1</li><li>2</li></ul>");
    EXPECT_EQ(el("br", {}).markup(), "<br>");
    EXPECT_EQ(el("div", {}).markup(), "<div></div>");
}

TEST(Html, WritesFlagsAndNumbers)
{
    EXPECT_EQ(
        el("input", {{"checked", true}, {"disabled", false}, {"size", 5}}).markup(),
        "<input checked size=\"5\">"
    );
    EXPECT_EQ(el("a", {Attribute::when(false, "aria-current", "page")}).markup(), "<a></a>");
}

TEST(Html, KeepsOnlyHarmlessAddresses)
{
    auto const link = [](std::string_view address) {
        return el("a", {{"href", address}}).markup();
    };
    EXPECT_EQ(link("/p/d/x"), "<a href=\"/p/d/x\"></a>");
    EXPECT_EQ(link("#f"), "<a href=\"#f\"></a>");
    EXPECT_EQ(link("tel:0000000001"), "<a href=\"tel:0000000001\"></a>");
    EXPECT_EQ(link("javascript:alert(1)"), "<a href=\"#\"></a>");
    EXPECT_EQ(link(" javascript:alert(1)"), "<a href=\"#\"></a>");
    EXPECT_EQ(link("//evil.example"), "<a href=\"#\"></a>");
    EXPECT_EQ(link("/\\evil.example"), "<a href=\"#\"></a>");
}

TEST(Html, BreaksLines)
{
    EXPECT_EQ(lines("1<\n2").markup(), "1&lt;<br>2");
}

TEST(Page, IsAWholeDocumentInJapanese)
{
    std::string const made =
        page({.title = "水道 <見本町>", .styles = {"/assets/pages/page.css"}}, el("h1", {}, "a"));
    EXPECT_TRUE(made.starts_with("<!doctype html><html lang=\"ja\"><head>"));
    EXPECT_NE(made.find("<title>水道 &lt;見本町&gt;</title>"), std::string::npos);
    EXPECT_NE(made.find("href=\"/assets/pages/page.css\""), std::string::npos);
    EXPECT_EQ(made.find("<script"), std::string::npos);
    EXPECT_TRUE(made.ends_with("<body><h1>a</h1></body></html>"));
}

TEST(Page, ForbidsInlineScriptAndCaching)
{
    std::string policy;
    std::string cache;
    for (auto const& [name, value] : page_headers()) {
        policy = name == "content-security-policy" ? value : policy;
        cache = name == "cache-control" ? value : cache;
    }
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(cache, "no-store");
}

// Generous, because this also runs without optimisation and on a shared machine; optimised, a page
// takes some ten microseconds.
TEST(Page, IsMadeWithinFiveMilliseconds)
{
    auto const make = [] {
        Html rows;
        for (int row = 0; row < 40; ++row) {
            rows.add(
                el("label",
                   {{"class", "choice"}},
                   {el("input", {{"type", "radio"}, {"name", "a"}, {"value", row}}),
                    el("span", {{"class", "words"}}, "使いはじめる <見本>")})
            );
        }
        return page({.title = "見本"}, el("main", {}, rows)).size();
    };
    auto const began = std::chrono::steady_clock::now();
    std::size_t total = 0;
    for (int round = 0; round < 200; ++round) {
        total += make();
    }
    auto const took = std::chrono::steady_clock::now() - began;
    EXPECT_GT(total, 1000U);
    EXPECT_LT(took, std::chrono::seconds(1));
}

} // namespace
} // namespace mado::html
