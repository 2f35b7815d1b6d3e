#include "tests/dialogues/page_door.h"

#include "core/values/era.h"
#include "core/values/text.h"
#include "tool/told.h"

#include <algorithm>

namespace mado::dialogues {

using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

constexpr int redirects_max = 5;

void must_say_choices(std::string const& text, Screen const& screen, Faults& faults)
{
    if (screen.ask == Kind::date) {
        must_say(text, screen.date.first.to_spoken() + "から、", faults);
        must_say(text, screen.date.last.to_spoken() + "まで", faults);
        for (auto const& day : screen.date.suggestions) must_say(text, day.to_spoken(), faults);
    }
    for (auto const& view : screen.slots) {
        must_say(text, view.words(), faults);
        if (view.slot.free == 0) must_say(text, view.slot.reason + "です", faults);
    }
    for (auto const& help : screen.help) {
        must_say(text, help.ask, faults);
        must_say(text, help.says, faults);
    }
}

void must_say_check(std::string const& text, Screen const& screen, Faults& faults)
{
    must_say(text, screen.question, faults);
    for (auto const& row : screen.rows) {
        must_say(text, row.label + row.answer, faults);
        must_say(text, row.group, faults);
    }
    for (auto const& fee : screen.fees) must_say(text, fee.label + values::yen(fee.yen), faults);
    if (screen.has_fee) must_say(text, tool::fee_words(screen.fee_total), faults);
    must_say(text, screen.send_word, faults);
}

} // namespace

net::Request PageDoor::request(std::string_view method, std::string target) const
{
    constexpr std::string_view scheme = "https://mado.example";
    if (target.starts_with(scheme)) target.erase(0, scheme.size());
    net::Request made;
    made.method = method;
    auto const mark = std::min(target.find('?'), target.size());
    made.path = net::percent_decode(target.substr(0, mark));
    if (mark < target.size()) made.query = target.substr(mark + 1);
    made.target = std::move(target);
    std::string cookies;
    for (auto const& [name, value] : cookies_) {
        cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    }
    if (!cookies.empty()) made.headers.emplace_back("cookie", cookies);
    return made;
}

void PageDoor::take(net::Response const& first)
{
    net::Response response = first;
    for (int turns = 0; turns < redirects_max; ++turns) {
        for (auto const& [name, value] : response.headers) {
            if (name != "set-cookie") continue;
            auto const equals = value.find('=');
            cookies_[value.substr(0, equals)] =
                value.substr(equals + 1, value.find(';') - equals - 1);
        }
        std::string const where(response.header("location"));
        if (where.empty()) break;
        constexpr std::string_view drafts = "/p/d/";
        if (where.starts_with(drafts)) {
            draft_ = where.substr(drafts.size(), where.find('?') - drafts.size());
        }
        sent_ = sent_ || where.starts_with("/s/");
        response = pages_.handle(request("GET", where));
    }
    if (response.status != 200) {
        faults_.push_back("the page answered " + std::to_string(response.status));
    }
    html_ = response.body;
    form_ = read_form(html_);
    finished_ = html_.find("LINEにもどってください") != std::string::npos;
    if (!at().empty()) earlier_[at()] = form_;
}

void PageDoor::get(std::string target)
{
    take(pages_.handle(request("GET", std::move(target))));
}

void PageDoor::post(std::string const& action, std::string const& body, std::string const& type)
{
    auto made = request("POST", action);
    made.body = body;
    made.headers.emplace_back("content-type", type);
    take(pages_.handle(made));
}

Faults PageDoor::begin(Now const& now)
{
    faults_.clear();
    get("/p/");
    std::string const field = "value=\"" + now.procedure.id + "\"";
    if (html_.find(field) == std::string::npos) faults_.push_back("is not on the first page");
    post("/p/start", "procedure=" + now.procedure.id, "application/x-www-form-urlencoded");
    return std::move(faults_);
}

Faults PageDoor::go_on(std::string const& draft, std::string const& cookie)
{
    faults_.clear();
    cookies_["mado_draft"] = cookie;
    draft_ = draft;
    get("/p/d/" + draft);
    return std::move(faults_);
}

