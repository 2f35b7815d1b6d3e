// Who may come in: a name, a password and, where the town is open, a second factor.
#include "bridge/console/console.h"

#include "core/base/limits.h"
#include "tests/bridge/desk/office.h"

namespace mado::console {

namespace {

using net::Request;
using net::Response;

class SignIn : public desk::Office
{
protected:
    void SetUp() override
    {
        Office::SetUp();
        day_is("2026-12-01T09:00:00+09:00");
        add_staff("ken", "12345678901234567890");
        add_staff("reiko", "");
        open_as(false);
    }

    void open_as(bool demo)
    {
        console = std::make_unique<Console>(
            *desk, Console::Options{std::string(MADO_SOURCE_DIR) + "/assets/console", demo}
        );
    }

    void add_staff(std::string user, std::string secret)
    {
        ledger::StaffUser one;
        one.user = std::move(user);
        one.name = "見本";
        one.role = "handler";
        one.password_hash = base::hash_password("right");
        one.totp_secret = std::move(secret);
        ASSERT_TRUE(ledger->write([&](store::Database& database) {
            return ledger::save_staff(database, keys(), one);
        }).ok());
    }

    int status(std::string const& user, std::string const& password, std::string const& code)
    {
        Request request;
        request.method = "POST";
        request.target = request.path = "/staff/sign-in";
        request.headers = {{"content-type", "application/x-www-form-urlencoded"}};
        request.body = "user=" + user + "&password=" + password + "&code=" + code;
        return console->handle(request).status;
    }

    std::string code_now() const { return base::totp_at("12345678901234567890", clock.now()); }

    std::unique_ptr<Console> console;
};

TEST_F(SignIn, AnOpenTownAsksForBothFactors)
{
    EXPECT_EQ(status("ken", "right", code_now()), 303);
    EXPECT_EQ(status("ken", "right", ""), 403);
    EXPECT_EQ(status("ken", "right", "000000"), 403);
    EXPECT_EQ(status("ken", "wrong", code_now()), 403);
    EXPECT_EQ(status("reiko", "right", ""), 403) << "nobody comes in with a password alone";
    EXPECT_EQ(status("nobody", "right", code_now()), 403);
}

TEST_F(SignIn, WrongCodesLockTheNameAsWrongPasswordsDo)
{
    for (int i = 0; i < limits::sign_in_tries_max; ++i) EXPECT_EQ(status("ken", "right", "000000"), 403);
    EXPECT_EQ(status("ken", "right", code_now()), 403);
    clock.set(clock.now().plus_seconds(limits::sign_in_lock_minutes * 60 + 1));
    EXPECT_EQ(status("ken", "right", code_now()), 303);
}

TEST_F(SignIn, TheDemoAsksForThePasswordOnly)
{
    open_as(true);
    EXPECT_EQ(status("reiko", "right", ""), 303);
    EXPECT_EQ(status("reiko", "wrong", ""), 403);
}

} // namespace

} // namespace mado::console
