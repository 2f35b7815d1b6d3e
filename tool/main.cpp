// mado: one tool for staff, developers and scripts (docs: surfaces section 4).
#include "bridge/ledger/cases.h"
#include "bridge/ledger/queues.h"
#include "core/base/crypto.h"
#include "core/base/file.h"
#include "core/procedure/inspect.h"
#include "core/procedure/shelf.h"
#include "core/qr/classify.h"
#include "core/values/text.h"
#include "tool/calculators.h"
#include "tool/play.h"

#include <cstdio>
#include <iostream>
#include <map>
#include <unistd.h>

namespace {

using namespace mado;
using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

using Flags = std::map<std::string, std::string, std::less<>>;

struct Call {
    std::string command;
    std::vector<std::string> plain;
    Flags flags;

    [[nodiscard]] std::string flag(std::string_view name, std::string other = {}) const
    {
        auto const found = flags.find(name);
        return found == flags.end() ? other : found->second;
    }
};

Call read_call(int count, char** words)
{
    Call call;
    if (count > 1) call.command = words[1];
    for (int i = 2; i < count; ++i) {
        std::string const word = words[i];
        if (!word.starts_with("--")) {
            call.plain.push_back(word);
        } else if (word == "--json") {
            call.flags["--json"] = "1";
        } else {
            call.flags[word] = i + 1 < count ? words[++i] : "";
        }
    }
    return call;
}

int print(Result<std::string> const& result)
{
    if (result.ok()) {
        std::cout << *result << "\n";
        return 0;
    }
    std::cerr << result.error().message << "\n";
    return 1;
}

int lint(Call const& call)
{
    std::string const assets = base::assets_folder();
    auto shelf = procedure::Shelf::open(assets, call.flag("--town", assets + "/town"));
    if (!shelf.ok()) {
        std::cerr << shelf.error().message << "\n";
        return 1;
    }
    auto findings = (*shelf)->findings();
    auto const today = values::Date::of(base::SystemClock().now());
    auto const now = (*shelf)->now();
    if (!call.plain.empty()) {
        findings.clear();
        auto const bytes = base::read_file(call.plain[0]);
        if (!bytes.ok()) return print(Result<std::string>(fail(ErrorKind::not_found, bytes.error().message)));
        std::map<std::string, Json, std::less<>> blocks;
        for (auto const& [name, text] : now->files) {
            auto json = Json::parse(text);
            if (name.starts_with("procedures/blocks/") && json.ok()) {
                blocks.emplace(name.substr(18, name.size() - 23), std::move(*json));
            }
        }
        auto loaded = procedure::load_procedure(*bytes, call.plain[0], blocks, findings);
        if (loaded.ok()) {
            auto const more = procedure::inspect(**loaded, *now->town, today);
            findings.insert(findings.end(), more.begin(), more.end());
        }
    } else {
        for (auto const& one : now->procedures) {
            for (auto const& finding : procedure::inspect(*one, *now->town, today)) {
                if (finding.grade == procedure::Finding::Grade::error) findings.push_back(finding);
            }
        }
    }
    bool const english = call.flag("--lang") == "en";
    int errors = 0;
    for (auto const& finding : findings) {
        bool const error = finding.grade == procedure::Finding::Grade::error;
        errors += error ? 1 : 0;
        std::cout << finding.file << ":" << finding.line << ": " << (error ? "" : english ? "(hint) " : "（気づき）")
                  << (english ? finding.english : finding.japanese) << "\n";
    }
    std::cout << now->procedures.size() << (english ? " procedures, " : "つの手続き、まちがい ") << errors << "\n";
    return errors == 0 ? 0 : 1;
}

int classify(Call const& call)
{
    auto const channel = qr::channel_from_text(call.flag("--channel", "camera"));
    if (!channel) return print(fail(ErrorKind::invalid, "--channel is camera or line"));
    std::string line;
    while (std::getline(std::cin, line)) {
        std::cout << qr::to_text(qr::classify(line, *channel)) << "\n";
        base::wipe(line);
    }
    return 0;
}

int normalise(Call const& call)
{
    std::string line;
    int failures = 0;
    while (std::getline(std::cin, line)) failures += print(tool::normalise(call.flag("--as", "key"), line));
    return failures == 0 ? 0 : 1;
}

Result<std::string> ledger_rows(Call const& call)
{
    auto ledger = TRY(ledger::Ledger::open(call.flag("--data")));
    Json rows = Json::array();
    TRY(ledger->read([&](store::Database& database) -> Result<void> {
        if (call.command == "events") {
            for (auto const& event : TRY(ledger::list_webhook_events(database, 100'000))) {
                rows.push(Json::object({{"webhookEventId", event.id}, {"type", event.type},
                    {"received", base::to_rfc3339(event.received)}, {"handled", event.handled}}));
            }
        } else if (call.command == "deliveries") {
            for (auto const& notice : TRY(ledger::list_notices(database, 100'000))) {
                rows.push(Json::object({{"id", notice.id}, {"kind", notice.kind}, {"state", notice.state},
                    {"attempts", notice.attempts}, {"case", notice.case_id}, {"error", notice.error}}));
            }
        } else {
            ledger::CaseFilter filter;
            filter.limit = 100'000;
            auto const now = base::SystemClock().now();
            for (auto const& one : TRY(ledger::list_cases(database, ledger->keys(), filter, now))) {
                rows.push(Json::object({{"id", one.id}, {"receipt", one.receipt}, {"procedure", one.procedure_id},
                    {"door", one.door}, {"started_door", one.started_door}, {"status", one.status},
                    {"created", base::to_rfc3339(one.created)}, {"department", one.department}}));
            }
        }
        return {};
    }));
    ledger->stop();
    return rows.dump();
}

Result<std::string> verify(Call const& call)
{
    auto ledger = TRY(ledger::Ledger::open(call.flag("--data")));
    std::int64_t rows = 0;
    TRY(ledger->read([&](store::Database& database) -> Result<void> {
        rows = TRY(ledger::verify_record(database));
        return {};
    }));
    ledger->stop();
    return std::to_string(rows) + " rows of the record are whole";
}

Result<std::string> backup(Call const& call)
{
    if (call.plain.empty()) return fail(ErrorKind::invalid, "mado backup --data DIR FOLDER");
    auto ledger = TRY(ledger::Ledger::open(call.flag("--data")));
    TRY(base::make_folder(call.plain[0], 0700));
    TRY(ledger->backup_to(call.plain[0] + "/bridge.db"));
    ledger->stop();
    auto const keys = TRY(base::read_file(call.flag("--data") + "/keys.json"));
    TRY(base::write_file_durably(call.plain[0] + "/keys.json", keys, 0600));
    return "kept in " + call.plain[0];
}

int usage()
{
    std::cerr << "mado lint [FILE] | walk PROCEDURE | play PROCEDURE [--as kiosk|line|page|staff] |\n"
                 "     classify [--channel camera|line] | age --born D --on D | grade --born D --on D |\n"
                 "     business-days --from D --add N | holidays --year Y | recurrence --cell C --from D --to D |\n"
                 "     normalise --as key|phone|kana|postal | cases|events|deliveries --data DIR --json |\n"
                 "     verify --data DIR | backup --data DIR FOLDER\n";
    return 2;
}

} // namespace

int main(int count, char** words)
{
    base::crypto_start();
    auto const call = read_call(count, words);
    std::string const& what = call.command;
    if (what == "lint") return lint(call);
    if (what == "classify") return classify(call);
    if (what == "normalise") return normalise(call);
    if (what == "age") return print(tool::age(call.flag("--born"), call.flag("--on")));
    if (what == "grade") return print(tool::grade(call.flag("--born"), call.flag("--on")));
    if (what == "business-days") return print(tool::business_days(call.flag("--from"), call.flag("--add")));
    if (what == "holidays") return print(tool::holidays(call.flag("--year")));
    if (what == "recurrence") {
        return print(tool::recurrence({call.flag("--cell"), call.flag("--from"), call.flag("--to"), call.flag("--closed")}));
    }
    if (what == "cases" || what == "events" || what == "deliveries") return print(ledger_rows(call));
    if (what == "verify") return print(verify(call));
    if (what == "backup") return print(backup(call));
    if (what == "play" || what == "walk") return print(tool::play_or_walk(base::assets_folder(), call.plain, what == "walk", call.flag("--as", "kiosk")));
    return usage();
}
