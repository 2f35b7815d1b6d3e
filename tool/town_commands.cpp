#include "tool/command.h"
#include "tool/town_answers.h"

#include <iostream>

namespace mado::tool {

namespace {

int run_garbage(Call const& call)
{
    return print(garbage(
        {call.value("--town"), call.value("--area"), call.value("--from"), call.value("--to")}
    ));
}

int run_shelters(Call const& call)
{
    return print(shelters(
        {call.value("--town"), call.value("--hazard"), call.value("--at"), call.value("--limit")}
    ));
}

int run_import(Call const& call)
{
    ImportRequest request;
    request.what = call.value("KIND");
    request.file = call.value("FILE");
    request.into = call.value("--into");
    request.options.source = call.value("--source");
    request.options.date = call.value("--date");
    request.options.code = call.value("--code");
    request.options.swapped = call.has("--swapped");
    auto const outcome = import_file(request);
    if (!outcome.ok()) return print(base::Result<std::string>(tl::unexpected(outcome.error())));
    std::cerr << outcome->notes;
    std::cout << outcome->summary << "\n";
    return outcome->refused == 0 ? exit_done : exit_failed;
}

} // namespace

std::vector<Command> town_commands()
{
    Word const town{"--town", "DIR", "町の値のフォルダ"};
    return {
        {"garbage",
         "その地区の、ごみの日",
         {{"--area", "A", "字か町内会（苫前）", true},
          {"--from", "D", "この日から", true},
          {"--to", "D", "この日まで", true},
          town},
         run_garbage},
        {"shelters",
         "その災害に指定された、近い避難場所",
         {{"--hazard", "H", "災害（津波）", true},
          {"--at", "LAT,LON", "どこから（44.306,141.653）", true},
          {"--limit", "N", "いくつ", false, "3"},
          town},
         run_shelters},
        {"import",
         "町や国の公開データを読み、町の値のファイルを作ります",
         {{"KIND", "", "何を", true, "",
           {"shelters", "facilities", "garbage", "sorting", "meals", "holidays", "postal"}},
          {"FILE", "", "読むファイル", true},
          {"--into", "DIR", "書くフォルダ", true},
          {"--source", "TEXT", "出典（日とそろえば、見本ではなくなります）"},
          {"--date", "D", "出典の日"},
          {"--code", "CODE", "postal：5けたの団体コード"},
          {"--swapped", "", "列が逆のファイルです"}},
         run_import},
    };
}

} // namespace mado::tool
