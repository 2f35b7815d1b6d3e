// LineDoor: a friend of the town's account. Webhook events go into the bridge's own chat; what it answers is
// what this door shows, and a person can only press what those very message objects carry. Every message
// is held against our own limits and the simulator's, and must not hold a personal value. What the chat
// does not ask is a button to our page: the door opens it in a PageDoor until the chat goes on. One thread.
#pragma once

#include <memory>
#include <set>

#include "bridge/chat/chat.h"
#include "tests/dialogues/page_door.h"

namespace mado::dialogues {

struct Tappable {
    std::string label;
    std::string type; // postback, datetimepicker, uri
    std::string data;
    std::string uri;
    std::string first; // datetimepicker
    std::string last;
    std::string at;    // the question it was shown with
};

class LineDoor final : public Door
{
public:
    LineDoor(chat::Chat& chat, desk::Desk& desk, resident::Pages& pages)
        : chat_(chat)
        , desk_(desk)
        , pages_(pages)
    {}

    Faults begin(Now const& now) override;
    Faults shows(Now const& now) override;
    Faults does(Now const& now, tool::Act const& act) override;
    values::Answers answers() override;
    std::string at() override;

    [[nodiscard]] bool sent() const override { return sent_; }

    [[nodiscard]] Faults go_on(values::Answers const& answers, std::string const& procedure_id);

private:
    [[nodiscard]] std::string person();
    void hear(base::Json const& event);
    void postback(std::string const& data, std::string const& day = {});
    void write(std::string const& text);
    void take(base::Json const& messages);
    void hear_page_end();
    void must_keep_secrets(std::string const& messages);
    void learn_secrets(Now const& now);

    [[nodiscard]] Tappable const* find(std::string const& label) const;
    [[nodiscard]] Tappable const* find_slot(dialogue::SlotView const& view) const;
    void tap(std::string const& label);
    void open_page(Now const& now);
    void act_on_page(Now const& now, tool::Act const& act);
    void act_in_chat(Now const& now, tool::Act const& act);
    void give(values::Value const& value, dialogue::Screen const& screen);
    void give_date(values::Date day);
    void leave(Now const& now);
    void tap_old(tool::Act const& act);

    void shows_question(Now const& now, Faults& faults) const;
    void shows_way_to_page(Now const& now, Faults& faults) const;
    void shows_check(Now const& now, Faults& faults) const;
    void shows_answer(Now const& now, Faults& faults) const;

    chat::Chat& chat_;
    desk::Desk& desk_;
    resident::Pages& pages_;
    base::Json messages_;
    std::string text_;                // every word of the messages
    std::vector<Tappable> tappable_;  // on the present messages
    std::vector<Tappable> history_;
    std::unique_ptr<PageDoor> page_;  // open now
    std::set<std::string> secrets_;
    std::string draft_;
    std::string place_; // the question the chat is at
    std::string own_words_; // said instead of the problem: the chat has no つぎへ
    Faults faults_;
    bool sent_ = false;
};

} // namespace mado::dialogues
