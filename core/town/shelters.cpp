#include "core/town/shelters.h"

#include "core/values/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace mado::town {

namespace {

using base::Json;

constexpr std::size_t shown = 3;
constexpr double landmark_metres_max = 200;
constexpr std::int64_t stale_ms = 3 * 60 * 60 * 1000;

struct HazardName {
    std::string_view official; // as in 指定緊急避難場所データ
    std::string_view id;       // in the procedure's file
    std::array<std::string_view, 3> other;
};

constexpr std::array<HazardName, 8> hazards = {{
    {"洪水", "flood", {"大雨", "川", ""}},
    {"崖崩れ、土石流及び地滑り", "landslide", {"がけくずれ", "崖崩れ", "土砂災害"}},
    {"高潮", "storm_surge", {"たかしお", "", ""}},
    {"地震", "earthquake", {"じしん", "", ""}},
    {"津波", "tsunami", {"つなみ", "", ""}},
    {"大規模な火事", "fire", {"火事", "火災", ""}},
    {"内水氾濫", "inland_flood", {"浸水", "ないすいはんらん", ""}},
    {"火山現象", "volcano", {"火山", "噴火", ""}},
}};
constexpr std::string_view unknown = "unknown";

Point point_of(Json const& json)
{
    return {json["latitude"].as_number(), json["longitude"].as_number()};
}

bool designated(Json const& site, std::string_view hazard)
{
    auto const& list = site["designated_for"].items();
    auto has = [&list](std::string_view name) {
        return std::any_of(list.begin(), list.end(), [&](Json const& one) {
            return one.as_text() == name;
        });
    };
    if (hazard != unknown) return has(hazard);
    return std::all_of(hazards.begin(), hazards.end(), [&](HazardName const& one) {
        return one.id == "volcano" || has(one.official);
    });
}

struct From {
    Point at;
    std::string says; // where the distances are counted from
};

std::optional<From> start_of(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    auto const& here = circumstances.here;
    if (choice_in(answers, "where") == "here" && here.known()) {
        return From{{here.latitude, here.longitude}, here.label + "から、はかりました。"};
    }
    auto const area = choice_in(answers, "area");
    auto const& entry = entry_in(circumstances.town->value("areas"), area);
    if (entry.is_null() || entry["latitude"].as_number() == 0) return std::nullopt;
    return From{point_of(entry), "地区「" + entry["label"].as_text() + "」の代表の点から、はかりました。"};
}

// 近くの目じるし: only what the town's list of landmarks holds, and never the place itself.
std::string landmark_line(procedure::TownValues const& town, Shelter const& shelter)
{
    double best = landmark_metres_max;
    std::string name;
    for (auto const& one : town.value("landmarks").items()) {
        std::string const label = one["label"].as_text();
        bool const itself = shelter.name.find(label) != std::string::npos ||
                            label.find(shelter.name) != std::string::npos;
        double const metres = metres_between(shelter.at, point_of(one));
        if (itself || metres >= best) continue;
        best = metres;
        name = label;
    }
    if (name.empty()) return {};
    return "近くの目じるし：" + name + "（" + metres_in_words(best) + "）";
}

std::string moment_words(base::Moment moment)
{
    auto const day = values::Date::of(moment);
    auto const minutes = static_cast<int>((moment.ms - day.start().ms) / 60'000);
    return day.to_spoken() + values::time_in_words(minutes);
}

// Open, full or closed only as somebody reported it, with the time of the report.
std::string opening_line(Shelter const& shelter, procedure::Circumstances const& circumstances)
{
    auto const& report = circumstances.town->value("shelters.open")[shelter.id];
    std::string const state = report["state"].as_text();
    auto const as_of = base::parse_rfc3339(report["as_of"].as_text());
    if (state.empty() || !as_of.ok()) return "開いているか、わかりません。役場に聞いてください。";
    std::string words = state == "open"   ? "開いています"
                        : state == "full" ? "いっぱいです"
                                          : "閉まっています";
    words += "（" + moment_words(*as_of) + "のお知らせ）";
    bool const stale = circumstances.now.ms - as_of->ms > stale_ms;
    return stale ? words + "。古いお知らせです。役場に聞いてください。" : words;
}

AnswerRow row_of(Shelter const& shelter, procedure::Circumstances const& circumstances)
{
    AnswerRow row;
    row.title = shelter.name;
    row.lines.push_back(
        shelter.direction + "へ" + metres_in_words(shelter.metres) + "　歩いて" +
        std::to_string(walking_minutes(shelter.metres)) + "分くらい"
    );
    row.lines.push_back(shelter.address);
    auto const landmark = landmark_line(*circumstances.town, shelter);
    if (!landmark.empty()) row.lines.push_back(landmark);
    row.lines.push_back(opening_line(shelter, circumstances));
    row.route = Route{shelter.at.latitude, shelter.at.longitude, route_url(shelter.at)};
    return row;
}

void add_notes(Answer& answer, std::string const& hazard, From const& from)
{
    if (hazard == unknown) {
        answer.notes.push_back("火山のほか、どの災害にも指定された所です。");
    }
    answer.notes.push_back(from.says);
    answer.notes.push_back(
        "まっすぐの長さです。道の長さでは、ありません。歩く時間は、1分に" +
        std::to_string(walking_metres_a_minute) + "m歩くとした目安です。"
    );
    answer.notes.push_back("あぶない道は、通らないでください。");
}

} // namespace

std::string hazard_name(std::string_view given)
{
    if (given == unknown) return std::string(unknown);
    auto const key = values::search_key(given);
    for (auto const& one : hazards) {
        if (one.id == given || values::search_key(one.official) == key) {
            return std::string(one.official);
        }
        for (auto const& other : one.other) {
            if (!other.empty() && values::search_key(other) == key) return std::string(one.official);
        }
    }
    return {};
}

std::string route_url(Point to)
{
    // Five decimals are a metre, and the QR stays at version 5.
    char text[128];
    std::snprintf(
        text, sizeof text,
        "https://www.google.com/maps/dir/?api=1&destination=%.5f,%.5f",
        to.latitude, to.longitude
    );
    return text;
}

std::vector<Shelter> nearest_shelters(
    procedure::TownValues const& town,
    std::string_view hazard,
    Point from,
    std::size_t limit
)
{
    std::vector<Shelter> found;
    for (auto const& site : town.value("shelters").items()) {
        if (!designated(site, hazard)) continue;
        Shelter shelter;
        shelter.id = site["id"].as_text();
        shelter.name = site["name"].as_text();
        shelter.address = site["address"].as_text();
        shelter.at = point_of(site);
        for (auto const& one : site["designated_for"].items()) {
            shelter.designated_for.push_back(one.as_text());
        }
        shelter.metres = metres_between(from, shelter.at);
        shelter.direction = direction_of(from, shelter.at);
        found.push_back(std::move(shelter));
    }
    std::stable_sort(found.begin(), found.end(), [](Shelter const& a, Shelter const& b) {
        return a.metres < b.metres;
    });
    if (found.size() > limit) found.resize(limit);
    return found;
}

Answer shelter_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    auto const& town = *circumstances.town;
    auto const* value = town.find("shelters");
    std::string const chosen = choice_in(answers, "hazard");
    std::string const hazard = hazard_name(chosen.empty() ? unknown : std::string_view(chosen));
    auto const from = start_of(answers, circumstances);
    if (value == nullptr || hazard.empty()) {
        return not_known("ひなん所が、登録されていません。", "役場に、聞いてください。");
    }
    if (!from) return not_known("ここの場所が、わかりません。", "地区を選んで、しらべてください。");
    auto const found = nearest_shelters(town, hazard, from->at, shown);
    Answer answer;
    answer.source = source_words(value->source, value->date);
    answer.sample = value->sample;
    if (found.empty()) {
        answer.found = false;
        answer.headline = "この災害に指定された所は、ありません。";
        answer.notes.push_back("役場に、聞いてください。");
        return answer;
    }
    answer.headline = "いちばん近い所は、" + found.front().name + "です。";
    for (auto const& shelter : found) answer.rows.push_back(row_of(shelter, circumstances));
    add_notes(answer, hazard, *from);
    return answer;
}

} // namespace mado::town
