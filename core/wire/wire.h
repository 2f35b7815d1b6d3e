// Wire: how kiosk and bridge speak (docs/protocol/kiosk.md). JSON bodies over HTTP below /kiosk/v1/.
// Every request is signed by the kiosk's Ed25519 key over method, target, time, a nonce and the body's
// SHA-256, and is good once within five minutes; the catalogue is signed by the bridge. Applications
// and drafts travel sealed to the bridge's public key, so neither the kiosk's disk nor a proxy can
// read them. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/application/application.h"
#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/base/moment.h"
#include "core/base/result.h"
#include "core/values/answer.h"

namespace mado::wire {

constexpr std::int64_t request_age_seconds_max = 300;

struct SignedParts { // what is signed; `target` as sent, with its query
    std::string method;
    std::string target;
    std::string body;
};

struct Signature { // the four headers
    std::string kiosk;     // x-mado-kiosk
    std::string time;      // x-mado-time: milliseconds
    std::string nonce;     // x-mado-nonce: 96 random bits, base64url
    std::string signature; // x-mado-signature: base64

    [[nodiscard]] std::vector<std::pair<std::string, std::string>> headers() const;
};

[[nodiscard]] Signature sign_request(
    SignedParts const& parts,
    std::string_view kiosk,
    std::string_view secret_key,
    base::Moment now
);
// Denied when the signature is wrong or the time is too far away; replay is the ledger's use_nonce.
[[nodiscard]] base::Result<void> verify_request(
    SignedParts const& parts,
    Signature const& signature,
    std::string_view public_key,
    base::Moment now
);

// An application sealed to the bridge: {"id":…,"sealed":base64}. The id is outside as idempotency key.
[[nodiscard]] base::Json seal_application(application::Application const& application, std::string_view bridge_public);
[[nodiscard]] base::Result<application::Application> open_application(base::Json const& json, base::SealKeys const& keys);

// A half-done procedure for the hand-over, sealed likewise.
struct Handed {
    std::string procedure_id;
    values::Answers answers;
};

[[nodiscard]] std::string seal_handed(Handed const& handed, std::string_view bridge_public);   // base64
[[nodiscard]] base::Result<Handed> open_handed(std::string_view sealed, base::SealKeys const& keys);

// The catalogue as the kiosk keeps it: {"hash","files":{name:bytes}}, signed by the bridge.
[[nodiscard]] base::Json catalogue_json(std::string_view hash, std::map<std::string, std::string, std::less<>> const& files, std::string_view bridge_secret);
[[nodiscard]] base::Result<std::map<std::string, std::string, std::less<>>> open_catalogue(base::Json const& json, std::string_view bridge_public);

// Free slots as the kiosk keeps them.
[[nodiscard]] base::Json to_json(procedure::Offers const& offers);
[[nodiscard]] base::Result<procedure::Offers> offers_from_json(base::Json const& json);

} // namespace mado::wire
