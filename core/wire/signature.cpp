#include "core/wire/wire.h"

#include <charconv>

namespace mado::wire {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

std::string signed_text(SignedParts const& parts, Signature const& signature)
{
    return parts.method + "\n" + parts.target + "\n" + signature.kiosk + "\n" + signature.time + "\n" +
           signature.nonce + "\n" + base::to_hex(base::sha256(parts.body));
}

} // namespace

std::vector<std::pair<std::string, std::string>> Signature::headers() const
{
    return {
        {"x-mado-kiosk", kiosk},
        {"x-mado-time", time},
        {"x-mado-nonce", nonce},
        {"x-mado-signature", signature},
    };
}

Signature sign_request(
    SignedParts const& parts,
    std::string_view kiosk,
    std::string_view secret_key,
    base::Moment now
)
{
    Signature made;
    made.kiosk = std::string(kiosk);
    made.time = std::to_string(now.ms);
    made.nonce = base::to_base64url(base::random_bytes(12));
    made.signature = base::to_base64(base::sign(signed_text(parts, made), secret_key));
    return made;
}

Result<void> verify_request(
    SignedParts const& parts,
    Signature const& signature,
    std::string_view public_key,
    base::Moment now
)
{
    std::int64_t time = 0;
    auto const* first = signature.time.data();
    auto const* last = first + signature.time.size();
    auto const [end, error] = std::from_chars(first, last, time);
    if (error != std::errc{} || end != last) return fail(ErrorKind::denied, "request has no time");
    std::int64_t const age = now.ms - time;
    if (age > request_age_seconds_max * 1000 || age < -request_age_seconds_max * 1000) {
        return fail(ErrorKind::denied, "request time is off by more than five minutes: check the clocks");
    }
    if (signature.nonce.size() < 16 || signature.nonce.size() > 64) {
        return fail(ErrorKind::denied, "request has no nonce");
    }
    auto const bytes = TRY(base::from_base64(signature.signature));
    if (!base::verify_sign(signed_text(parts, signature), bytes, public_key)) {
        return fail(ErrorKind::denied, "request signature is wrong");
    }
    return {};
}

} // namespace mado::wire
