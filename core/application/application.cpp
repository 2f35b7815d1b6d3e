#include "core/application/application.h"

#include "core/base/crypto.h"

namespace mado::application {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

// "3 business days" of the file's receipt, as the day it means for an application sent now.
values::Date next_day(procedure::Procedure const& procedure, procedure::Circumstances const& circumstances)
{
    if (procedure.receipt_within.empty()) return {};
    auto const expression = procedure::Expression::parse("today + " + procedure.receipt_within);
    if (!expression.ok()) return {};
    procedure::Scope const scope{circumstances, {}, {}, {}};
    return date_of(*expression, scope).value_or(values::Date{});
}

Json answer_json(AskedAnswer const& answer)
{
    Json json = Json::object({
        {"at", answer.at},
        {"label", answer.label},
        {"question", answer.question},
        {"answer", answer.answer},
        {"value", values::to_json(answer.value)},
    });
    if (!answer.group.empty()) json.set("group", answer.group);
    if (answer.personal) json.set("personal", true);
    return json;
}

Result<AskedAnswer> answer_from(Json const& json)
{
    AskedAnswer answer;
    answer.at = json["at"].as_text();
    answer.label = json["label"].as_text();
    answer.question = json["question"].as_text();
    answer.answer = json["answer"].as_text();
    answer.group = json["group"].as_text();
    answer.personal = json["personal"].as_bool();
    answer.value = TRY(values::value_from_json(json["value"]));
    if (answer.at.empty()) return fail(ErrorKind::invalid, "an answer has no place");
    return answer;
}

} // namespace

Result<Application> seal(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    if (!procedure.answers.empty()) return fail(ErrorKind::invalid, "a look-up is not sent");
    auto const journey = dialogue::walk(procedure, answers, circumstances);
    if (!journey.complete()) return fail(ErrorKind::invalid, "not every question is answered");
    Application sealed;
    sealed.id = base::uuid7(circumstances.now);
    sealed.secret = base::to_base64url(base::random_bytes(16));
    sealed.procedure_id = procedure.id;
    sealed.procedure_hash = procedure.hash;
    sealed.procedure_version = procedure.version;
    sealed.title = procedure.title;
    sealed.department = procedure.department;
    sealed.door = circumstances.door;
    sealed.practice = circumstances.mode == procedure::Mode::practice;
    sealed.created = circumstances.now;
    auto const screen = dialogue::screen_at(procedure, answers, {}, circumstances);
    auto const kept = dialogue::on_route(journey, answers);
    for (auto const& step : journey.steps) {
        AskedAnswer answer;
        answer.at = step.path;
        answer.question = step.question->say;
        answer.personal = step.question->personal;
        answer.label = step.question->summary.empty() ? step.question->say : step.question->summary;
        answer.answer = step.hub ? std::string() : in_words(step, kept, circumstances);
        if (step.member != 0) answer.group = std::to_string(step.position) + "人目";
        for (auto const& row : screen.rows) {
            if (row.at == step.path) answer.label = row.label;
        }
        auto const value = kept.find(step.path);
        if (value == kept.end()) continue;
        answer.value = value->second;
        if (std::holds_alternative<values::SlotChoice>(value->second)) {
            sealed.slots_certain = circumstances.offers.certain;
        }
        sealed.answers.push_back(std::move(answer));
    }
    sealed.has_fee = screen.has_fee;
    sealed.fees = screen.fees;
    sealed.fee_total = screen.fee_total;
    sealed.next_says = procedure.receipt_says;
    sealed.next_by = next_day(procedure, circumstances);
    return sealed;
}

Json to_json(Application const& application)
{
    Json answers = Json::array();
    for (auto const& answer : application.answers) answers.push(answer_json(answer));
    Json fees = Json::array();
    for (auto const& fee : application.fees) {
        fees.push(Json::object({{"label", fee.label}, {"yen", fee.yen}}));
    }
    Json json = Json::object({
        {"id", application.id},
        {"receipt", application.receipt},
        {"secret", application.secret},
        {"slip_number", application.slip_number},
        {"procedure", application.procedure_id},
        {"procedure_hash", application.procedure_hash},
        {"procedure_version", application.procedure_version},
        {"title", application.title},
        {"department", application.department},
        {"door", procedure::to_text(application.door)},
        {"device", application.device},
        {"started_door", application.started_door},
        {"practice", application.practice},
        {"created", application.created.ms},
        {"answers", std::move(answers)},
        {"has_fee", application.has_fee},
        {"fees", std::move(fees)},
        {"fee_total", application.fee_total},
        {"next_says", application.next_says},
        {"slots_certain", application.slots_certain},
        {"taps", application.taps},
        {"typed", application.typed},
        {"helped", application.helped},
    });
    if (application.next_by.days() != 0) json.set("next_by", application.next_by.to_iso());
    return json;
}

Result<Application> application_from_json(Json const& json)
{
    Application application;
    application.id = json["id"].as_text();
    application.receipt = json["receipt"].as_text();
    application.secret = json["secret"].as_text();
    application.slip_number = json["slip_number"].as_text();
    application.procedure_id = json["procedure"].as_text();
    application.procedure_hash = json["procedure_hash"].as_text();
    application.procedure_version = static_cast<int>(json["procedure_version"].as_integer());
    application.title = json["title"].as_text();
    application.department = json["department"].as_text();
    application.door = TRY(procedure::door_from_text(json["door"].as_text()));
    application.device = json["device"].as_text();
    application.started_door = json["started_door"].as_text();
    application.practice = json["practice"].as_bool();
    application.created = base::Moment{json["created"].as_integer()};
    for (auto const& answer : json["answers"].items()) {
        application.answers.push_back(TRY(answer_from(answer)));
    }
    application.has_fee = json["has_fee"].as_bool();
    for (auto const& fee : json["fees"].items()) {
        application.fees.push_back({fee["label"].as_text(), fee["yen"].as_integer()});
    }
    application.fee_total = json["fee_total"].as_integer();
    application.next_says = json["next_says"].as_text();
    if (json.find("next_by") != nullptr) {
        application.next_by = TRY(values::Date::parse(json["next_by"].as_text()));
    }
    application.slots_certain = json["slots_certain"].as_bool(true);
    application.taps = static_cast<int>(json["taps"].as_integer());
    application.typed = static_cast<int>(json["typed"].as_integer());
    application.helped = json["helped"].as_bool();
    bool const named = application.id.size() == 36 && !application.procedure_id.empty();
    if (!named) return fail(ErrorKind::invalid, "an application needs its id and its procedure");
    return application;
}

values::Answers answers_of(Application const& application)
{
    values::Answers answers;
    for (auto const& answer : application.answers) answers.insert_or_assign(answer.at, answer.value);
    return answers;
}

} // namespace mado::application
