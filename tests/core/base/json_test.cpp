#include "core/base/json.h"

#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "core/base/limits.h"

namespace mado::base {

namespace {

Json parsed(std::string_view text)
{
    auto result = Json::parse(text);
    EXPECT_TRUE(result.ok()) << text << ": " << (result.ok() ? "" : result.error().message);
    return result.value_or(Json());
}

std::string complaint(std::string_view text)
{
    auto const result = Json::parse(text);
    EXPECT_FALSE(result.ok()) << text;
    return result.ok() ? "" : result.error().message;
}

std::string nested(std::size_t depth)
{
    return std::string(depth, '[') + std::string(depth, ']');
}

// Random trees of every type, with the characters that are hard to write.
class TreeMaker
{
public:
    explicit TreeMaker(unsigned seed)
        : random_(seed)
    {
    }

    Json make(int depth)
    {
        switch (below(depth > 0 ? 7 : 5)) {
        case 0: return {};
        case 1: return below(2) == 1;
        case 2: return static_cast<std::int64_t>(random_());
        case 3: return number();
        case 4: return text();
        case 5: return array(depth);
        default: return object(depth);
        }
    }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    double number()
    {
        double const fraction = static_cast<double>(static_cast<std::int64_t>(random_())) / 3e9;
        return below(4) == 0 ? fraction * 1e200 : fraction;
    }

    std::string text()
    {
        static constexpr std::string_view pieces[] = {
            "a",
            "\"",
            "\\",
            "/",
            "\n",
            "\x01",
            "\x7f",
            "é",
            "窓",
            "😀",
            "</script>",
            "\u2028",
            "&",
            std::string_view("\0", 1),
            " ",
            "퟿",
            "\ue000",
        };
        std::string made;
        for (auto count = below(9); count > 0; --count) made += pieces[below(std::size(pieces))];
        return made;
    }

    Json array(int depth)
    {
        Json made = Json::array();
        for (auto count = below(6); count > 0; --count) made.push(make(depth - 1));
        return made;
    }

    Json object(int depth)
    {
        Json made = Json::object();
        for (auto count = below(40); count > 0; --count) made.set(text(), make(depth - 1));
        return made;
    }

