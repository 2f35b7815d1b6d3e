// The bridge's configuration: one TOML file (mado-bridge --config), read once at the start into a
// plain value. A wrong file is refused in one line that names file, line, key and the mend; an
// unknown key is refused too, because a misspelt secret must not silently become "no secret". Every
// secret may stand in a file of its own, `<key>_file`, relative to the configuration. Messages
// never repeat a value, so that they may be logged. A public profile accepts no demo secret and no
// address without https. Holds no state; any thread.
#pragma once

#include <string>

#include "core/base/result.h"

namespace mado::config {

enum class Profile {
    demo,     // simulator on, control sockets allowed, sample people
    open_town // "public" in the file: real residents
};

struct LineConfig {
    std::string channel_id;
    std::string channel_secret;
    std::string access_token;  // long-lived; empty when the assertion pair is used
    std::string assertion_key; // private key that signs the token request
    std::string assertion_kid;
    std::string basic_id; // with its @
    std::string liff_id;
    std::string login_channel_id;
    // Empty only in the demo profile: then the simulator's address is meant.
    std::string api_base;
    std::string data_base;
};

// マイナアプリ (OIDC); all empty when not configured.
struct IdentityConfig {
    std::string issuer;
    std::string client_id;
    std::string key; // private key for private_key_jwt

    [[nodiscard]] bool configured() const { return !issuer.empty(); }
};

// All empty when not configured.
struct PaymentConfig {
    std::string provider; // "paypay"
    std::string base;
    std::string api_key;
    std::string api_secret;
    std::string merchant_id;

    [[nodiscard]] bool configured() const { return !provider.empty(); }
};

struct BridgeConfig {
    Profile profile = Profile::demo;
    // How residents reach the bridge, without a slash at the end. Empty only in the demo profile:
    // then the listening address is meant.
    std::string base_url;
    std::string store_url; // sqlite:FILE (below the data folder unless absolute) or postgresql://…
    LineConfig line;
    IdentityConfig identity;
    PaymentConfig payment;

    [[nodiscard]] bool demo() const { return profile == Profile::demo; }
};

// What holds without a configuration file: the demo town with its published secrets.
[[nodiscard]] BridgeConfig demo_config();

[[nodiscard]] base::Result<BridgeConfig> load_bridge_config(std::string const& path);

} // namespace mado::config
