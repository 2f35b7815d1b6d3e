#include "kiosk/options.h"

#include "core/base/file.h"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace mado::kiosk {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<void> read_size(std::string const& text, Options& options)
{
    if (std::sscanf(text.c_str(), "%dx%d", &options.width, &options.height) == 2 &&
        options.width >= 480 && options.height >= 480) {
        return {};
    }
    return fail(ErrorKind::invalid, "--size: write it as 1080x1920");
}

Result<void> set(Options& options, std::string const& name, std::string const& value)
{
    if (name == "--bridge") options.bridge = value;
    else if (name == "--data") options.folder = value;
    else if (name == "--assets") options.assets = value;
    else if (name == "--control") options.control = value;
    else if (name == "--camera") options.camera = value;
    else if (name == "--frames") options.frames = value;
    else if (name == "--paper") options.paper = value;
    else if (name == "--staff-pin") options.staff_pin = value;
    else if (name == "--enrol") options.enrol = value;
    else if (name == "--size") return read_size(value, options);
    else if (name == "--ppi") {
        options.ppi = std::atof(value.c_str());
        if (options.ppi < 20 || options.ppi > 400) return fail(ErrorKind::invalid, "--ppi: 20 to 400");
    } else return fail(ErrorKind::invalid, "unknown option " + name);
    return {};
}

} // namespace

Result<Options> read_options(int count, char** words)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        std::string const name = words[i];
        if (name == "--mute") {
            options.mute = true;
            continue;
        }
        if (i + 1 >= count) return fail(ErrorKind::invalid, name + " needs a value");
        TRY(set(options, name, words[++i]));
    }
    while (options.bridge.ends_with('/')) options.bridge.pop_back();
    if (options.bridge.empty()) return fail(ErrorKind::invalid, "--bridge URL is missing");
    if (options.folder.empty()) return fail(ErrorKind::invalid, "--data DIR is missing");
    if (options.assets.empty()) options.assets = base::assets_folder();
    // A slip must not rest on the kiosk's own disk: memory until it is printed.
    if (options.paper.empty()) options.paper = "/dev/shm/mado-slips-" + std::to_string(getuid());
    return options;
}

} // namespace mado::kiosk
