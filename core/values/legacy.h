// Legacy encodings: the files that towns really publish come as UTF-8 with or without a BOM, as CP932
// (Shift_JIS with the vendors' characters) or as UTF-16LE from a spreadsheet. Order of guesses: BOM,
// strict UTF-8, strict CP932; nothing is replaced silently, a file that is none of them is refused.
// Any thread. The door to ICU's converters.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace mado::values {

struct Decoded {
    std::string text;             // UTF-8 without BOM
    std::string_view encoding;    // UTF-8, UTF-8 (BOM), UTF-16LE, CP932
};

[[nodiscard]] base::Result<Decoded> decode_file(std::string_view bytes);

} // namespace mado::values
