// A Response as the bytes of its head. It always says how long the body is (but for 204 and 304,
// which have none, and for a stream, which ends with the connection), adds nosniff, and owns the
// framing headers: what a caller sets for content-length, transfer-encoding or connection is
// dropped (but `transfer-encoding: chunked` of a stream whose sender writes the chunks), as is any header whose name or value could begin a new line (response splitting). Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/net/http.h"

namespace mado::net {

enum class Persistence { keep, keep_http_10, close };

[[nodiscard]] std::string_view reason_of(int status);
void write_head(std::string& out, Response const& response, Persistence persistence);
void write_stream_head(std::string& out, Headers const& headers);

} // namespace mado::net
