// Look-ups in the chat: words and taps in, valid LINE messages out, nothing sent, only counted.
#include "bridge/chat/chat.h"
#include "bridge/chat/notices.h"
#include "bridge/line/validate.h"
#include "tests/bridge/desk/office.h"

namespace mado::chat {
namespace {

using base::Json;

class LookupChat : public desk::Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        day_is("2026-12-01T10:00:00+09:00");
        chat = std::make_unique<Chat>(*desk, Options{});
    }

    void TearDown() override
    {
        chat.reset();
        Office::TearDown();
    }

    std::string heard(Json const& event)
    {
        auto const reply = chat->handle(event);
        EXPECT_TRUE(reply.ok()) << (reply.ok() ? "" : reply.error().message);
        if (!reply.ok()) return {};
        auto const settled = write([&](store::Database& database) {
            return chat->settle(database, *reply);
        });
        EXPECT_TRUE(settled.ok());
        auto const valid = line::validate(reply->messages);
        EXPECT_TRUE(valid.ok()) << (valid.ok() ? "" : valid.error().message);
        last = reply->messages;
        return last.dump();
    }

    std::string says(std::string const& text)
    {
        Json event = Json::object({{"type", "message"}, {"replyToken", "t"}});
        event.set("message", Json::object({{"type", "text"}, {"text", text}}));
        event.set("source", Json::object({{"type", "user"}, {"userId", "U1"}}));
        return heard(event);
    }

    // Taps the button with this label that stands in the last messages.
    std::string taps(std::string const& label)
    {
        std::string const data = data_of(last, label);
        EXPECT_FALSE(data.empty()) << label << " in " << last.dump();
        Json event = Json::object({{"type", "postback"}, {"replyToken", "t"}});
        event.set("postback", Json::object({{"data", data}}));
        event.set("source", Json::object({{"type", "user"}, {"userId", "U1"}}));
        return heard(event);
    }

    static std::string data_of(Json const& json, std::string const& label) // NOLINT(misc-no-recursion)
    {
        if (json["type"].as_text() == "postback" && json["label"].as_text() == label) {
            return json["data"].as_text();
        }
        for (auto const& one : json.items()) {
            if (auto found = data_of(one, label); !found.empty()) return found;
        }
        for (auto const& [key, one] : json.members()) {
            if (auto found = data_of(one, label); !found.empty()) return found;
        }
        return {};
    }

    static bool holds(std::string const& text, std::string_view part)
    {
        return text.find(part) != std::string::npos;
    }

    std::unique_ptr<Chat> chat;
    Json last;
};

TEST_F(LookupChat, GarbageByAWordAndATap)
{
    EXPECT_TRUE(holds(says("ごみの日"), "どの地区の、ごみの日ですか？"));
    auto const answer = taps("古丹別");
    EXPECT_TRUE(holds(answer, "きょうは、一般ごみの日です。"));
    EXPECT_TRUE(holds(answer, "【見本】"));
    EXPECT_TRUE(holds(taps("もどる"), "✓ いまの答え"));
    EXPECT_TRUE(holds(taps("上平"), "きょうは、一般ごみの日です。"));
}

TEST_F(LookupChat, SortingIsWrittenAndAskedAgainWithTheNextWord)
{
    EXPECT_TRUE(holds(says("ごみの分け方"), "ここに書いて、送ってください。"));
    EXPECT_TRUE(holds(says("ｱｲﾛﾝ"), "アイロンは、破砕ごみです。"));
    EXPECT_TRUE(holds(says("なべ"), "なべは、物によってちがいます。"));
    EXPECT_TRUE(holds(says("ペット"), "この中に、ありますか？"));
    EXPECT_TRUE(holds(taps("ペットボトル"), "ペットボトルは、資源ごみです。"));
    EXPECT_FALSE(holds(says("やめる"), "やめますか")); // nothing is kept: nothing to ask
    EXPECT_TRUE(holds(says("つづき"), "とちゅうの手続きは、ありません"));
}

TEST_F(LookupChat, SheltersAndTheirMaps)
{
    says("ひなん所");
    EXPECT_FALSE(holds(taps("津波"), "どこから、にげますか"));
    auto const answer = taps("上平");
    EXPECT_TRUE(holds(answer, "https://www.google.com/maps/dir/?api=1&destination="));
    EXPECT_TRUE(holds(answer, "開いているか、わかりません。"));
    EXPECT_FALSE(holds(answer, "上平ふれあいセンター\""));
    EXPECT_FALSE(holds(answer, "【見本】"));
}

TEST_F(LookupChat, AMonthOfMealsGoesToThePage)
{
    says("給食の献立");
    taps("見本小学校");
    EXPECT_TRUE(holds(taps("今月"), "https://mado.example/c/"));
}

TEST_F(LookupChat, EveryAreaFitsAndNothingBecomesACase)
{
    for (auto const& area : desk->catalogue()->town->value("areas").items()) {
        says("ごみの日");
        EXPECT_TRUE(holds(taps(area["label"].as_text()), "ごみの日")) << area["label"].as_text();
    }
    auto const cases = read([&](store::Database& database) {
        return ledger::list_cases(database, keys(), ledger::CaseFilter{}, clock.now());
    });
    ASSERT_TRUE(cases.ok());
    EXPECT_TRUE(cases->empty());
    auto const counts = read([](store::Database& database) { return ledger::list_lookups(database); });
    ASSERT_TRUE(counts.ok());
    ASSERT_EQ(counts->size(), 1u);
    EXPECT_EQ(counts->front().procedure_id, "garbage");
    EXPECT_EQ(counts->front().door, "line");
    EXPECT_EQ(counts->front().found, 18);
}

TEST_F(LookupChat, AMissIsKeptAsAShortKeyOnly)
{
    says("ごみの分け方");
    says("うちゅうせん");
    says("山田太郎の古い大きな机とその上の物");
    auto const missed = read([](store::Database& database) { return ledger::list_misses(database); });
    ASSERT_TRUE(missed.ok());
    ASSERT_EQ(missed->size(), 1u);
    EXPECT_EQ(missed->front().word, "ウチユウセン");
    EXPECT_EQ(missed->front().times, 1);
}

} // namespace
} // namespace mado::chat
