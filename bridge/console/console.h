// Console: the staff's desk as pages. Works by keyboard and without scripts; scripts only say that new
// cases wait, show a message as it is written and make single keys work. Every page but sign-in needs
// a session, every form its token, every opening of a case is recorded. It acts only through the desk
// and asks rights.h first. Passwords are checked one at a time (argon2id). Called on worker threads; an
// export holds one of them and only one runs at a time. Rules: desk-ux.md.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "bridge/console/case_view.h"
#include "bridge/console/frame.h"
#include "bridge/console/list_view.h"
#include "bridge/desk/desk.h"
#include "bridge/desk/tally.h"
#include "core/base/limits.h"
#include "core/net/http.h"
#include "core/net/server.h"

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
    // /staff/cases.csv: the present list as a file of any length, streamed; or a page that says no.
    [[nodiscard]] net::Response export_cases(net::Request const& request, net::Reply const& reply);

private:
    struct Who {
        ledger::StaffUser user;
        std::string csrf;
        std::string cookie;
    };

    struct Act {
        Who const& who;
        net::Request const& request;
        std::vector<net::FormField> fields;

        [[nodiscard]] std::string value(std::string_view name) const
        {
            return net::form_value(fields, name);
        }
    };

    // A page and with what status it is answered.
    struct Shown {
        Who const& who;
        std::string path;
        int status = 200;
        std::string search{};
    };

    // sign_in.cpp
    [[nodiscard]] base::Result<Who> who(net::Request const& request) const;
    [[nodiscard]] net::Response sign_in(net::Request const& request);
    [[nodiscard]] net::Response sign_out_page(Who const& who) const;
    [[nodiscard]] net::Response sign_out(Act const& act);
    [[nodiscard]] base::Result<std::string> check_sign_in(
        std::vector<net::FormField> const& fields
    );
    [[nodiscard]] bool second_factor_holds(std::string const& user, std::string_view code) const;
    [[nodiscard]] base::Result<std::string> check_password(
        std::string const& user, std::string const& password
    );

    // inbox.cpp
    [[nodiscard]] net::Response inbox(Who const& who, net::Request const& request);

    // calls.cpp
    [[nodiscard]] html::Html calls(Who const& who) const;
    [[nodiscard]] net::Response live(Who const& who) const;
    [[nodiscard]] net::Response answer_call(Act const& act);

    // case_page.cpp
    [[nodiscard]] base::Result<CaseView> case_view(Who const& who, std::string const& id);
    [[nodiscard]] net::Response one_case(Who const& who, std::string const& id, CaseAsk const& ask);
    [[nodiscard]] bool opened_lately(std::string const& user, std::string const& id) const;
    [[nodiscard]] net::Response case_get(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response act_on_case(Act const& act, std::string const& id, CaseAsk ask);
    [[nodiscard]] base::Result<std::int64_t> do_act(
        Act const& act, std::string const& id, CaseAsk const& ask
    );

    // entry.cpp
    [[nodiscard]] net::Response entry(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response entry_start(Act const& act);
    [[nodiscard]] net::Response entry_answer(Act const& act, ledger::Draft const& draft);
    [[nodiscard]] net::Response entry_question(
        Who const& who, ledger::Draft const& draft, dialogue::Screen const& screen,
        std::vector<net::FormField> const& typed
    );

    // kiosk_page.cpp, record_page.cpp, numbers_page.cpp, guide_page.cpp
    [[nodiscard]] net::Response kiosks(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response lock_kiosk(Act const& act);
    [[nodiscard]] net::Response record_page(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response numbers(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response guide(Who const& who);
    [[nodiscard]] net::Response set_keys(Act const& act);

    [[nodiscard]] net::Response get(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response post(Who const& who, net::Request const& request);
    [[nodiscard]] net::Response photo(Who const& who, std::string const& id);
    [[nodiscard]] net::Response asset(std::string const& name) const;
    [[nodiscard]] net::Response show(Shown const& shown, Sheet const& sheet) const;
    [[nodiscard]] net::Response front(Sheet const& sheet, int status) const;
    // Why not, and who may (desk-ux section 6).
    [[nodiscard]] net::Response refused(Who const& who, std::string const& path) const;
    [[nodiscard]] std::vector<ledger::StaffUser> staff() const;
    [[nodiscard]] values::Date today() const { return values::Date::of(desk_.clock().now()); }

    desk::Desk& desk_;
    Options options_;
    std::mutex password_turn_;
    desk::Tally strangers_{limits::sign_in_tries_max, limits::sign_in_lock_minutes * 60'000};
    std::mutex export_turn_;
};

// The demo's two sample staff when there are none: [{"user","password","role"}], else "". `keep` gets
// that text and makes it durable before the ledger knows the two.
[[nodiscard]] base::Result<std::string> make_demo_staff(
    desk::Desk& desk,
    std::function<base::Result<void>(std::string const&)> const& keep
);

} // namespace mado::console
