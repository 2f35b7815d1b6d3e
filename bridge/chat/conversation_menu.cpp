#include "bridge/chat/conversation.h"

#include "bridge/chat/render_words.h"

#include <algorithm>

namespace mado::chat {

using base::Result;
using ledger::Draft;

namespace {

constexpr std::size_t cases_shown_max = 5;

std::string_view status_word(std::string_view status)
{
    if (status == "received") return "受け付けました";
    if (status == "checking") return "しらべています";
    if (status == "waiting") return "答えを待っています";
    if (status == "scheduled") return "日が決まりました";
    if (status == "approved") return "決まりました";
    if (status == "done") return "終わりました";
    if (status == "declined") return "できませんでした";
    return "やめました";
}

} // namespace

TownCard Conversation::town() const
{
    auto const catalogue = desk_.catalogue();
    TownCard card;
    card.sample = desk_.options().demo;
    if (catalogue->town == nullptr) return card;
    card.name = catalogue->town->name();
    card.phone = catalogue->town->phone();
    return card;
}

void Conversation::show_menu(std::string_view lead, std::size_t from)
{
    talk_.add(menu(town(), desk_.offered(procedure::Door::line), lead, from));
}

void Conversation::show_phone()
{
    auto const catalogue = desk_.catalogue();
    std::string const hours =
        catalogue->town == nullptr ? "" : catalogue->town->value("hours").as_text();
    talk_.add(phone_card(town(), hours));
}

Result<void> Conversation::follow()
{
    person_.friend_now = true;
    talk_.add(greeting(town(), desk_.offered(procedure::Door::line)));
    return {};
}

void Conversation::unfollow()
{
    person_.friend_now = false;
}

Result<std::vector<Draft>> Conversation::open_drafts() const
{
    std::vector<Draft> found;
    TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        found = TRY(ledger::drafts_of_person(
            database, desk_.ledger().keys(), person_.id, desk_.clock().now()
        ));
        return {};
    }));
    // Corrections are answered on the page; what was sent is not begun any more.
    std::erase_if(found, [this](Draft const& draft) {
        auto const procedure = procedure_of(draft.procedure_id);
        return !draft.sealed_as.empty() || !draft.correcting.empty() || procedure == nullptr ||
               !procedure->answers.empty(); // nothing of a look-up is left to go on with
    });
    return found;
}

Result<void> Conversation::start(std::string_view procedure_id)
{
    for (auto const& draft : TRY(open_drafts())) {
        if (draft.procedure_id != procedure_id || draft.answers.empty()) continue;
        if (draft.id == person_.draft) return present();
        auto const title = procedure_of(procedure_id)->title;
        auto const since = values::Date::of(draft.created).to_spoken() + "に、はじめました";
        talk_.add(begun_before(town(), {draft.id, title, since}, procedure_id));
        return {};
    }
    return begin(procedure_id);
}

Result<void> Conversation::go_to(std::string_view draft_id)
{
    auto const draft = desk_.find_draft(draft_id);
    if (!draft.ok() && draft.error().kind != base::ErrorKind::not_found) {
        return tl::unexpected(draft.error());
    }
    if (!draft.ok() || draft->person != person_.id) return lost();
    person_.draft = draft_id;
    if (!draft->sealed_as.empty()) return send();
    return event(dialogue::Resume{});
}

Result<void> Conversation::resume()
{
    auto drafts = TRY(open_drafts());
    std::erase_if(drafts, [](Draft const& draft) { return draft.answers.empty(); });
    if (drafts.empty()) {
        show_menu("とちゅうの手続きは、ありません");
        return {};
    }
    if (drafts.size() == 1) return go_to(drafts.front().id);
    std::vector<Begun> begun;
    for (auto const& draft : drafts) {
        auto const since = values::Date::of(draft.created).to_spoken() + "に、はじめました";
        begun.push_back({draft.id, procedure_of(draft.procedure_id)->title, since});
    }
    talk_.add(begun_list(town(), begun));
    return {};
}

Result<void> Conversation::cases()
{
    std::vector<SentCase> sent;
    TRY(desk_.ledger().read([&](store::Database& database) -> Result<void> {
        auto const& keys = desk_.ledger().keys();
        for (auto const& one : TRY(ledger::cases_of_person(database, keys, person_.id))) {
            if (sent.size() == cases_shown_max) break;
            auto const whole = TRY(ledger::find_case(database, keys, one.id));
            if (whole.forgotten) continue;
            auto const url = desk_.options().base_url + "/s/" + whole.application.secret;
            sent.push_back({one.receipt, one.title, std::string(status_word(one.status)), url});
        }
        return {};
    }));
    if (sent.empty()) {
        show_menu("受け付けたものは、まだありません");
        return {};
    }
    talk_.add(sent_list(town(), sent));
    return {};
}

Result<void> Conversation::rate(std::string_view case_and_points)
{
    auto const dot = case_and_points.rfind('.');
    if (dot == std::string_view::npos || dot + 2 != case_and_points.size()) return off_script({});
    ledger::Case one;
    auto const found = desk_.ledger().read([&](store::Database& database) -> Result<void> {
        auto const id = case_and_points.substr(0, dot);
        one = TRY(ledger::find_case(database, desk_.ledger().keys(), id));
        return {};
    });
    // Only whose case it is; a case that was forgotten has nobody to rate it any more.
    if (!found.ok() || one.forgotten || one.person != person_.id) return off_script({});
    auto const rated = desk_.rate(one.application.secret, case_and_points.back() - '0', {});
    if (!rated.ok() && rated.error().kind == base::ErrorKind::invalid) return off_script({});
    TRY(rated);
    talk_.add(thanks(town(), desk_.options().base_url + "/s/" + one.application.secret));
    return {};
}

} // namespace mado::chat
