#include "core/base/file.h"
#include "tool/command.h"
#include "tool/lint.h"
#include "tool/play.h"

#include <iostream>

namespace mado::tool {

namespace {

int run_lint(Call const& call)
{
    bool const english = call.value("--lang") == "en";
    auto const report = lint(base::assets_folder(), {call.value("PATH"), call.value("--town")});
    if (!report.ok()) return print(base::Result<std::string>(tl::unexpected(report.error())));
    std::cout << lint_text(*report, english);
    return report->errors() == 0 ? exit_done : exit_failed;
}

int run_play(Call const& call)
{
    return print(
        play_or_walk(base::assets_folder(), {call.value("PROCEDURE")}, false, call.value("--as"))
    );
}

int run_walk(Call const& call)
{
    return print(
        play_or_walk(base::assets_folder(), {call.value("PROCEDURE")}, true, call.value("--as"))
    );
}

} // namespace

std::vector<Command> procedure_commands()
{
    Word const procedure{"PROCEDURE", "", "手続きのid（water）", true};
    Word const door{
        "--as", "DOOR", "どの入口で", false, "kiosk", {"kiosk", "line", "page", "paper", "staff"}};
    return {
        {"lint",
         "手続きと町の値を確かめます。まちがいの行となおし方を言います",
         {{"PATH", "", "ファイルかフォルダー（なければ、入っているものすべて）"},
          {"--town", "DIR", "町の値のフォルダー"},
          {"--lang", "L", "ことば", false, "ja", {"ja", "en"}}},
         run_lint},
        {"walk", "手続きのすべての道を通り、数えます", {procedure, door}, run_walk},
        {"play", "答えを1行ずつ読み、その入口の画面を文字で出します", {procedure, door}, run_play},
    };
}

} // namespace mado::tool