bool PageDoor::open(std::string const& url)
{
    faults_.clear();
    own_ = false;
    get(url);
    auto const before = form_;
    post(before.action, before.body(""), before.content_type());
    return faults_.empty() && !form_.action.empty();
}

values::Answers PageDoor::answers()
{
    auto const draft = desk_.find_draft(draft_);
    return draft.ok() ? draft->answers : values::Answers{};
}

Faults PageDoor::shows(Now const& now)
{
    Faults faults;
    Screen const& screen = now.screen;
    std::string const text = visible_text(html_);
    if (at() != screen.at) faults.push_back("shows " + at() + ", not " + screen.at);
    must_say_question(text, screen, faults);
    // What is not offered cannot be sent, and the page before stands as it was.
    if (!refused_here_ && !same_refusal(text, screen.problem)) must_say(text, screen.problem, faults);
    must_say_choices(text, screen, faults);
    if (screen.kind == ScreenKind::check) must_say_check(text, screen, faults);
    if (screen.kind == ScreenKind::answer) {
        must_say_answer(text, screen.answer, faults);
        if (!form_.has_button("again")) faults.push_back("does not look up again");
        for (auto const& row : screen.answer.rows) {
            if (row.route) must_say(text, "地図を開く", faults);
        }
    }
    if (own_ && screen.can_back != can_back()) faults.push_back("offers もどる wrongly or not");
    auto const present = tool::present_answer({now.procedure, now.answers, now.circumstances}, screen.at);
    bool const given_back = screen.ask == Kind::choose || screen.ask == Kind::yes_no;
    if (!present.empty() && given_back && screen.kind == ScreenKind::question) {
        bool const ticked = std::any_of(
            form_.controls.begin(), form_.controls.end(), [](auto const& one) { return one.on; }
        );
        if (!ticked) faults.push_back("does not show the present answer");
    }
    return faults;
}

void PageDoor::press(std::string_view wish)
{
    if (!form_.has_button(wish)) {
        faults_.push_back("offers no button " + std::string(wish));
        return;
    }
    auto const form = form_;
    post(form.action, form.body(wish), form.content_type());
}

void PageDoor::fill(std::string_view name, std::string_view value)
{
    if (form_.set(name, value)) return;
    faults_.push_back("offers no field " + std::string(name) + " for " + std::string(value));
}

void PageDoor::give_date(values::Date day)
{
    if (form_.offers("a", day.to_iso())) {
        fill("a", day.to_iso());
    } else {
        fill("a", "other");
        fill("day", day.to_iso());
    }
    press("next");
}

void PageDoor::give_birth(values::Date day)
{
    auto const& era = values::era_of(day);
    fill("era", era.name);
    fill("year", std::to_string(day.year() - era.year_offset));
    fill("month", std::to_string(day.month()));
    fill("day", std::to_string(day.day()));
    press("next");
}

void PageDoor::give_near(values::Text const& value, Screen const& screen)
{
    auto const& near = screen.answer.near;
    auto const found = std::find_if(near.begin(), near.end(), [&](auto const& one) {
        return one.value == value.text;
    });
    press("near:" + std::to_string(found - near.begin() + 1));
}

void PageDoor::give_address(values::Address const& value, Screen const& screen)
{
    if (screen.in_town) {
        fill("area", value.area);
    } else {
        fill("town", value.town);
        if (!value.postal.empty()) fill("postal", value.postal);
    }
    fill("number", value.number);
    if (!value.building.empty()) fill("building", value.building);
    press("next");
}

