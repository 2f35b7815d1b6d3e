// Application 「申請」: the sealed request. After seal() nothing is edited. It carries its own id (the
// idempotency key, made by the device before the first send), the procedure's content version, the
// questions as they were asked and only the answers on the route taken. Personal data inside: it is
// encrypted wherever it rests. A plain value; any thread.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/moment.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue.h"

namespace mado::application {

struct AskedAnswer {
    std::string at;
    std::string label;    // short name
    std::string question; // as asked
    std::string answer;   // in words
    std::string group;
    bool personal = false;
    values::Value value;
};

struct Application {
    std::string id;             // UUIDv7
    std::string receipt;        // K3-0412-7; "" until the door has made one
    std::string secret;         // 128 bits base64url: status and continue; never logged
    std::string slip_number;    // 10 digits for typing at a kiosk or to staff; "" none
    std::string procedure_id;
    std::string procedure_hash;
    int procedure_version = 0;
    std::string title;
    std::string department;
    procedure::Door door = procedure::Door::kiosk;
    std::string device;         // kiosk id; "" elsewhere
    std::string started_door;   // where the draft began, if elsewhere: kiosk
    bool practice = false;
    base::Moment created;
    std::vector<AskedAnswer> answers;
    std::vector<dialogue::FeeRow> fees;
    std::int64_t fee_total = 0;
    bool has_fee = false;
    std::string next_says;      // what happens next
    values::Date next_by;       // by when; days()==0 : not said
    bool slots_certain = true;  // false: a place taken from the kiosk's own quota or only wished for
    int taps = 0;               // for the KPI; no personal data
    int typed = 0;
    bool helped = false;
};

// Fails (invalid) when the journey is not complete: callers show the open question instead.
[[nodiscard]] base::Result<Application> seal(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
);

[[nodiscard]] base::Json to_json(Application const& application);
[[nodiscard]] base::Result<Application> application_from_json(base::Json const& json);

// The answers again, for ask-back and hand-over.
[[nodiscard]] values::Answers answers_of(Application const& application);

} // namespace mado::application
