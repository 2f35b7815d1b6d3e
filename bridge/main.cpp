// mado-bridge: wires ledger, shelf, desk, chat, courier, pages, console, doors and, in the demo, the
// LINE simulator. Nothing else happens here.
#include "bridge/chat/chat.h"
#include "bridge/chat/notices.h"
#include "bridge/courier/courier.h"
#include "bridge/courier/webhook_worker.h"
#include "bridge/desk/retention.h"
#include "bridge/doors/doors.h"
#include "bridge/doors/line_turn.h"
#include "bridge/simulator/simulator.h"
#include "core/base/file.h"
#include "core/base/journal.h"
#include "core/config/config.h"
#include "core/qr/payload.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace {

using namespace mado;
using base::Result;

struct Options {
    std::string config;
    std::string data;
    std::string listen;
    std::string simulator;
    std::string town;
    std::string assets;
};

Result<Options> read_options(int count, char** words)
{
    Options options;
    for (int i = 1; i + 1 < count; i += 2) {
        std::string const name = words[i];
        if (name == "--config") options.config = words[i + 1];
        else if (name == "--data") options.data = words[i + 1];
        else if (name == "--listen") options.listen = words[i + 1];
        else if (name == "--simulator") options.simulator = words[i + 1];
        else if (name == "--town") options.town = words[i + 1];
        else if (name == "--assets") options.assets = words[i + 1];
        else return base::fail(base::ErrorKind::invalid, "unknown option " + name);
    }
    if (count % 2 == 0) return base::fail(base::ErrorKind::invalid, "an option needs a value");
    if (options.data.empty()) return base::fail(base::ErrorKind::invalid, "--data DIR is missing");
    if (options.listen.find(':') == std::string::npos) {
        return base::fail(base::ErrorKind::invalid, "--listen HOST:PORT is missing");
    }
    if (options.assets.empty()) options.assets = base::assets_folder();
    if (options.town.empty()) options.town = options.assets + "/town";
    return options;
}

std::string host_of(std::string const& address)
{
    return address.substr(0, address.rfind(':'));
}

std::uint16_t port_of(std::string const& address)
{
    return static_cast<std::uint16_t>(std::atoi(address.c_str() + address.rfind(':') + 1));
}

int refuse(std::string const& why)
{
    std::fprintf(stderr, "mado-bridge: %s\n", why.c_str());
    return 2;
}

std::size_t body_bytes_max(std::string const& method, std::string const& path)
{
    bool const upload = method == "POST" && path.starts_with("/p/d/");
    return upload ? limits::http_upload_bytes_max * 4 : limits::http_body_bytes_max;
}

void keep_demo_sign_ins(desk::Desk& desk, std::string const& folder)
{
    auto const made = console::make_demo_staff(desk, [&folder](std::string const& text) {
        return base::write_file_durably(folder + "/demo-sign-ins.json", text, 0600);
    });
    if (!made.ok()) base::journal("demo.sign_ins_not_kept", {{"kind", base::to_text(made.error().kind)}});
    if (!made.ok() || made->empty()) return;
    std::printf("sample staff sign-ins (kept in demo-sign-ins.json):\n%s\n", made->c_str());
}

class Bridge
{
public:
    Bridge(Options options, config::BridgeConfig config) : options_(std::move(options)), config_(std::move(config)) {}

    int run(sigset_t const& signals);

private:
    Result<void> open();
    Result<void> serve();
    void wait(sigset_t const& signals);

    Options options_;
    config::BridgeConfig config_;
    base::SystemClock clock_;
    std::unique_ptr<simulator::Simulator> simulator_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<procedure::Shelf> shelf_;
    std::unique_ptr<net::Client> courier_client_;
    std::unique_ptr<net::Client> profile_client_;
    std::unique_ptr<desk::Desk> desk_;
    std::unique_ptr<desk::HandOver> hand_over_;
    std::unique_ptr<chat::Chat> chat_;
    std::unique_ptr<courier::Courier> courier_;
    std::unique_ptr<courier::WebhookWorker> worker_;
    std::unique_ptr<desk::Retention> retention_;
    std::unique_ptr<resident::Pages> pages_;
    std::unique_ptr<console::Console> console_;
    std::unique_ptr<doors::LineDoor> line_door_;
    std::unique_ptr<doors::KioskDoor> kiosk_door_;
    std::unique_ptr<doors::Doors> doors_;
    std::unique_ptr<net::Server> server_;
};

