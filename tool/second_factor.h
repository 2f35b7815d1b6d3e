// Second factor: how a TOTP secret reaches a person's authenticator: as base32 text, as the otpauth
// link authenticators read, and as that link's QR code drawn with half blocks for a terminal (dark on
// light whatever the terminal's colours). Pure; the caller shows it once and keeps nothing.
#pragma once

#include <string>
#include <string_view>

namespace mado::tool {

[[nodiscard]] std::string to_base32(std::string_view bytes); // RFC 4648, no padding
[[nodiscard]] std::string totp_link(std::string_view user, std::string_view secret);
[[nodiscard]] std::string drawn_in_text(std::string_view payload); // "" when it does not fit

} // namespace mado::tool
