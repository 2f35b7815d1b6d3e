// How long the staff's pages take on the server when the ledger is full, and what they weigh: made-up
// cases over two years, most of them done, some open, late, searched for.
//   bench_desk ASSETS FOLDER CASES     makes the ledger in FOLDER when it is empty; prints one line of JSON
#include "bridge/console/console.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace {

using namespace mado;
using base::Result;

constexpr int cases_a_commit = 500;
constexpr int rounds = 9;
constexpr std::int64_t day_ms = 86'400'000;

application::AskedAnswer answered(std::string at, values::Value value, std::string text)
{
    application::AskedAnswer answer;
    answer.label = at;
    answer.question = at + "は、どうですか？";
    answer.at = std::move(at);
    answer.value = std::move(value);
    answer.answer = std::move(text);
    return answer;
}

class Town
{
public:
    explicit Town(base::Moment now) : now_(now) {}

    ledger::Case next()
    {
        static constexpr std::array<std::string_view, 5> procedures = {"water", "bulky", "road", "facility", "absence"};
        static constexpr std::array<std::string_view, 3> departments = {"kensetsu", "jumin", "shakyo"};
        static constexpr std::array<std::string_view, 4> open = {"received", "checking", "waiting", "scheduled"};
        ++made_;
        application::Application sent;
        sent.created = now_.plus_ms(-static_cast<std::int64_t>(roll(730)) * day_ms - roll(86'400'000));
        sent.id = base::uuid7(sent.created).substr(0, 24) + padded(made_);
        sent.receipt = "P-" + padded(made_) + "-1";
        sent.procedure_id = one_of(procedures);
        sent.title = "見本の手続き";
        sent.department = one_of(departments);
        sent.door = static_cast<procedure::Door>(roll(4));
        std::string const number = std::to_string(roll(400) + 1);
        sent.answers = {
            answered("kind", values::Choice{"start"}, "使いはじめる"),
            answered("name", values::PersonName{"ミホン　ハナコ", "見本　花子" + std::to_string(roll(900))}, "見本 花子"),
            answered("phone", values::Phone{"01640" + padded(made_ % 100'000).substr(7)}, "0164-00-0000"),
            answered("where", values::Address{"", "", "旭", number + "番地", ""}, "旭" + number + "番地"),
        };
        ledger::Case fresh;
        fresh.application = sent;
        fresh.due = values::Date::of(sent.created).plus_days(3);
        bool const done = sent.created < now_.plus_ms(-12 * day_ms) && roll(1000) < 995;
        fresh.status = done ? "done" : std::string(one_of(open));
        if (roll(3) != 0) fresh.assigned = "ken";
        return fresh;
    }

    [[nodiscard]] int roll(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

private:
    template <std::size_t count>
    std::string_view one_of(std::array<std::string_view, count> const& list)
    {
        return list[random_() % count];
    }

    static std::string padded(int number)
    {
        std::string const digits = std::to_string(number);
        return std::string(12 - digits.size(), '0') + digits;
    }

    base::Moment now_;
    std::mt19937 random_{20261125};
    int made_ = 0;
};

Result<void> fill(ledger::Ledger& ledger, base::Moment now, int count)
{
    Town town(now);
    for (int begin = 0; begin < count; begin += cases_a_commit) {
        TRY(ledger.write([&](store::Database& database) -> Result<void> {
            for (int at = begin; at < std::min(count, begin + cases_a_commit); ++at) {
                auto const fresh = town.next();
                TRY(ledger::add_case(database, ledger.keys(), fresh));
                if (town.roll(30) != 0) continue;
                ledger::CaseEvent rating;
                rating.at = fresh.application.created;
                rating.who = "resident";
                rating.kind = "satisfaction";
                rating.text = std::to_string(town.roll(5) + 1);
                TRY(ledger::add_event(database, ledger.keys(), fresh.application.id, rating));
            }
            return {};
        }));
    }
    return {};
}

struct Figure {
    double median_ms = 0;
    std::size_t bytes = 0;
    int status = 0;
};

Figure measure(console::Console& console, std::string const& cookie, std::string const& target)
{
    net::Request request;
    request.method = "GET";
    request.target = target;
    auto const mark = std::min(target.find('?'), target.size());
    request.path = target.substr(0, mark);
    request.query = mark == target.size() ? "" : target.substr(mark + 1);
    request.headers = {{"cookie", "mado_staff=" + cookie}};
    std::vector<double> times;
    Figure figure;
    for (int round = 0; round < rounds; ++round) {
        auto const begin = std::chrono::steady_clock::now();
        auto const page = console.handle(request);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        figure.bytes = page.body.size();
        figure.status = page.status;
    }
    std::ranges::sort(times);
    figure.median_ms = times[times.size() / 2];
    return figure;
}

Result<std::string> prepare(ledger::Ledger& ledger, base::Moment now, int count)
{
    ledger::StaffUser ken;
    ken.user = "ken";
    ken.name = "見本 健";
    ken.role = "administrator";
    TRY(ledger.write([&](store::Database& database) { return ledger::save_staff(database, ledger.keys(), ken); }));
    ledger::CaseCounts counts;
    TRY(ledger.read([&](store::Database& database) -> Result<void> {
        counts = TRY(ledger::count_cases(database, ledger::CaseFilter{}, now));
        return {};
    }));
    if (counts.total == 0) TRY(fill(ledger, now, count));
    std::string cookie;
    TRY(ledger.write([&](store::Database& database) -> Result<void> {
        cookie = TRY(ledger::add_session(database, "ken", now));
        return {};
    }));
    return cookie;
}

Result<void> run(std::string const& assets, std::string const& folder, int count)
{
    auto ledger = TRY(ledger::Ledger::open(folder));
    auto shelf = TRY(procedure::Shelf::open(assets, assets + "/town"));
    base::SystemClock clock;
    desk::Desk desk(desk::Desk::Parts{
        *ledger, *shelf, clock, [](desk::ToTell const&) { return std::string("[]"); }, {"http://127.0.0.1", true}});
    auto const cookie = TRY(prepare(*ledger, clock.now(), count));
    console::Console console(desk, {assets + "/console", true});
    ledger::CaseFilter open;
    open.status = "open";
    open.limit = 1;
    std::string id;
    TRY(ledger->read([&](store::Database& database) -> Result<void> {
        for (auto const& one : TRY(ledger::list_cases(database, ledger->keys(), open, clock.now()))) id = one.id;
        return {};
    }));
    std::vector<std::pair<std::string, std::string>> const pages = {
        {"inbox", "/staff/"},
        {"inbox, all statuses", "/staff/?status=all"},
        {"inbox, one department and person", "/staff/?department=jumin&assigned=ken&status=all"},
        {"inbox, page 1000 of all", "/staff/?status=all&page=1000"},
        {"inbox, what is new", "/staff/?since=1"},
        {"search by name", "/staff/?q=%E8%A6%8B%E6%9C%AC%E8%8A%B1%E5%AD%90%31%32"},
        {"search by a name that all have", "/staff/?q=%E8%A6%8B%E6%9C%AC"},
        {"case", "/staff/case/" + id},
        {"kiosks", "/staff/kiosks"},
        {"record", "/staff/record"},
        {"numbers", "/staff/numbers"},
    };
    auto figures = base::Json::array();
    for (auto const& [name, target] : pages) {
        auto const figure = measure(console, cookie, target);
        figures.push(base::Json::object({{"page", name}, {"ms", figure.median_ms},
                                         {"bytes", static_cast<std::int64_t>(figure.bytes)},
                                         {"status", figure.status}}));
    }
    std::puts(base::Json::object({{"cases", count}, {"pages", figures}}).dump().c_str());
    ledger->stop();
    return {};
}

} // namespace

int main(int count, char** words)
{
    if (count != 4) return 2;
    base::crypto_start();
    auto const done = run(words[1], words[2], std::atoi(words[3]));
    if (!done.ok()) std::fprintf(stderr, "bench_desk: %s\n", done.error().message.c_str());
    return done.ok() ? 0 : 1;
}
