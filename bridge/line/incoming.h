// What of an incoming LINE event may be kept at all. Webhook events rest in the ledger, encrypted, until
// they are handled; a text that could hold a My Number must not rest there even so (番号法 20条: no
// collecting outside its purposes). The door calls this before it stores: the text is taken out and a
// mark is left, so that the resident still gets the fixed answer. Changes nothing else. Pure.
#pragma once

#include "core/base/json.h"

namespace mado::line {

// True when a text was taken out of this event.
bool take_out_my_number(base::Json& event);
// True for an event that take_out_my_number has marked.
[[nodiscard]] bool had_my_number(base::Json const& event);

} // namespace mado::line
