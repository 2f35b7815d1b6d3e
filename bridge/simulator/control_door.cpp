#include "bridge/simulator/control_door.h"

#include <optional>
#include <string>
#include <utility>

#include "bridge/simulator/api_call.h"
#include "bridge/simulator/jwt.h"
#include "bridge/simulator/phone_acts.h"
#include "bridge/simulator/phone_page.h"
#include "bridge/simulator/phone_view.h"
#include "bridge/simulator/webhook_queue.h"

namespace mado::simulator {

using base::Json;
using base::Result;

namespace {

int status_of(base::ErrorKind kind)
{
    switch (kind) {
    case base::ErrorKind::invalid: return 400;
    case base::ErrorKind::not_found: return 404;
    case base::ErrorKind::conflict: return 409;
    case base::ErrorKind::denied: return 403;
    case base::ErrorKind::exhausted: return 429;
    case base::ErrorKind::unavailable: return 503;
    case base::ErrorKind::corrupt: return 500;
    }
    return 500;
}

net::Response to_answer(Result<Json> const& result)
{
    if (result.ok()) return json_answer(result.value());
    return refusal(status_of(result.error().kind), result.error().message);
}

// One control call, with the lock held.
struct Control {
    World& world;
    net::Request const& request;
    Json body;
    base::Moment now;
    std::string_view rest; // of the path, behind /control/
};

constexpr std::string_view phones = "phones/";

Result<Json> phone_call(Control const& control)
{
    std::string_view rest = control.rest.substr(phones.size());
    std::size_t const slash = rest.find('/');
    Phone* phone = find_phone(control.world, rest.substr(0, slash));
    if (phone == nullptr) return base::fail(base::ErrorKind::not_found, "no such phone");
    if (slash == std::string_view::npos) {
        return phone_json(control.world, *phone, control.now, Detail::full);
    }
    if (control.request.method != "POST") {
        return base::fail(base::ErrorKind::invalid, "an act is a POST");
    }
    Act const act{control.world, *phone, control.body, control.now};
    std::string_view const verb = rest.substr(slash + 1);
    bool const picture = control.request.header("content-type").starts_with("image/");
    if (verb == "photo" && picture) return send_photo(act, control.request.body);
    return act_on_phone(act, verb);
}

// What LIFF would hand a page opened on this phone, for tests of a bridge that verifies ID tokens.
Result<Json> id_token(Control const& control)
{
    std::string const& user = control.body["userId"].as_text();
    Phone const* phone = find_phone(control.world, user);
    if (phone == nullptr) return base::fail(base::ErrorKind::not_found, "no such phone");
    std::int64_t const seconds = control.now.ms / 1000;
    Json const claims = Json::object(
        {{"iss", "https://access.line.me"},
         {"sub", user},
         {"aud", control.body["clientId"].as_text()},
         {"exp", seconds + 3600},
         {"iat", seconds},
         {"name", phone->name}}
    );
    return Json::object({{"idToken", make_id_token(claims, control.world.bot.channel_secret)}});
}

Result<Json> post_call(Control const& control)
{
    if (control.rest == "phones") {
        Phone* phone = TRY(create_phone(control.world, control.body));
        return phone_json(control.world, *phone, control.now, Detail::brief);
    }
    if (control.rest == "faults") {
        TRY(set_faults(control.world, control.body));
        return faults_json(control.world);
    }
    if (control.rest == "redeliver") {
        int const count =
            redeliver(control.world, control.body["webhookEventId"].as_text(), control.now);
        return Json::object({{"redelivered", count}});
    }
    if (control.rest == "idtoken") return id_token(control);
    return base::fail(base::ErrorKind::not_found, "no such control");
}

Result<Json> get_call(Control const& control)
{
    if (control.rest == "phones") {
        return phones_json(control.world, control.now, Detail::brief);
    }
    if (control.rest == "faults") return faults_json(control.world);
    if (control.rest == "log") return log_json(control.world);
    if (control.rest == "deliveries") return deliveries_json(control.world);
    if (control.rest == "bot") {
        return Json::object(
            {{"displayName", control.world.bot.display_name},
             {"basicId", control.world.bot.basic_id},
             {"userId", control.world.bot.user_id}}
        );
    }
    return base::fail(base::ErrorKind::not_found, "no such control");
}

Result<Json> read_json(net::Request const& request)
{
    bool const picture = request.header("content-type").starts_with("image/");
    if (request.body.empty() || picture) return Json::object();
    return Json::parse(request.body);
}

net::Response picture(World const& world, std::string_view id)
{
    if (RichMenu const* menu = find_menu(world, id)) {
        return picture_answer(menu->image_type, menu->image);
    }
    auto const at = world.contents.find(std::string(id));
    if (at == world.contents.end() || at->second.gone) return refusal(404, "no such picture");
    return picture_answer(at->second.type, at->second.bytes);
}

} // namespace

bool ControlDoor::owns(std::string_view path)
{
    return path.starts_with("/control/") || path.starts_with("/media/");
}

void ControlDoor::handle(net::Request const& request, net::Reply const& reply)
{
    static constexpr std::string_view control_prefix = "/control/";
    static constexpr std::string_view media_prefix = "/media/";
    std::string_view const path = request.path;
    if (path == "/control/stream") return live_.listen(reply);
    net::Response response = platform_.with([&](World& world, base::Moment now) {
        if (path.starts_with(media_prefix)) {
            return picture(world, path.substr(media_prefix.size()));
        }
        auto body = read_json(request);
        if (!body.ok()) return refusal(400, "the body is not JSON");
        Control const control{
            world, request, std::move(body).value(), now, path.substr(control_prefix.size())};
        if (control.rest.starts_with(phones)) return to_answer(phone_call(control));
        if (request.method == "GET") return to_answer(get_call(control));
        if (request.method == "POST") return to_answer(post_call(control));
        return refusal(405, "GET or POST");
    });
    reply.send(std::move(response));
}

} // namespace mado::simulator
