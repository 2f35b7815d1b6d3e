#include "tests/dialogues/line_door.h"

#include "bridge/chat/menu.h"
#include "bridge/chat/render.h"
#include "bridge/chat/tap.h"
#include "bridge/desk/split.h"
#include "bridge/line/validate.h"
#include "bridge/simulator/check_messages.h"
#include "core/values/text.h"
#include "tool/told.h"

#include <algorithm>

namespace mado::dialogues {

using base::Json;
using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

constexpr char const* line_user = "Uaaaabbbbccccddddeeeeffff00001111";
constexpr std::size_t slots_in_chat_max = 10;

bool needs_page(Now const& now)
{
    auto const* asked = desk::question_at(now.procedure, now.screen.at);
    bool const question =
        now.screen.kind == ScreenKind::question || now.screen.kind == ScreenKind::members;
    return question && asked != nullptr && desk::needs_page(*asked);
}

void read_words(Json const& json, std::string& text)
{
    for (auto const& item : json.items()) read_words(item, text);
    for (auto const& [key, value] : json.members()) {
        bool const word = key == "text" || key == "altText" || key == "label";
        if (word && value.is_text()) text += value.as_text() + "\n";
        read_words(value, text);
    }
}

void read_tappable(Json const& json, std::vector<Tappable>& found)
{
    for (auto const& item : json.items()) read_tappable(item, found);
    auto const& type = json["type"].as_text();
    if (type == "postback" || type == "datetimepicker" || type == "uri") {
        Tappable one;
        one.label = json["label"].as_text();
        one.type = type;
        one.data = json["data"].as_text();
        one.uri = json["uri"].as_text();
        one.first = json["min"].as_text();
        one.last = json["max"].as_text();
        if (auto const tap = chat::read_tap(one.data)) one.at = tap->at;
        found.push_back(std::move(one));
    }
    for (auto const& [key, value] : json.members()) read_tappable(value, found);
}

std::string number_words(Screen const& screen, std::int64_t number)
{
    return std::to_string(number) + screen.unit;
}

} // namespace

// ---- talking --------------------------------------------------------------------------------------

void LineDoor::take(Json const& messages)
{
    messages_ = messages;
    text_.clear();
    tappable_.clear();
    read_words(messages_, text_);
    read_tappable(messages_, tappable_);
    history_.insert(history_.end(), tappable_.begin(), tappable_.end());
    if (messages_.items().empty()) return faults_.push_back("says nothing");
    if (auto const good = line::validate(messages_); !good.ok()) {
        faults_.push_back("a message LINE would refuse: " + good.error().message);
    }
    simulator::Problems problems;
    simulator::check_messages(Json::object({{"messages", messages_}}), problems);
    if (!problems.empty()) {
        faults_.push_back("a message the simulator refuses: " + problems.to_json().dump());
    }
    must_keep_secrets(messages_.dump());
}

void LineDoor::must_keep_secrets(std::string const& messages)
{
    for (auto const& secret : secrets_) {
        if (messages.find(secret) == std::string::npos) continue;
        faults_.push_back("a personal value stands in a message: " + secret);
    }
}

// Whatever says who somebody is, in every form it could be written in.
void LineDoor::learn_secrets(Now const& now)
{
    auto const journey = dialogue::walk(now.procedure, now.answers, now.circumstances);
    for (auto const& step : journey.steps) {
        auto const found = now.answers.find(step.path);
        bool const known = found != now.answers.end() && !step.hub && step.question->personal;
        if (!known || std::holds_alternative<values::DontKnow>(found->second)) continue;
        secrets_.insert(dialogue::in_words(step, now.answers, now.circumstances));
        if (auto const* name = std::get_if<values::PersonName>(&found->second)) {
            secrets_.insert(name->kana);
        } else if (auto const* phone = std::get_if<values::Phone>(&found->second)) {
            secrets_.insert(phone->digits);
        } else if (auto const* address = std::get_if<values::Address>(&found->second)) {
            secrets_.insert(address->number);
        }
    }
}

