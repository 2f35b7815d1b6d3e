// PageDoor: a resident's browser without scripts on our own pages, through the same handler the bridge
// serves: it keeps cookies, follows redirects and sends only fields and buttons that the form before it
// offers. Also the page that LINE opens for the personal part. One thread.
#pragma once

#include <map>

#include "bridge/resident/pages.h"
#include "tests/dialogues/door.h"
#include "tests/dialogues/html_form.h"

namespace mado::dialogues {

class PageDoor final : public Door
{
public:
    PageDoor(resident::Pages& pages, desk::Desk& desk) : pages_(pages), desk_(desk) {}

    Faults begin(Now const& now) override;
    Faults shows(Now const& now) override;
    Faults does(Now const& now, tool::Act const& act) override;
    values::Answers answers() override;
    std::string at() override { return form_.value("at"); }

    [[nodiscard]] bool sent() const override { return sent_; }

    // A link somebody was given; its page is a button to press. True when a question came.
    [[nodiscard]] bool open(std::string const& url);
    // On with a draft that another door began, as the hand-over opens it.
    [[nodiscard]] Faults go_on(std::string const& draft, std::string const& cookie);

    [[nodiscard]] bool finished() const { return finished_; } // the chat goes on

    [[nodiscard]] bool can_back() const { return form_.has_button("back"); }

    [[nodiscard]] std::string const& html() const { return html_; }

private:
    void get(std::string target);
    void post(std::string const& action, std::string const& body, std::string const& type);
    void take(net::Response const& response);
    [[nodiscard]] net::Request request(std::string_view method, std::string target) const;
    void press(std::string_view wish);
    void fill(std::string_view name, std::string_view value);
    void give(values::Value const& value, dialogue::Screen const& screen);
    void give_date(values::Date day);
    void give_birth(values::Date day);
    void give_near(values::Text const& value, dialogue::Screen const& screen);
    void give_address(values::Address const& value, dialogue::Screen const& screen);
    void miss(dialogue::Screen const& screen, std::string const& typed);

    resident::Pages& pages_;
    desk::Desk& desk_;
    std::map<std::string, std::string> cookies_;
    std::map<std::string, HtmlForm> earlier_; // forms by question, as a browser's history has them
    std::string draft_;
    std::string html_;
    HtmlForm form_;
    Faults faults_;
    bool sent_ = false;
    bool finished_ = false;
    bool own_ = true;           // false: the chat asks the rest
    bool refused_here_ = false; // not offered: nothing can be sent
};

} // namespace mado::dialogues
