// Transcript: a *.dialogue file, read and written again. Header lines 「key: value」, a blank line, then what
// the screen says and, after 「>」 what the person does, after 「*」 what happens meanwhile. README.md beside
// it describes the form for people. A file that cannot be read is a fault with its line.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/circumstances.h"

namespace mado::dialogues {

struct Piece {
    int line = 0;                    // of the act, or of the first word of the start
    std::string act;                 // "" at the start; with its 「*」 when it happens meanwhile
    std::vector<std::string> says;   // what the screen then says
    int says_line = 0;
};

struct Transcript {
    std::string path;
    std::string name;                // water_happy
    std::string procedure;
    std::string shows;
    std::string now;
    std::vector<procedure::Door> doors;
    std::vector<std::string> header; // as written
    std::vector<Piece> pieces;
};

[[nodiscard]] std::vector<std::string> transcript_files();
[[nodiscard]] base::Result<Transcript> read_transcript(std::string const& path);
// The file as it should be, with `told` after each act.
[[nodiscard]] std::string written(
    Transcript const& transcript, std::vector<std::vector<std::string>> const& told
);

} // namespace mado::dialogues
