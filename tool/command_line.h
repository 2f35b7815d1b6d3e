// Command line: from the table of commands and the words a person typed to the one command that runs.
// Help goes to standard output and ends well; an unknown command or flag, a missing or a surplus word is
// one line on standard error and exit code 2. The only door to CLI11, whose exceptions stop there. One
// thread.
#pragma once

#include <vector>

#include "tool/command.h"

namespace mado::tool {

[[nodiscard]] int
run_command_line(std::vector<Command> const& commands, int count, char const* const* words);

} // namespace mado::tool
