#include "core/base/file.h"
#include "tool/command.h"
#include "tool/lint.h"
#include "tool/play.h"
#include "tool/walk.h"

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
    std::vector<std::string> acts;
    for (std::string line; std::getline(std::cin, line);) acts.push_back(line);
    return print(
        play_procedure(base::assets_folder(), call.value("PROCEDURE"), call.value("--as"), acts)
    );
}

int run_walk(Call const& call)
{
    bool const all = call.has("--all");
    if (all == call.has("PROCEDURE")) {
        std::cerr << "mado walk PROCEDURE | --all\n";
        return exit_usage;
    }
    WalkCall wanted;
    wanted.assets = base::assets_folder();
    wanted.procedure_id = call.value("PROCEDURE");
    wanted.markdown = call.has("--markdown");
    wanted.day = call.value("--on");
    return print(walk_procedures(wanted));
}

} // namespace

std::vector<Command> procedure_commands()
{
    Word const procedure{"PROCEDURE", "", "手続きのid（water）", true};
    Word const any{"PROCEDURE", "", "手続きのid（water）"};
    Word const door{
        "--as", "DOOR", "どの入口の画面で（なければ、意味だけ）", false, "", {"kiosk", "line", "page", "paper"}};
    return {
        {"lint",
         "手続きと町の値を確かめます。まちがいの行となおし方を言います",
         {{"PATH", "", "ファイルかフォルダー（なければ、入っているものすべて）"},
          {"--town", "DIR", "町の値のフォルダー"},
          {"--lang", "L", "ことば", false, "ja", {"ja", "en"}}},
         run_lint},
        {"walk",
         "手続きのすべての道を通り、押す数と打つ数を数えます",
         {any,
          {"--all", "", "すべての手続き"},
          {"--markdown", "", "docs/procedures.md の形で"},
          {"--on", "D", "この日として（2026-12-01）"}},
         run_walk},
        {"play", "答えを1行ずつ読み、画面を文字で出します", {procedure, door}, run_play},
    };
}

} // namespace mado::tool
