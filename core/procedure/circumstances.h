// Circumstances: everything a dialogue may depend on besides the procedure and the answers. Callers
// fill it (kiosk: mirror; bridge: town files and ledger); the dialogue reads nothing else, so a
// dialogue with the same circumstances always shows the same screen. A plain value; any thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/moment.h"
#include "core/calendar/calendar.h"
#include "core/values/answer.h"
#include "core/values/date.h"

namespace mado::procedure {

enum class Door { kiosk, line, page, staff };
enum class Mode { normal, practice };

[[nodiscard]] std::string_view to_text(Door door);
[[nodiscard]] base::Result<Door> door_from_text(std::string_view text);

// One value of the town, with where it comes from. `sample` values show 見本 wherever they appear.
struct TownValue {
    base::Json value;
    std::string source; // ordinance, department, date of confirmation; "" for a sample
    std::string date;   // ISO day of the source
    bool sample = true;
};

// Keys are dotted, without the leading "town.": water.lead, bulky.items, areas.
class TownValues
{
public:
    // town.json: {"name":"…","values":{"water.lead":{"value":3,"sample":true}, …},"opening":{…}}
    [[nodiscard]] static base::Result<TownValues> from_json(base::Json const& json);

    [[nodiscard]] TownValue const* find(std::string_view key) const;
    [[nodiscard]] base::Json const& value(std::string_view key) const; // null when absent

    [[nodiscard]] std::string const& name() const { return name_; }   // 見本町

    [[nodiscard]] std::string const& phone() const { return phone_; }

    [[nodiscard]] calendar::OpeningRule const& opening() const { return opening_; }

    [[nodiscard]] std::map<std::string, TownValue, std::less<>> const& all() const { return values_; }

private:
    std::string name_;
    std::string phone_;
    calendar::OpeningRule opening_;
    std::map<std::string, TownValue, std::less<>> values_;
};

// A place in time that can be taken: a room's time, a vaccination seat.
struct Slot {
    std::string id;       // stable: hall/washitsu/2026-12-12/am
    std::string group;    // what it is grouped under: the room or venue
    std::string label;    // 午前9時〜12時
    values::Date date;
    int from_minutes = 0; // since midnight
    int to_minutes = 0;
    int free = 0;         // as of Offers::as_of, for this door
    std::string reason;   // when nothing is free: いっぱいです, 休み
};

struct Offers {
    base::Moment as_of;
    bool certain = true; // false: the kiosk's own quota while the line is down
    std::map<std::string, std::vector<Slot>, std::less<>> slots; // by the question's slot source
};

// Where this door stands: a kiosk's place. 0, 0 : not known.
struct Here {
    std::string label; // 役場
    double latitude = 0;
    double longitude = 0;

    [[nodiscard]] bool known() const { return latitude != 0 || longitude != 0; }
};

struct Circumstances {
    base::Moment now;
    Door door = Door::kiosk;
    Mode mode = Mode::normal;
    std::shared_ptr<TownValues const> town;
    Offers offers;
    Here here;
    std::map<std::string, values::Value, std::less<>> known; // what the person let us reuse, by question id

    [[nodiscard]] values::Date today() const { return values::Date::of(now); }
};

// 春 spring, 夏 summer, 秋 autumn, 冬 winter; winter is November–April, the town's frost months
// (見本 unless the town value season.winter_months says otherwise).
[[nodiscard]] std::string season(Circumstances const& circumstances); // of today
[[nodiscard]] std::string season(Circumstances const& circumstances, values::Date day);

} // namespace mado::procedure
