// Conversation: one turn with one person, between reading the event and the finished messages. Internal
// to bridge/chat. It steps the draft at once (the desk's writes are idempotent) but only gathers what
// changes about the person; Chat stores that later. `fresh` turns get a new serial, so that every older
// button is old; a question shown again keeps its serial, because nothing has changed. One thread.
#pragma once

#include <string>
#include <string_view>

#include "bridge/chat/chat.h"
#include "bridge/chat/tap.h"

namespace mado::chat {

class Conversation
{
public:
    Conversation(desk::Desk& desk, Options const& options, ledger::Person person);

    [[nodiscard]] base::Result<void> follow();
    void unfollow();
    [[nodiscard]] base::Result<void> text(std::string_view raw);
    [[nodiscard]] base::Result<void> my_number();
    [[nodiscard]] base::Result<void> attachment();
    // `day` is what a date picker brought, "" else.
    [[nodiscard]] base::Result<void> tap(std::string_view payload, std::string_view day);
    // The page or a kiosk has finished its part of this draft.
    [[nodiscard]] base::Result<void> go_on(std::string_view draft_id, Chat::From from);

    [[nodiscard]] ledger::Person const& person() const { return person_; }

    [[nodiscard]] Talk const& talk() const { return talk_; }

private:
    enum class Turn { fresh, again };

    // the draft
    [[nodiscard]] base::Result<void> event(dialogue::Event const& event, Turn turn = Turn::fresh);
    [[nodiscard]] base::Result<void> show(desk::Desk::Stepped const& stepped, Turn turn);
    [[nodiscard]] base::Result<void> present(); // the present question again, or the menu
    [[nodiscard]] base::Result<desk::Desk::Stepped> present_screen();
    [[nodiscard]] bool in_the_middle();
    [[nodiscard]] base::Result<void> show_answer(Stage const& stage, ledger::Draft const& draft);
    [[nodiscard]] base::Result<std::string> page_url(ledger::Draft const& draft) const;
    [[nodiscard]] base::Result<Talk> page_turn(Stage const& stage, ledger::Draft const& draft);
    [[nodiscard]] base::Result<void> send();
    [[nodiscard]] base::Result<void> show_receipt(desk::Desk::Sent const& sent);
    [[nodiscard]] dialogue::Seen seen() const;
    void remember(dialogue::Screen const& screen);
    void let_go();
    [[nodiscard]] Stage stage_of(desk::Desk::Stepped const& stepped, procedure::Procedure const& procedure) const;
    [[nodiscard]] std::shared_ptr<procedure::Procedure const> procedure_of(std::string_view id) const;
    [[nodiscard]] base::Result<void> lost();

    // taps
    [[nodiscard]] base::Result<void> menu_tap(Tap const& tap);
    [[nodiscard]] base::Result<void> draft_tap(Tap const& tap, std::string_view day);
    [[nodiscard]] base::Result<void> side_tap(Tap const& tap);
    [[nodiscard]] base::Result<void> answer(Tap const& tap, std::string_view given);
    [[nodiscard]] base::Result<void> old_button(Tap const& tap);

    // without a draft
    [[nodiscard]] base::Result<void> start(std::string_view procedure_id);
    [[nodiscard]] base::Result<void> begin(std::string_view procedure_id);
    [[nodiscard]] base::Result<void> go_to(std::string_view draft_id);
    [[nodiscard]] base::Result<void> resume();
    [[nodiscard]] base::Result<void> cases();
    [[nodiscard]] base::Result<void> rate(std::string_view case_and_points);
    void show_menu(std::string_view lead = {}, std::size_t from = 0);
    void show_phone();
    [[nodiscard]] base::Result<std::vector<ledger::Draft>> open_drafts() const;
    [[nodiscard]] TownCard town() const;

    // words
    [[nodiscard]] base::Result<bool> menu_word(std::string const& typed);
    [[nodiscard]] base::Result<bool> typed_answer(std::string const& typed);
    [[nodiscard]] base::Result<bool> typed_words(std::string const& typed);
    [[nodiscard]] bool looking_up() const; // the present draft is a look-up
    [[nodiscard]] base::Result<void> claim(std::string const& ticket);
    [[nodiscard]] base::Result<void> off_script(std::string_view words);

    desk::Desk& desk_;
    Options const& options_;
    ledger::Person person_;
    Talk talk_;
};

} // namespace mado::chat
