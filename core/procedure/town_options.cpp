#include "core/procedure/town_options.h"

#include <algorithm>

namespace mado::procedure {

namespace {

using base::Json;

class Filler
{
public:
    Filler(Procedure& procedure, TownValues const& town, std::vector<Finding>& findings)
        : procedure_(procedure)
        , town_(town)
        , findings_(findings)
    {}

    void fill(std::vector<Question>& questions) // NOLINT(misc-no-recursion): groups are not nested
    {
        for (auto& question : questions) {
            if (!question.options_key.empty()) fill_one(question);
            fill(question.inside);
        }
    }

private:
    void fill_one(Question& question)
    {
        question.options.clear();
        for (auto const& entry : town_.value(question.options_key).items()) {
            Option option;
            option.id = entry["id"].as_text();
            option.label = entry["label"].as_text();
            option.explain = entry["explain"].as_text();
            auto const when = condition_of(entry);
            if (!when.empty()) {
                auto parsed = Expression::parse(when);
                if (parsed.ok()) option.when = *parsed;
                else wrong(question, option.id + ": " + parsed.error().message);
            }
            if (option.id.empty() || option.label.empty()) wrong(question, "id, label");
            question.options.push_back(std::move(option));
        }
        if (question.options.empty()) wrong(question, "empty");
    }

    static std::string condition_of(Json const& entry)
    {
        std::string condition;
        auto add = [&condition](std::string const& part) {
            condition += (condition.empty() ? "" : " and ") + part;
        };
        if (!entry["when"].as_text().empty()) add("(" + entry["when"].as_text() + ")");
        if (!entry["from"].as_text().empty()) add("today >= " + entry["from"].as_text());
        if (!entry["until"].as_text().empty()) add("today <= " + entry["until"].as_text());
        return condition;
    }

    void wrong(Question const& question, std::string const& what)
    {
        findings_.push_back(
            {Finding::Grade::error, procedure_.file, question.line,
             "質問「" + question.id + "」の答えを、町の値「" + question.options_key + "」から作れません（" + what + "）。",
             "question " + question.id + ": bad entry in town value " + question.options_key + ": " + what}
        );
    }

    Procedure& procedure_;
    TownValues const& town_;
    std::vector<Finding>& findings_;
};

bool takes_from_town(std::vector<Question> const& questions) // NOLINT(misc-no-recursion)
{
    return std::any_of(questions.begin(), questions.end(), [](Question const& question) {
        return !question.options_key.empty() || takes_from_town(question.inside);
    });
}

} // namespace

std::shared_ptr<Procedure const> with_town(
    std::shared_ptr<Procedure const> procedure,
    TownValues const& town,
    std::vector<Finding>& findings
)
{
    if (!takes_from_town(procedure->ask)) return procedure;
    auto filled = std::make_shared<Procedure>(*procedure);
    Filler(*filled, town, findings).fill(filled->ask);
    return filled;
}

bool at_door(Procedure const& procedure, Door door)
{
    auto const& doors = procedure.doors;
    return doors.empty() || std::find(doors.begin(), doors.end(), door) != doors.end();
}

bool is_open(Procedure const& procedure, Circumstances const& circumstances)
{
    return holds(procedure.open_when, Scope{circumstances, {}, {}, {}});
}

} // namespace mado::procedure
