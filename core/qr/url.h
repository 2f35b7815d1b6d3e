// Url: just enough of RFC 3986 to say whose address a scanned text is. The host is what a
// browser would really go to: user information before an @ is dropped, a backslash ends the host
// as browsers let it, case and a closing dot do not count. Nothing is fetched, resolved or
// opened here, and an address that names a host in another script is simply not one of ours. Any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mado::qr {

struct Url {
    std::string scheme; // lower case
    std::string host;   // lower case, without user, port and closing dot
    std::string rest;   // path, query and fragment as written
};

// Nothing when the text does not begin with scheme://.
[[nodiscard]] std::optional<Url> split_url(std::string_view text);
[[nodiscard]] bool is_host_or_below(std::string_view host, std::string_view domain);
// %41 → A; a broken escape stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);
[[nodiscard]] std::string percent_encoded(std::string_view text); // all but RFC 3986 unreserved

} // namespace mado::qr
