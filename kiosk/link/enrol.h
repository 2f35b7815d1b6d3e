// Enrol: the one unsigned call of a kiosk's life. It sends the public half of its key and either the
// one-time code that staff read out, or the demo's wish, which only a demo bridge on the same machine
// grants; the answer is kept in kiosk.json. A kiosk that has a name already is not enrolled again
// (conflict): its keys number what still waits in its outbox. A refused code is tried once, because each
// wrong try counts against every open code. The caller's thread.
#pragma once

#include <string>

#include "core/net/client.h"
#include "kiosk/outbox/enrolment.h"

namespace mado::link {

// "" for `code` asks as a demo. Fails: denied (wrong, used or old code), unavailable (no bridge there).
[[nodiscard]] base::Result<outbox::Enrolment> enrol(
    net::Client& client, std::string const& bridge_url, std::string const& folder,
    std::string const& code
);

} // namespace mado::link
