#include "bridge/courier/courier.h"

#include "bridge/courier/pace.h"
#include "bridge/ledger/people.h"
#include "bridge/line/validate.h"
#include "core/base/crypto.h"
#include "core/base/journal.h"

#include <chrono>

namespace mado::courier {

using base::ErrorKind;
using base::Json;
using base::Result;
using ledger::Notice;
using line::Answer;
using line::Outcome;

namespace {

constexpr std::int64_t batch_max = 16;
// Longer than one call may take, so that nobody takes a row that is still being worked on.
constexpr std::int64_t call_ms = 15'000;
constexpr auto idle = std::chrono::seconds(1);

bool is_reply(Notice const& notice)
{
    return !notice.reply_token.empty();
}

Json messages_of(Notice const& notice)
{
    auto parsed = Json::parse(notice.messages);
    return parsed.ok() ? std::move(*parsed) : Json::array();
}

std::string note_of(Answer const& answer)
{
    std::string note(line::to_text(answer.outcome));
    if (answer.status != 0) note += " " + std::to_string(answer.status);
    if (!answer.says.empty()) note += ": " + answer.says;
    if (!answer.request_id.empty()) note += " (" + answer.request_id + ")";
    return note;
}

// Keeps what staff must know although the message has left after all.
bool is_worth_keeping(std::string const& error)
{
    return error.starts_with("plain text instead");
}

void use_plain_text(Notice& notice, base::Moment now, std::string_view why)
{
    notice.messages = line::fallback(messages_of(notice)).dump();
    notice.retry_key = base::uuid7(now); // another body needs another key
    notice.error = "plain text instead: " + std::string(why);
}

} // namespace

void Courier::start()
{
    thread_ = std::jthread([this](std::stop_token const& stop) { run(stop); });
}

void Courier::wake()
{
    {
        std::scoped_lock lock(lock_);
        work_waits_ = true;
    }
    woken_.notify_all();
}

void Courier::stop()
{
    if (!thread_.joinable()) return;
    thread_.request_stop();
    woken_.notify_all();
    thread_.join();
}

Result<void> Courier::take_over()
{
    return parts_.ledger.write([this](store::Database& database) {
        return ledger::release_notices(database, parts_.clock.now());
    });
}

void Courier::run(std::stop_token const& stop)
{
    bool taken_over = false; // a full disk at the start may end later
    while (!stop.stop_requested()) {
        if (!taken_over) taken_over = take_over().ok();
        auto const done = work_once();
        if (!done.ok()) {
            base::journal("courier.trouble", {{"kind", base::to_text(done.error().kind)}});
        }
        if (done.ok() && *done > 0) continue;
        std::unique_lock lock(lock_);
        woken_.wait_for(lock, stop, idle, [this] { return work_waits_; });
        work_waits_ = false;
    }
}

Result<int> Courier::work_once()
{
    TRY(save_concluded());
    std::vector<Notice> due;
    TRY(parts_.ledger.read([&](store::Database& database) -> Result<void> {
        due = TRY(ledger::due_notices(database, parts_.clock.now(), batch_max));
        return {};
    }));
    if (due.empty()) return 0;
    // The first of each person only: what comes after must not overtake it.
    std::set<std::string> people;
    std::erase_if(due, [&](Notice const& notice) { return !people.insert(notice.person).second; });
    TRY(mark_sending(due));
    Result<void> trouble;
    for (auto& notice : due) {
        if (auto const done = deliver(std::move(notice)); !done.ok()) trouble = done;
    }
    TRY(trouble);
    return static_cast<int>(due.size());
}

Result<void> Courier::mark_sending(std::vector<Notice>& due)
{
    auto const now = parts_.clock.now();
    for (auto& notice : due) {
        if (messages_of(notice).items().empty()) {
            notice.state = "failed";
            notice.error = "its messages cannot be read";
            continue;
        }
        if (auto const valid = line::validate(messages_of(notice)); !valid.ok()) {
            use_plain_text(notice, now, valid.error().message);
        }
        notice.state = "sending";
        ++notice.attempts;
        notice.next_try = now.plus_ms(call_ms * static_cast<std::int64_t>(due.size()));
    }
    return parts_.ledger.write([&](store::Database& database) -> Result<void> {
        for (auto const& notice : due) TRY(ledger::save_notice(database, notice));
        return {};
    });
}

Result<std::string> Courier::address_of(std::string const& person, bool& reachable)
{
    std::string user;
    TRY(parts_.ledger.read([&](store::Database& database) -> Result<void> {
        auto const one = TRY(ledger::find_person(database, parts_.ledger.keys(), person));
        user = one.line_user_id;
        reachable = one.friend_now;
        return {};
    }));
    return user;
}

Result<void> Courier::deliver(Notice notice)
{
    if (notice.state != "sending") return {};
    bool reachable = true;
    auto const user = address_of(notice.person, reachable);
    if (!user.ok() && user.error().kind != ErrorKind::not_found) {
        return tl::unexpected(user.error());
    }
    if (!user.ok() || !reachable) {
        notice.state = "blocked";
        notice.error = user.ok() ? "the person has blocked the account" : "no such person";
        return save(notice);
    }
    conclude(notice, call(notice, *user));
    concluded_.push_back(std::move(notice));
    return save_concluded();
}

Result<void> Courier::save_concluded()
{
    while (!concluded_.empty()) {
        auto const saved = save(concluded_.front());
        bool const later = !saved.ok() && (saved.error().kind == ErrorKind::unavailable ||
                                           saved.error().kind == ErrorKind::exhausted);
        if (later) return saved;
        concluded_.erase(concluded_.begin()); // kept, or its case was forgotten meanwhile
    }
    return {};
}

Answer Courier::call(Notice& notice, std::string const& user)
{
    auto const messages = messages_of(notice);
    bool const tried_before = notice.attempts > 1;
    // After a crash or a time-out the token is tried once more even when it is old: accepted means the
    // first call had not arrived.
    if (is_reply(notice) && (parts_.clock.now() < notice.reply_until || tried_before)) {
        auto const in_life = parts_.clock.now() < notice.reply_until;
        auto answer = parts_.messaging.reply(notice.reply_token, messages);
        if (answer.outcome != Outcome::bad_request) return answer;
        if (tried_before && in_life) {
            answer.outcome = Outcome::already; // the token is used: the first call had arrived
            return answer;
        }
    }
    notice.reply_token.clear();
    return parts_.messaging.push(user, messages, notice.retry_key);
}

void Courier::conclude(Notice& notice, Answer const& answer)
{
    auto const now = parts_.clock.now();
    if (answer.arrived()) {
        notice.state = "sent";
        if (!is_worth_keeping(notice.error)) notice.error.clear();
        return;
    }
    bool const plain_already = is_worth_keeping(notice.error);
    if (answer.outcome == Outcome::bad_request) {
        if (plain_already) {
            notice.state = "failed";
            notice.error = note_of(answer);
            return;
        }
        use_plain_text(notice, now, note_of(answer));
        notice.state = "waiting";
        notice.next_try = now;
        return;
    }
    auto const jitter = parts_.jitter ? parts_.jitter() : base::random_below(1000);
    auto const next = now.plus_ms(wait_ms(answer.outcome, notice.attempts, jitter));
    if (next.ms - notice.created.ms > trying_ends_ms) { // by then LINE may have forgotten the key
        notice.state = "failed";
        notice.error = note_of(answer);
        return;
    }
    notice.state = "waiting";
    if (!plain_already) notice.error = note_of(answer);
    notice.next_try = next;
    base::journal(
        "courier.later",
        {{"notice", notice.id},
         {"outcome", line::to_text(answer.outcome)},
         {"attempts", std::int64_t{notice.attempts}}}
    );
}

Result<void> Courier::save(Notice const& notice)
{
    return parts_.ledger.write([&](store::Database& database) {
        return ledger::save_notice(database, notice);
    });
}

} // namespace mado::courier
