#include "bridge/line/signature.h"

#include "core/base/crypto.h"

namespace mado::line {

namespace {

constexpr std::size_t mac_bytes = 32;

} // namespace

bool signature_holds(
    std::string_view raw_body,
    std::string_view header,
    std::string_view channel_secret
)
{
    if (channel_secret.empty()) return false; // an empty key would accept what anybody can compute
    auto const given = base::from_base64(header);
    if (!given.ok() || given->size() != mac_bytes) return false;
    return base::equal_secret(*given, base::hmac_sha256(channel_secret, raw_body));
}

std::string make_signature(std::string_view raw_body, std::string_view channel_secret)
{
    return base::to_base64(base::hmac_sha256(channel_secret, raw_body));
}

} // namespace mado::line
