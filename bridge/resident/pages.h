// Pages: what residents see in a browser or inside LINE: the whole dialogue for people without LINE,
// the personal part of a chat, the way over from a kiosk, and the page of a case. A draft's page opens
// only with the cookie it was bound to; nothing personal is ever in an address; a GET changes nothing
// (link previews exist), a button posts. Works without scripts. Everything it knows comes from the
// desk. Called on worker threads.
#pragma once

#include <functional>
#include <string>

#include "bridge/desk/desk.h"
#include "bridge/desk/hand_over.h"
#include "bridge/html/html.h"
#include "core/net/http.h"

namespace mado::resident {

class Pages
{
public:
    struct Parts {
        desk::Desk& desk;
        desk::HandOver& hand_over;
        std::function<void(std::string const& draft_id)> page_done; // the chat goes on by itself
        std::string assets_folder;
        std::string line_basic_id{}; // "" : the town has no LINE account
    };

    explicit Pages(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] net::Response handle(net::Request const& request);

private:
    struct Shown {
        std::string title;
        html::Html body;
        int status = 200;
        int refresh_seconds = 0;
        bool sample = true;
    };

    [[nodiscard]] net::Response show(net::Request const& request, Shown shown) const;
    [[nodiscard]] net::Response start_page(net::Request const& request);
    [[nodiscard]] net::Response start(net::Request const& request);
    [[nodiscard]] net::Response draft(net::Request const& request, std::string const& id);
    [[nodiscard]] net::Response answer(net::Request const& request, ledger::Draft const& draft);
    [[nodiscard]] net::Response question(
        net::Request const& request, ledger::Draft const& draft, dialogue::Screen const& screen,
        std::vector<net::FormField> const& typed
    );
    [[nodiscard]] bool back_stays_here(ledger::Draft const& draft, dialogue::Screen const& screen) const;
    [[nodiscard]] net::Response send(net::Request const& request, ledger::Draft const& draft);
    [[nodiscard]] net::Response chat_link(net::Request const& request, std::string const& token);
    [[nodiscard]] net::Response back_to_chat(
        net::Request const& request, std::vector<std::string> const& dropped
    );
    [[nodiscard]] net::Response one_case(net::Request const& request, std::string const& rest);
    [[nodiscard]] net::Response case_act(net::Request const& request, std::string const& secret, std::string const& act);
    [[nodiscard]] net::Response hand(net::Request const& request, std::string const& rest);
    [[nodiscard]] html::Html hand_ways(desk::HandOver::State const& state, std::string const& ticket) const;
    [[nodiscard]] net::Response photo(net::Request const& request, std::string const& id);
    [[nodiscard]] net::Response asset(std::string const& name) const;
    [[nodiscard]] net::Response sentence(net::Request const& request, int status, std::string_view title, std::string_view words) const;
    [[nodiscard]] std::string cookie_line(std::string_view name, std::string_view value) const;
    [[nodiscard]] std::string csrf_of(std::string_view draft_id) const;

    Parts parts_;
};

} // namespace mado::resident
