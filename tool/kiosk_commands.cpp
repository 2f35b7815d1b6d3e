#include "bridge/ledger/stations.h"
#include "core/base/json.h"
#include "tool/book.h"
#include "tool/command.h"

namespace mado::tool {

namespace {

using base::Json;
using base::Result;
using store::Database;

std::string in_groups(std::string const& digits) // 012-3456-789, as it is read aloud
{
    return digits.substr(0, 3) + "-" + digits.substr(3, 4) + "-" + digits.substr(7);
}

Result<std::string> enrol(Call const& call)
{
    auto const book = TRY(open_book(call));
    std::string code;
    TRY(book->write([&](Database& database) -> Result<void> {
        auto const now = base::SystemClock().now();
        code = TRY(ledger::add_enrolment(database, call.value("--name"), now));
        return ledger::record(database, {now, "mado", "kiosk.code", ""});
    }));
    if (call.has("--json")) return Json::object({{"code", code}, {"minutes", 15}}).dump();
    return "キオスクの番号  " + in_groups(code) +
           "\n15分、1回だけ使えます。キオスクで、こう打ちます。\n"
           "  mado-kiosk --bridge 橋のアドレス --data フォルダー --enrol " +
           code;
}

Result<std::string> list(Call const& call)
{
    auto const book = TRY(open_book(call));
    Json rows = Json::array();
    TRY(book->read([&](Database& database) -> Result<void> {
        for (auto const& one : TRY(ledger::list_kiosks(database))) {
            rows.push(Json::object(
                {{"id", one.id},
                 {"name", one.name},
                 {"profile", one.profile},
                 {"last_contact", base::to_rfc3339(one.last_contact)},
                 {"locked", one.locked}}
            ));
        }
        return {};
    }));
    return rows.dump();
}

Result<std::string> set_locked(Call const& call, bool locked)
{
    auto const book = TRY(open_book(call));
    std::string const id = call.value("KIOSK");
    TRY(book->write([&](Database& database) -> Result<void> {
        auto kiosk = TRY(ledger::find_kiosk(database, id));
        kiosk.locked = locked;
        TRY(ledger::save_kiosk(database, kiosk));
        auto const now = base::SystemClock().now();
        return ledger::record(database, {now, "mado", locked ? "kiosk.lock" : "kiosk.unlock", id});
    }));
    return id + (locked ? ": 使えなくしました。" : ": 使えるようにしました。");
}

int run_enrol(Call const& call)
{
    return print(enrol(call));
}

int run_list(Call const& call)
{
    return print(list(call));
}

int run_lock(Call const& call)
{
    return print(set_locked(call, true));
}

int run_unlock(Call const& call)
{
    return print(set_locked(call, false));
}

} // namespace

std::vector<Command> kiosk_commands()
{
    Word const json{"--json", "", "JSONで出します"};
    Word const kiosk{"KIOSK", "", "キオスクのid（K3）", true};
    return {
        {"kiosk enrol",
         "新しいキオスクをつなぐ番号を出します（15分、1回だけ）",
         with_book({{"--name", "場所", "置く場所（役場ロビー）", true}, json}),
         run_enrol},
        {"kiosk list", "キオスクの一覧", with_book({json}), run_list},
        {"kiosk lock", "なくしたキオスクを、使えなくします", with_book({kiosk}), run_lock},
        {"kiosk unlock", "また使えるようにします", with_book({kiosk}), run_unlock},
    };
}

} // namespace mado::tool
