#include "bridge/doors/doors.h"

namespace mado::doors {

using base::Result;
using net::Request;
using net::Response;

namespace {

constexpr int worker_threads = 4;
constexpr std::size_t listeners_max = 200;

} // namespace

Doors::Doors(Parts parts) : parts_(parts), workers_(worker_threads)
{
    parts_.desk.ledger().on_change([this](std::uint64_t number) { changed(number); });
}

void Doors::handle(Request request, net::Reply reply)
{
    std::string const& path = request.path;
    if (path == "/line/webhook") {
        if (request.method != "POST") return reply.send(Response::text(405, "POST only\n"));
        return parts_.line.handle(std::move(request), reply);
    }
    if (path == "/healthz") return reply.send(Response::text(200, "ok\n"));
    if (path == "/readyz" || path == "/metrics") {
        return workers_.answer(std::move(request), reply, [this](Request const& asked) {
            return asked.path == "/readyz" ? ready() : metrics();
        });
    }
    if (path.starts_with("/kiosk/v1/")) {
        return workers_.answer(std::move(request), reply, [this](Request const& asked) {
            return parts_.kiosk.handle(asked);
        });
    }
    if (path == "/staff/events") {
        if (!parts_.console.signed_in(request)) return reply.send(Response::text(403, "sign in first\n"));
        std::scoped_lock lock(lock_);
        if (listeners_.size() >= listeners_max) return reply.send(Response::text(503, "too many\n"));
        reply.start_stream({{"cache-control", "no-store"}});
        listeners_.push_back(reply);
        return;
    }
    if (path == "/staff/cases.csv") {
        return workers_.answer(std::move(request), reply, [this, reply](Request const& asked) {
            return parts_.console.export_cases(asked, reply);
        });
    }
    if (path == "/staff" || path.starts_with("/staff/")) {
        return workers_.answer(std::move(request), reply, [this](Request const& asked) {
            return parts_.console.handle(asked);
        });
    }
    workers_.answer(std::move(request), reply, [this](Request const& asked) {
        return parts_.pages.handle(asked);
    });
}

void Doors::changed(std::uint64_t number)
{
    std::string const event = "data: " + std::to_string(number) + "\n\n";
    std::scoped_lock lock(lock_);
    std::erase_if(listeners_, [&](net::Reply const& listener) { return !listener.push(event); });
}

void Doors::stop()
{
    {
        std::scoped_lock lock(lock_);
        for (auto const& listener : listeners_) listener.close();
        listeners_.clear();
    }
    workers_.stop();
}

Response Doors::ready() const
{
    auto const written = parts_.desk.ledger().write([](store::Database& database) -> Result<void> {
        static_cast<void>(TRY(ledger::next_count(database, "readyz")));
        return {};
    });
    return written.ok() ? Response::text(200, "ready\n") : Response::text(503, "cannot write the store\n");
}

Response Doors::metrics() const
{
    std::string text;
    auto line = [&text](std::string_view name, std::uint64_t value) {
        text += "# TYPE " + std::string(name) + " counter\n" + std::string(name) + " " + std::to_string(value) + "\n";
    };
    line("mado_line_events_stored", parts_.line.events_stored());
    line("mado_line_refused", parts_.line.refused());
    line("mado_ledger_changes", parts_.desk.ledger().change_number());
    Response response = Response::text(200, std::move(text));
    response.set("content-type", "text/plain; version=0.0.4");
    return response;
}

} // namespace mado::doors
