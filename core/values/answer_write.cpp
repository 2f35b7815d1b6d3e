#include "core/values/answer.h"

#include <utility>

namespace mado::values {

namespace {

using base::Json;

Json ids_to_json(std::vector<std::string> const& ids)
{
    Json list = Json::array();
    for (auto const& id : ids) list.push(id);
    return list;
}

// Only what is there is written, so that stored answers stay small and readable.
void set_text(Json& object, std::string_view key, std::string const& text)
{
    if (!text.empty()) object.set(key, text);
}

struct Writer {
    Json operator()(Yes const& v) const { return Json::object({{"yes", v.yes}}); }

    Json operator()(Number const& v) const { return Json::object({{"number", v.value}}); }

    Json operator()(Choice const& v) const { return Json::object({{"choice", v.id}}); }

    Json operator()(Choices const& v) const
    {
        return Json::object({{"choices", ids_to_json(v.ids)}});
    }

    Json operator()(Text const& v) const { return Json::object({{"text", v.text}}); }

    Json operator()(Date const& v) const { return Json::object({{"date", v.to_iso()}}); }

    Json operator()(Items const& v) const
    {
        Json list = Json::array();
        for (auto const& item : v.items) {
            Json one = Json::object({{"id", item.id}});
            set_text(one, "size", item.size);
            one.set("count", item.count);
            list.push(std::move(one));
        }
        return Json::object({{"items", std::move(list)}});
    }

    Json operator()(SlotChoice const& v) const
    {
        return Json::object({{"slot", Json::object({{"id", v.id}, {"label", v.label}})}});
    }

    Json operator()(PersonName const& v) const
    {
        Json name = Json::object({{"kana", v.kana}});
        set_text(name, "kanji", v.kanji);
        return Json::object({{"name", std::move(name)}});
    }

    Json operator()(Phone const& v) const { return Json::object({{"phone", v.digits}}); }

    Json operator()(Address const& v) const
    {
        Json address = Json::object();
        set_text(address, "postal", v.postal);
        set_text(address, "town", v.town);
        set_text(address, "area", v.area);
        set_text(address, "number", v.number);
        set_text(address, "building", v.building);
        return Json::object({{"address", std::move(address)}});
    }

    Json operator()(Place const& v) const
    {
        Json place = Json::object();
        set_text(place, "landmark", v.landmark);
        set_text(place, "note", v.note);
        if (v.latitude != 0 || v.longitude != 0) {
            place.set("latitude", v.latitude);
            place.set("longitude", v.longitude);
        }
        return Json::object({{"place", std::move(place)}});
    }

    Json operator()(Photos const& v) const
    {
        return Json::object({{"photos", ids_to_json(v.ids)}});
    }

    Json operator()(Members const& v) const
    {
        Json list = Json::array();
        for (int const number : v.numbers) list.push(number);
        Json members = Json::object({{"numbers", std::move(list)}, {"complete", v.complete}});
        return Json::object({{"members", std::move(members)}});
    }

    Json operator()(DontKnow const&) const { return Json::object({{"dont_know", true}}); }
};

} // namespace

Json to_json(Value const& value)
{
    return std::visit(Writer{}, value);
}

Json to_json(Answers const& answers)
{
    Json object = Json::object();
    for (auto const& [path, value] : answers) object.set(path, to_json(value));
    return object;
}

} // namespace mado::values
