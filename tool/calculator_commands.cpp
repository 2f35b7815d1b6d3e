#include "core/base/crypto.h"
#include "core/qr/classify.h"
#include "tool/calculators.h"
#include "tool/command.h"

#include <functional>
#include <iostream>

namespace mado::tool {

namespace {

int each_line(std::function<base::Result<std::string>(std::string_view)> const& answer)
{
    int code = exit_done;
    for (std::string line; std::getline(std::cin, line); base::wipe(line)) {
        if (print(answer(line)) != exit_done) code = exit_failed;
    }
    return code;
}

int run_age(Call const& call)
{
    return print(age(call.value("--born"), call.value("--on")));
}

int run_grade(Call const& call)
{
    return print(grade(call.value("--born"), call.value("--on")));
}

int run_business_days(Call const& call)
{
    return print(business_days(call.value("--from"), call.value("--add")));
}

int run_holidays(Call const& call)
{
    return print(holidays(call.value("--year")));
}

int run_recurrence(Call const& call)
{
    return print(recurrence(
        {call.value("--cell"), call.value("--from"), call.value("--to"), call.value("--closed")}
    ));
}

int run_normalise(Call const& call)
{
    return each_line([&](std::string_view line) { return normalise(call.value("--as"), line); });
}

int run_classify(Call const& call)
{
    auto const channel = qr::channel_from_text(call.value("--channel"));
    return each_line([&](std::string_view line) -> base::Result<std::string> {
        return std::string(qr::to_text(qr::classify(line, *channel)));
    });
}

} // namespace

std::vector<Command> calculator_commands()
{
    Word const born{"--born", "D", "生まれた日（2018-04-01）", true};
    Word const on{"--on", "D", "この日に", true};
    Word const from{"--from", "D", "この日から", true};
    return {
        {"age", "その日の年齢（ふだんの数え方と、法律の数え方）", {born, on}, run_age},
        {"grade", "その日の学年", {born, on}, run_grade},
        {"business-days",
         "役場が開いている日を数えます",
         {from, {"--add", "N", "何日あと（-3 は3日まえ）", true}},
         run_business_days},
        {"holidays", "その年の祝日", {{"--year", "Y", "西暦（2026）", true}}, run_holidays},
        {"recurrence",
         "「水2 水4」のような決まりの日",
         {{"--cell", "C", "決まり（水2 水4）", true},
          from,
          {"--to", "D", "この日まで", true},
          {"--closed", "A..B", "休みの間（コンマでいくつでも）"}},
         run_recurrence},
        {"normalise",
         "1行ずつ読み、そろえた形を出します",
         {{"--as", "KIND", "何として", false, "key", {"key", "phone", "kana", "postal"}}},
         run_normalise},
        {"classify",
         "1行ずつ読み、QRコードの中身の種類を出します",
         {{"--channel", "KIND", "どこで読んだか", false, "camera", {"camera", "line"}}},
         run_classify},
    };
}

} // namespace mado::tool
