#include "bridge/desk/hand_over.h"

#include "core/base/limits.h"
#include "core/qr/payload.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::desk {

using base::ErrorKind;
using base::fail;
using base::Result;
using ledger::Ticket;

namespace {

constexpr std::int64_t claimed_seconds = 60;   // identity-payment 6.2: walk-away
constexpr std::size_t name_graphemes_max = 10; // 6.3 step 4
constexpr int wrong_max = 1;                   // a wrong number aborts at once

// Signs that look unlike each other, have a short Japanese name, and that the kiosk can draw too.
constexpr std::array<std::string_view, 12> signs = {
    "⭐ ほし", "🏠 いえ", "🔔 すず", "🐕 いぬ", "⛄ ゆき", "🚌 バス",
    "📖 ほん", "📷 カメラ", "💧 みず", "✉ てがみ", "💡 あかり", "🍚 ごはん"};

HandOver::Pair pair_of(std::string_view seed)
{
    std::string const digest = base::sha256(seed);
    auto const a = static_cast<unsigned char>(digest[0]);
    auto const b = static_cast<unsigned char>(digest[1]);
    auto const c = static_cast<unsigned char>(digest[2]);
    return {10 + (a * 256 + b) % 90, std::string(signs[c % signs.size()])};
}

// The right pair and two others, at a place that tells nothing.
std::array<HandOver::Pair, 3> choices_of(HandOver::Pair const& right, std::string_view seed)
{
    std::array<HandOver::Pair, 3> choices = {right, right, right};
    int salt = 0;
    for (std::size_t i = 1; i < choices.size(); ++i) {
        do {
            choices[i] = pair_of(std::string(seed) + "/other/" + std::to_string(salt++));
        } while (choices[i].number == right.number || choices[i].sign == right.sign ||
                 (i == 2 && (choices[2].number == choices[1].number || choices[2].sign == choices[1].sign)));
    }
    auto const turn = static_cast<unsigned char>(base::sha256(std::string(seed) + "/turn")[0]) % 3;
    std::rotate(choices.begin(), choices.begin() + turn, choices.end());
    return choices;
}

HandOver::State state_of(Ticket const& ticket, base::Moment now)
{
    HandOver::State state;
    state.state = ticket.state;
    bool const running = ticket.state == "offered" || ticket.state == "claimed";
    if (running && ticket.expires < now) state.state = "expired";
    state.procedure_id = ticket.procedure_id;
    state.personal = ticket.personal;
    if (ticket.state == "claimed" || ticket.state == "approved") {
        state.pair = {ticket.pair_number, ticket.pair_sign};
        state.choices = choices_of(state.pair, ticket.hash + ticket.claimant);
    }
    if (ticket.state == "approved") {
        state.name = values::first_graphemes(ticket.claimant_name, name_graphemes_max);
        state.draft = ticket.draft;
    }
    return state;
}

std::string hash_of(std::string_view ticket)
{
    return base::to_hex(base::sha256(ticket));
}

// The ticket that decides a visit: the one furthest on, else the newest.
Ticket const* leading(std::vector<Ticket> const& tickets)
{
    Ticket const* found = nullptr;
    for (auto const& ticket : tickets) {
        if (ticket.state == "approved" || ticket.state == "claimed" || ticket.state == "aborted") {
            if (found == nullptr || found->state == "offered" || ticket.state == "approved") found = &ticket;
        } else if (found == nullptr || (found->state == "offered" && found->expires < ticket.expires)) {
            found = &ticket;
        }
    }
    return found;
}

// 「もどす」 within the seconds after the pair was confirmed: only while the phone has changed nothing.
Result<void> take_back(store::Database& database, ledger::Keys const& keys, Ticket& ticket)
{
    auto const draft = ledger::find_draft(database, keys, ticket.draft);
    if (draft.ok() && draft->revision != 0) return {};
    if (!ticket.draft.empty()) TRY(ledger::remove_draft(database, ticket.draft));
    ticket.state = "aborted";
    ticket.draft.clear();
    return ledger::save_ticket(database, keys, ticket);
}

} // namespace

Result<HandOver::Offered> HandOver::offer(Ask const& ask)
{
    auto const& keys = desk_.ledger().keys();
    auto const now = desk_.clock().now();
    if (!tickets_.allow(ask.kiosk, now)) return fail(ErrorKind::exhausted, "too many tickets a minute");
    Offered offered;
    offered.ticket = "K1" + base::to_base64url(base::random_bytes(20));
    offered.url = qr::hand_over_url(desk_.options().base_url, offered.ticket);
    offered.expires = now.plus_seconds(limits::ticket_seconds);
    Ticket ticket;
    ticket.hash = hash_of(offered.ticket);
    ticket.kiosk = ask.kiosk;
    ticket.visit = ask.visit;
    ticket.state = "offered";
    ticket.personal = ask.personal;
    ticket.procedure_id = ask.procedure_id;
    ticket.expires = offered.expires;
    TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
        auto const earlier = TRY(ledger::tickets_of_visit(database, keys, ask.visit));
        if (earlier.size() > static_cast<std::size_t>(limits::ticket_rotations_max)) {
            return fail(ErrorKind::exhausted, "too many tickets for one visit");
        }
        for (auto const& one : earlier) {
            if (one.kiosk != ask.kiosk) return fail(ErrorKind::denied, "another kiosk's visit");
            if (one.state != "offered") return fail(ErrorKind::conflict, "already claimed");
        }
        return ledger::save_ticket(database, keys, ticket);
    }));
    return offered;
}

