// Tokens as anybody may post them, and the encodings they are made of.
#include "tests/fuzz/must.h"

#include "bridge/simulator/jwt.h"
#include "core/base/crypto.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, count);
    auto const now = base::Moment{1'796'083'200'000};
    static_cast<void>(simulator::read_assertion(text, "1234567890", now, simulator::TokenExpiry::required));
    static_cast<void>(simulator::read_assertion(text, "1234567890", now, simulator::TokenExpiry::ignored));
    fuzz::must(!simulator::read_id_token(text, "1234567890", "secret", now).ok());
    auto const claims = base::Json::parse(text);
    if (claims.ok()) {
        auto const token = simulator::make_id_token(*claims, "secret");
        static_cast<void>(simulator::read_id_token(token, "1234567890", "secret", now));
        fuzz::must(!simulator::read_id_token(token, "1234567890", "another", now).ok());
    }
    fuzz::must(base::from_base64(base::to_base64(text)).value_or("") == text);
    fuzz::must(base::from_base64url(base::to_base64url(text)).value_or("") == text);
    fuzz::must(base::from_hex(base::to_hex(text)).value_or("") == text);
    auto const read = base::from_base64(text);
    if (read.ok()) fuzz::must(base::to_base64(*read) == text); // one way to write it
    return 0;
}
