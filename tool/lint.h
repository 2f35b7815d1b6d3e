// Lint for the terminal: everything installed, one procedure file, or a folder (a town's own with
// `procedures/` and `town/`, or one that only holds procedure files). It gathers what core/procedure
// finds and prints FILE:LINE: sentence, in Japanese or English. Only errors count against a file; hints
// are said for a file or a folder that was asked for, and kept back for what is installed. Reads files,
// changes none. One thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/procedure.h"

namespace mado::tool {

struct LintWish {
    std::string path; // "": everything installed
    std::string town; // "": the installed sample town
};

struct LintReport {
    std::vector<procedure::Finding> findings;
    std::size_t procedures = 0;

    [[nodiscard]] int errors() const;
};

[[nodiscard]] base::Result<LintReport> lint(std::string const& assets, LintWish const& wish);
[[nodiscard]] std::string lint_text(LintReport const& report, bool english);

} // namespace mado::tool
