#include <algorithm>
#include <charconv>

#include "bridge/pages/form_parts.h"
#include "bridge/pages/forms.h"
#include "core/base/limits.h"
#include "core/values/text.h"

namespace mado::pages {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using dialogue::Event;
using dialogue::Give;
using dialogue::Miss;
using dialogue::Screen;
using dialogue::Seen;
using net::FormField;
using procedure::Kind;
using values::Value;

using Fields = std::vector<FormField>;

// What the fields say: a value, nothing at all, or a sentence.
struct Read {
    std::optional<Value> value{};
    std::string says{};

    static Read of(Result<Value> result)
    {
        Read made;
        if (result.ok()) {
            made.value = std::move(*result);
        } else {
            made.says = result.error().message;
        }
        return made;
    }
};

std::string word(Fields const& fields, std::string_view name)
{
    return values::tidy(net::form_value(fields, name));
}

Read read_many(Screen const& screen, Fields const& fields)
{
    values::Choices choices;
    for (auto const& option : screen.options) {
        bool const ticked = std::ranges::any_of(fields, [&](FormField const& field) {
            return field.name == "a" && field.value == option.id;
        });
        if (ticked) {
            choices.ids.push_back(option.id);
        }
    }
    if (choices.ids.empty() && !screen.optional) {
        return {};
    }
    return {Value(choices), {}};
}

// 12/1 or 12月1日 on the telephone: the first such day that the question offers.
std::string with_year(Screen const& screen, std::string const& text)
{
    std::string const plain = values::fold_digits(text);
    for (auto const& day : screen.date.days) {
        std::string const month = std::to_string(day.date.month());
        std::string const number = std::to_string(day.date.day());
        bool const said = plain == month + "/" + number || plain == month + "月" + number + "日" ||
                          plain == month + "-" + number || plain == month + "." + number;
        if (said) {
            return day.date.to_iso();
        }
    }
    return text;
}

Read read_date(Screen const& screen, Fields const& fields)
{
    std::string const chosen = word(fields, "a");
    std::string const other = word(fields, "day");
    bool const by_hand = chosen == "other" || chosen.empty();
    if (by_hand && other.empty()) {
        return {};
    }
    return Read::of(parse_answer(screen, by_hand ? with_year(screen, other) : chosen));
}

Read read_birth(Screen const& screen, Fields const& fields)
{
    if (std::string const born = word(fields, "born"); !born.empty()) {
        return Read::of(parse_answer(screen, born));
    }
    std::string const era = word(fields, "era");
    std::string const year = word(fields, "year");
    std::string const month = word(fields, "month");
    std::string const day = word(fields, "day");
    if (year.empty() || month.empty() || day.empty()) {
        return {{}, "年、月、日を、ぜんぶ入れてください。"};
    }
    if (era.empty()) {
        return {{}, "年号を選んでください。"};
    }
    std::string const front = era == "西暦" ? "" : era;
    return Read::of(parse_answer(screen, front + year + "年" + month + "月" + day + "日"));
}

Read read_slot(Screen const& screen, Fields const& fields)
{
    std::string const chosen = word(fields, "a");
    if (chosen.empty()) {
        return {};
    }
    return Read::of(parse_answer(screen, chosen));
}

Read read_items(Screen const& screen, Fields const& fields)
{
    values::Items items;
    auto const add = [&](std::string const& field, values::Item item) -> std::string {
        std::string const text = values::fold_digits(word(fields, field));
        if (text.empty() || text == "0") {
            return {};
        }
        int count = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        bool const good = error == std::errc{} && end == text.data() + text.size();
        if (!good || count < 0 || count > 99) {
            return "数を、数字で入れてください。";
        }
        item.count = count;
        items.items.push_back(std::move(item));
        return {};
    };
    for (auto const& item : screen.items.catalogue) {
        std::string says;
        if (item.sizes.empty()) {
            says = add("item." + item.id, {item.id, "", 0});
        }
        for (auto const& size : item.sizes) {
            std::string more = add("item." + item.id + "." + size.id, {item.id, size.id, 0});
            says = says.empty() ? std::move(more) : says;
        }
        if (!says.empty()) {
            return {{}, std::move(says)};
        }
    }
    if (items.items.empty()) {
        return {};
    }
    if (items.items.size() > limits::items_max) {
        return {{}, "出すものが多すぎます。分けて申し込んでください。"};
    }
    return {Value(items), {}};
}

Read read_name(Fields const& fields)
{
    std::string const kana = word(fields, "kana");
    if (kana.empty()) {
        bool const nothing = word(fields, "kanji").empty();
        return nothing ? Read{} : Read{{}, "ふりがなを入れてください。"};
    }
    auto parsed = values::parse_kana(kana);
    if (!parsed.ok()) {
        return {{}, parsed.error().message};
    }
    return {Value(values::PersonName{*parsed, word(fields, "kanji")}), {}};
}

Read read_phone(Screen const& screen, Fields const& fields)
{
    std::string const digits = word(fields, "phone");
    return digits.empty() ? Read{} : Read::of(parse_answer(screen, digits));
}

Read read_address(Screen const& screen, Fields const& fields)
{
    values::Address address;
    address.number = word(fields, "number");
    address.building = word(fields, "building");
    std::string const area = word(fields, "area");
    if (screen.in_town) {
        for (auto const& known : screen.areas) {
            if (known.label == area) {
                address.area = known.label;
                address.postal = known.postal;
            }
        }
        if (address.area.empty()) {
            return {{}, "地区を選んでください。"};
        }
        return {Value(address), {}};
    }
    std::string const postal = word(fields, "postal");
    address.town = word(fields, "town");
    if (postal.empty() && address.town.empty() && address.number.empty()) {
        return {};
    }
    if (!postal.empty()) {
        auto parsed = values::parse_postal(postal);
        if (!parsed.ok()) {
            return {{}, parsed.error().message};
        }
        address.postal = *parsed;
    }
    if (address.town.empty()) {
        return {{}, "都道府県と市町村を入れてください。"};
    }
    return {Value(address), {}};
}

// Degrees inside Japan, or nothing: a script of somebody else's could send anything.
double degrees(std::string const& text, double least, double most)
{
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const good = error == std::errc{} && end == text.data() + text.size();
    return good && value >= least && value <= most ? value : 0;
}

Read read_place(Screen const& screen, Fields const& fields)
{
    values::Place place;
    std::string const landmark = word(fields, "landmark");
    for (auto const& area : screen.areas) {
        if (area.id == landmark) {
            place.landmark = area.id;
        }
    }
    place.note = word(fields, "note");
    place.latitude = degrees(word(fields, "latitude"), 20, 46);
    place.longitude = degrees(word(fields, "longitude"), 122, 154);
    if (place.latitude == 0 || place.longitude == 0) {
        place.latitude = 0;
        place.longitude = 0;
    }
    if (place.landmark.empty() && place.note.empty() && place.latitude == 0) {
        return {};
    }
    return {Value(place), {}};
}

Read read_photos(Screen const& screen, Fields const& fields, MediaHook const& keep)
{
    values::Photos photos;
    values::Photos const none;
    auto const* given = screen.value ? std::get_if<values::Photos>(&*screen.value) : &none;
    for (auto const& id : given == nullptr ? none.ids : given->ids) {
        bool const kept = std::ranges::any_of(fields, [&](FormField const& field) {
            return field.name == "keep" && field.value == id;
        });
        if (kept) {
            photos.ids.push_back(id);
        }
    }
    auto const fresh = [](FormField const& field) {
        return field.name == "photo" && !field.value.empty();
    };
    auto const count =
        photos.ids.size() + static_cast<std::size_t>(std::ranges::count_if(fields, fresh));
    auto const most = std::max<std::int64_t>(screen.number_max, 1);
    if (count > static_cast<std::size_t>(most) || count > limits::photos_max) {
        return {{}, "写真は" + std::to_string(most) + "枚までです。"};
    }
    for (auto const& field : fields) {
        if (!fresh(field)) {
            continue;
        }
        auto id = keep ? keep(field) : fail(ErrorKind::invalid, "写真を読めませんでした。");
        if (!id.ok()) {
            return {{}, id.error().message};
        }
        photos.ids.push_back(*id);
    }
    if (photos.ids.empty() && !screen.optional) {
        return {};
    }
    return {Value(photos), {}};
}

// A choice must be one that was offered; everything else typed goes to the reader of its kind.
Read read_word(Screen const& screen, Fields const& fields)
{
    std::string const text = word(fields, "a");
    bool const listed = screen.ask == Kind::choose || screen.ask == Kind::yes_no;
    if (text.empty() && (listed || !screen.optional)) {
        return {};
    }
    return Read::of(parse_answer(screen, text));
}

Read read_answer(Screen const& screen, Fields const& fields, MediaHook const& keep_photo)
{
    switch (screen.ask) {
        case Kind::choose:
        case Kind::yes_no:
        case Kind::scale:
        case Kind::number:
        case Kind::text:
        case Kind::code: return read_word(screen, fields);
        case Kind::choose_many: return read_many(screen, fields);
        case Kind::date: return read_date(screen, fields);
        case Kind::birth: return read_birth(screen, fields);
        case Kind::slot: return read_slot(screen, fields);
        case Kind::items: return read_items(screen, fields);
        case Kind::name: return read_name(fields);
        case Kind::phone: return read_phone(screen, fields);
        case Kind::address: return read_address(screen, fields);
        case Kind::place: return read_place(screen, fields);
        case Kind::photo: return read_photos(screen, fields, keep_photo);
        case Kind::acknowledge:
        case Kind::consent: return {Value(values::Yes{true}), {}}; // the button itself is the answer
        case Kind::identity:
        case Kind::payment:
        case Kind::each: break;
    }
    return {};
}

Result<Event> member_event(Screen const& screen, std::string_view wish)
{
    if (wish == "add") {
        return Event(dialogue::AddMember{screen.at});
    }
    if (wish == "complete") {
        return Event(dialogue::MembersComplete{screen.at, screen.editing});
    }
    constexpr std::string_view remove = "remove:";
    if (wish.starts_with(remove)) {
        std::string_view const text = wish.substr(remove.size());
        int number = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size()) {
            return Event(dialogue::RemoveMember{screen.at, number});
        }
    }
    return fail(ErrorKind::invalid, "no such button");
}

} // namespace

