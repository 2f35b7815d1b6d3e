#include "bridge/chat/conversation.h"

#include "bridge/chat/receipt.h"
#include "bridge/chat/render_words.h"
#include "bridge/desk/split.h"
#include "bridge/line/messages.h"
#include "core/base/limits.h"

namespace mado::chat {

using base::ErrorKind;
using base::Json;
using base::Result;
using desk::Desk;
using dialogue::Seen;

namespace {

constexpr std::string_view place_key = "chat"; // in Person::settings: at, editing

Talk emergency_first(std::string const& phone)
{
    Talk talk;
    talk.say(
        "あぶないときは、ここに書かず、すぐ電話してください。\n\n"
        "けが・火事　119\n事故・犯罪　110" +
        (phone.empty() ? std::string() : "\n役場　" + phone)
    );
    return talk;
}

} // namespace

Conversation::Conversation(Desk& desk, Options const& options, ledger::Person person)
    : desk_(desk)
    , options_(options)
    , person_(std::move(person))
{}

std::shared_ptr<procedure::Procedure const> Conversation::procedure_of(std::string_view id) const
{
    return desk_.catalogue()->find(id);
}

Seen Conversation::seen() const
{
    auto const& place = person_.settings[place_key];
    return {place["at"].as_text(), place["editing"].as_bool()};
}

void Conversation::remember(dialogue::Screen const& screen)
{
    if (!person_.settings.is_object()) person_.settings = Json::object();
    person_.settings.set(
        place_key, Json::object({{"at", screen.at}, {"editing", screen.editing}})
    );
}

void Conversation::let_go()
{
    person_.draft.clear();
    ++person_.serial;
    if (person_.settings.is_object()) person_.settings.erase(place_key);
}

Stage Conversation::stage_of(Desk::Stepped const& stepped, procedure::Procedure const& procedure) const
{
    return {procedure, stepped.screen, stepped.draft.id, person_.serial, town().phone};
}

Result<std::string> Conversation::page_url(ledger::Draft const& draft) const
{
    ledger::PageLink link;
    link.draft = draft.id;
    link.person = person_.id;
    link.expires = desk_.clock().now().plus_seconds(limits::page_link_minutes * 60);
    std::string token;
    TRY(desk_.ledger().write([&](store::Database& database) -> Result<void> {
        token = TRY(ledger::add_page_link(database, link));
        return {};
    }));
    return desk_.options().base_url + "/c/" + token;
}

Result<void> Conversation::show_answer(Stage const& stage, ledger::Draft const& draft)
{
    std::string more;
    if (!fits_in_chat(stage.screen.answer)) more = TRY(page_url(draft));
    talk_.add(answer_card(stage, more));
    return {};
}

Result<Talk> Conversation::page_turn(Stage const& stage, ledger::Draft const& draft)
{
    auto const now = desk_.circumstances(procedure::Door::line, &stage.procedure);
    auto const journey = dialogue::walk(stage.procedure, draft.answers, now);
    PageWay way;
    way.url = TRY(page_url(draft));
    // A question that has its answer already (もどる, なおす): the page opens at it. Paths are made of
    // letters that need no escaping.
    bool const open = !journey.complete() && journey.steps[journey.open].path == stage.screen.at;
    if (!open) way.url += "?at=" + stage.screen.at;
    way.names = desk::asked_on_page(journey, stage.screen.at);
    return to_page(stage, way);
}

Result<void> Conversation::show(Desk::Stepped const& stepped, Turn turn)
{
    auto const procedure = procedure_of(stepped.draft.procedure_id);
    if (procedure == nullptr) return lost();
    if (turn == Turn::fresh) ++person_.serial;
    person_.draft = stepped.draft.id;
    remember(stepped.screen);
    auto const& screen = stepped.screen;
    auto const stage = stage_of(stepped, *procedure);
    switch (screen.kind) {
        case dialogue::ScreenKind::check: talk_.add(check(stage)); return {};
        case dialogue::ScreenKind::answer: return show_answer(stage, stepped.draft);
        case dialogue::ScreenKind::closed:
            talk_.say(screen.problem);
            let_go();
            show_menu();
            return {};
        case dialogue::ScreenKind::question:
        case dialogue::ScreenKind::members: break;
    }
    auto const* asked = desk::question_at(*procedure, screen.at);
    if (asked != nullptr && !desk::needs_page(*asked)) {
        talk_.add(question(stage));
        return {};
    }
    for (auto const& sentence : screen.dropped) talk_.say(sentence);
    talk_.add(TRY(page_turn(stage, stepped.draft)));
    return {};
}

Result<void> Conversation::event(dialogue::Event const& event, Turn turn)
{
    auto const stepped = desk_.step(person_.draft, event);
    if (stepped.ok()) return show(*stepped, turn);
    if (stepped.error().kind == ErrorKind::not_found) return lost();
    return tl::unexpected(stepped.error());
}

Result<Desk::Stepped> Conversation::present_screen()
{
    return desk_.step(person_.draft, dialogue::Show{seen()});
}

Result<void> Conversation::present()
{
    if (person_.draft.empty()) {
        show_menu();
        return {};
    }
    auto const draft = desk_.find_draft(person_.draft);
    // Sent meanwhile, on the page or by a double tap: the receipt is where this person stands.
    if (draft.ok() && !draft->sealed_as.empty()) return send();
    if (seen().at.empty()) return event(dialogue::Resume{}, Turn::again);
    return event(dialogue::Show{seen()}, Turn::again);
}

Result<void> Conversation::lost()
{
    let_go();
    talk_.say("前の手続きは、もう残っていません。はじめから、できます。");
    show_menu();
    return {};
}

Result<void> Conversation::send()
{
    constexpr int tries_max = 3;
    for (int attempt = 0; attempt < tries_max; ++attempt) {
        auto const sent = desk_.send(person_.draft);
        if (sent.ok()) return show_receipt(*sent);
        switch (sent.error().kind) {
            // Sealed while an answer moved: seal again.
            case ErrorKind::unavailable: continue;
            case ErrorKind::not_found: return lost();
            // A time was taken by somebody else, or the file asks something new: that question again.
            case ErrorKind::conflict:
            case ErrorKind::invalid: return event(dialogue::Resume{});
            case ErrorKind::denied:
            case ErrorKind::exhausted:
            case ErrorKind::corrupt: return tl::unexpected(sent.error());
        }
    }
    return base::fail(ErrorKind::unavailable, "the draft could not be sent now");
}

Result<void> Conversation::show_receipt(Desk::Sent const& sent)
{
    auto const procedure = procedure_of(sent.application.procedure_id);
    ReceiptWays ways;
    ways.url = desk_.options().base_url + "/s/" + sent.secret;
    ways.phone = town().phone;
    ways.sample = procedure == nullptr || procedure->sample;
    if (procedure != nullptr) {
        auto const now = desk_.circumstances(procedure::Door::line);
        ways.change_until = change_until(*procedure, application::answers_of(sent.application), now);
    }
    auto application = sent.application;
    application.receipt = sent.receipt;
    let_go();
    talk_.add(receipt(application, ways));
    return {};
}

Result<void> Conversation::go_on(std::string_view draft_id, Chat::From from)
{
    person_.draft = draft_id;
    auto const draft = TRY(desk_.find_draft(draft_id));
    if (!draft.sealed_as.empty()) return send();
    talk_.say(
        from == Chat::From::kiosk ? "役場の機械と、つながりました。つづきは、ここでできます。"
                                  : "役場のページで入れた答えを、受け取りました。"
    );
    return event(dialogue::Resume{});
}

Result<void> Conversation::begin(std::string_view procedure_id)
{
    auto const procedure = procedure_of(procedure_id);
    if (procedure == nullptr) {
        show_menu("その手続きは、いまはありません");
        return {};
    }
    if (!procedure->answers.empty() && looking_up()) {
        auto const present = desk_.find_draft(person_.draft);
        if (present.ok() && present->procedure_id == procedure_id) return event(dialogue::Again{});
    }
    std::string chosen;
    // One that was begun and left without an answer is the same as a new one.
    for (auto const& draft : TRY(open_drafts())) {
        if (draft.procedure_id == procedure_id && draft.answers.empty()) chosen = draft.id;
    }
    if (chosen.empty()) {
        Desk::StartDraft fresh;
        fresh.procedure_id = procedure_id;
        fresh.door = procedure::Door::line;
        fresh.person = person_.id;
        fresh.started_door = "line";
        chosen = TRY(desk_.start_draft(fresh)).id;
    }
    person_.draft = chosen;
    if (procedure->emergency_first) talk_.add(emergency_first(town().phone));
    return event(dialogue::Resume{});
}

} // namespace mado::chat