void LineDoor::hear(Json const& event)
{
    auto const reply = chat_.handle(event);
    if (!reply.ok()) return faults_.push_back("the chat failed: " + reply.error().message);
    auto const settled = desk_.ledger().write([&](store::Database& database) {
        return chat_.settle(database, *reply);
    });
    if (!settled.ok()) faults_.push_back("the chat could not store its place");
    if (reply->person) {
        place_ = reply->person->settings["chat"]["at"].as_text();
        if (!reply->person->draft.empty()) draft_ = reply->person->draft;
    }
    take(reply->messages);
}

void LineDoor::postback(std::string const& data, std::string const& day)
{
    Json inside = Json::object({{"data", data}});
    if (!day.empty()) inside.set("params", Json::object({{"date", day}}));
    hear(Json::object({{"type", "postback"}, {"replyToken", "reply-token"},
        {"source", Json::object({{"type", "user"}, {"userId", line_user}})},
        {"postback", inside}}));
}

void LineDoor::write(std::string const& text)
{
    hear(Json::object({{"type", "message"}, {"replyToken", "reply-token"},
        {"source", Json::object({{"type", "user"}, {"userId", line_user}})},
        {"message", Json::object({{"type", "text"}, {"id", "1"}, {"text", text}})}}));
}

std::string LineDoor::person()
{
    std::string id;
    auto const known = desk_.ledger().write([&](store::Database& database) -> base::Result<void> {
        id = TRY(ledger::person_by_line_id(
            database, desk_.ledger().keys(), line_user, desk_.clock().now()
        )).id;
        return {};
    });
    if (!known.ok()) faults_.push_back("this person cannot be known");
    return id;
}

Faults LineDoor::begin(Now const& now)
{
    faults_.clear();
    postback(chat::menu_payload("start", now.procedure.id));
    return std::move(faults_);
}

Faults LineDoor::go_on(values::Answers const& answers, std::string const& procedure_id)
{
    faults_.clear();
    desk::Desk::StartDraft start;
    start.procedure_id = procedure_id;
    start.door = procedure::Door::line;
    start.person = person();
    start.answers = answers;
    start.started_door = "kiosk";
    auto const draft = desk_.start_draft(start);
    if (!draft.ok()) return {"the draft cannot go on in LINE"};
    postback(chat::menu_payload("go", draft->id));
    return std::move(faults_);
}

values::Answers LineDoor::answers()
{
    auto const draft = desk_.find_draft(draft_);
    return draft.ok() ? draft->answers : values::Answers{};
}

std::string LineDoor::at()
{
    return page_ ? page_->at() : place_;
}

// ---- what it shows --------------------------------------------------------------------------------

void LineDoor::shows_question(Now const& now, Faults& faults) const
{
    Screen const& screen = now.screen;
    must_say_question(text_, screen, faults);
    std::string const& wrong = own_words_.empty() ? screen.problem : own_words_;
    if (!same_refusal(text_, wrong)) must_say(text_, wrong, faults);
    for (auto const& option : screen.options) {
        if (find(option.label) == nullptr) faults.push_back("no button for " + option.label);
        if (option.selected) must_say(text_, "✓ いまの答え", faults);
    }
    if (screen.ask == Kind::date) {
        for (auto const& day : screen.date.suggestions) {
            if (find(day.to_spoken()) == nullptr) faults.push_back("no button for a day");
        }
        auto const* pick = find("別の日を選ぶ");
        bool const whole = pick != nullptr && pick->first == screen.date.first.to_iso() &&
                           pick->last == screen.date.last.to_iso();
        if (!whole) faults.push_back("the date picker does not reach every day");
    }
    std::size_t shown = 0;
    for (auto const& view : screen.slots) {
        bool const offered = view.slot.free > 0 && shown < slots_in_chat_max;
        if (offered && find_slot(view) == nullptr) faults.push_back("no button for a time");
        if (view.slot.free == 0 && find_slot(view)) faults.push_back("offers a taken time");
        if (offered) must_say(text_, view.slot.label, faults);
        shown += offered ? 1 : 0;
    }
    auto const present =
        tool::present_answer({now.procedure, now.answers, now.circumstances}, screen.at);
    bool const unmarked = screen.options.empty() && screen.problem.empty();
    if (unmarked && screen.ask != Kind::acknowledge) must_say(text_, present, faults);
    if (screen.can_back && find("もどる") == nullptr) faults.push_back("offers no もどる");
    if (find("やめる") == nullptr) faults.push_back("offers no やめる");
    if (find("これは何ですか") == nullptr) faults.push_back("offers no これは何ですか");
}

