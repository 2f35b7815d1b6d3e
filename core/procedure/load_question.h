// One question of a procedure file. Internal to core/procedure; see docs/protocol/procedure.md.
#pragma once

#include <map>
#include <string>

#include "core/procedure/reader.h"

namespace mado::procedure {

using Blocks = std::map<std::string, base::Json, std::less<>>;

struct LoadContext {
    Findings& findings;
    Blocks const& blocks;
    bool inside_group = false;
};

// Reads a list of questions; `use` brings in the questions of a block, each with the block's own
// settings unless the place of use says otherwise.
[[nodiscard]] std::vector<Question> load_questions(base::Json const& list, LoadContext const& context);

} // namespace mado::procedure
