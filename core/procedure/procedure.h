// Procedure 「手続き」: a data file, loaded. What a resident is asked, in the order of the file, with
// conditions, dates and fees as expressions and everything of the town as town.* keys. No looks: each
// door decides how to show a question. Immutable after load(); share it as
// std::shared_ptr<Procedure const>. Format: docs/protocol/procedure.md, assets/schema/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/procedure/circumstances.h"
#include "core/procedure/expression.h"

namespace mado::procedure {

enum class Kind {
    choose,
    choose_many,
    yes_no,
    number,
    scale,
    date,
    slot,
    items,
    name,
    phone,
    address,
    birth,
    place,
    photo,
    text,
    code,
    acknowledge,
    consent,
    identity,
    payment,
    each,
};

[[nodiscard]] std::string_view to_text(Kind kind);

struct Option {
    std::string id;
    std::string label;
    std::string explain; // small second line; ""
    Expression when;
};

struct Help { // a side question: shown on demand, returns to the same place
    std::string ask;  // 水栓番号とは何ですか
    std::string says;
};

struct Check { // what must hold of the answer, or the sentence is shown
    Expression must;
    std::string says;
};

struct Question {
    std::string id;
    Kind kind = Kind::text;
    std::string say;      // as shown
    std::string plain;    // やさしい form where it differs
    std::string reading;  // kana for speech where the analysis is wrong
    std::string summary;  // short name on the check screen; "" : made from `say`
    std::string hint;     // one line under the question
    std::string icon;
    Expression when;
    bool personal = false;
    bool optional = false;          // 「とばす」
    std::string dont_know;          // label of the way out; "" none
    std::vector<Door> doors;        // empty: all
    std::vector<Option> options;    // choose, choose_many, scale labels
    std::string options_key;        // choose, choose_many: the options are this list of the town's
    Expression earliest;            // date
    Expression latest;
    bool open_days_only = false;
    std::string source;             // items, place, slot, areas: town key or offer source, without "town.";
                                    // date: only days on which this offer source has a free time
    Expression slot_day;            // slot: the day asked before, if any
    Expression slot_group;          // slot, date: the room asked before, if any
    std::int64_t number_min = 0;    // number, scale, choose_many (how many), items, photo
    std::int64_t number_max = 0;    // 0: the kind's own limit
    std::string unit;               // 人, 個
    bool in_town = true;            // address
    std::string notice_key;         // acknowledge: town key of the text; or the text itself in `notice`
    std::string notice;
    std::vector<Question> inside;   // each
    std::string member_word;        // each: お子さん, 人
    std::vector<Check> checks;
    std::vector<Help> help;
    int keep_days = 0;              // 0: the procedure's
    int line = 0;
};

struct FeeLine {
    std::string label;
    std::string amount_key;  // town key with yen; or
    Expression amount;       // a number
    Expression when;
};

struct Status {
    std::string id;    // received, checking, waiting, scheduled, done, declined
    std::string word;  // 受け付けました
    std::string tell;  // message to the resident; {{date}} and {{message}} are filled; "" : not told
};

struct Procedure {
    std::string id;
    int version = 1;
    std::string hash;        // sha256 hex of the file's bytes: the content version
    std::string department;  // id in town values "departments"
    std::string title;
    std::string short_title; // ≤ 11 characters, for buttons; "" : title
    std::string icon;
    std::string lead;        // one line under the title
    std::vector<std::string> find;
    std::string purpose;     // 利用目的, shown before personal questions
    int keep_days = 365;
    std::vector<Door> doors; // empty: all
    std::vector<Question> ask;
    std::vector<FeeLine> fees;
    std::string receipt_says;
    std::string receipt_within;      // "3 business days", evaluated as today + …
    Expression cancel_until;
    std::vector<Status> statuses;
    std::string send_word;           // 申し込む, 知らせる
    Expression open_when;            // a period: outside of it nobody is asked, and `closed_says` is shown
    std::string closed_says;
    std::string lands;               // "settings": the answers become the person's receive settings
    bool emergency_first = false;    // shows 110/119 and the hall's phone before the first question
    bool anonymous = false;          // sent without name; secret link only
    bool nameless = false;           // "always": not even tied to who sent it on LINE
    bool sample = true;              // any of its town values is a sample
    std::string answers;             // a look-up ends in this answer (garbage …); "" : it is sent
    std::string file;                // for messages

    [[nodiscard]] Question const* find_question(std::string_view id) const; // also inside groups
};

// What is wrong with a file, for its writer.
struct Finding {
    enum class Grade { error, warning };
    Grade grade = Grade::error;
    std::string file;
    int line = 0;
    std::string japanese; // what and the mend
    std::string english;
};

// Reads one procedure; blocks for `use` are looked up in `blocks` (id → array of questions).
// On failure the error's message is the first finding; `findings` gets them all.
[[nodiscard]] base::Result<std::shared_ptr<Procedure const>> load_procedure(
    std::string_view bytes,
    std::string const& file,
    std::map<std::string, base::Json, std::less<>> const& blocks,
    std::vector<Finding>& findings
);

} // namespace mado::procedure
