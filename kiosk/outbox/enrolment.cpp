#include "kiosk/outbox/enrolment.h"

#include "core/base/file.h"
#include "core/wire/wire.h"

namespace mado::outbox {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

std::string kiosk_file(std::string const& folder)
{
    return folder + "/kiosk.json";
}

std::string mirror_file(std::string const& folder)
{
    return folder + "/catalogue.json";
}

} // namespace

Result<Enrolment> load_enrolment(std::string const& folder)
{
    Enrolment enrolment;
    if (!base::file_exists(kiosk_file(folder))) {
        enrolment.sign = base::make_sign_keys();
        TRY(save_enrolment(folder, enrolment));
        return enrolment;
    }
    auto const bytes = TRY(base::read_file(kiosk_file(folder)));
    auto const json = TRY(Json::parse(bytes));
    enrolment.kiosk = json["kiosk"].as_text();
    enrolment.name = json["name"].as_text();
    enrolment.profile = json["profile"].as_text();
    enrolment.base_url = json["base_url"].as_text();
    enrolment.basic_id = json["basic_id"].as_text();
    enrolment.seal_public = TRY(base::from_base64(json["seal_public"].as_text()));
    enrolment.bridge_public = TRY(base::from_base64(json["bridge_public"].as_text()));
    enrolment.sign.public_key = TRY(base::from_base64(json["sign_public"].as_text()));
    enrolment.sign.secret_key = TRY(base::from_base64(json["sign_secret"].as_text()));
    if (enrolment.sign.secret_key.size() != 64) return fail(ErrorKind::corrupt, "kiosk.json has no key");
    return enrolment;
}

Result<void> save_enrolment(std::string const& folder, Enrolment const& enrolment)
{
    Json const json = Json::object({
        {"kiosk", enrolment.kiosk},
        {"name", enrolment.name},
        {"profile", enrolment.profile},
        {"base_url", enrolment.base_url},
        {"basic_id", enrolment.basic_id},
        {"seal_public", base::to_base64(enrolment.seal_public)},
        {"bridge_public", base::to_base64(enrolment.bridge_public)},
        {"sign_public", base::to_base64(enrolment.sign.public_key)},
        {"sign_secret", base::to_base64(enrolment.sign.secret_key)},
    });
    return base::write_file_durably(kiosk_file(folder), json.dump_pretty(), 0600);
}

Result<Enrolment> enrolled(Enrolment fresh, Json const& answer)
{
    fresh.kiosk = answer["kiosk"].as_text();
    fresh.name = answer["name"].as_text();
    fresh.profile = answer["profile"].as_text();
    fresh.base_url = answer["base_url"].as_text();
    fresh.basic_id = answer["basic_id"].as_text();
    fresh.seal_public = TRY(base::from_base64(answer["seal_public"].as_text()));
    fresh.bridge_public = TRY(base::from_base64(answer["bridge_public"].as_text()));
    if (!fresh.complete()) return fail(ErrorKind::invalid, "the bridge's answer is not complete");
    return fresh;
}

Result<void> save_mirror(std::string const& folder, Json const& catalogue)
{
    return base::write_file_durably(mirror_file(folder), catalogue.dump());
}

Result<std::map<std::string, std::string, std::less<>>> load_mirror(
    std::string const& folder,
    std::string_view bridge_public
)
{
    auto const bytes = TRY(base::read_file(mirror_file(folder)));
    auto const json = TRY(Json::parse(bytes));
    return wire::open_catalogue(json, bridge_public);
}

} // namespace mado::outbox
