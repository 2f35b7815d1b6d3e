// multipart/form-data (RFC 7578 over RFC 2046) as browsers send it, read strictly: no preamble, no
// epilogue, no nested multiparts, no transfer encodings, no filename*. A body that is cut short or
// whose boundary does not close is invalid, never "what was there". A file name is handed on
// without its folders, and is still the word of a stranger: never a path. Pure; any thread.
// Limits: form_fields_max parts, part_header_bytes_max of header for each part.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/net/http.h"

namespace mado::net {

constexpr std::size_t form_fields_max = 256;
constexpr std::size_t part_header_bytes_max = 4u << 10;

[[nodiscard]] base::Result<std::vector<FormField>>
parse_multipart(std::string_view content_type, std::string_view body);

} // namespace mado::net
