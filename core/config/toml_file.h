// A TOML file as flat lines: the sections it opens and the entries it holds, in the order of the
// file and with their line numbers. The only door to toml++, whose header stays in toml_file.cpp.
// It knows nothing of what a key means; it only says what is no TOML, naming file and line, without
// repeating what stood in quotes (it may be a secret). Any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::config {

struct TomlSection {
    std::string name;
    int line = 1;
};

struct TomlEntry {
    std::string section; // "" at the top of the file
    std::string key;
    std::string text;
    bool is_text = false; // false for a number, a list, a table in a table
    int line = 1;

    [[nodiscard]] std::string name() const { return section.empty() ? key : section + '.' + key; }
};

struct TomlFile {
    std::vector<TomlSection> sections;
    std::vector<TomlEntry> entries;
};

// `path` is for the message only.
[[nodiscard]] base::Result<TomlFile> parse_toml(std::string_view bytes, std::string const& path);

} // namespace mado::config
