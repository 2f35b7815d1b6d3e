#include "kiosk/link/link.h"

#include "core/base/file.h"
#include "core/base/journal.h"
#include "core/base/limits.h"
#include "core/wire/wire.h"
#include "kiosk/link/enrol.h"

#include <variant>

namespace mado::link {

using base::ErrorKind;
using base::Json;
using base::Result;
using namespace visit;

namespace {

constexpr std::int64_t round_ms = 2000;
constexpr std::chrono::milliseconds patience{100};
constexpr std::size_t trial_bytes = 64u << 10; // more than a sealed application needs

std::int64_t steady_ms()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

Link::Link(LinkParts parts, outbox::Enrolment enrolment)
    : parts_(std::move(parts))
    , enrolment_(std::move(enrolment))
{}

Link::~Link()
{
    stop();
}

Result<std::unique_ptr<Link>> Link::start(LinkParts parts)
{
    TRY(base::make_folder(parts.folder, 0700));
    auto enrolment = TRY(outbox::load_enrolment(parts.folder));
    std::unique_ptr<Link> link(new Link(std::move(parts), std::move(enrolment)));
    TRY(link->open_box());
    link->thread_ = std::jthread([raw = link.get()](std::stop_token stop) { raw->run(stop); });
    return link;
}

// A kiosk whose disk is full at the start still has to come up and say so; anything else is refused.
Result<void> Link::open_box()
{
    if (box_) return {};
    auto opened = outbox::Outbox::open(parts_.folder);
    if (opened.ok()) {
        box_.emplace(std::move(*opened));
        return {};
    }
    base::journal("kiosk.outbox_not_open", {{"kind", base::to_text(opened.error().kind)}});
    auto const kind = opened.error().kind;
    if (kind == ErrorKind::unavailable || kind == ErrorKind::exhausted) return {};
    return tl::unexpected(opened.error());
}

void Link::stop()
{
    wishes_.close();
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

bool Link::post(Wish wish)
{
    return wishes_.post(std::move(wish));
}

std::vector<News> Link::take_news()
{
    return news_.take_many(64, std::chrono::milliseconds(0));
}

void Link::say(News news)
{
    if (!news_.post(std::move(news))) base::journal("kiosk.news_dropped");
    parts_.news_came();
}

void Link::set_line(bool up)
{
    if (line_known_ && up == line_up_) return;
    line_known_ = true;
    line_up_ = up;
    base::journal("kiosk.line", {{"up", std::int64_t{up}}});
    say(LineState{up});
}

void Link::run(std::stop_token stop)
{
    auto mirror = outbox::load_mirror(parts_.folder, enrolment_.bridge_public);
    if (enrolment_.complete() && mirror.ok()) use_files(*mirror);
    read_counts();
    check_disk();
    while (!stop.stop_requested() || wishes_.size() > 0) {
        auto wish = wishes_.take(patience);
        if (wish) obey(*wish);
        if (steady_ms() >= next_round_ms_ && !stop.stop_requested()) {
            round();
            next_round_ms_ = steady_ms() + round_ms;
        }
    }
}

Link::Answer Link::call(std::string const& method, std::string const& target, Json const* body)
{
    Answer answer;
    if (cut_.load()) return answer;
    net::ClientRequest request;
    request.method = method;
    request.url = parts_.bridge_url + target;
    if (body != nullptr) request.body = body->dump();
    request.seconds_max = 5;
    request.headers.emplace_back("content-type", "application/json");
    if (enrolment_.complete()) {
        auto const signature = wire::sign_request(
            {method, target, request.body}, enrolment_.kiosk, enrolment_.sign.secret_key,
            base::SystemClock().now()
        );
        for (auto const& header : signature.headers()) request.headers.push_back(header);
    }
    auto response = parts_.client->send(request);
    if (!response.ok()) {
        set_line(false);
        return answer;
    }
    set_line(response->status < 500);
    answer.status = response->status;
    auto parsed = Json::parse(response->body);
    if (parsed.ok()) answer.body = std::move(*parsed);
    return answer;
}

void Link::enrol_as_demo()
{
    if (disk_full_) return; // the answer could not be kept, and the bridge would count us anew each time
    auto enrolled = enrol(*parts_.client, parts_.bridge_url, parts_.folder, "");
    if (enrolled.ok()) enrolment_ = std::move(*enrolled);
    set_line(enrolled.ok() || enrolled.error().kind != base::ErrorKind::unavailable);
}

void Link::round()
{
    check_disk();
    if (!enrolment_.complete() && !cut_.load()) enrol_as_demo();
    if (!enrolment_.complete()) return;
    auto const waiting = box_ ? box_->count() : base::Result<std::int64_t>(-1);
    Json const body = Json::object({
        {"queue", waiting.ok() ? *waiting : -1},
        {"version", parts_.version},
        {"paper", "none"},
    });
    auto const answer = call("POST", "/kiosk/v1/heartbeat", &body);
    if (answer.status != 200) return;
    std::string const hash = answer.body["catalogue"].as_text();
    if (hash != catalogue_hash_) pull_catalogue(catalogue_hash_);
    while (deliver_waiting()) {}
    deliver_counts();
}

void Link::pull_catalogue(std::string const& hash)
{
    auto const answer = call("GET", "/kiosk/v1/catalogue?have=" + hash, nullptr);
    if (answer.status != 200 || answer.body["same"].as_bool()) return;
    auto files = wire::open_catalogue(answer.body, enrolment_.bridge_public);
    if (!files.ok()) {
        base::journal("kiosk.catalogue_refused");
        return;
    }
    if (!outbox::save_mirror(parts_.folder, answer.body).ok()) base::journal("kiosk.mirror_not_kept");
    use_files(*files);
}

void Link::use_files(std::map<std::string, std::string, std::less<>> const& files)
{
    std::vector<procedure::Finding> findings;
    auto catalogue = procedure::Shelf::read_files(files, findings);
    if (!catalogue.ok()) return;
    catalogue_hash_ = (*catalogue)->hash;
    base::journal("kiosk.catalogue", {{"hash", catalogue_hash_}});
    say(CatalogueCame{*catalogue});
}

// Full also means: nothing more can be promised, because the outbox cannot be opened or takes no more,
// or because the last promise could not be written and there is still no room for one.
void Link::check_disk()
{
    static_cast<void>(open_box());
    if (keep_failed_) {
        std::string const trial = parts_.folder + "/trial";
        keep_failed_ = !base::write_file_durably(trial, std::string(trial_bytes, ' '), 0600).ok();
        base::remove_file(trial);
    }
    auto const free_bytes = base::disk_free_bytes(parts_.folder);
    bool full = !box_ || keep_failed_ || (free_bytes.ok() && *free_bytes < limits::disk_free_bytes_min);
    if (!full) {
        auto const waiting = box_->count();
        full = waiting.ok() && *waiting >= static_cast<std::int64_t>(limits::outbox_applications_max);
    }
    if (full == disk_full_) return;
    disk_full_ = full;
    say(DiskState{full});
}

bool Link::deliver_waiting()
{
    if (!box_) return false;
    auto waiting = box_->next();
    if (!waiting.ok() || !waiting->has_value()) return false;
    auto const& one = **waiting;
    auto const answer = call("POST", "/kiosk/v1/applications", &one.sealed);
    if (answer.status == 200) {
        base::journal("kiosk.delivered", {{"application", one.id}});
        return box_->delivered(one.id).ok();
    }
    if (answer.status == 0 || answer.status >= 500) return false;
    // Refused for good reasons of its own, or because the kiosk is locked: it stays, however long that
    // takes, staff see the queue, and the others go first.
    base::journal("kiosk.not_accepted", {{"application", one.id}, {"status", std::int64_t{answer.status}}});
    static_cast<void>(box_->postpone(one.id, base::SystemClock().now()));
    return false;
}

void Link::obey(Wish& wish)
{
    if (auto* kept = std::get_if<KeepApplication>(&wish)) return keep(*kept);
    if (auto* pair = std::get_if<ConfirmPair>(&wish)) return confirm(*pair);
    if (auto const* slip = std::get_if<PrintSlip>(&wish)) return print(*slip);
    if (auto const* sheet = std::get_if<PrintAnswer>(&wish)) return print_answer(*sheet);
    if (auto const* lookup = std::get_if<CountLookup>(&wish)) return count(*lookup);
    if (auto const* ask = std::get_if<AskOffers>(&wish)) {
        auto const answer = call("GET", "/kiosk/v1/offers?procedure=" + ask->procedure_id, nullptr);
        auto offers = wire::offers_from_json(answer.body);
        if (answer.status == 200 && offers.ok()) say(OffersCame{ask->procedure_id, std::move(*offers)});
    } else if (auto const* ticket = std::get_if<AskTicket>(&wish)) {
        Json const body = Json::object(
            {{"visit", ticket->visit}, {"procedure", ticket->procedure_id}, {"personal", ticket->personal}}
        );
        auto const answer = call("POST", "/kiosk/v1/tickets", &body);
        say(TicketCame{answer.status == 200 ? answer.body["url"].as_text() : std::string()});
    } else if (auto const* state = std::get_if<AskTicketState>(&wish)) {
        auto const answer = call("GET", "/kiosk/v1/tickets?visit=" + state->visit, nullptr);
        if (answer.status != 200) return;
        TicketState heard;
        heard.state = answer.body["state"].as_text();
        heard.name = answer.body["name"].as_text();
        heard.pair = {static_cast<int>(answer.body["pair_number"].as_integer()), answer.body["pair_sign"].as_text()};
        for (auto const& choice : answer.body["choices"].items()) {
            if (choice.items().size() != 2) continue;
            heard.choices.push_back(
                {static_cast<int>(choice.items()[0].as_integer()), choice.items()[1].as_text()}
            );
        }
        say(std::move(heard));
    } else if (auto const* help = std::get_if<CallHelp>(&wish)) {
        Json const body = Json::object({{"screen", help->screen}});
        auto const answer = call("POST", "/kiosk/v1/help", &body);
        say(HelpKnown{answer.body["id"].as_integer(), false});
    } else if (auto const* asked = std::get_if<AskHelp>(&wish)) {
        auto const answer = call("GET", "/kiosk/v1/help?id=" + std::to_string(asked->id), nullptr);
        if (answer.status == 200) say(HelpKnown{asked->id, answer.body["answered"].as_bool()});
    } else if (auto const* ended = std::get_if<EndHelp>(&wish)) {
        Json const body = Json::object({{"ended", ended->id}});
        static_cast<void>(call("POST", "/kiosk/v1/help", &body));
    } else if (auto const* rate = std::get_if<RateCase>(&wish)) {
        Json const body = Json::object({{"secret", rate->secret}, {"points", rate->points}});
        static_cast<void>(call("POST", "/kiosk/v1/rate", &body));
    } else if (std::holds_alternative<TryLine>(wish)) {
        next_round_ms_ = 0;
    }
}

} // namespace mado::link
