#include "bridge/desk/desk.h"

#include "core/words/words.h"

namespace mado::desk {

using base::ErrorKind;
using base::fail;
using base::Result;
using ledger::Case;
using ledger::CaseChange;

namespace {

procedure::Status const* status_of(procedure::Procedure const* procedure, std::string_view id)
{
    if (procedure == nullptr) return nullptr;
    for (auto const& status : procedure->statuses) {
        if (status.id == id) return &status;
    }
    return nullptr;
}

} // namespace

ToTell Desk::telling(Case const& one, std::string kind) const
{
    ToTell message;
    message.person = one.person;
    message.case_id = one.id;
    message.kind = std::move(kind);
    message.receipt = one.receipt;
    message.title = one.title;
    message.status = one.status;
    message.link = options().base_url + "/s/" + one.application.secret;
    auto const procedure = procedure_of(one.procedure_id);
    message.sample = procedure == nullptr || procedure->sample;
    return message;
}

Result<void> Desk::queue_notice(store::Database& database, ToTell const& message) const
{
    if (message.person.empty()) return {};
    ledger::Notice notice;
    notice.person = message.person;
    notice.case_id = message.case_id;
    notice.kind = message.kind;
    notice.messages = parts_.wording(message);
    notice.created = clock().now();
    notice.next_try = notice.created;
    notice.retry_key = base::uuid7(notice.created);
    TRY(ledger::add_notice(database, notice));
    return {};
}

Result<void> Desk::tell(ToTell const& message)
{
    return ledger().write([&](store::Database& database) { return queue_notice(database, message); });
}

Result<void> Desk::release(store::Database& database, std::string_view case_id) const
{
    constexpr std::string_view place_found = "空きが出ました。待っていた時間を、予約できました。";
    auto const& keys = ledger().keys();
    auto const freed = TRY(ledger::bookings_of(database, case_id));
    TRY(ledger::unbook(database, case_id));
    for (auto const& place : freed) {
        auto const next = TRY(ledger::move_up(database, place.source, place.slot));
        if (next.empty()) continue;
        auto const one = TRY(ledger::find_case(database, keys, next));
        ledger::CaseEvent event;
        event.at = clock().now();
        event.who = "system";
        event.kind = "message";
        event.text = place_found;
        TRY(ledger::add_event(database, keys, next, event));
        auto telling_now = telling(one, "status");
        telling_now.word = "空きが出ました";
        telling_now.text = place_found;
        TRY(queue_notice(database, telling_now));
    }
    return {};
}

std::string Desk::message_for(
    Case const& one,
    std::string_view status,
    std::string_view typed,
    values::Date day
) const
{
    auto const procedure = procedure_of(one.procedure_id);
    auto const* known = status_of(procedure.get(), status);
    std::string text = known == nullptr ? std::string() : known->tell;
    std::string const date = day.days() == 0 ? std::string() : day.to_spoken();
    bool const wants_date = text.find("{{date}}") != std::string::npos;
    if (wants_date && date.empty()) text.clear();
    text = words::filled(text, {{"date", date}, {"message", typed}});
    if (text.empty()) return std::string(typed);
    if (typed.empty() || text.find(typed) != std::string::npos) return text;
    return text + "\n" + std::string(typed);
}

Result<std::int64_t> Desk::set_status(
    StaffAct const& act,
    std::string_view status,
    std::string_view message,
    values::Date day
)
{
    std::int64_t revision = 0;
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        auto const one = TRY(ledger::find_case(database, keys, act.case_id));
        auto const procedure = procedure_of(one.procedure_id);
        auto const* known = status_of(procedure.get(), status);
        if (known == nullptr) return fail(ErrorKind::invalid, "no such status for this procedure");
        CaseChange const change{act.case_id, act.seen_revision, act.user, clock().now()};
        std::string const text = message_for(one, status, message, day);
        revision = TRY(ledger::set_status(database, keys, change, status, text));
        if (status == "declined" || status == "cancelled") {
            TRY(release(database, act.case_id));
        }
        TRY(ledger::record(database, {change.at, act.user, "case.status." + std::string(status), act.case_id}));
        auto telling_now = telling(one, "status");
        telling_now.status = std::string(status);
        telling_now.word = known->word;
        telling_now.text = text;
        return queue_notice(database, telling_now);
    }));
    return revision;
}

Result<std::int64_t> Desk::assign(StaffAct const& act, std::string_view to_user)
{
    std::int64_t revision = 0;
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        CaseChange const change{act.case_id, act.seen_revision, act.user, clock().now()};
        revision = TRY(ledger::assign(database, ledger().keys(), change, to_user));
        return ledger::record(database, {change.at, act.user, "case.assign", act.case_id});
    }));
    return revision;
}

Result<std::int64_t> Desk::note(StaffAct const& act, std::string_view text)
{
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        ledger::CaseEvent event;
        event.at = clock().now();
        event.who = act.user;
        event.kind = "note";
        event.text = std::string(text);
        TRY(ledger::add_event(database, ledger().keys(), act.case_id, event));
        return ledger::record(database, {event.at, act.user, "case.note", act.case_id});
    }));
    return act.seen_revision;
}

Result<std::int64_t> Desk::forward(StaffAct const& act, std::string_view department)
{
    std::int64_t revision = 0;
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        CaseChange const change{act.case_id, act.seen_revision, act.user, clock().now()};
        revision = TRY(ledger::set_department(database, ledger().keys(), change, department));
        return ledger::record(database, {change.at, act.user, "case.forward", act.case_id});
    }));
    return revision;
}

Result<std::int64_t> Desk::ask_back(
    StaffAct const& act,
    std::vector<std::string> const& paths,
    std::string_view message
)
{
    if (paths.empty()) return fail(ErrorKind::invalid, "聞き返す質問を、1つ以上選んでください。");
    std::int64_t revision = 0;
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        auto const one = TRY(ledger::find_case(database, keys, act.case_id));
        CaseChange const change{act.case_id, act.seen_revision, act.user, clock().now()};
        revision = TRY(ledger::set_asked_back(database, keys, change, paths, message));
        TRY(ledger::record(database, {change.at, act.user, "case.ask_back", act.case_id}));
        auto asking = telling(one, "asked_back");
        asking.status = "waiting";
        asking.text = std::string(message);
        return queue_notice(database, asking);
    }));
    return revision;
}

} // namespace mado::desk
