// Reception: the staff's desk with a few people at it and browsers without scripts.
#pragma once

#include "bridge/console/console.h"
#include "tests/bridge/desk/office.h"
#include "tests/bridge/resident/browser.h"

namespace mado::console {

using web::Browser;
using web::Page;

class Reception : public desk::Office
{
protected:
    static constexpr char const* password = "a long enough password";

    void SetUp() override
    {
        Office::SetUp();
        Console::Options options;
        options.assets_folder = std::string(MADO_SOURCE_DIR) + "/assets/console";
        console = std::make_unique<Console>(*desk, options);
        hash = base::hash_password(password);
        hire("ken", "見本 健", "administrator", "");
        hire("reiko", "見本 礼子", "handler", "kensetsu"); // water and roads
        hire("jiro", "見本 次郎", "handler", "jumin");     // bulky waste
        hire("yomu", "見本 読む", "reader", "");
    }

    void TearDown() override
    {
        console.reset();
        Office::TearDown();
    }

    void hire(std::string const& user, std::string const& name, std::string const& role, std::string const& department)
    {
        ledger::StaffUser staff;
        staff.user = user;
        staff.name = name;
        staff.role = role;
        staff.department = department;
        staff.password_hash = hash;
        ASSERT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_staff(d, keys(), staff); }).ok());
    }

    Browser browser()
    {
        return Browser([this](net::Request const& request) { return console->handle(request); });
    }

    static Page signs_in(Browser& at, std::string const& user, std::string const& with = password)
    {
        return at.post("/staff/sign-in", {{"user", user}, {"password", with}});
    }

    Browser signed_in(std::string const& user)
    {
        auto at = browser();
        EXPECT_TRUE(signs_in(at, user).shows("受付箱"));
        return at;
    }

    static Page opened(Browser& at, std::string const& id) { return at.get("/staff/case/" + id); }

    static std::string token_of(Browser& at)
    {
        return web::attribute(web::tags(form_with(at.get("/staff/"), "csrf"), "input").front(), "value");
    }

    // An act on a case as its form sends it, by somebody who saw this revision.
    static Page acts(Browser& at, std::string const& id, std::string const& what, std::int64_t seen, web::Fields fields = {})
    {
        fields.emplace_back("csrf", token_of(at));
        fields.emplace_back("revision", std::to_string(seen));
        return at.post("/staff/case/" + id + "/" + what, fields);
    }

    std::int64_t help_call()
    {
        ledger::Kiosk kiosk;
        kiosk.id = "K3";
        kiosk.name = "役場ロビー";
        kiosk.sign_public = std::string(32, 'k');
        kiosk.profile = "demo";
        EXPECT_TRUE(ledger->write([&](store::Database& d) { return ledger::save_kiosk(d, kiosk); }).ok());
        ledger::HelpCall call;
        call.kiosk = "K3";
        call.screen = "S13";
        call.at = clock.now();
        return write([&](store::Database& d) { return ledger::add_help_call(d, call); }).value();
    }

    std::string hash;
    std::unique_ptr<Console> console;
};

} // namespace mado::console
