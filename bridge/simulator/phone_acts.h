// What a resident does with a phone: adds the town, blocks it, writes, taps, scans a code, sends a
// photo or a place, reads, takes a message back. Each act changes what the phone shows and queues
// the signed event LINE would send. A tap answers what the phone would do next, {"opens":url} or
// {"needs":"date"}, because opening a page or a picker is the phone's business. Called with the
// World's lock held.
#pragma once

#include <string>
#include <string_view>

#include "bridge/simulator/world.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace mado::simulator {

// One act on one phone. `body` is what the control call said.
struct Act {
    World& world;
    Phone& phone;
    base::Json const& body;
    base::Moment now;
};

// Verbs: add block text tap scan photo location sticker read unsend menu. Errors: not_found (verb
// or button), conflict (the phone blocks the town), invalid (the body).
[[nodiscard]] base::Result<base::Json> act_on_phone(Act const& act, std::string_view verb);

[[nodiscard]] base::Result<base::Json> add_town(Act const& act);
[[nodiscard]] base::Result<base::Json> write_text(Act const& act, std::string const& text);
// A photo's bytes, PNG or JPEG; kept until it is unsent so that the bot can fetch it.
[[nodiscard]] base::Result<base::Json> send_photo(Act const& act, std::string bytes);
[[nodiscard]] base::Result<base::Json> tap(Act const& act);
// What a camera does with a code's text: line.me links act, other links open, anything else is
// text.
[[nodiscard]] base::Result<base::Json> scan(Act const& act);

[[nodiscard]] base::Result<Phone*> create_phone(World& world, base::Json const& body);

} // namespace mado::simulator
