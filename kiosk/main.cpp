// mado-kiosk: wires window, painter, stay, link, scanner and control, and nothing else.
#include "core/base/crypto.h"
#include "core/base/file.h"
#include "core/base/journal.h"
#include "core/qr/encode.h"
#include "kiosk/link/enrol.h"
#include "kiosk/loop.h"

#include <csignal>
#include <cstdio>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>

namespace {

using namespace mado;

// What a resident enters lives in this process's memory only: freed memory is overwritten, no core is
// ever dumped, and pages are kept out of swap where the system allows it (kiosk-ux P2).
void guard_memory()
{
    mallopt(M_PERTURB, 0xA5);
    prctl(PR_SET_DUMPABLE, 0);
    if (mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0) base::journal("kiosk.memory_not_locked");
}

look::QrModules modules_of(std::string const& payload)
{
    auto const code = qr::encode(payload, qr::Level::m);
    look::QrModules modules;
    if (!code.ok()) return modules;
    modules.side = code->side;
    modules.dark.assign(code->modules.begin(), code->modules.end());
    return modules;
}

int refuse(std::string const& why)
{
    std::fprintf(stderr, "mado-kiosk: %s\n", why.c_str());
    return 2;
}

std::unique_ptr<kiosk::Scanner> open_scanner(kiosk::Options const& options, std::function<void()> wake)
{
    base::Result<std::unique_ptr<platform::FrameSource>> source =
        options.camera.empty() ? platform::open_folder(options.frames, {})
                               : platform::open_camera(options.camera, {});
    if (!source.ok()) {
        base::journal("kiosk.no_camera");
        return nullptr;
    }
    return std::make_unique<kiosk::Scanner>(std::move(source).value(), std::move(wake));
}

int enrol(kiosk::Options const& options)
{
    auto const client = net::make_client();
    auto const made = base::make_folder(options.folder, 0700);
    if (!made.ok()) return refuse(made.error().message);
    auto const known = link::enrol(*client, options.bridge, options.folder, options.enrol);
    if (!known.ok()) {
        std::fprintf(stderr, "mado-kiosk: %s\n", known.error().message.c_str());
        return 1;
    }
    std::printf("mado-kiosk enrolled %s %s\n", known->kiosk.c_str(), known->name.c_str());
    return 0;
}

int run(kiosk::Options const& options)
{
    kiosk::KioskClock clock;
    auto words = words::Words::load(options.assets + "/words/ja.json");
    if (!words.ok()) return refuse(words.error().message);
    platform::WindowWish wish;
    wish.width = options.width;
    wish.height = options.height;
    auto window = platform::Window::open(wish);
    if (!window.ok()) return refuse(window.error().message);
    auto painter = look::Painter::create(look::installed_fonts(), modules_of);
    if (!painter.ok()) return refuse(painter.error().message);
    auto wake = [raw = window->get()] { raw->wake(); };
    link::LinkParts parts{options.bridge, options.folder, options.paper, "0.1", clock, wake, net::make_client()};
    auto link = link::Link::start(std::move(parts));
    if (!link.ok()) return refuse(link.error().message);
    std::unique_ptr<kiosk::Scanner> scanner;
    // Under --control pictures may come from the socket alone.
    bool const eyes = !options.camera.empty() || !options.frames.empty() || !options.control.empty();
    if (eyes) scanner = open_scanner(options, wake);
    std::unique_ptr<kiosk::Control> control;
    if (!options.control.empty()) {
        auto opened = kiosk::Control::open(options.control, wake);
        if (!opened.ok()) return refuse(opened.error().message);
        control = std::move(opened).value();
    }
    auto watchdog = platform::Watchdog::from_environment();
    if (watchdog.ok()) watchdog->ready();
    kiosk::LoopParts loop_parts{options, clock, *words, **window, **painter, **link,
                                scanner.get(), control.get(), watchdog.ok() ? &*watchdog : nullptr};
    kiosk::Loop loop(std::move(loop_parts));
    std::printf("mado-kiosk ready\n");
    std::fflush(stdout);
    loop.run();
    control.reset();
    scanner.reset();
    (*link)->stop();
    return 0;
}

} // namespace

int main(int count, char** words)
{
    base::crypto_start();
    guard_memory();
    std::signal(SIGPIPE, SIG_IGN);
    auto options = kiosk::read_options(count, words);
    if (!options.ok()) return refuse(options.error().message);
    auto const enrolment = outbox::load_enrolment(options->folder);
    if (enrolment.ok() && enrolment->profile == "public" && !options->control.empty()) {
        return refuse("--control is refused: this kiosk's profile is public");
    }
    if (!options->enrol.empty()) return enrol(*options);
    return run(*options);
}
