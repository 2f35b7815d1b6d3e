#include "kiosk/visit/sights.h"

#include "core/procedure/town_options.h"
#include "core/town/slots.h"
#include "core/values/text.h"

#include <array>
#include <utility>

namespace mado::visit {

namespace {

using procedure::Kind;

scene::MenuEntry entry_of(procedure::Procedure const& procedure)
{
    return {procedure.id, procedure.short_title, procedure.icon, procedure.lead};
}

bool offered_here(
    procedure::Procedure const& procedure,
    procedure::Catalogue const& catalogue,
    base::Moment now
)
{
    procedure::Circumstances here;
    here.now = now;
    here.town = catalogue.town;
    return procedure::at_door(procedure, procedure::Door::kiosk) && procedure::is_open(procedure, here);
}

bool typed_kind(Kind kind)
{
    switch (kind) {
        case Kind::name:
        case Kind::phone:
        case Kind::address:
        case Kind::birth:
        case Kind::number:
        case Kind::text:
        case Kind::code:
        case Kind::items:
        case Kind::photo: return true;
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::scale:
        case Kind::date:
        case Kind::slot:
        case Kind::place:
        case Kind::acknowledge:
        case Kind::consent:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: return false;
    }
    return false;
}

} // namespace

scene::Menu menu_sight(procedure::Catalogue const& catalogue, base::Moment now)
{
    scene::Menu menu;
    for (auto const& procedure : catalogue.procedures) {
        if (!offered_here(*procedure, catalogue, now)) continue;
        menu.entries.push_back(entry_of(*procedure));
        menu.sample = menu.sample || procedure->sample;
    }
    menu.scan = true;
    return menu;
}

scene::Practice practice_sight(procedure::Catalogue const& catalogue, base::Moment now)
{
    scene::Practice practice;
    for (auto const& procedure : catalogue.procedures) {
        if (!offered_here(*procedure, catalogue, now)) continue;
        practice.entries.push_back(entry_of(*procedure));
    }
    return practice;
}

scene::Board emergency_sight(procedure::TownValues const& town)
{
    scene::Board board;
    board.title = "けがや事故は、すぐ電話";
    board.text = "けがをした人がいるときは119番、事故のときは110番に、電話してください。\n"
                 "今すぐあぶないときは、役場に電話してください。電話 " +
                 town.phone() + "\nあぶなくないときは、つぎへ進んでください。";
    board.sample = true;
    return board;
}

scene::Board scanned_sight(Scanned const& scanned)
{
    // Each class is answered kindly with what to do; nothing of the code itself is shown or kept.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> answers = {{
        {"REFUSE_MY_NUMBER", "カードの裏の番号は、ここでは使いません。\nカードを、しまってください。"},
        {"REFUSE_MY_NUMBER_EMBEDDED", "番号が入っているので、読みませんでした。\n紙を、しまってください。"},
        {"REFUSE_11_DIGITS", "番号が入っているので、読みませんでした。\n紙を、しまってください。"},
        {"CARD_APPLICATION_ID", "マイナンバーカードの申し込み用です。\n自分のスマートフォンで読むか、係を呼んでください。"},
        {"CARD_APPLICATION_URL", "マイナンバーカードの申し込み用です。\n自分のスマートフォンで読むか、係を呼んでください。"},
        {"LINE_URL", "LINEのための模様です。\n自分のスマートフォンで読んでください。"},
        {"PAYPAY_URL", "お金を払うための模様です。ここでは使いません。\n自分のスマートフォンで読んでください。"},
        {"EL_QR", "税金などを払うための模様です。\nスマートフォンの決済アプリか、窓口で払えます。"},
        {"MDOC_ENGAGEMENT", "この画面では読めません。\n窓口に、聞いてください。"},
        {"OPENID4VP_REQUEST", "この画面では読めません。\n窓口に、聞いてください。"},
        {"OUR_SLIP", "役場の控えです。\nスマートフォンで読むと、手続きの様子が見られます。"},
    }};
    scene::Board board;
    board.title = "読み取りました";
    board.text = "ここでは使わない模様です。\n係を呼んで、聞いてください。";
    for (auto const& [name, text] : answers) {
        if (name == scanned.what) board.text = text;
    }
    return board;
}

