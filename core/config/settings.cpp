#include "core/config/settings.h"

#include <algorithm>
#include <numeric>

#include "core/base/file.h"
#include "core/base/json.h"

namespace mado::config {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

// Levenshtein's distance: how many letters to add, drop or change.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t const changed = diagonal + (a[i] == b[j] ? 0U : 1U);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

std::string_view last_part(std::string_view name)
{
    auto const dot = name.rfind('.');
    return dot == name.npos ? name : name.substr(dot + 1);
}

// A quoted TOML key may hold anything; the message stays one line.
std::string printable(std::string_view name)
{
    std::string const quoted = base::json_quote(name.substr(0, 60));
    return quoted.substr(1, quoted.size() - 2);
}

std::string place_in(std::string const& path, int line)
{
    return path + ':' + std::to_string(line) + ": ";
}

std::string did_you_mean(std::string const& nearest, std::string_view otherwise)
{
    if (nearest.empty()) return std::string(otherwise);
    return "did you mean " + nearest + "?";
}

Result<void>
check_sections(std::vector<Setting> const& settings, TomlFile const& file, std::string const& path)
{
    std::vector<std::string> known;
    for (auto const& setting : settings) {
        if (!setting.section.empty()) known.emplace_back(setting.section);
    }
    for (auto const& section : file.sections) {
        if (std::ranges::find(known, section.name) != known.end()) continue;
        std::string const mend =
            did_you_mean(nearest_name(section.name, known), "remove this section");
        return fail(
            ErrorKind::invalid,
            place_in(path, section.line) + '[' + printable(section.name) +
                "] is not a known section; " + mend
        );
    }
    return {};
}

Result<std::string> secret_from(std::string const& written, std::string const& path)
{
    auto const slash = path.rfind('/');
    bool const absolute = written.starts_with('/');
    std::string const folder =
        absolute || slash == std::string::npos ? "" : path.substr(0, slash + 1);
    std::string secret = TRY(base::read_file(folder + written));
    while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
    if (secret.empty()) return fail(ErrorKind::invalid, "the file is empty");
    return secret;
}

// One entry on its way to its place.
struct Step {
    TomlEntry const& entry;
    std::string const& path;

    [[nodiscard]] tl::unexpected<base::Error> refuse(std::string const& why) const
    {
        std::string const name = printable(entry.name());
        return fail(ErrorKind::invalid, place_in(path, entry.line) + name + ' ' + why);
    }
};

Result<void> put(Setting& setting, Step const& step, bool from_file)
{
    auto const& entry = step.entry;
    if (!entry.is_text) {
        return step.refuse("must be text in quotes; write " + entry.key + " = \"…\"");
    }
    if (entry.text.empty()) return step.refuse("is empty; fill it in or remove the line");
    if (setting.line != 0) {
        return step.refuse("says it twice; keep either " + setting.name() + " or its _file");
    }
    setting.line = entry.line;
    if (!from_file) {
        *setting.place = entry.text;
        return {};
    }
    auto secret = secret_from(entry.text, step.path);
    if (!secret.ok()) {
        std::string const& why = secret.error().message;
        return step.refuse("cannot be used: " + why + "; name a file the bridge may read");
    }
    *setting.place = std::move(secret).value();
    return {};
}

Setting* setting_of(std::vector<Setting>& settings, TomlEntry const& entry, bool& from_file)
{
    for (auto& setting : settings) {
        if (setting.section != entry.section) continue;
        from_file = setting.secret && entry.key == std::string(setting.key) + "_file";
        if (from_file || entry.key == setting.key) return &setting;
    }
    return nullptr;
}

} // namespace

std::string nearest_name(std::string_view written, std::vector<std::string> const& known)
{
    // The right key in the wrong section comes before a similar spelling.
    for (auto const& name : known) {
        if (last_part(name) == last_part(written)) return name;
    }
    std::string nearest;
    std::size_t least = std::min<std::size_t>(4, last_part(written).size() / 2 + 1);
    for (auto const& name : known) {
        std::size_t const far = distance(written.substr(0, 80), name);
        if (far >= least) continue;
        least = far;
        nearest = name;
    }
    return nearest;
}

std::vector<Setting> bridge_settings(BridgeConfig& config, std::string& profile_name)
{
    auto& line = config.line;
    auto& identity = config.identity;
    auto& payment = config.payment;
    return {
        {"", "profile", &profile_name},
        {"public", "base_url", &config.base_url},
        {"store", "url", &config.store_url, true}, // it may hold a password
        {"line", "channel_id", &line.channel_id},
        {"line", "channel_secret", &line.channel_secret, true},
        {"line", "access_token", &line.access_token, true},
        {"line", "assertion_key", &line.assertion_key, true},
        {"line", "assertion_kid", &line.assertion_kid},
        {"line", "basic_id", &line.basic_id},
        {"line", "liff_id", &line.liff_id},
        {"line", "login_channel_id", &line.login_channel_id},
        {"line", "api_base", &line.api_base},
        {"line", "data_base", &line.data_base},
        {"identity", "issuer", &identity.issuer},
        {"identity", "client_id", &identity.client_id},
        {"identity", "key", &identity.key, true},
        {"payment", "provider", &payment.provider},
        {"payment", "base", &payment.base},
        {"payment", "api_key", &payment.api_key, true},
        {"payment", "api_secret", &payment.api_secret, true},
        {"payment", "merchant_id", &payment.merchant_id},
    };
}

Result<void>
apply_settings(std::vector<Setting>& settings, TomlFile const& file, std::string const& path)
{
    TRY(check_sections(settings, file, path));
    std::vector<std::string> known;
    for (auto const& setting : settings) {
        known.push_back(setting.name());
        if (setting.secret) known.push_back(setting.name() + "_file");
    }
    for (auto const& entry : file.entries) {
        Step const step{entry, path};
        bool from_file = false;
        auto* setting = setting_of(settings, entry, from_file);
        if (setting == nullptr) {
            std::string const near = nearest_name(entry.name(), known);
            return step.refuse("is not a known key; " + did_you_mean(near, "remove this line"));
        }
        TRY(put(*setting, step, from_file));
    }
    return {};
}

} // namespace mado::config
