// Notices: what the desk wants told, worded as LINE message objects. A state is said by colour, sign and
// word together, with the receipt number and one button to the case's page. The altText stands alone,
// because it is all a locked phone shows. The text comes from staff or the procedure file; a text that
// could hold a My Number is left out. Always valid for LINE: what would not be is cut. Pure; any thread.
#pragma once

#include <string>

#include "bridge/desk/desk.h"

namespace mado::chat {

// A JSON array of message objects; fits desk::Wording.
[[nodiscard]] std::string wording(desk::ToTell const& message);

} // namespace mado::chat
