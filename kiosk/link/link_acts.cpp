#include "kiosk/link/link.h"

#include "core/base/file.h"
#include "core/base/journal.h"
#include "core/paper/slip.h"
#include "core/qr/payload.h"
#include "core/values/date.h"
#include "core/wire/wire.h"

namespace mado::link {

using base::ErrorKind;
using base::Json;
using base::Result;
using base::fail;
using namespace visit;

namespace {

std::string counts_path(std::string const& folder)
{
    return folder + "/lookups.json";
}

} // namespace

void Link::keep(KeepApplication& wish)
{
    auto& application = wish.application;
    if (!enrolment_.complete()) { // a kiosk that never met its bridge cannot seal
        say(NotKept{});
        return;
    }
    application.device = enrolment_.kiosk;
    Result<void> kept = fail(ErrorKind::exhausted, "the outbox is not open");
    if (box_) kept = box_->number(application, enrolment_.kiosk);
    if (kept.ok()) kept = box_->keep(application, enrolment_.seal_public, base::SystemClock().now());
    if (!kept.ok()) {
        base::journal("kiosk.not_kept", {{"kind", base::to_text(kept.error().kind)}});
        say(NotKept{false});
        keep_failed_ = true;
        check_disk(); // the start screen then knows why, and for how long
        return;
    }
    Kept done;
    done.receipt = application.receipt;
    done.slip_number = application.slip_number;
    done.secret = application.secret;
    done.url = qr::slip_url(enrolment_.base_url, application.secret);
    auto const sealed = wire::seal_application(application, enrolment_.seal_public);
    auto const answer = call("POST", "/kiosk/v1/applications", &sealed);
    done.delivered = answer.status == 200;
    if (done.delivered) static_cast<void>(box_->delivered(application.id));
    if (answer.status == 409) {
        // Somebody took the time a moment ago: nothing was promised yet, so nothing is kept.
        static_cast<void>(box_->delivered(application.id));
        say(NotKept{true});
        return;
    }
    say(std::move(done));
}

void Link::confirm(ConfirmPair& wish)
{
    Json body = Json::object({{"visit", wish.visit}, {"refused", wish.number == 0}});
    if (wish.number != 0) {
        body.set(wish.typed ? "number" : "chosen", wish.number);
        body.set(
            "handed",
            wire::seal_handed({wish.procedure_id, std::move(wish.answers)}, enrolment_.seal_public)
        );
    }
    auto const answer = call("POST", "/kiosk/v1/tickets/confirm", &body);
    if (wish.number == 0) return;
    TicketState heard;
    heard.state = answer.status == 200 ? answer.body["state"].as_text() : "aborted";
    heard.name = answer.body["name"].as_text();
    say(std::move(heard));
}

void Link::print(PrintSlip const& wish)
{
    paper::Slip slip;
    slip.town = wish.town;
    slip.phone = wish.phone;
    slip.title = wish.title;
    slip.receipt = wish.receipt;
    auto const now = parts_.clock.now();
    auto const day = values::Date::of(now);
    slip.created = day.to_full() + " " +
                   values::time_in_words(static_cast<int>((now.ms - day.start().ms) / 60'000));
    slip.next_steps = wish.next;
    slip.qr = wish.qr;
    slip.slip_number = wish.slip_number;
    slip.sample = wish.sample;
    slip.offline = wish.later;
    to_paper(slip, wish.receipt);
}

void Link::to_paper(paper::Slip const& slip, std::string const& name)
{
    auto const pdf = paper::slip_pdf(slip);
    bool ok = pdf.ok();
    if (ok) {
        auto const folder = base::make_folder(parts_.paper_folder, 0700);
        std::string const path = parts_.paper_folder + "/" + name + ".pdf";
        ok = folder.ok() && base::write_file_durably(path, *pdf, 0600).ok();
    }
    base::journal("kiosk.slip", {{"ok", std::int64_t{ok}}});
    say(Printed{ok});
}

void Link::print_answer(PrintAnswer const& wish)
{
    auto const& answer = wish.screen.answer;
    paper::Slip slip;
    slip.town = wish.town;
    slip.phone = wish.phone;
    slip.title = answer.headline;
    for (auto const& row : wish.screen.rows) slip.lines.push_back({row.label, row.answer});
    for (auto const& row : answer.rows) {
        std::string text;
        for (auto const& line : row.lines) text += (text.empty() ? "" : "\n") + line;
        if (!row.source.empty()) text += "\n" + row.source;
        slip.lines.push_back({row.title, std::move(text)});
        if (row.route && slip.qr.empty()) slip.qr = row.route->url;
    }
    slip.next_steps = answer.notes;
    if (!answer.source.empty()) slip.next_steps.push_back(answer.source);
    slip.sample = answer.sample;
    slip.words.copy = "お知らせ";
    slip.words.answers = "しらべた答え";
    slip.words.next = "知っておくこと";
    slip.words.follow = "スマートフォンの地図";
    slip.words.sample_line = "見本の紙です。ほんとうの予定ではありません。";
    slip.words.keep.clear();
    to_paper(slip, "answer-" + wish.screen.procedure_id + "-" + std::to_string(parts_.clock.now().ms));
}

// Kept in memory and on disk, so that a week without a line is counted too. No personal data.
void Link::count(CountLookup const& wish)
{
    counts_.push(Json::object({
        {"procedure", wish.procedure_id},
        {"day", values::Date::of(parts_.clock.now()).to_iso()},
        {"found", wish.found},
        {"missed", wish.missed},
    }));
    constexpr std::size_t kept_max = 5000;
    if (counts_.items().size() > kept_max) counts_.items().erase(counts_.items().begin());
    static_cast<void>(base::write_file_durably(counts_path(parts_.folder), counts_.dump(), 0600));
    deliver_counts();
}

void Link::deliver_counts()
{
    if (counts_.items().empty()) return;
    Json const body = Json::object({{"lookups", counts_}});
    auto const answer = call("POST", "/kiosk/v1/lookups", &body);
    if (answer.status != 200) return;
    counts_ = Json::array();
    static_cast<void>(base::write_file_durably(counts_path(parts_.folder), counts_.dump(), 0600));
}

void Link::read_counts()
{
    auto const bytes = base::read_file(counts_path(parts_.folder));
    auto kept = bytes.ok() ? Json::parse(*bytes) : base::Result<Json>(Json::array());
    if (kept.ok() && kept->is_array()) counts_ = std::move(*kept);
}

} // namespace mado::link
