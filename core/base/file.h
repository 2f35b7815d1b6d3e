// Whole small files, and nothing else. write_file_durably writes beside, syncs, renames and syncs the
// folder, so that a power cut leaves the old file or the new one, never half of one. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::base {

[[nodiscard]] Result<std::string> read_file(std::string const& path, std::size_t bytes_max = 64u << 20);
[[nodiscard]] Result<void> write_file_durably(std::string const& path, std::string_view bytes, unsigned mode = 0644);
[[nodiscard]] Result<void> make_folder(std::string const& path, unsigned mode = 0755); // with parents, durably
[[nodiscard]] bool file_exists(std::string const& path);
// Names (not paths), sorted; only regular files whose name ends with `ending`.
[[nodiscard]] Result<std::vector<std::string>> list_files(std::string const& folder, std::string_view ending);
[[nodiscard]] Result<std::uint64_t> disk_free_bytes(std::string const& folder);
// Where the program's own files are: beside the installed program or in the checkout it was built in.
[[nodiscard]] std::string assets_folder();
void remove_file(std::string const& path); // absent is fine

} // namespace mado::base
