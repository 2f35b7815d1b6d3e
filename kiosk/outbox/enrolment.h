// Enrolment: who this kiosk is. Its signing key, made here and never sent, the bridge's public keys and
// the addresses, in kiosk.json of the data folder (mode 0600). Mirror: the last catalogue the bridge
// signed, kept for the day the line is down. Neither holds anything of a resident. One thread.
#pragma once

#include <map>
#include <string>

#include "core/base/crypto.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace mado::outbox {

struct Enrolment {
    std::string kiosk;         // K3
    std::string name;          // 役場ロビー
    std::string profile;       // demo, public
    std::string seal_public;   // of the bridge
    std::string bridge_public; // of the bridge, Ed25519
    std::string base_url;      // of our pages
    std::string basic_id;      // of the town's LINE account
    base::SignKeys sign;       // ours

    [[nodiscard]] bool complete() const { return !kiosk.empty() && seal_public.size() == 32; }
};

// A fresh one with new keys when there is no file yet.
[[nodiscard]] base::Result<Enrolment> load_enrolment(std::string const& folder);
[[nodiscard]] base::Result<void> save_enrolment(std::string const& folder, Enrolment const& enrolment);
// The bridge's answer to enrol, joined with our keys.
[[nodiscard]] base::Result<Enrolment> enrolled(Enrolment fresh, base::Json const& answer);

[[nodiscard]] base::Result<void> save_mirror(std::string const& folder, base::Json const& catalogue);
// Verified against the bridge's key again: a file that was changed is not used.
[[nodiscard]] base::Result<std::map<std::string, std::string, std::less<>>> load_mirror(
    std::string const& folder, std::string_view bridge_public
);

} // namespace mado::outbox
