// What a kiosk's line may bring to the bridge, and a kiosk's disk to the kiosk: sealed by anybody, since
// the public key is no secret, so the inside is the word of a stranger as well.
#include "tests/fuzz/must.h"

#include "core/wire/wire.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    static base::SealKeys const seal = base::make_seal_keys();
    static base::SignKeys const sign = base::make_sign_keys();
    std::string const text(fuzz::text_of(bytes, count));
    std::string const sealed = base::to_base64(base::seal(text, seal.public_key));
    auto const outside = base::Json::object({{"id", "0193"}, {"sealed", sealed}});
    static_cast<void>(wire::open_application(outside, seal));
    static_cast<void>(wire::open_handed(sealed, seal));
    static_cast<void>(wire::open_handed(text, seal));
    wire::Signature const signature{text.substr(0, 8), text.substr(0, 20), text, text};
    auto const now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    fuzz::must(!wire::verify_request({"POST", "/", text}, signature, sign.public_key, now).ok());
    auto const json = base::Json::parse(text);
    if (!json.ok()) return 0;
    static_cast<void>(wire::open_application(*json, seal));
    fuzz::must(!wire::open_catalogue(*json, sign.public_key).ok());
    static_cast<void>(wire::offers_from_json(*json));
    auto const answers = values::answers_from_json(*json);
    if (answers.ok()) {
        auto const again = values::answers_from_json(values::to_json(*answers));
        fuzz::must(again.ok() && *again == *answers);
    }
    return 0;
}
