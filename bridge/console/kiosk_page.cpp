#include "bridge/console/console.h"

#include "bridge/console/rights.h"
#include "bridge/console/words.h"
#include "core/base/json.h"

namespace mado::console {

using base::Json;
using base::Result;
using html::all;
using html::el;
using html::Html;
using html::when;
using net::Request;
using net::Response;

namespace {

constexpr std::int64_t silent_minutes_max = 15;

struct Station {
    ledger::Kiosk kiosk;
    Json health;
    std::int64_t silent_minutes = 0;

    [[nodiscard]] bool silent() const { return !kiosk.locked && silent_minutes >= silent_minutes_max; }

    [[nodiscard]] std::string name() const { return kiosk.name.empty() ? kiosk.id : kiosk.name; }
};

Station station_of(ledger::Kiosk const& kiosk, base::Moment now)
{
    auto health = Json::parse(kiosk.health.empty() ? "{}" : kiosk.health);
    Station station{kiosk, health.ok() ? std::move(*health) : Json::object(), 0};
    station.silent_minutes = (now.ms - kiosk.last_contact.ms) / 60'000;
    return station;
}

std::string paper_words(Json const& health)
{
    std::string const paper = health["paper"].as_text();
    if (paper == "ok") return "あります";
    if (paper == "low") return "少しです";
    if (paper == "empty" || paper == "out") return "ありません";
    return paper == "none" ? "印刷機なし" : "わかりません";
}

std::string camera_words(Json const& health)
{
    auto const* camera = health.find("camera");
    if (camera == nullptr) return "わかりません";
    return camera->as_bool() || camera->as_text() == "ok" ? "うごいています" : "ありません";
}

std::string queue_words(Json const& health)
{
    auto const* queue = health.find("queue");
    if (queue == nullptr || queue->as_integer() < 0) return "わかりません";
    return std::to_string(queue->as_integer()) + "件";
}

Html state_of(Station const& station)
{
    if (station.kiosk.locked) return el("span", {{"class", "chip declined"}}, "× 使えません");
    if (station.silent()) return el("span", {{"class", "chip late"}}, "▲! 連絡なし");
    return el("span", {{"class", "chip done"}}, "✓ 使えます");
}

Html act_of(Station const& station, std::string const& csrf, bool may)
{
    if (!may) return html::text("－");
    if (!station.kiosk.locked) {
        return el("a", {{"href", "/staff/kiosks/" + station.kiosk.id}, {"class", "danger-link"}},
                  "使えなくする");
    }
    return el("form", {{"method", "post"}, {"action", "/staff/kiosk/" + station.kiosk.id}},
              {hidden("csrf", csrf), hidden("lock", "0"), el("button", {{"class", "quiet"}}, "使えるようにする")});
}

Html silent_alert(std::vector<Station> const& stations)
{
    Html rows;
    for (auto const& station : stations) {
        if (!station.silent()) continue;
        rows.add(el("p", {}, el("strong", {}, station.name() + "から、" +
                                                 std::to_string(station.silent_minutes) +
                                                 "分のあいだ連絡がありません。")));
    }
    if (rows.empty()) return {};
    rows.add(el("p", {}, "電源と線を見てください。たまった受付は、つながると届きます。"));
    return el("div", {{"class", "problem"}, {"role", "alert"}}, rows);
}

Html table_of(std::vector<Station> const& stations, values::Date today, std::string const& csrf, bool may)
{
    auto const row = [&](Station const& station) {
        auto const& health = station.health;
        std::string const ago = station.silent_minutes < 1 ? "たった今"
                                                          : std::to_string(station.silent_minutes) + "分まえ";
        return el("tr", {},
                  {el("th", {{"scope", "row"}}, {html::text(station.name() + " "),
                                                 el("span", {{"class", "gist"}}, station.kiosk.id)}),
                   el("td", {}, state_of(station)),
                   el("td", {}, {html::text(when_words(station.kiosk.last_contact, today) + " "),
                                 when(station.silent_minutes < 24 * 60, el("span", {{"class", "gist"}}, ago))}),
                   el("td", {{"class", "amount"}}, queue_words(health)), el("td", {}, paper_words(health)),
                   el("td", {}, camera_words(health)),
                   el("td", {}, health["version"].as_text().empty() ? "－" : health["version"].as_text()),
                   el("td", {}, act_of(station, csrf, may))});
    };
    auto const head = [](std::string_view words) { return el("th", {{"scope", "col"}}, words); };
    return el("div", {{"class", "table"}, {"role", "region"}, {"aria-label", "端末の一覧"}, {"tabindex", "0"}},
              el("table", {{"class", "list"}},
                 {el("caption", {{"class", "unseen"}}, "端末の一覧"),
                  el("thead", {}, el("tr", {}, {head("端末"), head("状態"), head("最後の連絡"),
                                                head("送っていない受付"), head("紙"), head("カメラ"),
                                                head("版"), head("操作")})),
                  el("tbody", {}, html::each(stations, row))}));
}

// The first of the two presses leads here; the second is the button (issue: locked out in two clicks).
Html lock_page(Station const& station, std::string const& csrf)
{
    return all(
        {el("p", {{"class", "way"}}, el("a", {{"href", "/staff/kiosks"}}, "端末へ戻る")),
         el("h1", {}, station.name() + "（" + station.kiosk.id + "）を使えなくする"),
         el("div", {{"class", "card narrow"}},
            {el("p", {}, "この機械からの連絡は、すぐに断ります。"),
             el("p", {}, "なくした、ぬすまれた、知らない人がさわったときに押します。"),
             el("p", {}, "まだ送っていない受付があれば、届かなくなります。"),
             el("p", {}, "あとで、使えるようにもどせます。"),
             el("form", {{"method", "post"}, {"action", "/staff/kiosk/" + station.kiosk.id}},
                {hidden("csrf", csrf), hidden("lock", "1"),
                 el("p", {{"class", "act-row"}}, {el("button", {{"class", "danger"}}, "使えなくする"),
                                                  el("a", {{"href", "/staff/kiosks"}}, "やめて、もどる")})})})}
    );
}

} // namespace

Response Console::kiosks(Who const& who, Request const& request)
{
    auto& ledger = desk_.ledger();
    auto const now = desk_.clock().now();
    std::vector<Station> stations;
    static_cast<void>(ledger.read([&](store::Database& database) -> Result<void> {
        for (auto const& kiosk : TRY(ledger::list_kiosks(database))) stations.push_back(station_of(kiosk, now));
        return {};
    }));
    std::string const path = "/staff/kiosks";
    if (request.path.size() > path.size()) {
        std::string const id = request.path.substr(path.size() + 1);
        if (!may_act(who.user)) return refused(who, path);
        for (auto const& station : stations) {
            if (station.kiosk.id == id) return show({who, path}, {"使えなくする", lock_page(station, who.csrf)});
        }
        return Response::redirect(path);
    }
    Html const none = el("div", {{"class", "card empty"}},
                         {el("p", {}, "端末は、まだありません。"),
                          el("p", {}, "キオスクを置くと、ここに出ます。")});
    Html const list = table_of(stations, today(), who.csrf, may_act(who.user));
    return show({who, path}, {"端末", all({el("div", {{"class", "page-head"}}, el("h1", {}, "端末")),
                                          silent_alert(stations), stations.empty() ? none : list})});
}

Response Console::lock_kiosk(Act const& act)
{
    std::string const id = act.request.path.substr(13);
    bool const lock = act.value("lock") == "1";
    auto const now = desk_.clock().now();
    auto const done = desk_.ledger().write([&](store::Database& database) -> Result<void> {
        auto kiosk = TRY(ledger::find_kiosk(database, id));
        kiosk.locked = lock;
        TRY(ledger::save_kiosk(database, kiosk));
        std::string const what = lock ? "kiosk.lock" : "kiosk.unlock";
        return ledger::record(database, {now, act.who.user.user, what, kiosk.id});
    });
    if (done.ok()) return Response::redirect("/staff/kiosks");
    return show({act.who, "/staff/kiosks", 404}, {"端末がありません", el("h1", {}, "この端末は、ありません。")});
}

} // namespace mado::console