// The chat names what our page will ask and asks nothing of it itself.
void LineDoor::shows_way_to_page(Now const& now, Faults& faults) const
{
    auto const* open = find("役場のページを開く");
    if (open == nullptr || open->type != "uri") {
        return faults.push_back("no button to our page for " + now.screen.at);
    }
    auto const journey = dialogue::walk(now.procedure, now.answers, now.circumstances);
    for (auto const& name : desk::asked_on_page(journey, now.screen.at)) {
        must_say(text_, name, faults);
    }
    for (auto const& sentence : now.screen.dropped) must_say(text_, sentence, faults);
    for (auto const& option : now.screen.options) {
        if (find(option.label) != nullptr) faults.push_back("the chat asks it: " + option.label);
    }
    if (now.screen.can_back && find("もどる") == nullptr) faults.push_back("offers no もどる");
}

void LineDoor::shows_check(Now const& now, Faults& faults) const
{
    Screen const& screen = now.screen;
    must_say(text_, screen.question, faults);
    for (auto const& sentence : screen.dropped) must_say(text_, sentence, faults);
    for (auto const& row : screen.rows) {
        must_say(text_, row.label, faults);
        auto const* question = desk::question_at(now.procedure, row.at);
        bool const list = question != nullptr && question->kind == Kind::items;
        if (row.personal || list) continue;
        must_say(text_, row.answer, faults);
    }
    if (screen.has_fee) must_say(text_, tool::fee_words(screen.fee_total), faults);
    std::string const send = screen.send_word.empty() ? "申し込む" : screen.send_word;
    if (find(send) == nullptr) faults.push_back("no button to send");
    if (find("なおす") == nullptr) faults.push_back("no button to correct");
}

// What is too long for a card is whole on our page.
void LineDoor::shows_answer(Now const& now, Faults& faults) const
{
    auto answer = now.screen.answer;
    if (!chat::fits_in_chat(answer)) {
        auto const* all = find("ぜんぶ見る");
        if (all == nullptr || all->type != "uri") faults.push_back("offers no way to all of it");
        answer.rows.clear();
    }
    must_say_answer(text_, answer, faults);
    for (auto const& row : answer.rows) {
        if (row.route && find("地図を開く") == nullptr) faults.push_back("no map of " + row.title);
    }
    for (auto const& near : answer.near) {
        if (find(near.label) == nullptr) faults.push_back("no button for " + near.label);
    }
    for (auto const* word : {"もう一度", "もどる", "手続きを選ぶ"}) {
        if (find(word) == nullptr) faults.push_back("offers no " + std::string(word));
    }
}

Faults LineDoor::shows(Now const& now)
{
    learn_secrets(now);
    if (page_) return page_->shows(now);
    Faults faults;
    if (place_ != now.screen.at) faults.push_back("is at " + place_ + ", not " + now.screen.at);
    if (now.screen.kind == ScreenKind::check) {
        shows_check(now, faults);
    } else if (now.screen.kind == ScreenKind::answer) {
        shows_answer(now, faults);
    } else if (needs_page(now)) {
        shows_way_to_page(now, faults);
    } else {
        shows_question(now, faults);
    }
    return faults;
}

// ---- what a person does ---------------------------------------------------------------------------

Tappable const* LineDoor::find(std::string const& label) const
{
    for (auto const& one : tappable_) {
        if (one.label == label) return &one;
    }
    return nullptr;
}

// By what its button gives: times of several days may look alike.
Tappable const* LineDoor::find_slot(dialogue::SlotView const& view) const
{
    for (auto const& one : tappable_) {
        auto const tap = chat::read_tap(one.data);
        bool const named = view.with_day ? one.label == view.slot.date.to_spoken()
                                         : one.label == view.slot.label;
        if (tap && tap->value == view.slot.id && named) return &one;
    }
    return nullptr;
}

void LineDoor::tap(std::string const& label)
{
    auto const* one = find(label);
    if (one == nullptr) return faults_.push_back("nothing to tap: " + label);
    postback(std::string(one->data));
}

