// View: what the kiosk adds to a dialogue::Screen so that a person can answer by hand: the page,
// the month shown, what is typed or selected but not yet given. Sight: what is to be shown, as
// plain data. Everything personal is in Entry alone, so that the visit wipes it in one call (A8
// P1). meet() is told each time the sight changes: it starts a new view for another question
// (showing the present answer) and keeps what was typed when the same question comes back with a
// problem (N5). Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/dialogue/screen.h"
#include "core/values/answer.h"
#include "core/values/date.h"

namespace mado::scene {

struct Start {              // S00
    std::string town;       // 見本町
    int picture = 0;        // 0–2: changes every 30 s, in one frame
    bool practice = true;   // れんしゅうする is offered
    bool lowered = false;   // the present layout is the lowered one
    bool disk_full = false; // nobody is let start; said before they begin
    bool sample = true;
};

struct MenuEntry {
    std::string id; // the procedure's
    std::string label;
    std::string icon;
    std::string sub;
};

struct Menu { // S01
    std::vector<MenuEntry> entries;
    bool scan = false; // 手紙や紙のQRを読む is offered
    bool sample = false;
};

struct Practice { // S40
    std::vector<MenuEntry> entries;
};

struct Done { // S21
    std::string procedure;
    std::string title;
    std::string receipt;           // K3-0412-7
    std::vector<std::string> next; // what happens next, in sentences
    std::string phone;             // as shown
    std::string qr;                // payload; "" no QR
    bool later = false;            // the line is down: it will be delivered
    bool printer = true;
    bool printed = false;
    int rated = 0; // 1–5 when the person touched one
    bool sample = false;
};

struct HelpCalled {   // S30
    std::string time; // 午前10時32分
    int minutes = 0;  // 0: not known
    std::string phone;
    bool by_phone = false; // nobody could be reached: the phone is named first
    bool answered = false; // somebody at the desk said 「行きます」
};

struct IdleWarning { // S31
    int seconds = 30;
};

struct Offline { // S51
    std::string time;
    bool answers = false; // something was entered and is kept
    bool printer = false;
};

struct Busy {         // waits over 1 s
    std::string says; // しらべています
    int seconds = 0;  // remaining, when over 10 s
    double fraction = 0;
};

struct Pair {         // the confirm pair of a hand-over
    int number = 0;   // 31
    std::string icon; // moon
    std::string name; // つき
};

struct HandOver { // S22
    enum class Stage { showing, choosing, typing, connected, sent, failed };
    Stage stage = Stage::showing;
    std::string qr;  // payload while showing
    int seconds = 0; // until the QR changes
    std::vector<Pair>
        pairs;       // choosing: three, one is right; typing: the one, its number is not shown
    std::string who; // connected: the name the phone gives, at most 10 characters
    std::string problem;
    std::string title;
};

struct Scan {             // S16 for codes on paper
    std::string guidance; // もう少し近づけてください
    bool manual = true;   // 手で番号を入れる
};

struct StaffPin { // S90
    int tries_left = 5;
    int locked_minutes = 0;
};

struct StaffLine {
    std::string label;
    std::string state;
};

struct StaffPanel {
    std::vector<StaffLine> lines;
    std::vector<MenuEntry> actions; // id, label
};

struct Board { // the town's notice on the kiosk
    std::string title;
    std::string text;
    bool sample = false;
};

using Sight = std::variant<
    dialogue::Screen,
    Start,
    Menu,
    Practice,
    Done,
    HelpCalled,
    IdleWarning,
    Offline,
    Busy,
    HandOver,
    Scan,
    StaffPin,
    StaffPanel,
    Board>;

struct TownCandidate { // what a postal code may mean
    std::string postal;
    std::string town; // 北海道苫前郡苫前町
    std::string area; // 旭
};

// The personal part. Nothing else of a View may hold what a resident entered.
struct Entry {
    std::string text;                // kana or digits as typed
    std::vector<std::string> chosen; // option ids, in the order of the options
    std::optional<values::Date> day;
    std::vector<values::Item> items;
    values::Address address;
    bool outside = false; // address: not in our town
    std::vector<TownCandidate> candidates;
    bool looked_up = false; // the caller has filled `candidates` for address.postal
    int era = -1;           // birth: 0 西暦, 1 大正 … 4 令和
    int year = 0;
    int month = 0;
    values::Place place;
    std::array<int, 3> cells{-1, -1, -1}; // place: 0–8, one a level

    void wipe(); // overwrites the memory of every string, then empties
};

enum class Over { none, leave, help_list, help_text };

struct View {
    std::string key; // which sight this view belongs to
    int page = 0;
    int step = 0;       // sub-screen of address, birth, place
    int row = -1;       // kana in two steps: the row that is open
    values::Date month; // date: any day of the month (or of the two weeks) shown
    values::Date today;
    std::string item;       // items: whose size or count is being set
    std::string says;       // a sentence of the view's own, such as why a day is blocked
    Over over = Over::none; // やめますか and side questions lie over any screen
    int help = 0;
    bool a_row_right = true; // あ行 at the right, as on the school chart
    bool unsaid = false; // the screen's problem was answered by a touch since: not shown any more
    Entry entry;
};

void meet(Sight const& sight, values::Date today, View& view);

// How the sights are told apart: the variant's kind and the question's path.
[[nodiscard]] std::string key_of(Sight const& sight);

} // namespace mado::scene