scene::HelpCalled help_sight(procedure::Catalogue const* catalogue, base::Moment now, bool by_phone)
{
    scene::HelpCalled help;
    auto const day = values::Date::of(now);
    help.time = values::time_in_words(static_cast<int>((now.ms - day.start().ms) / 60'000));
    if (catalogue != nullptr) help.phone = catalogue->town->phone();
    help.by_phone = by_phone;
    return help;
}

scene::StaffPanel staff_panel(bool line_up, bool disk_full)
{
    scene::StaffPanel panel;
    panel.lines.push_back({"通信", line_up ? "つながっています" : "つながっていません"});
    panel.lines.push_back({"空き", disk_full ? "足りません" : "あります"});
    panel.actions.push_back({"home", "一般の画面にもどる", "", ""});
    return panel;
}

scene::Pair drawn_pair(TicketPair const& pair)
{
    // The sign comes as 🔔 すず for phones; the glass draws its own icon beside the same word.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> icons = {{
        {"ほし", "star"}, {"いえ", "home"}, {"すず", "bell"}, {"いぬ", "dog"},
        {"ゆき", "snow"}, {"バス", "bus"}, {"ほん", "book"}, {"カメラ", "camera"},
        {"みず", "water"}, {"てがみ", "mail"}, {"あかり", "light"}, {"ごはん", "meal"},
    }};
    auto const blank = pair.sign.find(' ');
    scene::Pair drawn;
    drawn.number = pair.number;
    drawn.name = blank == std::string::npos ? pair.sign : pair.sign.substr(blank + 1);
    for (auto const& [name, icon] : icons) {
        if (name == drawn.name) drawn.icon = icon;
    }
    return drawn;
}

std::vector<std::string> next_sentences(
    application::Application const& application,
    procedure::TownValues const& town
)
{
    static_cast<void>(town);
    std::vector<std::string> next;
    if (!application.next_says.empty()) next.push_back(application.next_says);
    if (application.next_by.days() != 0) {
        next.push_back(application.next_by.to_spoken() + "までに、お知らせします。");
    }
    if (application.has_fee) {
        next.push_back(
            application.fee_total == 0 ? "お金はかかりません。"
                                       : "お金は" + values::yen(application.fee_total) + "です。"
        );
    }
    if (!application.slots_certain) next.push_back("時間は、役場がたしかめてから決まります。");
    return next;
}

std::vector<scene::TownCandidate> postal_candidates(
    procedure::TownValues const& town,
    std::string_view postal
)
{
    std::vector<scene::TownCandidate> found;
    for (auto const& area : town.value("areas").items()) {
        if (area["postal"].as_text() != postal) continue;
        found.push_back({std::string(postal), town.name(), area["label"].as_text()});
    }
    return found;
}

procedure::Offers practice_offers(
    procedure::Procedure const& procedure,
    procedure::Circumstances const& circumstances
)
{
    procedure::Offers offers;
    offers.as_of = circumstances.now;
    for (auto const& source : town::slot_sources(procedure)) {
        town::SlotRequest request;
        request.source = source;
        request.today = circumstances.today();
        offers.slots[source] = town::slots(*circumstances.town, request);
    }
    return offers;
}

std::string screen_code(scene::Sight const& sight)
{
    if (std::holds_alternative<scene::Start>(sight)) return "S00";
    if (std::holds_alternative<scene::Menu>(sight)) return "S01";
    if (std::holds_alternative<scene::Done>(sight)) return "S21";
    if (std::holds_alternative<scene::HandOver>(sight)) return "S22";
    if (std::holds_alternative<scene::Scan>(sight)) return "S16";
    auto const* screen = std::get_if<dialogue::Screen>(&sight);
    if (screen == nullptr) return "S50";
    if (screen->kind == dialogue::ScreenKind::check) return "S20";
    if (screen->kind == dialogue::ScreenKind::answer) return "S23";
    return typed_kind(screen->ask) ? "S13" : "S10";
}

IdleTimes idle_times(scene::Sight const& sight)
{
    if (std::holds_alternative<scene::Start>(sight)) return {0, 0};
    if (std::holds_alternative<scene::HelpCalled>(sight)) return {0, 0};
    if (std::holds_alternative<scene::Menu>(sight)) return {60, 20};
    if (std::holds_alternative<scene::Board>(sight)) return {60, 20};
    if (std::holds_alternative<scene::Done>(sight)) return {120, 30};
    if (std::holds_alternative<scene::HandOver>(sight)) return {120, 30};
    if (std::holds_alternative<scene::Scan>(sight)) return {180, 30};
    if (std::holds_alternative<scene::StaffPin>(sight)) return {120, 20};
    if (std::holds_alternative<scene::StaffPanel>(sight)) return {120, 20};
    auto const* screen = std::get_if<dialogue::Screen>(&sight);
    if (screen == nullptr) return {90, 30};
    bool const read = screen->kind == dialogue::ScreenKind::check ||
                      screen->kind == dialogue::ScreenKind::answer;
    bool const slow = read || typed_kind(screen->ask);
    return slow ? IdleTimes{180, 30} : IdleTimes{90, 30};
}

} // namespace mado::visit
