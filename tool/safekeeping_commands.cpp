#include "tool/book.h"
#include "tool/command.h"
#include "tool/safekeeping.h"

namespace mado::tool {

namespace {

using base::Result;

int run_verify(Call const& call)
{
    auto const book = open_book(call);
    if (!book.ok()) return print(Result<std::string>(tl::unexpected(book.error())));
    auto const rows = verify(**book);
    if (!rows.ok()) return print(Result<std::string>(tl::unexpected(rows.error())));
    return print(std::to_string(*rows) + "行の記録が、つながっています。");
}

int run_backup(Call const& call)
{
    auto const kept = backup(call.value("--data"), call.value("FOLDER"));
    if (!kept.ok()) return print(Result<std::string>(tl::unexpected(kept.error())));
    return print("控えを取りました。" + call.value("FOLDER"));
}

int run_restore(Call const& call)
{
    auto const rows = restore(call.value("FOLDER"), call.value("--data"));
    if (!rows.ok()) return print(Result<std::string>(tl::unexpected(rows.error())));
    return print("もどしました。" + std::to_string(*rows) + "行の記録が、つながっています。");
}

} // namespace

std::vector<Command> safekeeping_commands()
{
    Word const folder{"--data", "DIR", "橋（mado-bridge）のデータのフォルダー", true};
    return {
        {"verify", "記録が書きかえられていないか、確かめます", with_book({}), run_verify},
        {"backup",
         "台帳とかぎの控えを取ります（橋は動いたままでよい）",
         {folder, {"FOLDER", "", "控えを置く、新しいフォルダー", true}},
         run_backup},
        {"restore",
         "控えから、空のフォルダーにもどします（橋は止めておく）",
         {{"--data", "DIR", "もどす先。空か、まだないフォルダー", true},
          {"FOLDER", "", "控えのフォルダー", true}},
         run_restore},
    };
}

} // namespace mado::tool