void PageDoor::give(values::Value const& value, Screen const& screen)
{
    auto const send = [&](std::string_view name, std::string_view text) {
        fill(name, text);
        press("next");
    };
    if (auto const* yes = std::get_if<values::Yes>(&value)) {
        if (screen.ask == Kind::yes_no) fill("a", yes->yes ? "yes" : "no");
        press("next");
    } else if (auto const* choice = std::get_if<values::Choice>(&value)) {
        send("a", choice->id);
    } else if (auto const* many = std::get_if<values::Choices>(&value)) {
        for (auto const& id : many->ids) {
            if (!form_.offers("a", id)) faults_.push_back("does not offer " + id);
        }
        form_.tick_only("a", many->ids);
        press("next");
    } else if (auto const* number = std::get_if<values::Number>(&value)) {
        send("a", std::to_string(number->value));
    } else if (auto const* text = std::get_if<values::Text>(&value)) {
        if (screen.kind == ScreenKind::answer) return give_near(*text, screen);
        send("a", text->text);
    } else if (auto const* name = std::get_if<values::PersonName>(&value)) {
        send("kana", name->kana);
    } else if (auto const* phone = std::get_if<values::Phone>(&value)) {
        send("phone", phone->digits);
    } else if (auto const* day = std::get_if<values::Date>(&value)) {
        if (screen.ask == Kind::birth) return give_birth(*day);
        give_date(*day);
    } else if (auto const* slot = std::get_if<values::SlotChoice>(&value)) {
        if (form_.offers("a", slot->id)) return send("a", slot->id);
        refused_here_ = true;
    } else if (auto const* items = std::get_if<values::Items>(&value)) {
        form_.clear("item.");
        for (auto const& item : items->items) {
            std::string const field = "item." + item.id + (item.size.empty() ? "" : "." + item.size);
            if (form_.set(field, std::to_string(item.count))) continue;
            refused_here_ = true; // what the town does not take has no field
            return;
        }
        press("next");
    } else if (auto const* address = std::get_if<values::Address>(&value)) {
        give_address(*address, screen);
    } else if (auto const* place = std::get_if<values::Place>(&value)) {
        if (!place->landmark.empty()) fill("landmark", place->landmark);
        if (!place->note.empty()) fill("note", place->note);
        press("next");
    } else if (std::holds_alternative<values::DontKnow>(value)) {
        press(screen.dont_know.empty() ? "skip" : "dont_know");
    } else {
        faults_.push_back("this answer has no form on the page");
    }
}

void PageDoor::miss(Screen const& screen, std::string const& typed)
{
    if (typed.empty()) return press("next");
    switch (screen.ask) {
        case Kind::phone: fill("phone", typed); break;
        case Kind::name: fill("kana", typed); break;
        case Kind::date: fill("a", "other"), fill("day", typed); break;
        case Kind::number:
        case Kind::text:
        case Kind::code: fill("a", typed); break;
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::scale:
        case Kind::slot:
        case Kind::items:
        case Kind::address:
        case Kind::birth:
        case Kind::place:
        case Kind::photo:
        case Kind::acknowledge:
        case Kind::consent:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: refused_here_ = true; return; // there is nothing to write in
    }
    press("next");
}

Faults PageDoor::does(Now const& now, tool::Act const& act)
{
    faults_.clear();
    refused_here_ = false;
    auto const& event = act.event;
    if (act.old) { // the browser's own もどる, and the form there is sent again
        if (!earlier_.contains(act.old_at)) faults_.push_back("has no earlier form " + act.old_at);
        form_ = earlier_[act.old_at];
    }
    if (act.sends) {
        press("send");
    } else if (act.leaves) {
        press("later"); // on a phone of one's own nothing has to be wiped: it waits
        must_say(visible_text(html_), "あとで、つづけられます", faults_);
    } else if (auto const* given = std::get_if<dialogue::Give>(&event)) {
        give(given->value, now.screen);
    } else if (std::holds_alternative<dialogue::Miss>(event)) {
        miss(now.screen, act.typed);
    } else if (std::holds_alternative<dialogue::Skip>(event)) {
        press("skip");
    } else if (std::holds_alternative<dialogue::Back>(event)) {
        press("back");
    } else if (auto const* edit = std::get_if<dialogue::Edit>(&event)) {
        press("edit:" + edit->at);
    } else if (std::holds_alternative<dialogue::AddMember>(event)) {
        press("add");
    } else if (auto const* remove = std::get_if<dialogue::RemoveMember>(&event)) {
        press("remove:" + std::to_string(remove->number));
    } else if (std::holds_alternative<dialogue::MembersComplete>(event)) {
        press("complete");
    } else if (std::holds_alternative<dialogue::Again>(event)) {
        press("again");
    } else {
        faults_.push_back("nobody can do this on the page");
    }
    return std::move(faults_);
}

} // namespace mado::dialogues
