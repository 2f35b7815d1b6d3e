#include "bridge/doors/kiosk_door.h"

#include "core/base/journal.h"
#include "core/wire/wire.h"

namespace mado::doors {

namespace {

using base::Error;
using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using net::Response;

constexpr std::string_view prefix = "/kiosk/v1/";

int status_of(ErrorKind kind)
{
    switch (kind) {
        case ErrorKind::invalid: return 400;
        case ErrorKind::not_found: return 404;
        case ErrorKind::conflict: return 409;
        case ErrorKind::unavailable: return 503;
        case ErrorKind::denied: return 403;
        case ErrorKind::exhausted: return 429;
        case ErrorKind::corrupt: return 500;
    }
    return 500;
}

Response refused(Error const& error)
{
    Json const json = Json::object({{"error", base::to_text(error.kind)}, {"message", error.message}});
    return Response::json(status_of(error.kind), json.dump());
}

// What a kiosk sent cannot be opened: its fault, not the ledger's. A 500 would make it try the same
// again for ever, in front of all that waits behind it.
Response unusable(Error const& error)
{
    return refused(Error{ErrorKind::invalid, error.message, {}});
}

Response answer(Json const& json)
{
    return Response::json(200, json.dump());
}

std::string query_value(std::string const& query, std::string_view name)
{
    return net::form_value(net::parse_urlencoded(query), name);
}

bool from_this_machine(std::string const& peer)
{
    return peer == "127.0.0.1" || peer == "::1" || peer.starts_with("127.0.0.1:") || peer.starts_with("[::1]");
}

} // namespace

Response KioskDoor::handle(net::Request const& request)
{
    std::string const what = request.path.substr(std::min(prefix.size(), request.path.size()));
    if (what == "enrol" && request.method == "POST") return enrol(request);
    auto caller = caller_of(request);
    if (!caller.ok()) {
        base::journal("kiosk.refused", {{"kind", base::to_text(caller.error().kind)}});
        return refused(caller.error());
    }
    if (what == "catalogue" && request.method == "GET") return catalogue(*caller);
    if (what == "applications" && request.method == "POST") return applications(*caller);
    if (what == "offers" && request.method == "GET") return offers(*caller);
    if (what == "tickets") return tickets(*caller, request.method);
    if (what == "tickets/confirm" && request.method == "POST") return confirm(*caller);
    if (what == "help") return help(*caller, request.method);
    if (what == "heartbeat" && request.method == "POST") return heartbeat(*caller);
    if (what == "lookups" && request.method == "POST") return lookups(*caller);
    if (what == "rate" && request.method == "POST") return rate(*caller);
    return refused(Error{ErrorKind::not_found, "no such path", {}});
}

Result<KioskDoor::Caller> KioskDoor::caller_of(net::Request const& request)
{
    wire::Signature signature;
    signature.kiosk = request.header("x-mado-kiosk");
    signature.time = request.header("x-mado-time");
    signature.nonce = request.header("x-mado-nonce");
    signature.signature = request.header("x-mado-signature");
    Caller caller;
    caller.query = request.query;
    auto const now = parts_.desk.clock().now();
    auto& ledger = parts_.desk.ledger();
    auto const known = ledger.read([&](store::Database& database) -> Result<void> {
        caller.kiosk = TRY(ledger::find_kiosk(database, signature.kiosk));
        return {};
    });
    if (!known.ok()) return fail(ErrorKind::denied, "unknown kiosk");
    if (caller.kiosk.locked) return fail(ErrorKind::denied, "this kiosk is locked");
    wire::SignedParts const parts{request.method, request.target, request.body};
    TRY(wire::verify_request(parts, signature, caller.kiosk.sign_public, now));
    TRY(ledger.write([&](store::Database& database) {
        return ledger::use_nonce(database, caller.kiosk.id, signature.nonce, now);
    }));
    if (!request.body.empty()) caller.body = TRY(Json::parse(request.body));
    return caller;
}

Response KioskDoor::enrol(net::Request const& request)
{
    auto& desk = parts_.desk;
    auto& ledger = desk.ledger();
    auto enrolled = [&]() -> Result<Json> {
        auto const body = TRY(Json::parse(request.body));
        ledger::Kiosk kiosk;
        kiosk.sign_public = TRY(base::from_base64(body["sign_public"].as_text()));
        if (kiosk.sign_public.size() != 32) return fail(ErrorKind::invalid, "sign_public is no key");
        auto const now = desk.clock().now();
        bool const demo = body["demo"].as_bool();
        if (demo && (!desk.options().demo || !from_this_machine(request.peer))) {
            return fail(ErrorKind::denied, "only a demo on this machine enrols without a code");
        }
        kiosk.name = demo ? body["name"].as_text() : std::string();
        kiosk.profile = desk.options().demo ? "demo" : "public";
        kiosk.last_contact = now;
        std::optional<Error> wrong_code;
        TRY(ledger.write([&](store::Database& database) -> Result<void> {
            if (demo) {
                kiosk.id = "K" + std::to_string(TRY(ledger::next_count(database, "kiosk")));
            } else {
                auto used = ledger::use_enrolment(database, body["code"].as_text(), now);
                if (!used.ok()) { // the wrong try is counted: it must not be rolled back
                    wrong_code = used.error();
                    return {};
                }
                kiosk.id = *used;
                auto const prepared = ledger::find_kiosk(database, kiosk.id);
                if (prepared.ok()) kiosk.name = prepared->name;
            }
            TRY(ledger::save_kiosk(database, kiosk));
            return ledger::record(database, {now, kiosk.id, "kiosk.enrol", kiosk.id});
        }));
        if (wrong_code) return tl::unexpected(*wrong_code);
        return Json::object({
            {"kiosk", kiosk.id},
            {"name", kiosk.name},
            {"profile", kiosk.profile},
            {"seal_public", base::to_base64(ledger.keys().seal.public_key)},
            {"bridge_public", base::to_base64(ledger.keys().sign.public_key)},
            {"base_url", desk.options().base_url},
            {"basic_id", parts_.basic_id},
        });
    }();
    return enrolled.ok() ? answer(*enrolled) : refused(enrolled.error());
}

Response KioskDoor::catalogue(Caller const& caller)
{
    auto const now = parts_.desk.catalogue();
    if (query_value(caller.query, "have") == now->hash) return answer(Json::object({{"same", true}}));
    auto const& keys = parts_.desk.ledger().keys();
    return answer(wire::catalogue_json(now->hash, now->files, keys.sign.secret_key));
}

Response KioskDoor::applications(Caller const& caller)
{
    auto const& keys = parts_.desk.ledger().keys();
    auto application = wire::open_application(caller.body, keys.seal);
    if (!application.ok()) return unusable(application.error());
    // A practice must never become a case (decisions: practice); the kiosk does not send them.
    if (application->practice) return refused(Error{ErrorKind::invalid, "practice is not sent", {}});
    application->door = procedure::Door::kiosk;
    application->device = caller.kiosk.id;
    if (!application->receipt.starts_with(caller.kiosk.id + "-")) {
        return refused(Error{ErrorKind::denied, "the receipt is not of this kiosk", {}});
    }
    auto sent = parts_.desk.take_in(std::move(*application));
    if (!sent.ok()) return refused(sent.error());
    return answer(Json::object({{"receipt", sent->receipt}, {"again", sent->again}}));
}

Response KioskDoor::offers(Caller const& caller)
{
    auto const procedure = parts_.desk.catalogue()->find(query_value(caller.query, "procedure"));
    if (procedure == nullptr) return refused(Error{ErrorKind::not_found, "no such procedure", {}});
    auto const now = parts_.desk.circumstances(procedure::Door::kiosk, procedure.get());
    return answer(wire::to_json(now.offers));
}

namespace {

Json state_json(desk::HandOver::State const& state)
{
    Json json = Json::object({{"state", state.state}, {"name", state.name}});
    if (state.pair.number == 0) return json;
    json.set("pair_number", state.pair.number);
    json.set("pair_sign", state.pair.sign);
    Json choices = Json::array();
    for (auto const& choice : state.choices) {
        choices.push(Json::array({choice.number, choice.sign}));
    }
    json.set("choices", std::move(choices));
    return json;
}

} // namespace

Response KioskDoor::tickets(Caller const& caller, std::string const& method)
{
    if (method == "GET") {
        auto state = parts_.hand_over.of_visit(caller.kiosk.id, query_value(caller.query, "visit"));
        return state.ok() ? answer(state_json(*state)) : refused(state.error());
    }
    desk::HandOver::Ask ask;
    ask.kiosk = caller.kiosk.id;
    ask.visit = caller.body["visit"].as_text();
    ask.procedure_id = caller.body["procedure"].as_text();
    ask.personal = caller.body["personal"].as_bool();
    if (ask.visit.size() < 16 || parts_.desk.catalogue()->find(ask.procedure_id) == nullptr) {
        return refused(Error{ErrorKind::invalid, "needs a visit and a procedure", {}});
    }
    auto offered = parts_.hand_over.offer(ask);
    if (!offered.ok()) return refused(offered.error());
    return answer(Json::object(
        {{"ticket", offered->ticket}, {"url", offered->url}, {"expires", offered->expires.ms}}
    ));
}

Response KioskDoor::confirm(Caller const& caller)
{
    desk::HandOver::Confirm confirm;
    confirm.kiosk = caller.kiosk.id;
    confirm.visit = caller.body["visit"].as_text();
    auto const* typed = caller.body.find("number");
    auto const& chosen = typed != nullptr ? *typed : caller.body["chosen"];
    if (!caller.body["refused"].as_bool()) confirm.number = static_cast<int>(chosen.as_integer());
    if (confirm.number != 0) {
        auto handed = wire::open_handed(
            caller.body["handed"].as_text(), parts_.desk.ledger().keys().seal
        );
        if (!handed.ok()) return unusable(handed.error());
        confirm.answers = std::move(handed->answers);
    }
    auto state = parts_.hand_over.confirm(confirm);
    if (!state.ok()) return refused(state.error());
    if (state->state == "approved") {
        auto const draft = parts_.desk.find_draft(state->draft);
        if (draft.ok() && !draft->person.empty()) parts_.handed_to_chat(draft->id);
    }
    return answer(state_json(*state));
}

Response KioskDoor::help(Caller const& caller, std::string const& method)
{
    auto& ledger = parts_.desk.ledger();
    auto const now = parts_.desk.clock().now();
    if (method == "POST") {
        if (auto const ended = caller.body["ended"].as_integer(); ended != 0) return end_help(caller, ended);
        std::int64_t id = 0;
        auto const called = ledger.write([&](store::Database& database) -> Result<void> {
            ledger::HelpCall call;
            call.kiosk = caller.kiosk.id;
            call.screen = caller.body["screen"].as_text().substr(0, 8);
            call.at = now;
            id = TRY(ledger::add_help_call(database, call));
            return {};
        });
        if (!called.ok()) return refused(called.error());
        return answer(Json::object({{"id", id}}));
    }
    std::int64_t const id = std::atoll(query_value(caller.query, "id").c_str());
    ledger::HelpCall call;
    auto const read = ledger.read([&](store::Database& database) -> Result<void> {
        call = TRY(ledger::find_help_call(database, id));
        return {};
    });
    if (!read.ok()) return refused(read.error());
    if (call.kiosk != caller.kiosk.id) return refused(Error{ErrorKind::not_found, "no such call", {}});
    return answer(Json::object({{"answered", call.answered_at.ms != 0}}));
}

// 「呼ぶのをやめて続ける」: the resident goes on alone, nobody need come.
Response KioskDoor::end_help(Caller const& caller, std::int64_t id)
{
    auto const ended = parts_.desk.ledger().write([&](store::Database& database) -> Result<void> {
        auto const call = TRY(ledger::find_help_call(database, id));
        if (call.kiosk != caller.kiosk.id) return fail(ErrorKind::not_found, "no such call");
        if (call.answered_at.ms != 0) return {};
        return ledger::answer_help_call(database, id, caller.kiosk.id, parts_.desk.clock().now());
    });
    return ended.ok() ? answer(Json::object({{"ended", true}})) : refused(ended.error());
}

Response KioskDoor::heartbeat(Caller const& caller)
{
    auto const now = parts_.desk.clock().now();
    bool locked = false;
    Json health = Json::object();
    for (std::string_view key : {"queue", "paper", "camera", "version", "screen"}) {
        if (auto const* value = caller.body.find(key)) health.set(key, *value);
    }
    auto const saved = parts_.desk.ledger().write([&](store::Database& database) -> Result<void> {
        // Read again inside the write: staff may have locked it a moment ago.
        auto kiosk = TRY(ledger::find_kiosk(database, caller.kiosk.id));
        kiosk.last_contact = now;
        kiosk.health = health.dump();
        locked = kiosk.locked;
        return ledger::save_kiosk(database, kiosk);
    });
    if (!saved.ok()) return refused(saved.error());
    return answer(Json::object(
        {{"catalogue", parts_.desk.catalogue()->hash}, {"locked", locked}, {"now", now.ms}}
    ));
}

Response KioskDoor::lookups(Caller const& caller)
{
    constexpr std::size_t counted_max = 5000;
    auto const& list = caller.body["lookups"].items();
    if (list.size() > counted_max) return refused(Error{ErrorKind::exhausted, "too many", {}});
    std::vector<ledger::Lookup> lookups;
    for (auto const& one : list) {
        auto const day = values::Date::parse(one["day"].as_text());
        if (!day.ok()) continue;
        lookups.push_back({*day, one["procedure"].as_text(), "kiosk", one["found"].as_bool(),
                           one["missed"].as_text()});
    }
    auto const counted = parts_.desk.count_lookups(std::move(lookups));
    return counted.ok() ? answer(Json::object({{"ok", true}})) : refused(counted.error());
}

Response KioskDoor::rate(Caller const& caller)
{
    auto const points = static_cast<int>(caller.body["points"].as_integer());
    auto const rated = parts_.desk.rate(caller.body["secret"].as_text(), points, "");
    return rated.ok() ? answer(Json::object({{"ok", true}})) : refused(rated.error());
}

} // namespace mado::doors
