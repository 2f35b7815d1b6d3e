// The only gate of the webhook: LINE's source addresses are not published, so nothing but the
// signature says that a request comes from LINE. x-line-signature is base64 of HMAC-SHA256 over the raw
// body, keyed with the channel secret's own characters (not decoded from hex). Base64 is read strictly
// and the 32 bytes are compared in constant time; a missing or odd header is a wrong one. Re-serialised
// JSON would not verify, so callers pass the bytes as received. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace mado::line {

[[nodiscard]] bool signature_holds(
    std::string_view raw_body,
    std::string_view header,
    std::string_view channel_secret
);
[[nodiscard]] std::string make_signature(std::string_view raw_body, std::string_view channel_secret);

} // namespace mado::line