Result<HandOver::State> HandOver::of_visit(std::string_view kiosk, std::string_view visit) const
{
    auto const& keys = desk_.ledger().keys();
    State state;
    TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        auto const tickets = TRY(ledger::tickets_of_visit(database, keys, visit));
        auto const* one = leading(tickets);
        if (one == nullptr || one->kiosk != kiosk) return fail(ErrorKind::not_found, "no such visit");
        state = state_of(*one, desk_.clock().now());
        return {};
    }));
    return state;
}

Result<HandOver::State> HandOver::of_ticket(std::string_view ticket, std::string_view claimant) const
{
    auto const& keys = desk_.ledger().keys();
    State state;
    TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        auto const one = TRY(ledger::find_ticket(database, keys, hash_of(ticket)));
        state = state_of(one, desk_.clock().now());
        // Nobody but the claimant learns the pair or the draft.
        if (claimant.empty() || one.claimant != claimant) {
            state.pair = {};
            state.choices = {};
            state.name.clear();
            state.draft.clear();
        }
        auto const kiosk = ledger::find_kiosk(database, one.kiosk);
        if (kiosk.ok()) state.kiosk_name = kiosk->name;
        return {};
    }));
    return state;
}

Result<HandOver::State> HandOver::claim(std::string_view secret, Claimant const& claimant)
{
    auto const& keys = desk_.ledger().keys();
    State state;
    bool aborted = false;
    auto const now = desk_.clock().now();
    if (!claims_.allow(claimant.id, now)) return fail(ErrorKind::exhausted, "too many claims");
    TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
        auto ticket = TRY(ledger::find_ticket(database, keys, hash_of(secret)));
        bool const mine = ticket.claimant == claimant.id;
        if (ticket.state == "claimed" && mine) {
            state = state_of(ticket, now);
            return {};
        }
        if (ticket.expires < now) return fail(ErrorKind::not_found, "ticket expired");
        auto siblings = TRY(ledger::tickets_of_visit(database, keys, ticket.visit));
        bool const taken = std::any_of(siblings.begin(), siblings.end(), [&](Ticket const& one) {
            return one.state == "claimed" && one.claimant != claimant.id;
        });
        if (taken) {
            // Two claimants: somebody photographed the code. Neither gets anything.
            for (auto& one : siblings) {
                one.state = "aborted";
                TRY(ledger::save_ticket(database, keys, one));
            }
            aborted = true;
            return {};
        }
        if (ticket.state != "offered") return fail(ErrorKind::not_found, "ticket is used");
        auto const pair = pair_of(ticket.hash + "/" + claimant.id);
        ticket.state = "claimed";
        ticket.claimant = claimant.id;
        ticket.claimant_name = claimant.name;
        ticket.pair_number = pair.number;
        ticket.pair_sign = pair.sign;
        ticket.expires = now.plus_seconds(claimed_seconds);
        TRY(ledger::save_ticket(database, keys, ticket));
        state = state_of(ticket, now);
        return {};
    }));
    if (aborted) return fail(ErrorKind::conflict, "two claimants: both aborted");
    return state;
}

Result<void> HandOver::refuse(std::string_view secret, Claimant const& claimant)
{
    auto const& keys = desk_.ledger().keys();
    return desk_.ledger().write([&](store::Database& database) -> Result<void> {
        auto ticket = TRY(ledger::find_ticket(database, keys, hash_of(secret)));
        if (ticket.claimant != claimant.id && ticket.state != "offered") {
            return fail(ErrorKind::denied, "not the claimant");
        }
        if (ticket.state == "approved") return fail(ErrorKind::conflict, "already approved");
        ticket.state = "aborted";
        return ledger::save_ticket(database, keys, ticket);
    });
}

Result<HandOver::State> HandOver::confirm(Confirm const& confirm)
{
    auto const& keys = desk_.ledger().keys();
    auto const now = desk_.clock().now();
    Ticket ticket;
    TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
        auto const tickets = TRY(ledger::tickets_of_visit(database, keys, confirm.visit));
        auto const* one = leading(tickets);
        if (one == nullptr || one->kiosk != confirm.kiosk) return fail(ErrorKind::not_found, "no such visit");
        ticket = *one;
        if (ticket.state == "approved" && confirm.number == 0) {
            return take_back(database, keys, ticket);
        }
        if (ticket.state == "approved") return {};
        if (ticket.state == "offered" && confirm.number == 0) {
            ticket.state = "aborted";
            return ledger::save_ticket(database, keys, ticket);
        }
        if (ticket.state != "claimed" || ticket.expires < now) {
            return fail(ErrorKind::not_found, "nothing to confirm");
        }
        bool const right = confirm.number != 0 && confirm.number == ticket.pair_number;
        if (!right) ++ticket.wrong;
        ticket.state = right ? "approved" : ticket.wrong >= wrong_max ? "aborted" : "claimed";
        return ledger::save_ticket(database, keys, ticket);
    }));
    if (ticket.state != "approved" || !ticket.draft.empty()) return state_of(ticket, now);
    Desk::StartDraft start;
    start.procedure_id = ticket.procedure_id;
    start.answers = confirm.answers;
    start.started_door = "kiosk";
    constexpr std::string_view browser = "browser:";
    if (ticket.claimant.starts_with(browser)) {
        start.door = procedure::Door::page;
        start.cookie_hash = ticket.claimant.substr(browser.size());
    } else {
        start.door = procedure::Door::line;
        start.person = ticket.claimant;
    }
    auto const draft = TRY(desk_.start_draft(start));
    ticket.draft = draft.id;
    TRY(desk_.ledger().write([&](store::Database& database) {
        return ledger::save_ticket(database, keys, ticket);
    }));
    return state_of(ticket, now);
}

} // namespace mado::desk
