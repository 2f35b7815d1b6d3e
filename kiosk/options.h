// The kiosk's command line (docs: surfaces). A wrong one is a sentence and exit 2.
#pragma once

#include <string>

#include "core/base/result.h"

namespace mado::kiosk {

struct Options {
    std::string bridge;        // http://127.0.0.1:8600
    std::string folder;        // data
    std::string assets;        // words
    std::string control;       // Unix socket; "" none
    std::string camera;        // /dev/video0; "" none
    std::string frames;        // folder of frames; "" none
    std::string paper;         // where slips go as PDF
    std::string staff_pin;
    std::string enrol;         // one-time code: enrol and end, no window
    int width = 0;
    int height = 0;
    double ppi = 102.46;
    bool mute = false;
};

[[nodiscard]] base::Result<Options> read_options(int count, char** words);

} // namespace mado::kiosk
