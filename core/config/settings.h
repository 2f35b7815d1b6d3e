// The settings a bridge's configuration may hold, each with its place in BridgeConfig: the one list
// from which reading, "did you mean" and `<key>_file` come. apply_settings puts a file's entries
// into their places and refuses unknown, repeated and wrongly typed ones; what values must be is
// checked afterwards by config.cpp. Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/config/toml_file.h"

namespace mado::config {

struct Setting {
    std::string_view section;
    std::string_view key;
    std::string* place = nullptr;
    bool secret = false; // may stand in a file of its own
    int line = 0;        // where the file sets it; 0: it does not

    [[nodiscard]] std::string name() const
    {
        return section.empty() ? std::string(key) : std::string(section) + '.' + std::string(key);
    }
};

// The places point into `config`, which must outlive the list. `profile` goes to `profile_name`.
[[nodiscard]] std::vector<Setting> bridge_settings(BridgeConfig& config, std::string& profile_name);

[[nodiscard]] base::Result<void>
apply_settings(std::vector<Setting>& settings, TomlFile const& file, std::string const& path);

// The name among `known` that was probably meant, "" when none is near.
[[nodiscard]] std::string
nearest_name(std::string_view written, std::vector<std::string> const& known);

} // namespace mado::config
