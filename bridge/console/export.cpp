#include "bridge/console/console.h"

#include <chrono>
#include <cstdio>
#include <thread>

#include "bridge/console/csv.h"
#include "bridge/console/rights.h"
#include "bridge/console/words.h"

namespace mado::console {

using base::Result;
using html::el;
using net::Request;
using net::Response;

namespace {

constexpr std::size_t part_bytes = 32u << 10;
constexpr std::size_t waiting_bytes_max = 256u << 10;
constexpr std::chrono::milliseconds pause{5};
constexpr int pauses_max = 30'000 / 5; // who takes nothing for 30 seconds is let go

// Sends parts in HTTP's chunks, so that a file that broke off can be told from a whole one (RFC 9112
// section 7.1), and never more than the other end takes.
class Parts
{
public:
    explicit Parts(net::Reply reply) : reply_(std::move(reply)) {}

    [[nodiscard]] bool add(std::string_view text)
    {
        part_ += text;
        return part_.size() < part_bytes || flush();
    }

    [[nodiscard]] bool flush()
    {
        if (part_.empty()) return true;
        char size[24];
        std::snprintf(size, sizeof size, "%zx\r\n", part_.size());
        std::string chunk = size + part_ + "\r\n";
        part_.clear();
        return push(std::move(chunk));
    }

    void end()
    {
        if (flush() && push("0\r\n\r\n")) reply_.close();
    }

private:
    [[nodiscard]] bool push(std::string chunk)
    {
        for (int waited = 0; reply_.waiting() > waiting_bytes_max; ++waited) {
            if (waited > pauses_max) return false;
            std::this_thread::sleep_for(pause);
        }
        return reply_.push(std::move(chunk));
    }

    net::Reply reply_;
    std::string part_;
};

std::string file_name(values::Date day, std::string_view mode)
{
    // RFC 6266: a plain name for all, the Japanese one for who reads it.
    return "attachment; filename=\"uketsuke-" + day.to_iso() + ".csv\"; filename*=UTF-8''" +
           net::percent_encode("受付-" + day.to_iso() + std::string(mode) + ".csv");
}

std::string row_of(ledger::Case const& one, procedure::Catalogue const& catalogue)
{
    std::string const due = one.due.days() == 0 ? "" : one.due.to_iso();
    std::string const created =
        values::Date::of(one.created).to_iso() + " " + base::to_rfc3339(one.created).substr(11, 5);
    return csv_row({one.receipt, one.title, department_label(catalogue, one.department),
                    status_word(one.status), door_word(one.door, one.started_door), one.assigned,
                    created, due, one.name, one.place, one.gist});
}

} // namespace

Response Console::export_cases(Request const& request, net::Reply const& reply)
{
    auto const caller = who(request);
    if (!caller.ok()) return Response::redirect("/staff/sign-in");
    std::unique_lock const turn(export_turn_, std::try_to_lock);
    if (!turn.owns_lock()) {
        return show({*caller, request.path, 503},
                    {"いま、保存しています",
                     el("h1", {}, "ほかの人が保存しています。少しあとで、押してください。")});
    }
    auto const view = list_view_of(request.query, caller->user);
    auto const catalogue = desk_.catalogue();
    auto const now = desk_.clock().now();
    auto& ledger = desk_.ledger();
    auto const noted = ledger.write([&](store::Database& database) {
        return ledger::record(database, {now, caller->user.user, "cases.export", view.query(1)});
    });
    if (!noted.ok()) return Response::text(503, "台帳に書けません。\n");
    reply.start_stream({{"content-type", "text/csv; charset=utf-8"},
                        {"transfer-encoding", "chunked"},
                        {"x-content-type-options", "nosniff"},
                        {"content-disposition", file_name(today(), options_.demo ? "-見本" : "")}});
    if (request.method == "HEAD") return {};
    Parts parts(reply);
    std::string const begin(csv_begin);
    bool going = parts.add(begin + csv_row({"受付番号", "手続き", "課", "状態", "入口", "担当",
                                            "受け付けた日時", "期限", "名前", "場所", "内容"}));
    auto const read = ledger.read([&](store::Database& database) {
        return ledger::stream_cases(
            database, ledger.keys(), view.filter, now, [&](ledger::Case const& one) {
                going = going && parts.add(row_of(one, *catalogue));
                return going;
            }
        );
    });
    if (read.ok() && going) {
        parts.end();
    } else {
        reply.close(); // without the last chunk: the browser says that the file is not whole
    }
    return {};
}

} // namespace mado::console
