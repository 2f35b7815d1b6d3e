// Validate: every message is held against LINE's limits before it leaves, because one bad object makes
// LINE refuse the whole call. Lengths are counted as LINE counts them: graphemes for labels and shown
// texts, UTF-16 units for the rest, bytes for bubbles. A type we never send is refused as well. The
// error names the property as LINE would (messages[0].contents.body…) and never repeats its text.
// fallback() turns any messages into one plain text that LINE will take. Pure; any thread.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"

namespace mado::line {

// An array of one to five message objects.
[[nodiscard]] base::Result<void> validate(base::Json const& messages);

// A rich menu object.
[[nodiscard]] base::Result<void> validate_rich_menu(base::Json const& menu);

// One text message that says the same: the texts themselves, or the altText of a card and the
// addresses its buttons open.
[[nodiscard]] base::Json fallback(base::Json const& messages);

} // namespace mado::line
