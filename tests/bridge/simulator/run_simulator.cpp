// Starts the simulator by itself, for the Node tests: prints its address, runs until standard
// input ends.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "bridge/simulator/simulator.h"
#include "core/base/crypto.h"

// Arguments: webhook URL, port (0: any).
int main(int argc, char** argv)
{
    mado::base::crypto_start();
    mado::simulator::SimulatorOptions options;
    options.webhook_url = argc > 1 ? argv[1] : "http://127.0.0.1:9/line/webhook";
    options.port = static_cast<std::uint16_t>(argc > 2 ? std::atoi(argv[2]) : 0);
    options.channel_secret = "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d";
    options.access_token = "demo-channel-access-token";
    options.channel_id = "1234567890";
    options.basic_id = "@mihon";
    options.assets_folder = MADO_SOURCE_DIR "/assets/simulator";
    auto simulator = mado::simulator::Simulator::start(std::move(options));
    if (!simulator.ok()) {
        std::fprintf(stderr, "%s\n", simulator.error().message.c_str());
        return 1;
    }
    std::printf("simulator ready http://127.0.0.1:%u\n", (*simulator)->port());
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    (*simulator)->stop();
    return 0;
}
