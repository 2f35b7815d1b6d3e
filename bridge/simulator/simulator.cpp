#include "bridge/simulator/simulator.h"

#include <limits>
#include <utility>

#include "bridge/simulator/api_door.h"
#include "bridge/simulator/control_door.h"
#include "bridge/simulator/later.h"
#include "bridge/simulator/line_limits.h"
#include "bridge/simulator/live.h"
#include "bridge/simulator/phone_page.h"
#include "bridge/simulator/platform.h"
#include "bridge/simulator/webhook_post.h"
#include "core/net/server.h"

namespace mado::simulator {

namespace {

World make_world(SimulatorOptions const& options, base::Json const& people)
{
    World world;
    world.bot.basic_id = options.basic_id;
    world.bot.channel_id = options.channel_id;
    world.bot.channel_secret = options.channel_secret;
    world.bot.webhook_url = options.webhook_url;
    world.bot.user_id = sample_user_id("bot " + options.channel_id);
    world.bot.display_name =
        options.display_name.empty() ? people["bot"].as_text() : options.display_name;
    base::Moment const never{std::numeric_limits<std::int64_t>::max()};
    world.tokens[options.access_token] = ChannelToken{"long", "", never};
    std::vector<std::string> names = options.people;
    if (names.empty()) {
        for (base::Json const& person : people["people"].items()) names.push_back(person.as_text());
    }
    for (std::string const& name : names) {
        Phone phone;
        phone.user_id = sample_user_id(name);
        phone.name = name;
        world.phones.push_back(std::move(phone));
    }
    return world;
}

std::size_t body_bytes_max(std::string const&, std::string const& path)
{
    // A little above LINE's 2 MB, so that the platform itself can say 413 with a request id.
    if (ApiDoor::owns(path)) return line::body_bytes_max + 500'000;
    // A photo as base64 inside JSON is a third longer.
    return line::photo_bytes_max / 3 * 4 + 4096;
}

class RunningSimulator final : public Simulator
{
public:
    RunningSimulator(World world, std::shared_ptr<base::Clock const> clock, PhonePage page)
        : page_(std::move(page))
        , platform_(std::move(world), std::move(clock))
        , live_(platform_)
        , api_(platform_, later_)
        , control_(platform_, live_)
        , post_(std::make_unique<WebhookPost>(platform_))
    {
    }

    ~RunningSimulator() override { stop(); }

    RunningSimulator(RunningSimulator const&) = delete;
    RunningSimulator& operator=(RunningSimulator const&) = delete;

    [[nodiscard]] base::Result<void> listen(std::string const& host, std::uint16_t port)
    {
        net::ServerOptions options;
        options.host = host;
        options.port = port;
        options.threads = 2;
        options.body_bytes_max = body_bytes_max;
        server_ = TRY(net::Server::start(
            std::move(options),
            [this](net::Request request, net::Reply reply) {
                route(std::move(request), std::move(reply));
            }
        ));
        port_ = server_->port();
        return {};
    }

    [[nodiscard]] std::uint16_t port() const override { return port_; }

    void stop() override
    {
        if (server_) server_->stop(1);
        server_.reset();
        post_.reset();
    }

private:
    void route(net::Request request, net::Reply reply)
    {
        std::string const& path = request.path;
        if (ApiDoor::owns(path)) return api_.handle(std::move(request), std::move(reply));
        if (ControlDoor::owns(path)) return control_.handle(request, reply);
        if (request.method != "GET" && request.method != "HEAD") {
            return reply.send(net::Response::text(405, "GET"));
        }
        reply.send(page_.serve(path));
    }

    PhonePage page_;
    Platform platform_;
    Later later_;
    Live live_;
    ApiDoor api_;
    ControlDoor control_;
    std::unique_ptr<WebhookPost> post_;
    std::unique_ptr<net::Server> server_;
    std::uint16_t port_ = 0;
};

} // namespace

base::Result<std::unique_ptr<Simulator>> Simulator::start(SimulatorOptions options)
{
    PhonePage page = TRY(PhonePage::load(options.assets_folder));
    base::Json const& people = page.people();
    if (people["people"].items().empty() && options.people.empty()) {
        return base::fail(base::ErrorKind::invalid, "simulator assets: people.json has no people");
    }
    auto clock = options.clock;
    if (!clock) clock = std::make_shared<base::SystemClock>();
    World world = make_world(options, people);
    auto simulator =
        std::make_unique<RunningSimulator>(std::move(world), std::move(clock), std::move(page));
    TRY(simulator->listen(options.host, options.port));
    return std::unique_ptr<Simulator>(std::move(simulator));
}

} // namespace mado::simulator
