#include "core/config/config.h"

#include <algorithm>

#include "core/base/file.h"
#include "core/config/settings.h"

namespace mado::config {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

// Published on purpose, so that anybody can sign for the demo town; no public profile takes them.
constexpr std::string_view demo_channel_secret = "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d";
constexpr std::string_view demo_access_token = "demo-channel-access-token";

constexpr std::string_view line_api = "https://api.line.me";
constexpr std::string_view line_data_api = "https://api-data.line.me";

// scheme://host[:port][/path], nothing after it: callers put a path behind it.
bool is_address(std::string_view text, bool https_only)
{
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (!https_only && rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return false;
    }
    auto const odd = [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '?' || c == '#' || c == '@' ||
               c == '"' || c == '<' || c == '>' || c == '\\' || c == '\x7f';
    };
    return !rest.empty() && rest.front() != '/' && std::ranges::none_of(rest, odd);
}

// Knows where the file says what, so that every refusal names a line.
class Rules
{
public:
    Rules(BridgeConfig& config, TomlFile const& file, std::string const& path)
        : config_(config)
        , file_(file)
        , path_(path)
        , settings_(bridge_settings(config, profile_name_))
    {
    }

    Result<void> hold()
    {
        TRY(apply_settings(settings_, file_, path_));
        TRY(choose_profile());
        fill_in();
        TRY(check_addresses());
        TRY(check_store());
        TRY(check_line());
        TRY(check_identity());
        TRY(check_payment());
        return config_.demo() ? Result<void>() : check_public();
    }

private:
    [[nodiscard]] int set_at(std::string_view name) const
    {
        auto const found = std::ranges::find(settings_, name, &Setting::name);
        return found == settings_.end() ? 0 : found->line;
    }

    // The line that sets it, else the section it belongs into, else the top of the file.
    [[nodiscard]] int line_of(std::string_view name) const
    {
        if (int const line = set_at(name); line != 0) return line;
        std::string_view const section = name.substr(0, name.find('.'));
        auto const found = std::ranges::find(file_.sections, section, &TomlSection::name);
        return found == file_.sections.end() ? 1 : found->line;
    }

    [[nodiscard]] tl::unexpected<base::Error>
    refuse(std::string_view name, std::string_view trouble_and_mend) const
    {
        std::string text = path_ + ':' + std::to_string(line_of(name)) + ": ";
        text.append(name).append(" ").append(trouble_and_mend);
        return fail(ErrorKind::invalid, std::move(text));
    }

    // Never guessed: a town that forgot the line must not open with sample people.
    Result<void> choose_profile()
    {
        if (set_at("profile") == 0) {
            return refuse("profile", "is missing; write profile = \"public\" or \"demo\" on top");
        }
        if (profile_name_ == "demo") {
            config_.profile = Profile::demo;
        } else if (profile_name_ == "public") {
            config_.profile = Profile::open_town;
        } else {
            return refuse("profile", "is neither \"public\" nor \"demo\"; write one of them");
        }
        return {};
    }

    // What the file leaves out. The config came in empty, so what it says stands.
    void fill_in()
    {
        auto const or_else = [](std::string& place, std::string_view value) {
            if (place.empty()) place = value;
        };
        BridgeConfig const demo = demo_config();
        auto& line = config_.line;
        or_else(config_.store_url, demo.store_url);
        if (!config_.demo()) {
            or_else(line.api_base, line_api);
            or_else(line.data_base, line_data_api);
            return;
        }
        or_else(line.channel_secret, demo.line.channel_secret);
        or_else(line.basic_id, demo.line.basic_id);
        if (line.assertion_key.empty()) or_else(line.access_token, demo.line.access_token);
        or_else(line.data_base, line.api_base); // a stand-in for LINE usually has one address
    }

    Result<void> check_addresses()
    {
        bool const https_only = !config_.demo();
        std::pair<std::string_view, std::string*> const addresses[] = {
            {"public.base_url", &config_.base_url},
            {"line.api_base", &config_.line.api_base},
            {"line.data_base", &config_.line.data_base},
            {"identity.issuer", &config_.identity.issuer},
            {"payment.base", &config_.payment.base},
        };
        for (auto const& [name, address] : addresses) {
            if (address->empty()) continue;
            if (!is_address(*address, https_only)) {
                return refuse(
                    name,
                    https_only ? "is not an https address; write \"https://host\""
                               : "is not an address; write \"https://host\" or \"http://host\""
                );
            }
            while (address->ends_with('/')) address->pop_back();
        }
        return {};
    }

