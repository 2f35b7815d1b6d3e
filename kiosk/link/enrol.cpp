#include "kiosk/link/enrol.h"

namespace mado::link {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr int seconds_max = 5;

Json wish_of(outbox::Enrolment const& fresh, std::string const& code)
{
    Json body = Json::object({{"sign_public", base::to_base64(fresh.sign.public_key)}});
    if (code.empty()) {
        body.set("demo", true);
        body.set("name", "役場ロビー（見本）");
    } else {
        body.set("code", code);
    }
    return body;
}

} // namespace

Result<outbox::Enrolment> enrol(
    net::Client& client, std::string const& bridge_url, std::string const& folder,
    std::string const& code
)
{
    auto fresh = TRY(outbox::load_enrolment(folder));
    if (fresh.complete()) {
        return fail(ErrorKind::conflict, "this kiosk is enrolled already as " + fresh.kiosk);
    }
    net::ClientRequest request;
    request.method = "POST";
    request.url = bridge_url + "/kiosk/v1/enrol";
    request.headers.emplace_back("content-type", "application/json");
    request.body = wish_of(fresh, code).dump();
    request.seconds_max = seconds_max;
    auto const response = TRY(client.send(request));
    if (response.status >= 500) return fail(ErrorKind::unavailable, "the bridge cannot enrol now");
    if (response.status != 200) {
        return fail(ErrorKind::denied, "the bridge refused: the code is wrong, used or too old");
    }
    auto known = TRY(outbox::enrolled(std::move(fresh), TRY(Json::parse(response.body))));
    TRY(outbox::save_enrolment(folder, known));
    return known;
}

} // namespace mado::link
