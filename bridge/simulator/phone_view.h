// The phones as JSON: what GET /control/phones answers, for tests, the tour and the page in the
// browser. Brief lists what a pair of eyes would read and what a finger could tap; full adds each
// message as it was sent, which the page draws from. Called with the World's lock held; reads
// only.
#pragma once

#include "bridge/simulator/world.h"
#include "core/base/json.h"

namespace mado::simulator {

enum class Detail { brief, full };

[[nodiscard]] base::Json
phone_json(World const& world, Phone const& phone, base::Moment now, Detail detail);
[[nodiscard]] base::Json phones_json(World const& world, base::Moment now, Detail detail);
[[nodiscard]] base::Json faults_json(World const& world);
// Unknown words are refused; what is not named goes back to no fault.
[[nodiscard]] base::Result<void> set_faults(World& world, base::Json const& body);
[[nodiscard]] base::Json log_json(World const& world);
[[nodiscard]] base::Json deliveries_json(World const& world);

} // namespace mado::simulator
