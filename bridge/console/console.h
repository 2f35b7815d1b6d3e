// Console: the staff's desk as pages. Works by keyboard, without scripts; a small script only says that
// new cases wait. Every page but sign-in needs a session, every form its token, every opening of a case
// is recorded. It acts only through the desk. Passwords are checked one at a time (argon2id). Called on
// worker threads. Rules: desk-ux.md.
#pragma once

#include <mutex>
#include <string>

#include "bridge/desk/desk.h"
#include "bridge/html/html.h"
#include "core/net/http.h"

namespace mado::console {

class Console
{
public:
    struct Options {
        std::string assets_folder;
        bool demo = true;
    };

    Console(desk::Desk& desk, Options options) : desk_(desk), options_(std::move(options)) {}

    [[nodiscard]] net::Response handle(net::Request const& request);
    [[nodiscard]] bool signed_in(net::Request const& request) const;

private:
    struct Who {
        ledger::StaffUser user;
        std::string csrf;
    };

    struct Act {
        Who const& who;
        net::Request const& request;
        std::vector<net::FormField> fields;
    };

    [[nodiscard]] base::Result<Who> who(net::Request const& request) const;
    [[nodiscard]] net::Response sign_in(net::Request const& request);
    [[nodiscard]] base::Result<std::string> check_password(std::string const& user, std::string const& password);
    [[nodiscard]] net::Response inbox(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response one_case(Who const& who, std::string const& id, std::string const& problem);
    [[nodiscard]] net::Response act_on_case(Act const& act, std::string const& id, std::string const& what);
    [[nodiscard]] net::Response post(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response entry(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response entry_answer(Act const& act, ledger::Draft const& draft);
    [[nodiscard]] net::Response kiosks(Who const& who);
    [[nodiscard]] net::Response photo(std::string const& id);
    [[nodiscard]] net::Response asset(std::string const& name) const;
    [[nodiscard]] net::Response show(Who const& who, std::string const& title, html::Html const& body, int status = 200) const;

    desk::Desk& desk_;
    Options options_;
    std::mutex password_turn_;
};

// The demo's two sample staff when there are none: [{"user","password","role"}], else "".
[[nodiscard]] base::Result<std::string> make_demo_staff(desk::Desk& desk);

} // namespace mado::console
