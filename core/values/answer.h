// What a resident answered, one type per kind of question, made only by parsing. `Answers` maps a
// question's path to its value. A path is the question's id, or `group.member.id` inside a repeated
// group, where a member number is never reused: removing the first child leaves the second's paths
// as they are. Answers hold personal data: they are never logged. A plain value; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/values/date.h"

namespace mado::values {

struct Yes {
    bool yes = false; // yes_no; and true for acknowledge and consent
    bool operator==(Yes const&) const = default;
};

struct Number {
    std::int64_t value = 0; // number, scale
    bool operator==(Number const&) const = default;
};

struct Choice {
    std::string id;
    bool operator==(Choice const&) const = default;
};

struct Choices {
    std::vector<std::string> ids; // in the order of the options
    bool operator==(Choices const&) const = default;
};

struct Text {
    std::string text; // text, code
    bool operator==(Text const&) const = default;
};

struct Item {
    std::string id;
    std::string size; // "" when the item has no sizes
    int count = 1;
    bool operator==(Item const&) const = default;
};

struct Items {
    std::vector<Item> items;
    bool operator==(Items const&) const = default;
};

struct SlotChoice {
    std::string id; // facility slot; the ledger knows its place, day and time
    std::string label;
    bool operator==(SlotChoice const&) const = default;
};

struct PersonName {
    std::string kana;  // full-width katakana
    std::string kanji; // "" : staff complete it
    bool operator==(PersonName const&) const = default;
};

struct Phone {
    std::string digits; // "" when 「なし」
    bool operator==(Phone const&) const = default;
};

struct Address {
    std::string postal;   // seven digits or ""
    std::string town;     // prefecture and municipality; "" inside our town
    std::string area;     // 字, such as 旭
    std::string number;   // as written: 37番地の1
    std::string building; // ""
    bool operator==(Address const&) const = default;
};

struct Place {
    std::string landmark;   // id of a landmark or area, or ""
    std::string note;       // words: 橋の手前
    double latitude = 0;    // 0,0 : not given
    double longitude = 0;
    bool operator==(Place const&) const = default;
};

struct Photos {
    std::vector<std::string> ids; // kept by bridge/media; "" list means 「写真はない」
    bool operator==(Photos const&) const = default;
};

struct Members { // a repeated group's own answer
    std::vector<int> numbers;
    bool complete = false; // the resident said 「これで全部」
    bool operator==(Members const&) const = default;
};

struct DontKnow {
    bool operator==(DontKnow const&) const = default;
};

using Value = std::variant<
    Yes,
    Number,
    Choice,
    Choices,
    Text,
    Date,
    Items,
    SlotChoice,
    PersonName,
    Phone,
    Address,
    Place,
    Photos,
    Members,
    DontKnow>;

using Answers = std::map<std::string, Value, std::less<>>;

// The stored form: {"date":"2026-12-01"}, {"choice":"start"}, … one member named after the type.
[[nodiscard]] base::Json to_json(Value const& value);
[[nodiscard]] base::Result<Value> value_from_json(base::Json const& json);
[[nodiscard]] base::Json to_json(Answers const& answers);
[[nodiscard]] base::Result<Answers> answers_from_json(base::Json const& json);

} // namespace mado::values
