#include "core/config/toml_file.h"

#include <algorithm>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

namespace mado::config {

namespace {

int line_of(toml::source_region const& source)
{
    return std::max(1, static_cast<int>(source.begin.line));
}

// toml++ quotes pieces of the file in its complaint; one character helps, more may be a secret.
std::string without_quotations(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const close = text[at] == '\'' ? text.find('\'', at + 1) : text.npos;
        if (close != text.npos && close - at > 2) {
            out += "'…'";
            at = close + 1;
        } else {
            out += static_cast<unsigned char>(text[at]) < 0x20 ? ' ' : text[at];
            ++at;
        }
    }
    return out;
}

TomlEntry entry_of(std::string_view section, toml::key const& key, toml::node const& node)
{
    TomlEntry entry;
    entry.section = section;
    entry.key = key.str();
    entry.line = line_of(key.source());
    if (auto const* text = node.as_string()) {
        entry.text = text->get();
        entry.is_text = true;
    }
    return entry;
}

} // namespace

base::Result<TomlFile> parse_toml(std::string_view bytes, std::string const& path)
{
    auto const parsed = toml::parse(bytes, path);
    if (!parsed) {
        auto const& error = parsed.error();
        return base::fail(
            base::ErrorKind::invalid,
            path + ':' + std::to_string(line_of(error.source())) +
                ": is not TOML: " + without_quotations(error.description())
        );
    }
    TomlFile file;
    for (auto const& [key, node] : parsed.table()) {
        auto const* table = node.as_table();
        if (table == nullptr) {
            file.entries.push_back(entry_of("", key, node));
            continue;
        }
        file.sections.push_back({std::string(key.str()), line_of(table->source())});
        for (auto const& [inner, value] : *table) {
            file.entries.push_back(entry_of(key.str(), inner, value));
        }
    }
    std::ranges::stable_sort(file.sections, {}, &TomlSection::line);
    std::ranges::stable_sort(file.entries, {}, &TomlEntry::line);
    return file;
}

} // namespace mado::config
