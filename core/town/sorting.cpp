#include "core/town/sorting.h"

#include "core/values/text.h"

#include <algorithm>

namespace mado::town {

namespace {

using base::Json;
using values::Date;

constexpr std::size_t near_max = 3;
constexpr int no_match = 99;
constexpr std::size_t answers_max = 6;
constexpr std::size_t miss_graphemes_max = 10;

// Edits between two keys, in characters.
std::size_t edits(std::string_view a, std::string_view b)
{
    auto const left = values::to_code_points(a);
    auto const right = values::to_code_points(b);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            std::size_t const above = row[j];
            std::size_t const change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            diagonal = above;
        }
    }
    return row.back();
}

// How far an item is from what was typed: 0 it is meant, 1 typed words end in it (古いアイロン),
// 2 it holds what was typed, 10 and more a slip of the finger, 99 no.
int distance_to_name(std::string const& typed, std::string const& name)
{
    if (name.empty()) return no_match;
    if (typed == name) return 0;
    constexpr std::size_t two_kana = 6; // bytes: shorter words are in too many others
    bool const long_name = name.size() >= two_kana;
    bool const long_typed = typed.size() >= two_kana;
    // Japanese puts the thing last: アイロン台 is no アイロン, but 古いアイロン is one.
    if (long_name && typed.ends_with(name)) return 1;
    if (long_typed && name.find(typed) != std::string::npos) return 2;
    if (long_name && typed.find(name) != std::string::npos) return 3;
    std::size_t const longer = std::max(typed.size(), name.size());
    std::size_t const shorter = std::min(typed.size(), name.size());
    if (!long_typed || (longer - shorter) > longer / 3) return no_match;
    std::size_t const slips = edits(typed, name);
    bool const close = slips * 3 * 3 <= longer; // a third of the characters, three bytes each
    return close ? 10 + static_cast<int>(slips) : no_match;
}

int distance_to(std::string const& typed, Json const& item)
{
    int best = no_match;
    for (auto const& key : item["keys"].items()) { // of name and find: TownValues made them
        best = std::min(best, distance_to_name(typed, key.as_text()));
    }
    return best;
}

std::string office_of(procedure::TownValues const& town, std::string const& id)
{
    return entry_in(town.value("departments"), id)["label"].as_text();
}

std::string day_words(std::string_view iso)
{
    auto const day = Date::parse(iso);
    if (!day.ok()) return {};
    return std::to_string(day->year()) + "年" + std::to_string(day->month()) + "月" +
           std::to_string(day->day()) + "日";
}

AnswerRow row_of(Json const& item, procedure::Circumstances const& circumstances)
{
    AnswerRow row;
    row.title = item["name"].as_text();
    if (!item["when"].as_text().empty()) row.title += "（" + item["when"].as_text() + "）";
    row.lines.push_back(item["kind"].as_text());
    for (std::string_view const key : {"how", "bag", "instead"}) {
        if (!item[key].as_text().empty()) row.lines.push_back(item[key].as_text());
    }
    std::string const until = item["until"].as_text();
    auto const last = Date::parse(until);
    if (last.ok() && *last < circumstances.today()) {
        row.lines.push_back("古い答えかもしれません。役場に、聞いてください。");
    }
    row.sample = item["sample"].as_bool(true);
    row.source = source_words(item["source"].as_text(), item["date"].as_text());
    auto const office = office_of(*circumstances.town, item["owner"].as_text());
    if (!office.empty()) row.source += (row.source.empty() ? "担当：" : "　担当：") + office;
    if (last.ok()) row.source += "　" + day_words(until) + "まで";
    return row;
}

std::string headline_of(std::vector<Json const*> const& meant)
{
    auto const& first = *meant.front();
    std::string const name = first["name"].as_text();
    if (meant.size() > 1) return name + "は、物によってちがいます。";
    std::string const kind = first["kind"].as_text();
    return name + "は、" + kind + (kind.ends_with("ません") ? "。" : "です。");
}

} // namespace

std::string countable_miss(std::string_view typed)
{
    std::string const key = values::search_key(typed);
    bool const digits = std::any_of(key.begin(), key.end(), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
    bool const fits = values::grapheme_count(key) <= miss_graphemes_max;
    return fits && !digits ? key : std::string();
}

Answer sorting_answer(
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    auto const* value = circumstances.town->find("sorting");
    std::string const typed = values::search_key(text_in(answers, "item"));
    if (value == nullptr || typed.empty()) {
        return not_known("分け方は、登録されていません。", "役場に、聞いてください。");
    }
    std::vector<std::pair<int, Json const*>> ranked;
    for (auto const& item : value->value.items()) {
        int const distance = distance_to(typed, item);
        if (distance < no_match) ranked.emplace_back(distance, &item);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](auto const& a, auto const& b) {
        return a.first < b.first;
    });
    std::vector<Json const*> meant;
    for (auto const& [distance, item] : ranked) {
        bool const here = distance == ranked.front().first && distance <= 1;
        if (here && meant.size() < answers_max) meant.push_back(item);
    }
    Answer answer;
    answer.near_at = "item";
    if (!meant.empty()) {
        answer.headline = headline_of(meant);
        for (auto const* item : meant) {
            answer.rows.push_back(row_of(*item, circumstances));
            answer.sample = answer.sample || answer.rows.back().sample;
        }
        return answer;
    }
    answer.found = false;
    answer.missed = countable_miss(text_in(answers, "item"));
    answer.sample = value->sample;
    for (auto const& [distance, item] : ranked) {
        std::string const& name = (*item)["name"].as_text();
        bool const had = std::any_of(answer.near.begin(), answer.near.end(), [&](Near const& one) {
            return one.label == name;
        });
        if (!had && answer.near.size() < near_max) answer.near.push_back({name, name});
    }
    answer.headline = answer.near.empty() ? "見つかりませんでした。" : "この中に、ありますか？";
    answer.notes.push_back("ほかの言い方でも、しらべられます。");
    answer.notes.push_back("わからないときは、役場に聞いてください。");
    return answer;
}

} // namespace mado::town
