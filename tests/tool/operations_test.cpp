#include "bridge/ledger/stations.h"
#include "tests/bridge/ledger/town_hall.h"
#include "tests/tool/run_mado.h"

#include <algorithm>
#include <sys/stat.h>

namespace mado::tool {

namespace {

using base::Json;
using base::Result;
using store::Database;

// The tool is another process: the town's ledger is open here as it is under a running bridge.
class Operations : public ledger::TownHall
{
protected:
    Said mado_here(std::vector<std::string> words) const
    {
        words.insert(words.end(), {"--data", folder});
        return mado(words);
    }

    ledger::StaffUser staff(std::string const& name)
    {
        return read([&](Database& d) { return ledger::find_staff(d, keys(), name); }).value();
    }

    void keep_case(std::string const& receipt, std::string const& door, int points, base::Moment at)
    {
        auto sent = ledger::bulky_waste(receipt);
        sent.created = at;
        auto fresh = ledger::case_of(sent);
        fresh.door = door;
        auto const kept = ledger->write([&](Database& d) -> Result<void> {
            TRY(ledger::add_case(d, keys(), fresh));
            if (points == 0) return {};
            ledger::CaseEvent event;
            event.at = at.plus_seconds(60);
            event.who = "resident";
            event.kind = "satisfaction";
            event.text = std::to_string(points) + "\nよかった";
            return ledger::add_event(d, keys(), sent.id, event);
        });
        ASSERT_TRUE(kept.ok()) << kept.error().message;
    }
};

TEST_F(Operations, ASecondFactorIsGivenWhereTheTownIsOpen)
{
    auto const said = mado_here({"user", "add", "--user", "yamada", "--name", "見本 太郎", "--role", "writer", "--department", "jumin", "--json"});
    ASSERT_EQ(said.code, 0) << said.err;
    auto const answer = said.json();
    auto const kept = staff("yamada");
    EXPECT_EQ(kept.role, "writer");
    EXPECT_EQ(kept.department, "jumin");
    EXPECT_EQ(kept.name, "見本 太郎");
    EXPECT_TRUE(base::verify_password(answer["password"].as_text(), kept.password_hash));
    EXPECT_EQ(kept.password_hash.find("$argon2id$"), 0u);
    EXPECT_EQ(kept.totp_secret.size(), 20u);
    EXPECT_EQ(answer["totp"].as_text().size(), 32u); // 20 bytes in base32
    EXPECT_NE(answer["totp_url"].as_text().find(answer["totp"].as_text()), std::string::npos);
    auto const again = mado_here({"user", "add", "--user", "yamada", "--name", "だれか"});
    EXPECT_EQ(again.code, 1);
    EXPECT_EQ(staff("yamada").name, "見本 太郎");
}

TEST_F(Operations, ADemoTownNeedsNoneAndAResetOpensALockedName)
{
    std::ofstream(folder + "/demo-sign-ins.json") << "[]";
    ASSERT_EQ(mado_here({"user", "add", "--user", "sato", "--name", "見本 次郎"}).code, 0);
    EXPECT_EQ(staff("sato").totp_secret, "");
    EXPECT_EQ(staff("sato").role, "handler");
    auto locked = staff("sato");
    locked.locked_until = ledger::noon().plus_seconds(1'000'000'000);
    ASSERT_TRUE(ledger->write([&](Database& d) { return ledger::save_staff(d, keys(), locked); }).ok());
    auto const said = mado_here({"user", "reset", "--user", "sato", "--json"});
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_EQ(staff("sato").locked_until.ms, 0);
    EXPECT_TRUE(base::verify_password(said.json()["password"].as_text(), staff("sato").password_hash));
    EXPECT_EQ(mado_here({"user", "list"}).json().items().size(), 1u);
}

TEST_F(Operations, AUserIsRefusedWithAReason)
{
    EXPECT_EQ(mado_here({"user", "add", "--user", "山田", "--name", "山田"}).code, 1);
    EXPECT_EQ(mado_here({"user", "add", "--user", "yamada", "--name", "x", "--department", "moon"}).code, 1);
    EXPECT_EQ(mado_here({"user", "add", "--user", "yamada", "--name", "x", "--role", "king"}).code, 2);
    EXPECT_EQ(mado_here({"user", "reset", "--user", "nobody"}).code, 1);
}

TEST_F(Operations, AKioskCodeIsGoodOnce)
{
    auto const said = mado_here({"kiosk", "enrol", "--name", "役場ロビー", "--json"});
    ASSERT_EQ(said.code, 0) << said.err;
    auto const code = said.json()["code"].as_text();
    EXPECT_EQ(code.size(), 10u);
    auto const now = base::SystemClock().now();
    auto use = [&] { return write([&](Database& d) { return ledger::use_enrolment(d, code, now); }); };
    EXPECT_EQ(use().value(), "K1");
    EXPECT_FALSE(use().ok());
    EXPECT_EQ(mado_here({"kiosk", "lock", "K1"}).code, 0);
    EXPECT_TRUE(mado_here({"kiosk", "list"}).json().items()[0]["locked"].as_bool());
    EXPECT_EQ(mado_here({"kiosk", "unlock", "K1"}).code, 0);
    EXPECT_FALSE(mado_here({"kiosk", "list"}).json().items()[0]["locked"].as_bool());
    EXPECT_EQ(mado_here({"kiosk", "lock", "K9"}).code, 1);
}

TEST_F(Operations, ABackupComesBackWholeAndNeverOverSomething)
{
    keep_case("K3-0412-7", "kiosk", 0, ledger::noon());
    ASSERT_EQ(mado_here({"user", "add", "--user", "yamada", "--name", "見本"}).code, 0);
    auto const kept = outer + "/kept";
    ASSERT_EQ(mado_here({"backup", kept}).code, 0);
    auto const second = outer + "/second";
    auto const back = mado({"restore", kept, "--data", second});
    ASSERT_EQ(back.code, 0) << back.err;
    EXPECT_EQ(mado({"cases", "--data", second, "--json"}).json().items().size(), 1u);
    EXPECT_EQ(mado({"verify", "--data", second}).code, 0);
    struct stat facts {
    };
    ASSERT_EQ(::stat((second + "/keys.json").c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600u);
    expect_refused({"restore", kept, "--data", second}, "not empty");
    expect_refused({"restore", outer, "--data", outer + "/third"}, "no backup");
    // Keys of another town: what was begun is removed again.
    ASSERT_EQ(std::system(("cp " + kept + "/bridge.db " + outer + "/").c_str()), 0);
    Said const strange = mado({"cases", "--data", outer, "--json"});
    EXPECT_EQ(strange.code, 1) << "a ledger without its keys";
    EXPECT_EQ(mado_here({"backup", kept}).code, 1) << "an older backup is never written over";
}

TEST_F(Operations, AStrangersKeysAreNoRestore)
{
    ASSERT_EQ(mado_here({"user", "add", "--user", "yamada", "--name", "見本"}).code, 0);
    auto const kept = outer + "/kept";
    ASSERT_EQ(mado_here({"backup", kept}).code, 0);
    auto const other = outer + "/other";
    ASSERT_TRUE(ledger::Ledger::open(other).ok());
    ASSERT_EQ(std::system(("cp " + other + "/keys.json " + kept + "/").c_str()), 0);
    auto const second = outer + "/second";
    expect_refused({"restore", kept, "--data", second}, "keys.json");
    EXPECT_TRUE(std::filesystem::is_empty(second));
}

TEST_F(Operations, ATurnedRowOfTheRecordIsFound)
{
    ASSERT_EQ(mado_here({"user", "add", "--user", "yamada", "--name", "見本"}).code, 0);
    EXPECT_EQ(mado_here({"verify"}).code, 0);
    ASSERT_TRUE(ledger->write([](Database& d) -> Result<void> {
        TRY(d.execute("UPDATE deeds SET who = 'somebody'"));
        return {};
    }).ok());
    EXPECT_EQ(mado_here({"verify"}).code, 1);
}

TEST_F(Operations, RowsOfTheLedgerAreJsonArrays)
{
    keep_case("K3-0412-7", "kiosk", 0, ledger::noon());
    auto const rows = mado_here({"cases", "--json"}).json();
    ASSERT_EQ(rows.items().size(), 1u);
    auto const& one = rows.items()[0];
    EXPECT_EQ(one["receipt"].as_text(), "K3-0412-7");
    EXPECT_EQ(one["procedure"].as_text(), "bulky");
    EXPECT_EQ(one["door"].as_text(), "kiosk");
    EXPECT_EQ(one["status"].as_text(), "received");
    EXPECT_EQ(one["created"].as_text().substr(0, 10), "2026-11-25");
    EXPECT_FALSE(one["id"].as_text().empty());
    EXPECT_EQ(mado_here({"cases", "--json"}).out.find("ハナコ"), std::string::npos);
    EXPECT_EQ(mado_here({"events", "--json"}).out, "[]\n");
    EXPECT_EQ(mado_here({"deliveries", "--json"}).out, "[]\n");
}

TEST_F(Operations, AMisspeltFolderIsNotANewTown)
{
    auto const nowhere = outer + "/nowhere";
    for (std::string const command : {"cases", "events", "deliveries", "verify"}) {
        expect_refused({command, "--data", nowhere}, "no ledger");
    }
    expect_refused({"report", "--data", nowhere, "--year", "2026"}, "no ledger");
    expect_refused({"cases", "--data", folder, "--store", "mysql://town"}, "--store");
    expect_refused({"cases", "--data", nowhere, "--store", "postgresql://127.0.0.1/town"}, "keys.json");
    EXPECT_FALSE(std::filesystem::exists(nowhere));
}

TEST_F(Operations, AReportCountsOneFiscalYearByTheJapaneseDay)
{
    using ledger::at_time;
    keep_case("K3-0001-0", "kiosk", 5, at_time("2026-04-01T00:00:00+09:00"));
    keep_case("K3-0002-0", "kiosk", 2, at_time("2027-03-31T23:58:00+09:00"));
    keep_case("L-0003-0", "line", 0, at_time("2026-10-01T12:00:00+09:00"));
    keep_case("L-0004-0", "line", 1, at_time("2026-03-31T23:58:00+09:00")); // the year before
    keep_case("L-0005-0", "line", 1, at_time("2027-04-01T00:00:00+09:00")); // the year after
    auto const year = mado_here({"report", "--year", "2026", "--json"}).json();
    EXPECT_EQ(year["fiscal_year"].as_integer(), 2026);
    EXPECT_EQ(year["applications"]["total"].as_integer(), 3);
    EXPECT_EQ(year["applications"]["by_door"], Json::object({{"kiosk", 2}, {"line", 1}}));
    EXPECT_EQ(year["applications"]["by_procedure"], Json::object({{"bulky", 3}}));
    EXPECT_EQ(year["satisfaction"]["n"].as_integer(), 2);
    EXPECT_DOUBLE_EQ(year["satisfaction"]["mean"].as_number(), 3.5);
    EXPECT_EQ(
        year["satisfaction"]["distribution"],
        Json::object({{"1", 0}, {"2", 1}, {"3", 0}, {"4", 0}, {"5", 1}})
    );
    auto const table = mado_here({"report", "--year", "2026"});
    EXPECT_NE(table.out.find("2026年度"), std::string::npos);
    EXPECT_NE(table.out.find("平均 3.50（2人）"), std::string::npos) << table.out;
    auto const empty = mado_here({"report", "--year", "2030", "--json"}).json();
    EXPECT_EQ(empty["applications"]["total"].as_integer(), 0);
    EXPECT_TRUE(empty["satisfaction"]["mean"].is_null());
    EXPECT_EQ(mado_here({"report", "--year", "R8"}).code, 1);
}

} // namespace

} // namespace mado::tool