Wish wish_of(Fields const& fields)
{
    std::string const wish = net::form_value(fields, "do");
    if (wish == "later") {
        return Wish::later;
    }
    return wish == "send" ? Wish::send : Wish::step;
}

Seen seen_of(Fields const& fields)
{
    return {net::form_value(fields, "at"), net::form_value(fields, "editing") == "1"};
}

bool holds_my_number(Fields const& fields)
{
    return std::ranges::any_of(fields, [](FormField const& field) {
        bool const ours = field.name == "csrf" || field.name == "at" || field.name == "do" ||
                          field.name == "keep" || field.name == "photo";
        return !ours && values::holds_my_number(field.value);
    });
}

Result<Event> event_from_form(
    Screen const& screen,
    Fields const& fields,
    MediaHook const& keep_photo
)
{
    Seen const seen{screen.at, screen.editing};
    std::string const wish = net::form_value(fields, "do");
    constexpr std::string_view edit = "edit:";
    if (wish.starts_with(edit)) {
        return Event(dialogue::Edit{wish.substr(edit.size())});
    }
    if (wish == "back") {
        return Event(dialogue::Back{seen});
    }
    if (screen.kind == dialogue::ScreenKind::members) {
        return member_event(screen, wish);
    }
    if (screen.kind == dialogue::ScreenKind::answer) {
        return answered_event(screen, wish);
    }
    if (screen.kind != dialogue::ScreenKind::question) {
        return Event(dialogue::Resume{});
    }
    if (wish == "skip") {
        return Event(dialogue::Skip{seen});
    }
    if (wish == "dont_know") {
        return Event(Give{seen, values::DontKnow{}});
    }
    if (!wish.empty() && wish != "next") {
        return fail(ErrorKind::invalid, "no such button");
    }
    if (holds_my_number(fields)) {
        return Event(Miss{seen, std::string(no_my_number)});
    }
    Read read = read_answer(screen, fields, keep_photo);
    if (read.value) {
        return Event(Give{seen, std::move(*read.value)});
    }
    return Event(Miss{seen, std::move(read.says)});
}

} // namespace mado::pages
