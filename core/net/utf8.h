// Is a piece of text well-formed UTF-8 (RFC 3629)? Overlong forms, surrogates and code points past
// U+10FFFF are refused, so that two spellings of one path cannot pass a check in different shapes.
// Pure; any thread. It never repairs text: what is broken is refused by the caller.
#pragma once

#include <string_view>

namespace mado::net {

[[nodiscard]] bool is_utf8(std::string_view text);

} // namespace mado::net
