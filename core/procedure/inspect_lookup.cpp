#include "core/procedure/inspect_lookup.h"

#include <algorithm>
#include <array>

namespace mado::procedure {

namespace {

struct Needed {
    std::string_view id;
    Kind kind;
};

struct Known {
    std::string_view answers;
    std::string_view town_key;
    std::array<Needed, 2> asks; // "" : nothing more
};

// Each look-up of core/town, the town value it reads and the questions it reads.
constexpr std::array<Known, 4> lookups = {{
    {"garbage", "garbage", {{{"area", Kind::choose}, {"", Kind::choose}}}},
    {"sorting", "sorting", {{{"item", Kind::text}, {"", Kind::choose}}}},
    {"shelters", "shelters", {{{"hazard", Kind::choose}, {"area", Kind::choose}}}},
    {"meals", "meals", {{{"school", Kind::choose}, {"span", Kind::choose}}}},
}};

Finding error(Procedure const& procedure, int line, std::string japanese, std::string english)
{
    return {
        Finding::Grade::error, procedure.file, line, std::move(japanese), std::move(english)};
}

void needs(Procedure const& procedure, Known const& known, std::vector<Finding>& findings)
{
    for (auto const& need : known.asks) {
        if (need.id.empty()) continue;
        auto const* asked = procedure.find_question(need.id);
        if (asked != nullptr && asked->kind == need.kind) continue;
        std::string const id(need.id);
        findings.push_back(error(
            procedure, 1, "質問「" + id + "」（" + std::string(to_text(need.kind)) + "）が、いります。",
            "this answer needs a question " + id + " of kind " + std::string(to_text(need.kind))
        ));
    }
}

void nothing_personal(Procedure const& procedure, std::vector<Finding>& findings)
{
    for (auto const& question : procedure.ask) {
        if (!question.personal && question.kind != Kind::each) continue;
        findings.push_back(error(
            procedure, question.line,
            "しらべるだけの手続きでは、質問「" + question.id + "」のように、人のことを聞けません。",
            "a look-up must not ask the personal question " + question.id
        ));
    }
}

} // namespace

void inspect_lookup(
    Procedure const& procedure,
    TownValues const& town,
    std::vector<Finding>& findings
)
{
    auto const known = std::find_if(lookups.begin(), lookups.end(), [&](Known const& one) {
        return one.answers == procedure.answers;
    });
    if (known == lookups.end()) {
        findings.push_back(error(
            procedure, 1, "「answers」は garbage, sorting, shelters, meals のどれかです。",
            "unknown answers " + procedure.answers
        ));
        return;
    }
    if (town.find(known->town_key) == nullptr) {
        std::string const key(known->town_key);
        findings.push_back(error(
            procedure, 1, "町の値「town." + key + "」が、ありません。町の値に足してください。",
            "no town value " + key
        ));
    }
    needs(procedure, *known, findings);
    nothing_personal(procedure, findings);
    bool const sends = !procedure.fees.empty() || !procedure.receipt_says.empty() ||
                       !procedure.receipt_within.empty() || !procedure.cancel_until.empty();
    if (!sends) return;
    findings.push_back(error(
        procedure, 1, "しらべるだけの手続きには、お金・受付・取り消しを書けません。",
        "a look-up has no fee, receipt or cancel_until: nothing is sent"
    ));
}

} // namespace mado::procedure
