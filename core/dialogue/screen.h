// Screen: what a door shows next, in meaning, not in looks: no pixel, no LINE object, no HTML. Kiosk,
// chat, page and staff entry render the same Screen. A Screen never says where the person "is": `at`
// names the question it shows and comes back with the event (journey.h derives the rest). It may hold
// personal values (the answer being corrected, the check rows): `personal` marks them. Plain value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/procedure/procedure.h"
#include "core/town/answer.h"
#include "core/values/answer.h"

namespace mado::dialogue {

struct OptionView {
    std::string id;
    std::string label;
    std::string sub;     // explanation or ""
    bool selected = false;
};

struct DayView {
    values::Date date;
    std::string reason;  // "" can be chosen; else 休み, 早すぎます, the holiday's name …
    bool by_slots = false; // the reason is about times: いっぱい, 受付なし
};

struct DateView {
    values::Date first;          // earliest day the rule allows (may itself be blocked)
    values::Date last;
    std::vector<DayView> days;   // every day first..last, at most 400
    std::vector<values::Date> suggestions; // up to three nearest open days
};

struct SizeView {
    std::string id;
    std::string label;
    std::int64_t fee = 0;
};

struct ItemView {
    std::string id;
    std::string label;
    std::vector<std::string> find;   // other names and readings, for search
    std::vector<SizeView> sizes;     // empty: one price `fee`
    std::int64_t fee = 0;
    std::string excluded;            // "" taken; else where it must go instead
    int count_max = 0;               // 0: no own limit
};

struct ItemsView {
    std::vector<ItemView> catalogue;
    std::int64_t fee_total = 0;      // of the present answer
    int count_max = 0;
};

struct SlotView {
    procedure::Slot slot;
    bool selected = false;
    bool with_day = false; // times of several days are offered together

    [[nodiscard]] std::string words() const
    {
        return with_day ? slot.date.to_spoken() + " " + slot.label : slot.label;
    }
};

struct AreaView { // 字, landmark
    std::string id;
    std::string label;
    std::string group;
    std::string postal;   // areas
    double latitude = 0;
    double longitude = 0;
};

struct MemberView { // a repeated group's list of what was entered
    int number = 0;
    std::string label; // 1人目 さくら
    std::string at;    // path of its first question, to correct it
};

struct SummaryRow {
    std::string at;
    std::string label;
    std::string answer;     // in words
    std::string group;      // 1人目; "" outside groups
    bool personal = false;
};

struct FeeRow {
    std::string label;
    std::int64_t yen = 0;
};

enum class ScreenKind {
    question,
    members, // a repeated group's hub: one more, or 「これで全部」
    check,   // everything answered: かくにん
    answer,  // a look-up: what was asked, answered; nothing is sent
    closed,  // this procedure is not for this door or has nothing to ask; `problem` says why
};

struct Screen {
    ScreenKind kind = ScreenKind::question;
    procedure::Kind ask = procedure::Kind::text; // question: which kind
    std::string procedure_id;
    std::string title;       // the procedure's
    std::string at;          // path of the question, "" on check
    bool editing = false;    // came from なおす: つぎへ returns to check
    std::string question;    // ≤ 24 characters on every shipped procedure
    std::string reading;     // kana for speech, "" : as written
    std::string hint;
    std::string icon;
    std::string notice;      // acknowledge, consent: the text
    std::string problem;     // what is missing or wrong and the mend; "" none
    std::string member;      // 1人目のお子さん; "" outside groups
    int number = 0;          // 3 of 7; a repeated group counts once
    int total = 0;
    bool personal = false;
    bool optional = false;   // 「とばす」 is offered
    bool can_back = false;
    bool sample = false;     // 見本 must be shown
    std::string dont_know;   // label; "" not offered
    std::string unit;
    std::string purpose;     // why personal data is asked, on the first personal question
    std::vector<procedure::Help> help;
    std::vector<OptionView> options;
    std::optional<values::Value> value; // the present answer, also when it is no longer valid
    std::int64_t number_min = 0;
    std::int64_t number_max = 0;
    DateView date;
    ItemsView items;
    std::vector<SlotView> slots;
    base::Moment slots_as_of;
    bool slots_certain = true;
    std::vector<AreaView> areas;      // address, place
    std::vector<MemberView> members;
    bool members_full = false;
    std::string member_word;
    bool in_town = true;              // address
    std::vector<SummaryRow> rows;     // check
    std::vector<FeeRow> fees;         // check
    std::int64_t fee_total = 0;
    bool has_fee = false;             // fees are defined: 0 is said as お金はかかりません
    std::string send_word;            // check: 申し込む
    town::Answer answer;              // answer
    std::vector<std::string> dropped; // sentences: what a changed answer made unneeded
};

} // namespace mado::dialogue
