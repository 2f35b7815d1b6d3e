// TownHall: a ledger in a folder of its own, and a made-up application. No real person's words.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <unistd.h>

#include "bridge/ledger/cases.h"
#include "bridge/ledger/ledger.h"

namespace mado::ledger {

inline base::Moment at_time(std::string_view text)
{
    return base::parse_rfc3339(text).value();
}

inline base::Moment noon()
{
    return at_time("2026-11-25T12:00:00+09:00"); // a Wednesday
}

// Where the ledger's book is in these tests: a file in the test's folder, or what MADO_TEST_STORE
// names (`./check postgres`). A server's book is emptied before each test.
inline std::string test_store()
{
    char const* const address = std::getenv("MADO_TEST_STORE");
    return address == nullptr ? "sqlite:bridge.db" : address;
}

inline void empty_test_store()
{
    auto const address = test_store();
    if (!address.starts_with("postgresql://")) return;
    auto database = store::Database::open(address);
    ASSERT_TRUE(database.ok()) << database.error().message;
    auto const emptied = database->script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    ASSERT_TRUE(emptied.ok()) << emptied.error().message;
}

class TownHall : public testing::Test
{
protected:
    void SetUp() override
    {
        base::crypto_start();
        auto name = (std::filesystem::temp_directory_path() / "mado_ledger_XXXXXX").string();
        ASSERT_NE(mkdtemp(name.data()), nullptr);
        folder = name + "/town";
        outer = name;
        empty_test_store();
        open();
    }

    void TearDown() override
    {
        ledger.reset();
        std::filesystem::remove_all(outer);
    }

    void open()
    {
        auto opened = Ledger::open({folder, test_store()});
        ASSERT_TRUE(opened.ok()) << opened.error().message;
        ledger = std::move(opened).value();
    }

    // Runs in the writer; hands out what `work` returns.
    template <typename Work>
    auto write(Work&& work)
    {
        using Answer = decltype(work(std::declval<store::Database&>()));
        Answer answer = base::fail(base::ErrorKind::unavailable, "the work did not run");
        auto const done = ledger->write([&](store::Database& database) -> base::Result<void> {
            answer = work(database);
            if (answer.ok()) return {};
            return tl::unexpected<base::Error>(answer.error());
        });
        EXPECT_EQ(answer.ok(), done.ok());
        return answer;
    }

    template <typename Work>
    auto read(Work&& work)
    {
        using Answer = decltype(work(std::declval<store::Database&>()));
        Answer answer = base::fail(base::ErrorKind::unavailable, "the work did not run");
        auto const done = ledger->read([&](store::Database& database) -> base::Result<void> {
            answer = work(database);
            return {};
        });
        EXPECT_TRUE(done.ok()) << done.error().message;
        return answer;
    }

    Keys const& keys() const { return ledger->keys(); }

    // Every byte the ledger has on the disk: the file, its log and its index.
    std::string everything_on_disk() const
    {
        std::string all;
        for (auto const* name : {"bridge.db", "bridge.db-wal", "bridge.db-shm"}) {
            std::ifstream file(folder + "/" + name, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }

    bool on_disk(std::string_view needle) const
    {
        return everything_on_disk().find(needle) != std::string::npos;
    }

    std::string folder;
    std::string outer;
    std::unique_ptr<Ledger> ledger;
};

inline application::AskedAnswer answered(
    std::string at, values::Value value, std::string text, bool personal = false
)
{
    application::AskedAnswer answer;
    answer.label = at;
    answer.question = at + "は？";
    answer.at = std::move(at);
    answer.value = std::move(value);
    answer.answer = std::move(text);
    answer.personal = personal;
    return answer;
}

inline application::Application bulky_waste(std::string receipt = "K3-0412-7")
{
    application::Application sent;
    sent.id = base::uuid7(noon());
    sent.receipt = std::move(receipt);
    sent.secret = base::to_base64url(base::random_bytes(16));
    sent.slip_number = "1234567890";
    sent.procedure_id = "bulky";
    sent.procedure_hash = "abc";
    sent.title = "大きなごみ";
    sent.department = "住民課";
    sent.created = noon();
    sent.answers = {
        answered("items", values::Items{{{"chest", "", 1}}}, "たんす ほか2つ"),
        answered("name", values::PersonName{"ミホン　ハナコ", "見本　花子"}, "見本 花子", true),
        answered("phone", values::Phone{"0164642211"}, "0164-64-2211", true),
        answered("home", values::Address{"", "", "旭", "37番地の1", ""}, "旭37番地の1", true),
        answered("agree", values::Yes{true}, "はい"),
    };
    return sent;
}

inline Case case_of(application::Application const& sent)
{
    Case fresh;
    fresh.application = sent;
    return fresh;
}

} // namespace mado::ledger
