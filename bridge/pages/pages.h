// Pages: what residents see in a browser or inside LINE: the whole dialogue for people without LINE, the
// personal part of a chat, the way over from a kiosk, and the page of a case. A draft's page opens only
// with the cookie it was bound to; nothing personal is ever in an address; a GET changes nothing (link
// previews exist), a button posts. The page of a chat shows only what it was opened for and what this
// browser itself answered, never what was said through another door. Works without scripts. Everything
// it knows comes from the desk. Called on worker threads; any number at once.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "bridge/desk/desk.h"
#include "bridge/desk/hand_over.h"
#include "bridge/pages/assets.h"
#include "bridge/pages/browser.h"
#include "bridge/pages/forms.h"
#include "bridge/pages/frame.h"

namespace mado::pages {

class Pages
{
public:
    struct Parts {
        desk::Desk& desk;
        desk::HandOver& hand_over;
        std::function<void(std::string const& draft_id)> page_done; // the chat goes on by itself
        std::string assets_folder;
        // Which questions the chat leaves to the page (chat::needs_page); empty: a rule of our own.
        std::function<bool(procedure::Question const&)> needs_page{};
        std::string basic_id{}; // @mado: for 「LINEにもどる」; "" without a button
    };

    explicit Pages(Parts parts);

    [[nodiscard]] net::Response handle(net::Request const& request);

private:
    using Fields = std::vector<net::FormField>;
    using Paths = std::set<std::string, std::less<>>;

    // A draft this browser may see, with what its forms need.
    struct Visit {
        ledger::Draft draft;
        std::string cookie;
        bool for_chat = false; // only what the chat cannot ask itself
        Paths answered;        // for_chat: by this browser, and the question it was opened for
    };

    [[nodiscard]] net::Response show(net::Request const& request, Shown const& shown) const;
    [[nodiscard]] net::Response sentence(
        net::Request const& request, int status, std::string_view title, std::string_view words
    ) const;
    // Why, and one button to start again; nothing of anybody's answers (desk-ux R13).
    [[nodiscard]] net::Response expired(net::Request const& request, int status = 410) const;
    [[nodiscard]] html::Html back_to_line() const;

    // start_pages.cpp
    [[nodiscard]] net::Response start_page(net::Request const& request) const;
    [[nodiscard]] net::Response intro_page(net::Request const& request, std::string_view id) const;
    [[nodiscard]] net::Response start(net::Request const& request);
    [[nodiscard]] net::Response change_size(net::Request const& request) const;

    // draft_pages.cpp
    [[nodiscard]] net::Response draft_page(net::Request const& request, std::string_view rest);
    [[nodiscard]] net::Response open_question(net::Request const& request, Visit const& visit);
    [[nodiscard]] net::Response later_page(net::Request const& request, Visit const& visit) const;
    [[nodiscard]] net::Response question(
        net::Request const& request, Visit const& visit, dialogue::Screen screen,
        Fields const& typed
    ) const;
    [[nodiscard]] net::Response photo(net::Request const& request, std::string_view id) const;

    // draft_answers.cpp
    [[nodiscard]] net::Response answer(net::Request const& request, Visit const& visit);
    [[nodiscard]] net::Response step_on(
        net::Request const& request, Visit const& visit, dialogue::Screen const& from,
        Fields const& fields
    );
    [[nodiscard]] net::Response went_on(
        Visit const& visit, dialogue::Screen const& from, dialogue::Screen const& to
    );
    [[nodiscard]] net::Response send(net::Request const& request, Visit const& visit);
    [[nodiscard]] base::Result<std::string> keep_photo(
        ledger::Draft const& draft, net::FormField const& file
    );

    // chat_pages.cpp
    [[nodiscard]] net::Response chat_link(net::Request const& request, std::string_view token);
    [[nodiscard]] net::Response claim_link(net::Request const& request, std::string_view token);
    [[nodiscard]] net::Response chat_done(net::Request const& request) const;
    [[nodiscard]] bool asked_here(ledger::Draft const& draft, dialogue::Screen const& screen) const;
    [[nodiscard]] bool asks_on(Visit const& visit, dialogue::Screen const& screen) const;

    // case_pages.cpp, case_acts.cpp
    [[nodiscard]] net::Response case_page(net::Request const& request, std::string_view rest);
    [[nodiscard]] net::Response receipt(
        net::Request const& request, std::string const& secret, ledger::Case const& one
    ) const;
    [[nodiscard]] net::Response case_side(
        net::Request const& request, std::string const& secret, ledger::Case const& one,
        std::string_view which
    ) const;
    [[nodiscard]] net::Response case_act(
        net::Request const& request, std::string const& secret, std::string_view act
    );
    [[nodiscard]] net::Response answer_again(net::Request const& request, std::string const& secret);
    [[nodiscard]] std::optional<values::Date> cancel_until(ledger::Case const& one) const;

    // hand_over_pages.cpp
    [[nodiscard]] net::Response hand_over(net::Request const& request, std::string_view rest);
    [[nodiscard]] net::Response claim_ticket(net::Request const& request, std::string const& ticket);

    Parts parts_;
    Assets assets_;
    Browser browser_;
};

} // namespace mado::pages
