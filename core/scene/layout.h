// Layout: Sight + View → Scene. What the kiosk shows now, in pixels of this panel, as one list of
// items (scene.h). The same call serves painter, speech, tenkey, control socket, tests and the
// desk's preview. Screens and ids: kiosk-ux.md B and docs/protocol/kiosk_items.md. Never fails and
// has no state; the geometry tests run every screen on every panel, orientation and size. Any
// thread.
#pragma once

#include "core/scene/scene.h"
#include "core/scene/view.h"
#include "core/words/words.h"

namespace mado::scene {

[[nodiscard]] Scene lay_out(
    Sight const& sight,
    View const& view,
    Panel const& panel,
    Metrics const& metrics,
    words::Words const& words
);

// As above in practice (purple ribbon) or staff mode.
[[nodiscard]] Scene lay_out_in(
    Mode mode,
    Sight const& sight,
    View const& view,
    Panel const& panel,
    Metrics const& metrics,
    words::Words const& words
);

} // namespace mado::scene
