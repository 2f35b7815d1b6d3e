#include "bridge/desk/desk.h"

#include "bridge/desk/receive.h"
#include "core/qr/receipt.h"
#include "core/town/slots.h"

namespace mado::desk {

using application::Application;
using base::ErrorKind;
using base::fail;
using base::Result;
using ledger::Case;
using ledger::Draft;

namespace {

// The letter a receipt begins with tells staff on the telephone where it was made.
std::string_view prefix_of(procedure::Door door)
{
    switch (door) {
        case procedure::Door::kiosk: return "K";
        case procedure::Door::line: return "L";
        case procedure::Door::page: return "P";
        case procedure::Door::staff: return "S";
    }
    return "S";
}

Case case_of(Application const& application, std::string_view person)
{
    Case fresh;
    fresh.id = application.id;
    fresh.receipt = application.receipt;
    fresh.procedure_id = application.procedure_id;
    fresh.title = application.title;
    fresh.department = application.department;
    fresh.door = procedure::to_text(application.door);
    fresh.started_door = application.started_door;
    fresh.person = std::string(person);
    fresh.created = application.created;
    fresh.changed = application.created;
    fresh.due = application.next_by;
    fresh.practice = application.practice;
    fresh.application = application;
    return fresh;
}

Result<void> book_slots(store::Database& database, procedure::TownValues const& town, Application const& application)
{
    for (auto const& answer : application.answers) {
        auto const* slot = std::get_if<values::SlotChoice>(&answer.value);
        if (slot == nullptr) continue;
        // The slot question's source is the one whose table knows the group.
        for (auto const& [key, value] : town.all()) {
            if (!key.starts_with("slots.")) continue;
            std::string const source = key.substr(6);
            auto const places = town::places_of(
                town, source, slot->id, values::Date::of(application.created)
            );
            if (places.capacity == 0) continue;
            ledger::Booking booking;
            booking.source = source;
            booking.slot = slot->id;
            booking.case_id = application.id;
            booking.door = procedure::to_text(application.door);
            booking.at = application.created;
            auto const& kept = places.reserved;
            TRY(ledger::book(database, booking, {places.capacity, kept[0], kept[1], kept[2], kept[3]}));
            break;
        }
    }
    return {};
}

} // namespace

Result<void> Desk::store_case(
    store::Database& database,
    Application const& application,
    std::string_view person
) const
{
    auto const& keys = ledger().keys();
    auto const procedure = procedure_of(application.procedure_id);
    bool const nameless = procedure != nullptr && procedure->nameless;
    auto const fresh = case_of(application, nameless ? "" : person);
    TRY(ledger::add_case(database, keys, fresh));
    if (procedure != nullptr && procedure->lands == "settings" && !person.empty()) {
        // Nobody at the hall has anything to do for it: it is in force, and counted as done.
        TRY(apply_receive(database, keys, person, application));
        ledger::CaseChange const change{fresh.id, fresh.revision, "system", clock().now()};
        TRY(ledger::set_status(database, keys, change, "done", ""));
    }
    auto const booked = book_slots(database, *catalogue()->town, application);
    if (booked.ok()) return {};
    // A kiosk that was cut off may have promised "we will see": the case stays, staff find another time.
    if (application.slots_certain) return booked;
    ledger::CaseEvent clash;
    clash.at = clock().now();
    clash.who = "system";
    clash.kind = "note";
    clash.text = "えらばれた時間は、とどいたときに、うまっていました。ほかの時間を聞いてください。";
    return ledger::add_event(database, keys, application.id, clash);
}

Result<Desk::Sent> Desk::take_in(Application application, std::string_view person)
{
    Sent sent;
    sent.case_id = application.id;
    sent.receipt = application.receipt;
    sent.secret = application.secret;
    auto const stored = ledger().write([&](store::Database& database) {
        return store_case(database, application, person);
    });
    sent.application = std::move(application);
    if (stored.ok()) return sent;
    if (stored.error().kind != ErrorKind::conflict) return tl::unexpected(stored.error());
    Case known;
    auto const found = ledger().read([&](store::Database& database) -> Result<void> {
        known = TRY(ledger::find_case(database, ledger().keys(), sent.case_id));
        return {};
    });
    if (!found.ok()) return tl::unexpected(stored.error()); // the conflict was about a slot
    sent.receipt = known.receipt;
    sent.again = true;
    return sent;
}

Result<Desk::Sent> Desk::send(std::string_view draft_id)
{
    auto const draft = TRY(find_draft(draft_id));
    auto const already = [&](std::string const& case_id) -> Result<Sent> {
        Sent sent;
        sent.case_id = case_id;
        sent.again = true;
        TRY(ledger().read([&](store::Database& database) -> Result<void> {
            auto const known = TRY(ledger::find_case(database, ledger().keys(), case_id));
            sent.receipt = known.receipt;
            sent.secret = known.application.secret;
            sent.application = known.application;
            return {};
        }));
        return sent;
    };
    if (!draft.sealed_as.empty()) return already(draft.sealed_as);
    auto const procedure = procedure_of(draft.procedure_id);
    if (procedure == nullptr) return fail(ErrorKind::not_found, "procedure was withdrawn");
    if (procedure->lands == "settings" && draft.person.empty()) {
        return fail(ErrorKind::denied, "この登録は、LINEの友だちだけが、できます。");
    }
    auto const door = TRY(procedure::door_from_text(draft.door));
    auto application =
        TRY(application::seal(*procedure, draft.answers, circumstances(door, procedure.get())));
    application.started_door = draft.started_door;
    application.practice = draft.practice;
    if (!draft.correcting.empty()) return send_correction(draft, application);
    std::string won_by_other;
    auto const stored = ledger().write([&](store::Database& database) -> Result<void> {
        // Two taps: both come here one after the other, and only the first finds the draft unsent.
        auto present = TRY(ledger::find_draft(database, ledger().keys(), draft.id));
        if (!present.sealed_as.empty()) {
            won_by_other = present.sealed_as;
            return {};
        }
        // What was changed between sealing and now must not be lost: seal again.
        if (present.revision != draft.revision) return fail(ErrorKind::unavailable, "draft moved on");
        std::string const prefix(prefix_of(door));
        auto const count = TRY(ledger::next_count(database, prefix));
        application.receipt = TRY(qr::make_receipt(prefix, count));
        TRY(store_case(database, application, draft.person));
        TRY(ledger::photos_to_case(database, draft.id, application.id));
        present.sealed_as = application.id;
        return ledger::save_draft(database, ledger().keys(), present);
    });
    if (!stored.ok()) return tl::unexpected(stored.error());
    if (!won_by_other.empty()) return already(won_by_other);
    return Sent{application.id, application.receipt, application.secret, application, false};
}

Result<Desk::Sent> Desk::send_correction(Draft const& draft, Application const& application)
{
    Sent sent;
    sent.case_id = draft.correcting;
    TRY(ledger().write([&](store::Database& database) -> Result<void> {
        auto const& keys = ledger().keys();
        auto const one = TRY(ledger::find_case(database, keys, draft.correcting));
        sent.receipt = one.receipt;
        sent.secret = one.application.secret;
        sent.application = one.application;
        if (one.asked_back.empty()) {
            sent.again = true;
            return {};
        }
        ledger::CaseChange const change{one.id, one.revision, "resident", clock().now()};
        TRY(ledger::replace_answers(database, keys, change, application.answers));
        auto present = TRY(ledger::find_draft(database, keys, draft.id));
        present.sealed_as = draft.correcting;
        return ledger::save_draft(database, keys, present);
    }));
    return sent;
}

} // namespace mado::desk