    Result<void> check_store()
    {
        std::string_view const url = config_.store_url;
        bool const sqlite = url.starts_with("sqlite:") && url.size() > 7;
        if (sqlite || url.starts_with("postgresql://")) return {};
        return refuse(
            "store.url", "names no known store; write \"sqlite:bridge.db\" or \"postgresql://…\""
        );
    }

    Result<void> check_line()
    {
        auto const& line = config_.line;
        auto const blank = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
        if (std::ranges::any_of(line.channel_secret, blank)) {
            return refuse(
                "line.channel_secret", "holds a blank; copy it again from LINE's console"
            );
        }
        if (std::ranges::any_of(line.access_token, blank)) {
            return refuse("line.access_token", "holds a blank; copy it again from LINE's console");
        }
        if (!line.basic_id.empty() && !line.basic_id.starts_with('@')) {
            return refuse("line.basic_id", "lacks its @; write \"@…\"");
        }
        if (line.assertion_key.empty() && line.assertion_kid.empty()) return {};
        if (line.assertion_key.empty()) {
            return refuse("line.assertion_key", "is missing; assertion_kid needs its private key");
        }
        if (line.assertion_kid.empty()) {
            return refuse(
                "line.assertion_kid", "is missing; copy the key's kid from LINE's console"
            );
        }
        if (!line.access_token.empty()) {
            return refuse(
                "line.access_token", "and assertion_key are both set; remove one of them"
            );
        }
        if (line.channel_id.empty()) {
            return refuse("line.channel_id", "is missing; assertion_key needs the channel's id");
        }
        return {};
    }

    Result<void> check_identity()
    {
        auto const& identity = config_.identity;
        bool const none =
            identity.issuer.empty() && identity.client_id.empty() && identity.key.empty();
        if (none) return {};
        constexpr std::string_view mend = "is missing; [identity] needs issuer, client_id and key";
        if (identity.issuer.empty()) return refuse("identity.issuer", mend);
        if (identity.client_id.empty()) return refuse("identity.client_id", mend);
        if (identity.key.empty()) return refuse("identity.key", mend);
        return {};
    }

    Result<void> check_payment()
    {
        auto const& payment = config_.payment;
        std::pair<std::string_view, std::string const&> const needed[] = {
            {"payment.provider", payment.provider},
            {"payment.base", payment.base},
            {"payment.api_key", payment.api_key},
            {"payment.api_secret", payment.api_secret},
            {"payment.merchant_id", payment.merchant_id},
        };
        auto const missing = [](auto const& each) { return each.second.empty(); };
        if (std::ranges::all_of(needed, missing)) return {};
        auto const* first = std::ranges::find_if(needed, missing);
        if (first != std::end(needed)) {
            return refuse(first->first, "is missing; [payment] needs it, or remove the section");
        }
        if (payment.provider == "paypay") return {};
        return refuse("payment.provider", "is not supported; write \"paypay\"");
    }

    Result<void> check_public()
    {
        auto const& line = config_.line;
        if (config_.base_url.empty()) {
            return refuse("public.base_url", "is missing; write the bridge's https address there");
        }
        if (line.channel_secret.empty()) {
            return refuse("line.channel_secret", "is missing; copy it from LINE's console");
        }
        if (line.channel_secret == demo_channel_secret) {
            return refuse(
                "line.channel_secret", "is the demo's; copy the town's from LINE's console"
            );
        }
        if (line.access_token == demo_access_token) {
            return refuse("line.access_token", "is the demo's; issue the town's in LINE's console");
        }
        if (line.access_token.empty() && line.assertion_key.empty()) {
            return refuse(
                "line.access_token", "is missing; write it, or assertion_key with assertion_kid"
            );
        }
        return {};
    }

    BridgeConfig& config_;
    TomlFile const& file_;
    std::string const& path_;
    std::string profile_name_;
    std::vector<Setting> settings_;
};

} // namespace

BridgeConfig demo_config()
{
    BridgeConfig config;
    config.profile = Profile::demo;
    config.store_url = "sqlite:bridge.db";
    config.line.channel_secret = demo_channel_secret;
    config.line.access_token = demo_access_token;
    config.line.basic_id = "@mado-demo";
    return config;
}

Result<BridgeConfig> load_bridge_config(std::string const& path)
{
    auto const bytes = base::read_file(path);
    if (!bytes.ok()) {
        std::string const& why = bytes.error().message;
        return fail(bytes.error().kind, why + "; --config must name a file the bridge may read");
    }
    TomlFile const file = TRY(parse_toml(*bytes, path));
    BridgeConfig config;
    Rules rules(config, file, path);
    TRY(rules.hold());
    return config;
}

} // namespace mado::config