    std::mt19937_64 random_;
};

} // namespace

TEST(Json, ReadsEveryType)
{
    Json const read =
        parsed(R"({"n":null,"t":true,"f":false,"i":-7,"d":2.5,"s":"窓","a":[1,[]],"o":{}})");
    EXPECT_TRUE(read["n"].is_null());
    EXPECT_TRUE(read["t"].as_bool());
    EXPECT_TRUE(read["f"].is_bool());
    EXPECT_FALSE(read["f"].as_bool(true));
    EXPECT_EQ(read["i"].as_integer(), -7);
    EXPECT_EQ(read["d"].as_number(), 2.5);
    EXPECT_FALSE(read["d"].is_integer());
    EXPECT_EQ(read["s"].as_text(), "窓");
    ASSERT_EQ(read["a"].items().size(), 2U);
    EXPECT_TRUE(read["a"].items()[1].is_array());
    EXPECT_TRUE(read["o"].is_object());
}

TEST(Json, ReadsAValueThatStandsAlone)
{
    EXPECT_EQ(parsed(" 12 ").as_integer(), 12);
    EXPECT_EQ(parsed("\"x\"").as_text(), "x");
    EXPECT_TRUE(parsed("null").is_null());
    EXPECT_EQ(parsed("\n true\n").line(), 2);
}

TEST(Json, KeepsTheOrderOfMembers)
{
    Json const read = parsed(R"({"z":1,"a":2,"m":3})");
    ASSERT_EQ(read.members().size(), 3U);
    EXPECT_EQ(read.members()[0].first, "z");
    EXPECT_EQ(read.members()[2].first, "m");
    EXPECT_EQ(read.dump(), R"({"z":1,"a":2,"m":3})");
}

TEST(Json, KnowsTheLineOfEveryValue)
{
    Json const read =
        parsed("{\n \"a\": 1, \"b\":\n\n \"x\",\r\n \"c\": [\n  true,\n  {\"d\": null}\n ]\n}\n");
    EXPECT_EQ(read.line(), 1);
    EXPECT_EQ(read["a"].line(), 2);
    EXPECT_EQ(read["b"].line(), 4);
    EXPECT_EQ(read["c"].line(), 5);
    EXPECT_EQ(read["c"].items()[0].line(), 6);
    EXPECT_EQ(read["c"].items()[1]["d"].line(), 7);
    EXPECT_EQ(Json(1).line(), 0);
}

TEST(Json, KeepsIntegersOfSixtyFourBits)
{
    using Limits = std::numeric_limits<std::int64_t>;
    EXPECT_EQ(parsed("9223372036854775807").as_integer(), Limits::max());
    EXPECT_EQ(parsed("-9223372036854775808").as_integer(), Limits::min());
    Json const beyond = parsed("9223372036854775808");
    EXPECT_FALSE(beyond.is_integer());
    EXPECT_EQ(beyond.as_number(), 9223372036854775808.0);
    EXPECT_EQ(
        parsed("123456789012345678901234567890").as_number(), 123456789012345678901234567890.
    );
    EXPECT_EQ(parsed("1e2").type(), Json::Type::number);
}

TEST(Json, ReadsEscapesAndNuls)
{
    EXPECT_EQ(parsed(R"("a\u0000b")").as_text(), std::string("a\0b", 3));
    EXPECT_EQ(parsed(R"("\ud83d\ude00\/\b\f")").as_text(), "😀/\b\f");
    EXPECT_EQ(parsed(R"({"k\u0000":1})").members()[0].first, std::string("k\0", 2));
}

TEST(Json, RefusesWhatIsNoJson)
{
    for (std::string_view const bad : {
             "",
             " ",
             "{",
             "}",
             "[",
             "]",
             "[1",
             "[1,",
             "[1,]",
             "[,1]",
             "[1 2]",
             "[1}",
             "{\"a\":1]",
             "{\"a\"}",
             "{\"a\" 1}",
             "{\"a\":}",
             "{\"a\":1,}",
             "{a:1}",
             "{'a':1}",
             "{1:2}",
             "nul",
             "nulll",
             "tru",
             "True",
             "falsey",
             "01",
             "+1",
             "1.",
             ".5",
             "-",
             "1e",
             "0x1",
             "NaN",
             "Infinity",
             "1e999",
             "\"",
             "\"a",
             "\"\\x\"",
             "\"\\u12\"",
             "\"a\nb\"",
             "\"a\tb\"",
             "[1]]",
             "[1],[2]",
             "1,2",
             "1 2",
             "{} {}",
             "[] x",
             "// x\n1",
             "[1] // x",
             "\xEF\xBB\xBF{}",
             "\"\\ud800\"",
             "\"\\udc00\"",
             "\"\\ud800\\u0041\"",
             "{\"\\udc00\":1}",
         }) {
        EXPECT_FALSE(Json::parse(bad).ok()) << bad;
    }
}

TEST(Json, RefusesNulBytesOutsideStrings)
{
    EXPECT_FALSE(Json::parse(std::string_view("{}\0", 3)).ok());
    EXPECT_FALSE(Json::parse(std::string_view("\0{}", 3)).ok());
    EXPECT_FALSE(Json::parse(std::string_view("\"a\0b\"", 5)).ok());
}

TEST(Json, RefusesBytesThatAreNotUtf8AndNamesTheirLine)
{
    for (std::string const bad : {
             "\xff",
             "\xc0\xaf",
             "\xe0\x80\x80",
             "\xed\xa0\x80",
             "\xf4\x90\x80\x80",
             "\xe7\xaa",
             "\x80",
         }) {
        EXPECT_FALSE(Json::parse('"' + bad + '"').ok());
    }
    EXPECT_EQ(complaint("{\n\n\"a\":\"\xff\"}"), "JSON line 3: bytes that are not UTF-8");
}

TEST(Json, RefusesAKeyThatAppearsTwiceAndNamesIt)
{
    EXPECT_EQ(complaint("{\"a\":1,\n\"b\":2,\n\"a\":3}"), "JSON line 3: key \"a\" appears twice");
    EXPECT_FALSE(Json::parse(R"({"a":1,"\u0061":2})").ok());
    EXPECT_FALSE(Json::parse(R"([{"x":{"":1,"":1}}])").ok());
    EXPECT_TRUE(Json::parse(R"([{"a":1},{"a":1}])").ok());
}

TEST(Json, FindsARepeatedKeyAmongManyQuickly)
{
    std::string many = "{";
    for (int i = 0; i < 100'000; ++i) many += "\"k" + std::to_string(i) + "\":1,";
    EXPECT_TRUE(Json::parse(many + "\"last\":0}").ok());
    EXPECT_FALSE(Json::parse(many + "\"k777\":0}").ok());
}

TEST(Json, RefusesDeepNestingAndLongBodies)
{
    EXPECT_TRUE(Json::parse(nested(limits::json_depth_max)).ok());
    EXPECT_FALSE(Json::parse(nested(limits::json_depth_max + 1)).ok());
    EXPECT_FALSE(Json::parse(nested(500'000)).ok());
    auto const long_one = Json::parse('"' + std::string(limits::json_bytes_max, 'a') + '"');
    ASSERT_FALSE(long_one.ok());
    EXPECT_EQ(long_one.error().kind, ErrorKind::exhausted);
    EXPECT_TRUE(Json::parse('"' + std::string(limits::json_bytes_max - 2, 'a') + '"').ok());
}

TEST(Json, NamesTheLineOfATrouble)
{
    EXPECT_NE(complaint("{\n\"a\": 1,\n\"b\": nope\n}").find("line 3"), std::string::npos);
    EXPECT_NE(complaint("{}\n\n x").find("line 3"), std::string::npos);
}

TEST(Json, RoundTripsRandomTrees)
{
    for (unsigned seed = 1; seed <= 300; ++seed) {
        Json const tree = TreeMaker(seed).make(4);
        EXPECT_TRUE(parsed(tree.dump()) == tree) << "seed " << seed << "\n" << tree.dump();
        EXPECT_TRUE(parsed(tree.dump_pretty()) == tree) << "seed " << seed;
    }
}

TEST(Json, NeverReadsACutDocument)
{
    Json const list = Json::array({1, 2.5, "x", true});
    std::string const whole = Json::object({{"a", list}, {"b", Json()}}).dump();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(Json::parse(whole.substr(0, length)).ok()) << length;
    }
}

TEST(Json, SurvivesDamagedBytes)
{
    std::mt19937 random(7);
    for (unsigned seed = 1; seed <= 200; ++seed) {
        std::string bytes = TreeMaker(seed).make(3).dump();
        bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
        auto const read = Json::parse(bytes);
        if (!read.ok()) continue;
        EXPECT_TRUE(parsed(read->dump()) == *read);
    }
}

TEST(Json, KeepsNumberAndIntegerApartWhenWritten)
{
    EXPECT_EQ(Json(2.0).dump(), "2.0");
    EXPECT_EQ(Json(0.1).dump(), "0.1");
    EXPECT_EQ(Json(1e300).dump(), "1e+300");
    EXPECT_EQ(Json(std::numeric_limits<double>::infinity()).dump(), "null");
    EXPECT_FALSE(Json(1) == Json(1.0));
}

TEST(Json, WritesPrettily)
{
    Json const made = Json::object({{"a", Json::array({1})}, {"b", Json::object()}});
    EXPECT_EQ(made.dump_pretty(), "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}");
}

TEST(Json, LookupsChainThroughWhatIsAbsent)
{
    Json const read = parsed(R"({"source":{"userId":"U1"}})");
    EXPECT_EQ(read["source"]["userId"].as_text(), "U1");
    EXPECT_EQ(read["nothing"]["userId"]["deeper"].as_text(), "");
    EXPECT_EQ(read["source"].as_integer(9), 9);
    EXPECT_EQ(Json(1)["a"].type(), Json::Type::null);
    EXPECT_EQ(read.find("nothing"), nullptr);
}

TEST(Json, SetsReplacesPushesAndErases)
{
    Json made;
    made.set("a", 1).set("b", 2).set("a", "new");
    EXPECT_EQ(made.dump(), R"({"a":"new","b":2})");
    made.erase("a");
    made.erase("absent");
    EXPECT_EQ(made.dump(), R"({"b":2})");
    Json list;
    list.push(1).push(Json::object());
    EXPECT_EQ(list.dump(), "[1,{}]");
    EXPECT_EQ(Json::object({{"k", 1}, {"k", 2}}).dump(), R"({"k":2})");
}

TEST(JsonQuote, IsSafeInsideAScript)
{
    EXPECT_EQ(json_quote("</script>&"), "\"\\u003c/script\\u003e\\u0026\"");
    EXPECT_EQ(json_quote("\u2028\u2029\u2027"), "\"\\u2028\\u2029\u2027\"");
    EXPECT_EQ(json_quote(std::string_view("\0\x1f\"\\", 4)), "\"\\u0000\\u001f\\\"\\\\\"");
    EXPECT_EQ(json_quote("窓😀"), "\"窓😀\"");
}

TEST(JsonQuote, ReplacesWhatIsNotUtf8)
{
    EXPECT_EQ(
        json_quote("a\xff"
                   "b\xe7\xaa"),
        "\"a\uFFFDb\uFFFD\uFFFD\""
    );
    EXPECT_EQ(json_quote("\xed\xa0\x80\xc0\xaf"), "\"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\"");
}

} // namespace mado::base
