// What the stay asks of the other threads (Wish) and hears from them (News). The UI thread only posts
// and takes these: it never waits for a disk or a line. Plain values; an application inside is
// personal and is moved, not copied.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/application/application.h"
#include "core/procedure/shelf.h"

namespace mado::visit {

// --- wishes ---------------------------------------------------------------------------------------
struct KeepApplication { // number it, seal it, store it durably, deliver it
    application::Application application;
};

struct AskOffers {
    std::string procedure_id;
};

struct AskTicket {
    std::string visit;
    std::string procedure_id;
    bool personal = false;
};

struct AskTicketState {
    std::string visit;
};

struct ConfirmPair {
    std::string visit;
    std::string procedure_id;
    int number = 0; // 0: refused
    bool typed = false;
    values::Answers answers;
};

struct CallHelp {
    std::string screen;
};

struct AskHelp {
    std::int64_t id = 0;
};

struct EndHelp { // 「呼ぶのをやめて続ける」: nobody need come any more
    std::int64_t id = 0;
};

struct RateCase {
    std::string secret;
    int points = 0;
};

struct PrintSlip {
    std::string town;
    std::string phone;
    std::string receipt;
    std::string slip_number;
    std::string title;
    std::vector<std::string> next;
    std::string qr;
    bool later = false;
    bool sample = false;
};

// The answer of a look-up on paper; nothing of a person is in it.
struct PrintAnswer {
    std::string town;
    std::string phone;
    dialogue::Screen screen;
};

// One look-up was answered: only counted. `missed` is a short key or "".
struct CountLookup {
    std::string procedure_id;
    bool found = true;
    std::string missed;
};

struct Speak {
    std::string text; // nothing personal
};

struct Wiped {}; // a person's traces are to be wiped everywhere

struct TryLine {}; // 「もう一度ためす」

using Wish = std::variant<
    KeepApplication,
    AskOffers,
    AskTicket,
    AskTicketState,
    ConfirmPair,
    CallHelp,
    AskHelp,
    EndHelp,
    RateCase,
    PrintSlip,
    PrintAnswer,
    CountLookup,
    Speak,
    Wiped,
    TryLine>;

// --- news -----------------------------------------------------------------------------------------
struct Kept {
    std::string receipt;
    std::string slip_number;
    std::string secret;
    std::string url;       // of the slip: our own page with the secret
    bool delivered = false;
};

struct NotKept {
    bool slot_taken = false; // else the kiosk could not write it down; DiskState says for how long
};

struct OffersCame {
    std::string procedure_id;
    procedure::Offers offers;
};

struct TicketCame {
    std::string url; // "" : no ticket could be had
};

struct TicketPair {
    int number = 0;
    std::string sign; // 🌙 つき
};

struct TicketState {
    std::string state; // offered claimed approved aborted expired
    TicketPair pair;
    std::vector<TicketPair> choices;
    std::string name;
};

struct HelpKnown {
    std::int64_t id = 0; // 0: the desk was not reached
    bool answered = false;
};

struct LineState {
    bool up = false;
};

struct DiskState {
    bool full = false;
};

struct CatalogueCame {
    std::shared_ptr<procedure::Catalogue const> catalogue;
};

struct Printed {
    bool ok = false;
};

struct Scanned {
    std::string what; // class name of core/qr/classify.h; never the text of a refused code
    std::string url;  // only for our own codes
};

using News = std::variant<
    Kept,
    NotKept,
    OffersCame,
    TicketCame,
    TicketState,
    HelpKnown,
    LineState,
    DiskState,
    CatalogueCame,
    Printed,
    Scanned>;

} // namespace mado::visit
