#include "bridge/desk/desk.h"

#include "bridge/desk/receive.h"

#include "core/base/limits.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::desk {

using base::ErrorKind;
using base::fail;
using base::Result;
using ledger::Case;
using ledger::CaseChange;
using ledger::CaseEvent;

namespace {

std::vector<std::string> split_paths(std::string const& list)
{
    std::vector<std::string> paths;
    std::size_t start = 0;
    while (start < list.size()) {
        std::size_t const comma = std::min(list.find(',', start), list.size());
        paths.push_back(list.substr(start, comma - start));
        start = comma + 1;
    }
    return paths;
}

CaseEvent event_of_resident(base::Moment at, std::string kind, std::string text)
{
    CaseEvent event;
    event.at = at;
    event.who = "resident";
    event.kind = std::move(kind);
    event.text = std::move(text);
    return event;
}

bool closed(Case const& one)
{
    return one.status == "done" || one.status == "declined" || one.status == "cancelled";
}

} // namespace

Result<Case> Desk::case_by_secret(std::string_view secret) const
{
    Case found;
    TRY(ledger().read([&](store::Database& database) -> Result<void> {
        found = TRY(ledger::find_by_secret(database, ledger().keys(), secret));
        return {};
    }));
    return found;
}

Result<ledger::Draft> Desk::correction_draft(std::string_view secret, procedure::Door door)
{
    auto const one = TRY(case_by_secret(secret));
    if (one.asked_back.empty()) return fail(ErrorKind::not_found, "nothing is asked back");
    auto answers = application::answers_of(one.application);
    for (auto const& path : split_paths(one.asked_back)) answers.erase(path);
    auto const procedure = procedure_of(one.procedure_id);
    if (procedure == nullptr) return fail(ErrorKind::not_found, "procedure was withdrawn");
    auto const now = clock().now();
    ledger::Draft draft;
    draft.id = base::uuid7(now);
    draft.procedure_id = one.procedure_id;
    draft.procedure_hash = procedure->hash;
    draft.person = one.person;
    draft.door = procedure::to_text(door);
    draft.answers = std::move(answers);
    draft.correcting = one.id;
    draft.only = one.asked_back;
    draft.practice = one.practice;
    draft.created = now;
    draft.expires = now.plus_seconds(limits::draft_days_max * 86'400);
    TRY(ledger().write([&](store::Database& database) {
        return ledger::add_draft(database, ledger().keys(), draft);
    }));
    return draft;
}

Result<void> Desk::cancel_case(std::string_view secret)
{
    auto const one = TRY(case_by_secret(secret));
    if (one.status == "cancelled") return {};
    auto const procedure = procedure_of(one.procedure_id);
    bool const settings = procedure != nullptr && procedure->lands == "settings";
    if (closed(one) && !(settings && one.status == "done")) {
        return fail(ErrorKind::conflict, "もう終わっているので、取り消せません。");
    }
    if (procedure != nullptr && !procedure->cancel_until.empty()) {
        auto const now = circumstances(procedure::Door::page);
        auto const answers = application::answers_of(one.application);
        procedure::Scope const scope{
            now,
            [&answers](std::string_view id) -> values::Value const* {
                auto const found = answers.find(id);
                return found == answers.end() ? nullptr : &found->second;
            },
            [&procedure](std::string_view id) { return procedure->find_question(id) != nullptr; },
            {}};
        auto const until = date_of(procedure->cancel_until, scope);
        if (until && now.today() > *until) {
            return fail(ErrorKind::denied, "取り消せる日が過ぎました。役場に電話してください。");
        }
    }
    return ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        CaseChange const change{one.id, one.revision, "resident", clock().now()};
        TRY(ledger::set_status(database, keys, change, "cancelled", ""));
        if (settings && !one.person.empty()) {
            TRY(undo_receive(database, keys, one.person, one.id));
        }
        return release(database, one.id);
    });
}

Result<void> Desk::not_yet(std::string_view secret, std::string_view words)
{
    auto const one = TRY(case_by_secret(secret));
    if (values::holds_my_number(words)) {
        return fail(ErrorKind::invalid, "マイナンバーは、ここに書かないでください。");
    }
    if (one.status != "done") return fail(ErrorKind::conflict, "まだ終わっていない件です。");
    return ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        auto const at = clock().now();
        TRY(ledger::set_status(database, keys, {one.id, one.revision, "resident", at}, "checking", ""));
        std::string const text = values::first_graphemes(words, limits::text_graphemes_max);
        return ledger::add_event(database, keys, one.id, event_of_resident(at, "reopened", text));
    });
}

Result<void> Desk::rate(std::string_view secret, int points, std::string_view words)
{
    if (points < 1 || points > 5) return fail(ErrorKind::invalid, "1から5までです。");
    if (values::holds_my_number(words)) {
        return fail(ErrorKind::invalid, "マイナンバーは、ここに書かないでください。");
    }
    auto const one = TRY(case_by_secret(secret));
    return ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        for (auto const& event : TRY(ledger::events_of(database, keys, one.id))) {
            if (event.kind == "satisfaction") return {}; // once each; the first answer stands
        }
        std::string text = std::to_string(points);
        if (!words.empty()) text += "\n" + values::first_graphemes(words, limits::text_graphemes_max);
        return ledger::add_event(
            database, keys, one.id, event_of_resident(clock().now(), "satisfaction", text)
        );
    });
}

Result<void> Desk::rate_why(std::string_view secret, std::string_view why)
{
    if (values::holds_my_number(why)) {
        return fail(ErrorKind::invalid, "マイナンバーは、ここに書かないでください。");
    }
    auto const one = TRY(case_by_secret(secret));
    return ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        bool rated = false;
        for (auto const& event : TRY(ledger::events_of(database, keys, one.id))) {
            if (event.kind == "satisfaction_why") return {};
            rated = rated || event.kind == "satisfaction";
        }
        if (!rated) return fail(ErrorKind::conflict, "先に、点を選んでください。");
        std::string const text = values::first_graphemes(why, limits::text_graphemes_max);
        return ledger::add_event(
            database, keys, one.id, event_of_resident(clock().now(), "satisfaction_why", text)
        );
    });
}

} // namespace mado::desk