Result<void> Bridge::open()
{
    TRY(base::make_folder(options_.data, 0700));
    ledger_ = TRY(ledger::Ledger::open({options_.data, config_.store_url}));
    shelf_ = TRY(procedure::Shelf::open(options_.assets, options_.town));
    if (config_.demo() && !options_.simulator.empty()) {
        simulator::SimulatorOptions wish;
        wish.host = host_of(options_.simulator);
        wish.port = port_of(options_.simulator);
        wish.webhook_url = "http://" + options_.listen + "/line/webhook";
        wish.channel_secret = config_.line.channel_secret;
        wish.access_token = config_.line.access_token;
        wish.channel_id = config_.line.channel_id;
        wish.basic_id = config_.line.basic_id;
        wish.assets_folder = options_.assets + "/simulator";
        simulator_ = TRY(simulator::Simulator::start(std::move(wish)));
        if (config_.line.api_base.empty()) {
            config_.line.api_base = "http://" + host_of(options_.simulator) + ":" + std::to_string(simulator_->port());
        }
    }
    if (config_.base_url.empty()) config_.base_url = "http://" + options_.listen;
    courier_client_ = net::make_client();
    profile_client_ = net::make_client();
    line::Access const access{config_.line.api_base, config_.line.access_token};
    desk_ = std::make_unique<desk::Desk>(desk::Desk::Parts{
        *ledger_, *shelf_, clock_, chat::wording, {config_.base_url, config_.demo()}});
    hand_over_ = std::make_unique<desk::HandOver>(*desk_);
    chat::Options chat_options;
    chat_options.claim = [this](std::string const& person, std::string const& ticket, std::string const& name) {
        return doors::claim_by_line(*hand_over_, ticket, {person, name});
    };
    chat_options.display_name = [this, access](std::string const& user) {
        line::Messaging messaging(*profile_client_, access); // the worker's thread alone asks
        return messaging.profile(user).body["displayName"].as_text();
    };
    chat_ = std::make_unique<chat::Chat>(*desk_, std::move(chat_options));
    courier_ = std::make_unique<courier::Courier>(courier::Courier::Parts{
        *ledger_, clock_, line::Messaging(*courier_client_, access), {}});
    doors::Leave leave = [this, access](std::string const& kind, std::string const& id) {
        line::Messaging messaging(*profile_client_, access); // the worker's thread alone leaves
        if (!messaging.leave(kind, id).arrived()) base::journal("line.group_not_left");
    };
    worker_ = std::make_unique<courier::WebhookWorker>(courier::WebhookWorker::Parts{
        *ledger_, clock_,
        [this, leave](base::Json const& event) { return doors::line_turn(*chat_, event, leave); },
        [this] { courier_->wake(); }});
    retention_ = std::make_unique<desk::Retention>(*desk_);
    return {};
}

Result<void> Bridge::serve()
{
    auto go_on_from = [this](chat::Chat::From from) {
        return [this, from](std::string const& draft) {
            if (!chat_->go_on(draft, from).ok()) base::journal("chat.not_continued", {{"draft", draft}});
            courier_->wake();
        };
    };
    pages_ = std::make_unique<resident::Pages>(resident::Pages::Parts{
        *desk_, *hand_over_, go_on_from(chat::Chat::From::page), options_.assets + "/pages", config_.line.basic_id});
    console_ = std::make_unique<console::Console>(*desk_, console::Console::Options{options_.assets + "/console", config_.demo()});
    line_door_ = std::make_unique<doors::LineDoor>(doors::LineDoor::Parts{
        *ledger_, clock_, config_.line.channel_secret, [this] { worker_->wake(); }});
    kiosk_door_ = std::make_unique<doors::KioskDoor>(doors::KioskDoor::Parts{
        *desk_, *hand_over_, config_.line.basic_id, go_on_from(chat::Chat::From::kiosk)});
    doors_ = std::make_unique<doors::Doors>(doors::Doors::Parts{*desk_, *line_door_, *kiosk_door_, *pages_, *console_});
    net::ServerOptions wish;
    wish.host = host_of(options_.listen);
    wish.port = port_of(options_.listen);
    wish.body_bytes_max = body_bytes_max;
    server_ = TRY(net::Server::start(std::move(wish), [this](net::Request request, net::Reply reply) {
        doors_->handle(std::move(request), std::move(reply));
    }));
    courier_->start();
    worker_->start();
    retention_->start();
    return {};
}

void Bridge::wait(sigset_t const& signals)
{
    // Between signals: look at the procedure files, so that a saved change is asked within the minute,
    // and push what staff have decided.
    timespec const pause{1, 0};
    int rounds = 0;
    while (sigtimedwait(&signals, nullptr, &pause) < 0) {
        courier_->wake();
        if (++rounds % 3 == 0 && shelf_->reload()) base::journal("shelf.changed", {{"hash", shelf_->now()->hash}});
    }
}

int Bridge::run(sigset_t const& signals)
{
    auto opened = open();
    if (!opened.ok()) return refuse(opened.error().message);
    if (config_.demo()) keep_demo_sign_ins(*desk_, options_.data);
    auto serving = serve();
    if (!serving.ok()) return refuse(serving.error().message);
    std::printf("mado-bridge ready http://%s:%d\n", host_of(options_.listen).c_str(), int{server_->port()});
    std::fflush(stdout);
    wait(signals);
    server_->stop();
    doors_->stop();
    retention_->stop();
    worker_->stop();
    courier_->stop();
    if (simulator_) simulator_->stop();
    ledger_->stop();
    return 0;
}

} // namespace

int main(int count, char** words)
{
    base::crypto_start();
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    auto options = read_options(count, words);
    if (!options.ok()) return refuse(options.error().message);
    auto config = options->config.empty() ? Result<config::BridgeConfig>(config::demo_config())
                                          : config::load_bridge_config(options->config);
    if (!config.ok()) return refuse(config.error().message);
    return Bridge(std::move(*options), std::move(*config)).run(signals);
}
