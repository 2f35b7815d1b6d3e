// Checks what a bot sends: the array of message objects of a request, each with its quick replies
// and its sender. Every limit of the reference is held in the reference's own unit; a breach names
// the property as LINE names it. One bad object refuses the whole call, as on LINE, so this never
// repairs anything. Templates, Flex and imagemaps have their own files. Pure; any thread.
#pragma once

#include <string>

#include "bridge/simulator/fields.h"
#include "bridge/simulator/problems.h"
#include "core/base/json.h"

namespace mado::simulator {

// `body` is the whole request; looks at body.messages.
void check_messages(base::Json const& body, Problems& problems);
void check_message(base::Json const& message, std::string const& path, Problems& problems);

// Their own files; `fields` stands on the message object.
void check_template(Fields& fields);
void check_imagemap(Fields& fields);
void check_flex(Fields& fields);

} // namespace mado::simulator
