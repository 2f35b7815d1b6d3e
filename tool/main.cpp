// mado: one tool for staff, developers and scripts (docs/protocol/mado.md).
#include "core/base/crypto.h"
#include "tool/command_line.h"

#include <algorithm>
#include <iterator>

int main(int count, char** words)
{
    using namespace mado::tool;
    mado::base::crypto_start();
    std::vector<Command> commands;
    for (auto const rows :
         {procedure_commands,
          calculator_commands,
          ledger_commands,
          report_commands,
          staff_commands,
          kiosk_commands,
          safekeeping_commands,
          town_commands}) {
        std::ranges::move(rows(), std::back_inserter(commands));
    }
    return run_command_line(commands, count, words);
}
