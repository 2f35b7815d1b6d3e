#include "core/values/answer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/limits.h"
#include "core/values/text.h"

namespace mado::values {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

constexpr std::size_t id_bytes_max = 96;
constexpr std::size_t path_bytes_max = 160;
constexpr std::size_t options_max = 60;
constexpr std::int64_t member_number_max = 10'000;
constexpr std::int64_t item_count_max = 99;
constexpr std::size_t answers_max = limits::questions_max * (limits::group_members_max + 1);

// Messages name the part, never what it held: answers stay out of logs.
tl::unexpected<base::Error> malformed(std::string_view part)
{
    return fail(ErrorKind::invalid, "answer: malformed " + std::string(part));
}

Result<std::string> read_text(Json const& json, std::string_view part, std::size_t graphemes_max)
{
    if (!json.is_text()) return malformed(part);
    std::string const& text = json.as_text();
    // Bytes first: counting graphemes of a huge text would be work for an attacker's benefit.
    constexpr std::size_t bytes_a_grapheme = 64;
    bool const huge = text.size() > graphemes_max * bytes_a_grapheme;
    if (huge || !is_utf8(text)) return malformed(part);
    if (text.size() > graphemes_max && grapheme_count(text) > graphemes_max) {
        return fail(ErrorKind::exhausted, "answer: too long " + std::string(part));
    }
    return text;
}

Result<std::string> read_id(Json const& json, std::string_view part)
{
    if (!json.is_text()) return malformed(part);
    std::string const& id = json.as_text();
    // Areas may be named in Japanese; blanks, quotes and controls are never part of an id.
    bool const plain = std::all_of(id.begin(), id.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7F && c != '"' && c != '\\';
    });
    if (id.empty() || id.size() > id_bytes_max || !plain || !is_utf8(id)) return malformed(part);
    return id;
}

Result<std::vector<std::string>> read_ids(
    Json const& json, std::string_view part, std::size_t count_max
)
{
    if (!json.is_array()) return malformed(part);
    if (json.items().size() > count_max) {
        return fail(ErrorKind::exhausted, "answer: too many " + std::string(part));
    }
    std::vector<std::string> ids;
    for (auto const& item : json.items()) {
        auto id = TRY(read_id(item, part));
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) return malformed(part);
        ids.push_back(std::move(id));
    }
    return ids;
}

// Every member is known; a typing slip in a name must not drop an answer silently.
bool has_only(Json const& json, std::initializer_list<std::string_view> keys)
{
    if (!json.is_object()) return false;
    return std::all_of(json.members().begin(), json.members().end(), [&](auto const& member) {
        return std::find(keys.begin(), keys.end(), member.first) != keys.end();
    });
}

Result<std::string> read_optional(Json const& object, std::string_view key, std::size_t max)
{
    Json const* found = object.find(key);
    if (found == nullptr) return std::string();
    return TRY(read_text(*found, key, max));
}

Result<Value> read_yes(Json const& json)
{
    if (!json.is_bool()) return malformed("yes");
    return Value(Yes{json.as_bool()});
}

Result<Value> read_number(Json const& json)
{
    if (!json.is_integer()) return malformed("number");
    return Value(Number{json.as_integer()});
}

Result<Value> read_choice(Json const& json)
{
    return Value(Choice{TRY(read_id(json, "choice"))});
}

Result<Value> read_choices(Json const& json)
{
    return Value(Choices{TRY(read_ids(json, "choices", options_max))});
}

Result<Value> read_free_text(Json const& json)
{
    return Value(Text{TRY(read_text(json, "text", limits::text_graphemes_max))});
}

// Stored dates are ISO only; what a person types goes through Date::parse at the door.
Result<Value> read_date(Json const& json)
{
    if (!json.is_text()) return malformed("date");
    auto date = Date::parse(json.as_text());
    if (!date || date->to_iso() != json.as_text()) return malformed("date");
    return Value(*date);
}

Result<Item> read_item(Json const& json)
{
    if (!has_only(json, {"id", "size", "count"})) return malformed("items");
    Item item;
    item.id = TRY(read_id(json["id"], "items"));
    if (json.find("size") != nullptr) item.size = TRY(read_id(json["size"], "items"));
    std::int64_t const count = json["count"].as_integer(-1);
    if (count < 1 || count > item_count_max) return malformed("items");
    item.count = static_cast<int>(count);
    return item;
}

Result<Value> read_items(Json const& json)
{
    if (!json.is_array()) return malformed("items");
    if (json.items().size() > limits::items_max) {
        return fail(ErrorKind::exhausted, "answer: too many items");
    }
    Items items;
    for (auto const& item : json.items()) items.items.push_back(TRY(read_item(item)));
    return Value(std::move(items));
}

Result<Value> read_slot(Json const& json)
{
    if (!has_only(json, {"id", "label"})) return malformed("slot");
    SlotChoice slot;
    slot.id = TRY(read_id(json["id"], "slot"));
    slot.label = TRY(read_optional(json, "label", limits::text_graphemes_max));
    return Value(std::move(slot));
}

