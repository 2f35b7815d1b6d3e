#include "tool/book.h"

#include <utility>

#include "core/base/file.h"

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view server_scheme = "postgresql://";

} // namespace

std::vector<Word> with_book(std::vector<Word> words)
{
    words.insert(
        words.begin(),
        {{"--data", "DIR", "橋（mado-bridge）のデータのフォルダー", true},
         {"--store", "URL", "台帳がファイルでないときの場所（postgresql://…）"}}
    );
    return words;
}

Result<std::unique_ptr<ledger::Ledger>> open_book(Call const& call)
{
    auto const& folder = call.value("--data");
    auto const& store = call.value("--store");
    if (store.empty()) return open_book(folder);
    if (!store.starts_with(server_scheme)) {
        return fail(ErrorKind::invalid, "--store: postgresql://… の形で書きます。");
    }
    if (!base::file_exists(folder + "/keys.json")) {
        return fail(ErrorKind::not_found, folder + ": no ledger's keys lie here (keys.json)");
    }
    return ledger::Ledger::open({folder, store});
}

Result<std::unique_ptr<ledger::Ledger>> open_book(std::string const& folder)
{
    if (!base::file_exists(folder + "/bridge.db")) {
        return fail(ErrorKind::not_found, folder + ": no ledger lies here (bridge.db)");
    }
    return ledger::Ledger::open(folder);
}

} // namespace mado::tool
