// Command: one `mado` command as a row of a table: its name, what it says of itself, the words and
// flags it takes and what it runs. Each *_commands.cpp holds the rows of one subject and main.cpp only
// joins them, so a new command is one row and one function. The table is the whole truth: reading the
// command line, refusing what is not in it and `--help` all come from it. Help is for staff, in
// Japanese. One thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::tool {

// What a person wrote behind the command; each word and flag of the row is there, "" when not written.
struct Call {
    std::map<std::string, std::string, std::less<>> values;

    [[nodiscard]] std::string const& value(std::string_view name) const;

    [[nodiscard]] bool has(std::string_view name) const { return !value(name).empty(); }
};

struct Word {
    std::string name;  // "--born", or "FILE" for a word without a flag
    std::string shape; // what stands behind a flag in the help: "D"; "" for a switch
    std::string says;
    bool needed = false;
    std::string standing = {};             // what holds when it is not written
    std::vector<std::string> choices = {}; // nothing else is taken
};

struct Command {
    std::string name; // "age", "kiosk enrol"
    std::string says;
    std::vector<Word> words;
    int (*run)(Call const&);
};

// Exit codes (docs/errors.md): done; it did not work out or found faults; the command line is wrong.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;

// The line on standard output, or the error's sentence on standard error.
[[nodiscard]] int print(base::Result<std::string> const& result);

[[nodiscard]] std::vector<Command> procedure_commands();   // lint walk play
[[nodiscard]] std::vector<Command> calculator_commands();  // age grade business-days holidays …
[[nodiscard]] std::vector<Command> ledger_commands();      // cases events deliveries
[[nodiscard]] std::vector<Command> report_commands();      // report
[[nodiscard]] std::vector<Command> staff_commands();       // user add, reset, list
[[nodiscard]] std::vector<Command> kiosk_commands();       // kiosk enrol, list, lock, unlock
[[nodiscard]] std::vector<Command> safekeeping_commands(); // verify backup restore
[[nodiscard]] std::vector<Command> town_commands();        // garbage shelters import

} // namespace mado::tool