Result<Value> read_name(Json const& json)
{
    if (!has_only(json, {"kana", "kanji"})) return malformed("name");
    PersonName name;
    name.kana = TRY(read_text(json["kana"], "name", limits::name_graphemes_max));
    name.kanji = TRY(read_optional(json, "kanji", limits::name_graphemes_max));
    if (name.kana.empty()) return Value(std::move(name));
    auto const kana = parse_kana(name.kana);
    if (!kana || *kana != name.kana) return malformed("name");
    return Value(std::move(name));
}

Result<Value> read_phone(Json const& json)
{
    if (!json.is_text()) return malformed("phone");
    std::string const& digits = json.as_text();
    if (digits.empty()) return Value(Phone{});
    auto const phone = parse_phone(digits);
    if (!phone || *phone != digits) return malformed("phone");
    return Value(Phone{digits});
}

Result<Value> read_address(Json const& json)
{
    if (!has_only(json, {"postal", "town", "area", "number", "building"})) {
        return malformed("address");
    }
    Address address;
    address.postal = TRY(read_optional(json, "postal", 7));
    if (!address.postal.empty()) {
        auto const postal = parse_postal(address.postal);
        if (!postal || *postal != address.postal) return malformed("address");
    }
    address.town = TRY(read_optional(json, "town", limits::text_graphemes_max));
    address.area = TRY(read_optional(json, "area", limits::text_graphemes_max));
    address.number = TRY(read_optional(json, "number", limits::text_graphemes_max));
    address.building = TRY(read_optional(json, "building", limits::text_graphemes_max));
    return Value(std::move(address));
}

Result<double> read_degrees(Json const& json, double most)
{
    double const degrees = json.as_number(std::numeric_limits<double>::quiet_NaN());
    if (!std::isfinite(degrees) || std::abs(degrees) > most) return malformed("place");
    return degrees;
}

Result<Value> read_place(Json const& json)
{
    if (!has_only(json, {"landmark", "note", "latitude", "longitude"})) return malformed("place");
    Place place;
    if (json.find("landmark") != nullptr) {
        place.landmark = TRY(read_id(json["landmark"], "place"));
    }
    place.note = TRY(read_optional(json, "note", limits::text_graphemes_max));
    bool const has_latitude = json.find("latitude") != nullptr;
    if (has_latitude != (json.find("longitude") != nullptr)) return malformed("place");
    if (has_latitude) {
        place.latitude = TRY(read_degrees(json["latitude"], 90));
        place.longitude = TRY(read_degrees(json["longitude"], 180));
    }
    return Value(std::move(place));
}

Result<Value> read_photos(Json const& json)
{
    return Value(Photos{TRY(read_ids(json, "photos", limits::photos_max))});
}

Result<Value> read_members(Json const& json)
{
    if (!has_only(json, {"numbers", "complete"}) || !json["complete"].is_bool() ||
        !json["numbers"].is_array()) {
        return malformed("members");
    }
    Members members;
    members.complete = json["complete"].as_bool();
    for (auto const& item : json["numbers"].items()) {
        std::int64_t const number = item.as_integer(-1);
        bool const known = std::find(members.numbers.begin(), members.numbers.end(), number) !=
            members.numbers.end();
        if (number < 0 || number > member_number_max || known) return malformed("members");
        members.numbers.push_back(static_cast<int>(number));
    }
    if (members.numbers.size() > limits::group_members_max) {
        return fail(ErrorKind::exhausted, "answer: too many members");
    }
    return Value(std::move(members));
}

Result<Value> read_dont_know(Json const& json)
{
    if (!json.is_bool() || !json.as_bool()) return malformed("dont_know");
    return Value(DontKnow{});
}

using Read = Result<Value> (*)(Json const&);

constexpr std::pair<std::string_view, Read> readers[] = {
    {"yes", read_yes},         {"number", read_number},   {"choice", read_choice},
    {"choices", read_choices}, {"text", read_free_text},  {"date", read_date},
    {"items", read_items},     {"slot", read_slot},       {"name", read_name},
    {"phone", read_phone},     {"address", read_address}, {"place", read_place},
    {"photos", read_photos},   {"members", read_members}, {"dont_know", read_dont_know},
};

static_assert(std::size(readers) == std::variant_size_v<Value>);

// question, or group.member.question with a member number.
bool is_path(std::string_view path)
{
    if (path.empty() || path.size() > path_bytes_max || path.front() == '.') return false;
    return path.back() != '.' && path.find("..") == std::string_view::npos &&
        std::all_of(path.begin(), path.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '_' || c == '-' || c == '.';
           });
}

} // namespace

Result<Value> value_from_json(Json const& json)
{
    if (!json.is_object() || json.members().size() != 1) return malformed("value");
    auto const& [name, inner] = json.members().front();
    for (auto const& [known, read] : readers) {
        if (known == name) return read(inner);
    }
    return malformed("value");
}

Result<Answers> answers_from_json(Json const& json)
{
    if (!json.is_object()) return malformed("answers");
    if (json.members().size() > answers_max) {
        return fail(ErrorKind::exhausted, "answer: too many answers");
    }
    Answers answers;
    for (auto const& [path, inner] : json.members()) {
        if (!is_path(path)) return malformed("path");
        bool const added = answers.emplace(path, TRY(value_from_json(inner))).second;
        if (!added) return malformed("path");
    }
    return answers;
}

} // namespace mado::values