void LineDoor::give_date(values::Date day)
{
    if (find(day.to_spoken()) != nullptr) return tap(day.to_spoken());
    auto const* pick = find("別の日を選ぶ");
    if (pick == nullptr) return faults_.push_back("no date picker");
    auto const iso = day.to_iso();
    // The picker itself does not let anybody go past its ends.
    if (iso < pick->first || iso > pick->last) return faults_.push_back("cannot be picked: " + iso);
    postback(std::string(pick->data), iso);
}

void LineDoor::give(values::Value const& value, Screen const& screen)
{
    if (auto const* choice = std::get_if<values::Choice>(&value)) {
        for (auto const& option : screen.options) {
            if (option.id == choice->id) return tap(option.label);
        }
        faults_.push_back("nothing to tap: " + choice->id);
    } else if (auto const* yes = std::get_if<values::Yes>(&value)) {
        if (screen.ask == Kind::acknowledge) return tap("読みました");
        if (screen.ask == Kind::consent) return tap("わかりました");
        for (auto const& option : screen.options) {
            if ((option.id == "yes") == yes->yes) return tap(option.label);
        }
    } else if (auto const* day = std::get_if<values::Date>(&value)) {
        give_date(*day);
    } else if (auto const* slot = std::get_if<values::SlotChoice>(&value)) {
        for (auto const& view : screen.slots) {
            if (view.slot.id != slot->id) continue;
            auto const* one = find_slot(view);
            if (one == nullptr) break;
            return postback(std::string(one->data));
        }
        faults_.push_back("nothing to tap: " + slot->id);
    } else if (auto const* number = std::get_if<values::Number>(&value)) {
        auto const words = number_words(screen, number->value);
        if (find(words) != nullptr) return tap(words);
        write(std::to_string(number->value));
    } else if (auto const* text = std::get_if<values::Text>(&value)) {
        if (screen.kind != ScreenKind::answer) return write(text->text);
        for (auto const& near : screen.answer.near) {
            if (near.value == text->text) return tap(near.label);
        }
        faults_.push_back("is not near: " + text->text);
    } else if (std::holds_alternative<values::DontKnow>(value)) {
        tap(screen.dont_know.empty() ? "とばす" : screen.dont_know);
    } else {
        faults_.push_back("this answer has no form in the chat");
    }
}

// The quick reply stands after the card, where an answer may have the same word.
void LineDoor::leave(Now const& now)
{
    auto const last = std::find_if(tappable_.rbegin(), tappable_.rend(), [](auto const& one) {
        return one.label == "やめる";
    });
    if (last == tappable_.rend()) return faults_.push_back("offers no やめる");
    std::string const quits = last->data; // the messages are replaced by what comes
    postback(quits);
    // Nothing of a look-up is sent or kept, so nothing is asked.
    if (!now.procedure.answers.empty()) return must_say(text_, "何をしますか", faults_);
    tap("やめる");
    must_say(text_, "やめました。答えは7日残ります。", faults_);
}

void LineDoor::tap_old(tool::Act const& act)
{
    auto const* given = std::get_if<dialogue::Give>(&act.event);
    for (auto const& one : history_) {
        bool const day = given != nullptr && std::holds_alternative<values::Date>(given->value) &&
                         one.label == std::get<values::Date>(given->value).to_spoken();
        if (one.at != act.old_at || (one.label != act.typed && !day)) continue;
        own_words_ = "前のボタンが押されました。なにも変わっていません。";
        return postback(std::string(one.data));
    }
    faults_.push_back("no earlier button of " + act.old_at);
}

