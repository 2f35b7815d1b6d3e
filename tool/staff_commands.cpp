#include "bridge/ledger/stations.h"
#include "core/base/file.h"
#include "core/base/json.h"
#include "core/procedure/shelf.h"
#include "core/qr/encode.h"
#include "tool/book.h"
#include "tool/command.h"
#include "tool/second_factor.h"

#include <algorithm>
#include <iterator>

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using store::Database;

constexpr std::size_t password_bytes = 12; // 16 letters
constexpr std::size_t totp_bytes = 20;     // RFC 4226: as long as the hash
constexpr std::size_t user_letters_max = 32;

// The bridge leaves this file in a demo's data folder only. Everywhere else a second factor is due.
bool demo(std::string const& folder)
{
    return base::file_exists(folder + "/demo-sign-ins.json");
}

Result<void> check_user(std::string const& user)
{
    bool const plain = std::ranges::all_of(user, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
    if (plain && !user.empty() && user.size() <= user_letters_max) return {};
    return fail(ErrorKind::invalid, "--user: 小さい英字、数字、-._ で、32字までです。");
}

Result<void> check_department(std::string const& department, std::string town_folder)
{
    if (department.empty()) return {};
    std::string const assets = base::assets_folder();
    if (town_folder.empty()) town_folder = assets + "/town";
    auto const shelf = TRY(procedure::Shelf::open(assets, town_folder));
    std::string known;
    for (auto const& one : shelf->now()->town->value("departments").items()) {
        if (one["id"].as_text() == department) return {};
        known += (known.empty() ? "" : ", ") + std::string(one["id"].as_text());
    }
    return fail(ErrorKind::invalid, "--department: " + known + " のどれかです。");
}

// What the person gets, once: nothing of it can be read back from the ledger.
struct Credentials {
    std::string password;
    std::string totp; // raw; "" none
};

Credentials make_credentials(std::string const& folder)
{
    Credentials fresh;
    fresh.password = base::to_base64url(base::random_bytes(password_bytes));
    if (!demo(folder)) fresh.totp = base::random_bytes(totp_bytes);
    return fresh;
}

std::string handed_out(Call const& call, ledger::StaffUser const& user, Credentials const& fresh)
{
    std::string const link = fresh.totp.empty() ? "" : totp_link(user.user, fresh.totp);
    if (call.has("--json")) {
        return Json::object({{"user", user.user},
                             {"password", fresh.password},
                             {"role", user.role},
                             {"department", user.department},
                             {"totp", fresh.totp.empty() ? std::string() : to_base32(fresh.totp)},
                             {"totp_url", link}}
        ).dump();
    }
    std::string text = "名前        " + user.user + "\nパスワード  " + fresh.password;
    if (!fresh.totp.empty()) {
        text +=
            "\n二つめのかぎ  " + to_base32(fresh.totp) + "\n" + link + "\n" + drawn_in_text(link);
    }
    return text + "\nいちどだけ出ます。本人にわたしたら、この画面を消してください。";
}

Result<void> keep(ledger::Ledger& book, ledger::StaffUser const& user, std::string_view deed)
{
    return book.write([&](Database& database) -> Result<void> {
        TRY(ledger::save_staff(database, book.keys(), user));
        auto const now = base::SystemClock().now();
        return ledger::record(database, {now, "mado", std::string(deed), user.user});
    });
}

Result<std::string> add(Call const& call)
{
    ledger::StaffUser user;
    user.user = call.value("--user");
    user.name = call.value("--name");
    user.role = call.value("--role");
    user.department = call.value("--department");
    TRY(check_user(user.user));
    TRY(check_department(user.department, call.value("--town")));
    auto const book = TRY(open_book(call));
    auto const known = book->read([&](Database& database) -> Result<void> {
        static_cast<void>(TRY(ledger::find_staff(database, book->keys(), user.user)));
        return {};
    });
    if (known.ok()) return fail(ErrorKind::conflict, user.user + ": もう、います。");
    if (known.error().kind != ErrorKind::not_found) return tl::unexpected(known.error());
    auto const fresh = make_credentials(call.value("--data"));
    user.password_hash = base::hash_password(fresh.password);
    user.totp_secret = fresh.totp;
    TRY(keep(*book, user, "staff.add"));
    return handed_out(call, user, fresh);
}

Result<std::string> reset(Call const& call)
{
    auto const book = TRY(open_book(call));
    ledger::StaffUser user;
    TRY(book->read([&](Database& database) -> Result<void> {
        user = TRY(ledger::find_staff(database, book->keys(), call.value("--user")));
        return {};
    }));
    auto const fresh = make_credentials(call.value("--data"));
    user.password_hash = base::hash_password(fresh.password);
    user.totp_secret = fresh.totp;
    user.failures = 0;
    user.locked_until = {};
    TRY(keep(*book, user, "staff.reset"));
    return handed_out(call, user, fresh);
}

Result<std::string> list(Call const& call)
{
    auto const book = TRY(open_book(call));
    Json rows = Json::array();
    TRY(book->read([&](Database& database) -> Result<void> {
        for (auto const& user : TRY(ledger::list_staff(database, book->keys()))) {
            rows.push(Json::object(
                {{"user", user.user},
                 {"name", user.name},
                 {"role", user.role},
                 {"department", user.department},
                 {"second_factor", !user.totp_secret.empty()}}
            ));
        }
        return {};
    }));
    return rows.dump();
}

int run_add(Call const& call)
{
    return print(add(call));
}

int run_reset(Call const& call)
{
    return print(reset(call));
}

int run_list(Call const& call)
{
    return print(list(call));
}

} // namespace

std::vector<Command> staff_commands()
{
    Word const user{"--user", "U", "窓口に入る名前（英字）", true};
    Word const json{"--json", "", "JSONで出します"};
    return {
        {"user add",
         "職員をふやします。パスワードを1回だけ出します",
         with_book(
             {user,
              {"--name", "氏名", "画面に出る名前", true},
              {"--role",
               "R",
               "できること",
               false,
               "handler",
               {"reader", "handler", "writer", "publisher", "administrator"}},
              {"--department", "ID", "課のid（書かなければ、すべての課）"},
              {"--town", "DIR", "町の値のフォルダー"},
              json}
         ),
         run_add},
        {"user reset", "新しいパスワードにします", with_book({user, json}), run_reset},
        {"user list", "職員の一覧", with_book({json}), run_list},
    };
}

} // namespace mado::tool
