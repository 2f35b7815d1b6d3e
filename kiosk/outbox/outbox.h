// Outbox 「発送箱」: what this kiosk owes the bridge, on its own disk. An application is sealed to the
// bridge's public key before a byte of it is written, so the kiosk cannot read its own queue and its
// disk, taken away, shows nothing. Receipt numbers come from a counter that is made durable before the
// number is shown, so none is given twice, also after a power cut. Limit: outbox_applications_max.
// One thread (the post room) owns it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/application/application.h"
#include "core/base/json.h"
#include "core/base/moment.h"
#include "core/base/result.h"
#include "core/store/database.h"

namespace mado::outbox {

struct Waiting {
    std::string id;     // the application's: the idempotency key
    base::Json sealed;  // as wire::seal_application made it
    int tries = 0;
};

class Outbox
{
public:
    [[nodiscard]] static base::Result<Outbox> open(std::string const& folder);

    // Gives the application its receipt (prefix-counter-check) and slip number. Durable before it returns.
    [[nodiscard]] base::Result<void> number(application::Application& application, std::string_view prefix);
    // Durable before it returns; the same id twice is kept once.
    [[nodiscard]] base::Result<void> keep(
        application::Application const& application,
        std::string_view bridge_public,
        base::Moment now
    );
    [[nodiscard]] base::Result<std::optional<Waiting>> next(); // oldest first
    [[nodiscard]] base::Result<void> delivered(std::string_view id);
    // Not deliverable now; it goes to the end of the line so that one bad one never blocks the rest.
    [[nodiscard]] base::Result<void> postpone(std::string_view id, base::Moment now);
    [[nodiscard]] base::Result<std::int64_t> count();

private:
    explicit Outbox(store::Database database) : database_(std::move(database)) {}

    store::Database database_;
};

} // namespace mado::outbox