void LineDoor::act_in_chat(Now const& now, tool::Act const& act)
{
    auto const& event = act.event;
    if (act.old) return tap_old(act);
    if (act.sends) {
        tap(now.screen.send_word.empty() ? "申し込む" : now.screen.send_word);
        sent_ = says(text_, "受付番号");
    } else if (act.leaves) {
        leave(now);
    } else if (auto const* given = std::get_if<dialogue::Give>(&event)) {
        give(given->value, now.screen);
    } else if (std::holds_alternative<dialogue::Miss>(event)) {
        // There is no つぎへ in a chat: whoever writes instead of pressing is shown the question again.
        if (act.typed.empty() && now.screen.ask == Kind::text) {
            own_words_ = now.screen.question; // nothing written cannot be sent: it stays
            return;
        }
        bool const read =
            !act.typed.empty() &&
            (now.screen.ask == Kind::number || now.screen.ask == Kind::date ||
             now.screen.ask == Kind::text);
        if (!read) own_words_ = chat::off_script_words();
        write(act.typed.empty() ? "つぎへ" : act.typed);
    } else if (std::holds_alternative<dialogue::Skip>(event)) {
        tap("とばす");
    } else if (std::holds_alternative<dialogue::Back>(event)) {
        tap("もどる");
    } else if (auto const* edit = std::get_if<dialogue::Edit>(&event)) {
        tap("なおす");
        for (auto const& row : now.screen.rows) {
            if (row.at != edit->at) continue;
            return tap(row.group.empty() ? row.label : row.group + " " + row.label);
        }
    } else if (std::holds_alternative<dialogue::AddMember>(event)) {
        tap(now.screen.member_word + "をふやす");
    } else if (auto const* remove = std::get_if<dialogue::RemoveMember>(&event)) {
        for (std::size_t i = 0; i < now.screen.members.size(); ++i) {
            if (now.screen.members[i].number != remove->number) continue;
            return tap(std::to_string(i + 1) + "人目を消す");
        }
        faults_.push_back("no such member");
    } else if (std::holds_alternative<dialogue::MembersComplete>(event)) {
        tap("これで全部");
    } else if (std::holds_alternative<dialogue::Again>(event)) {
        tap("もう一度");
    } else {
        faults_.push_back("nobody can do this in the chat");
    }
}

void LineDoor::open_page(Now const& now)
{
    auto const* open = find("役場のページを開く");
    if (open == nullptr) return faults_.push_back("no button to our page");
    page_ = std::make_unique<PageDoor>(pages_, desk_);
    if (!page_->open(open->uri)) return faults_.push_back("our page does not open");
    // What was wrong and what was dropped stood in the chat; the page begins at the question.
    Screen screen = now.screen;
    screen.problem.clear();
    screen.dropped.clear();
    auto more = page_->shows({now.procedure, now.circumstances, now.answers, screen});
    faults_.insert(faults_.end(), more.begin(), more.end());
}

// The page said that the chat goes on: what was pushed is the newest notice.
void LineDoor::hear_page_end()
{
    std::string const goodbye = visible_text(page_->html());
    page_.reset();
    std::vector<ledger::Notice> notices;
    auto const read = desk_.ledger().read([&](store::Database& database) -> base::Result<void> {
        notices = TRY(ledger::list_notices(database, 1'000));
        auto const someone = TRY(ledger::find_person(database, desk_.ledger().keys(),
            notices.empty() ? "" : notices.back().person));
        place_ = someone.settings["chat"]["at"].as_text();
        return {};
    });
    if (!read.ok() || notices.empty()) return faults_.push_back("the chat does not go on");
    auto const newest = std::max_element(notices.begin(), notices.end(), [](auto& a, auto& b) {
        return a.id < b.id;
    });
    auto const messages = Json::parse(newest->messages);
    if (messages.ok()) take(*messages);
    text_ += goodbye;
}

void LineDoor::act_on_page(Now const& now, tool::Act const& act)
{
    bool const back = std::holds_alternative<dialogue::Back>(act.event);
    if (act.leaves) page_.reset();
    if (act.leaves) return act_in_chat(now, act);
    if (back && (!page_ || !page_->can_back())) {
        page_.reset(); // what lies before is the chat's to show
        return act_in_chat(now, act);
    }
    if (!page_) open_page(now);
    auto more = page_->does(now, act);
    faults_.insert(faults_.end(), more.begin(), more.end());
    if (page_->finished()) hear_page_end();
}

Faults LineDoor::does(Now const& now, tool::Act const& act)
{
    faults_.clear();
    own_words_.clear();
    learn_secrets(now);
    bool const on_page = page_ != nullptr || (needs_page(now) && !act.old);
    if (on_page) act_on_page(now, act);
    else act_in_chat(now, act);
    return std::move(faults_);
}

} // namespace mado::dialogues
