#include "core/wire/wire.h"

namespace mado::wire {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

// What the bridge signs: the hash alone would do if every reader recomputed it, so both are covered.
std::string catalogue_text(std::string_view hash, Json const& files)
{
    return "mado-catalogue\n" + std::string(hash) + "\n" + files.dump();
}

} // namespace

Json seal_application(application::Application const& application, std::string_view bridge_public)
{
    auto const sealed = base::seal(application::to_json(application).dump(), bridge_public);
    return Json::object({{"id", application.id}, {"sealed", base::to_base64(sealed)}});
}

Result<application::Application> open_application(Json const& json, base::SealKeys const& keys)
{
    auto const sealed = TRY(base::from_base64(json["sealed"].as_text()));
    auto const plain = TRY(base::open_seal(sealed, keys));
    auto const body = TRY(Json::parse(plain));
    auto application = TRY(application::application_from_json(body));
    if (application.id != json["id"].as_text()) {
        return fail(ErrorKind::corrupt, "the id outside is not the id inside");
    }
    return application;
}

std::string seal_handed(Handed const& handed, std::string_view bridge_public)
{
    Json const json = Json::object(
        {{"procedure", handed.procedure_id}, {"answers", values::to_json(handed.answers)}}
    );
    return base::to_base64(base::seal(json.dump(), bridge_public));
}

Result<Handed> open_handed(std::string_view sealed, base::SealKeys const& keys)
{
    auto const bytes = TRY(base::from_base64(sealed));
    auto const plain = TRY(base::open_seal(bytes, keys));
    auto const json = TRY(Json::parse(plain));
    Handed handed;
    handed.procedure_id = json["procedure"].as_text();
    handed.answers = TRY(values::answers_from_json(json["answers"]));
    return handed;
}

Json catalogue_json(
    std::string_view hash,
    std::map<std::string, std::string, std::less<>> const& files,
    std::string_view bridge_secret
)
{
    Json list = Json::object();
    for (auto const& [name, bytes] : files) list.set(name, bytes);
    auto const signature = base::sign(catalogue_text(hash, list), bridge_secret);
    return Json::object(
        {{"hash", hash}, {"files", std::move(list)}, {"signature", base::to_base64(signature)}}
    );
}

Result<std::map<std::string, std::string, std::less<>>> open_catalogue(
    Json const& json,
    std::string_view bridge_public
)
{
    auto const signature = TRY(base::from_base64(json["signature"].as_text()));
    auto const text = catalogue_text(json["hash"].as_text(), json["files"]);
    if (!base::verify_sign(text, signature, bridge_public)) {
        return fail(ErrorKind::denied, "the catalogue is not from our bridge");
    }
    std::map<std::string, std::string, std::less<>> files;
    for (auto const& [name, bytes] : json["files"].members()) files[name] = bytes.as_text();
    return files;
}

Json to_json(procedure::Offers const& offers)
{
    Json sources = Json::object();
    for (auto const& [source, slots] : offers.slots) {
        Json list = Json::array();
        for (auto const& slot : slots) {
            list.push(Json::object({
                {"id", slot.id},
                {"group", slot.group},
                {"label", slot.label},
                {"date", slot.date.to_iso()},
                {"from", slot.from_minutes},
                {"to", slot.to_minutes},
                {"free", slot.free},
                {"reason", slot.reason},
            }));
        }
        sources.set(source, std::move(list));
    }
    return Json::object(
        {{"as_of", offers.as_of.ms}, {"certain", offers.certain}, {"slots", std::move(sources)}}
    );
}

Result<procedure::Offers> offers_from_json(Json const& json)
{
    procedure::Offers offers;
    offers.as_of = base::Moment{json["as_of"].as_integer()};
    offers.certain = json["certain"].as_bool(true);
    for (auto const& [source, list] : json["slots"].members()) {
        auto& slots = offers.slots[source];
        for (auto const& one : list.items()) {
            procedure::Slot slot;
            slot.id = one["id"].as_text();
            slot.group = one["group"].as_text();
            slot.label = one["label"].as_text();
            slot.date = TRY(values::Date::parse(one["date"].as_text()));
            slot.from_minutes = static_cast<int>(one["from"].as_integer());
            slot.to_minutes = static_cast<int>(one["to"].as_integer());
            slot.free = static_cast<int>(one["free"].as_integer());
            slot.reason = one["reason"].as_text();
            slots.push_back(std::move(slot));
        }
    }
    return offers;
}

} // namespace mado::wire
