#include "bridge/ledger/case_text.h"

#include <algorithm>
#include <variant>

#include "core/base/json.h"
#include "core/values/text.h"

namespace mado::ledger {

using application::Application;
using application::AskedAnswer;
using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t place_graphemes_max = 40;
constexpr std::size_t gist_graphemes_max = 40;
constexpr std::size_t gist_answers_max = 3;

template <typename Kind>
bool is(AskedAnswer const& answer)
{
    return std::holds_alternative<Kind>(answer.value);
}

std::string in_words(values::Address const& address)
{
    return address.town + address.area + address.number +
           (address.building.empty() ? "" : " " + address.building);
}

std::string place_in_words(AskedAnswer const& answer)
{
    if (!answer.answer.empty()) return answer.answer;
    if (auto const* address = std::get_if<values::Address>(&answer.value)) {
        return in_words(*address);
    }
    if (auto const* place = std::get_if<values::Place>(&answer.value)) return place->note;
    return {};
}

// Tells staff at a glance what it is about: no "yes", no pictures, nothing about the person.
bool tells_gist(AskedAnswer const& answer)
{
    bool const person = answer.personal || is<values::PersonName>(answer) ||
                        is<values::Phone>(answer) || is<values::Address>(answer) ||
                        is<values::Place>(answer);
    bool const mute = is<values::Yes>(answer) || is<values::Photos>(answer) ||
                      is<values::Members>(answer) || is<values::DontKnow>(answer);
    return !person && !mute && !answer.answer.empty();
}

std::string gist_of(Application const& application)
{
    std::string gist;
    std::size_t used = 0;
    for (auto const& answer : application.answers) {
        if (!tells_gist(answer)) continue;
        if (!gist.empty()) gist += "・";
        gist += values::tidy(answer.answer);
        if (++used == gist_answers_max) break;
    }
    std::replace(gist.begin(), gist.end(), '\n', ' ');
    return values::first_graphemes(gist, gist_graphemes_max);
}

std::vector<std::string> free_texts(values::Value const& value)
{
    if (auto const* text = std::get_if<values::Text>(&value)) return {text->text};
    if (auto const* place = std::get_if<values::Place>(&value)) return {place->note};
    if (auto const* name = std::get_if<values::PersonName>(&value)) {
        return {name->kana, name->kanji};
    }
    if (auto const* address = std::get_if<values::Address>(&value)) {
        return {address->town, address->area, address->number, address->building};
    }
    return {};
}

} // namespace

Summary summary_of(Application const& application)
{
    Summary summary;
    for (auto const& answer : application.answers) {
        auto const* name = std::get_if<values::PersonName>(&answer.value);
        if (name != nullptr && summary.name.empty()) {
            summary.name = name->kanji.empty() ? name->kana : name->kanji;
        }
        bool const place = is<values::Address>(answer) || is<values::Place>(answer);
        if (place && summary.place.empty()) {
            summary.place = values::first_graphemes(place_in_words(answer), place_graphemes_max);
        }
    }
    summary.gist = gist_of(application);
    return summary;
}

std::string to_text(Summary const& summary)
{
    return Json::array({summary.name, summary.place, summary.gist}).dump();
}

Result<Summary> summary_from(std::string_view text)
{
    auto const json = TRY(Json::parse(text));
    auto const& items = json.items();
    if (items.size() != 3) return base::fail(ErrorKind::corrupt, "case: its summary is broken");
    return Summary{items[0].as_text(), items[1].as_text(), items[2].as_text()};
}

Result<void> refuse_my_number(std::string_view text)
{
    if (!values::holds_my_number(text)) return {};
    return base::fail(ErrorKind::invalid, "ledger: the text may hold a My Number");
}

Result<void> refuse_my_number(std::vector<AskedAnswer> const& answers)
{
    for (auto const& answer : answers) {
        for (auto const& text : free_texts(answer.value)) TRY(refuse_my_number(text));
    }
    return {};
}

} // namespace mado::ledger
