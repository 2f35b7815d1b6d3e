// The parts of a message that validate.h looks into: actions and Flex components. Internal to
// bridge/line. Each returns an error that names the place, never the text. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace mado::line {

enum class Place { quick_reply, flex, rich_menu };

[[nodiscard]] base::Result<void>
check_action(base::Json const& action, std::string const& path, Place place);

// `contents` of a flex message: a bubble or a carousel.
[[nodiscard]] base::Result<void> check_flex(base::Json const& contents, std::string const& path);

// A text property: present, not empty, within the limit.
struct Length {
    std::size_t max = 0;
    bool graphemes = false;
};

[[nodiscard]] base::Result<void> check_text(
    base::Json const& object,
    std::string_view key,
    std::string const& path,
    Length length
);

[[nodiscard]] base::Result<void> wrong(std::string const& path, std::string_view why);

} // namespace mado::line
