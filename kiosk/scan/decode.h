// Decode: one grey camera frame → the text of the QR code in it. Three looks in turn: thresholds
// from each pixel's surroundings, one threshold for the whole picture (even light, strong
// noise), and a 3×3 blur before the first (coarse screens, sensor noise). Only QR codes are
// looked for. What a frame shows may be the back of a My Number card, so the room keeps nothing:
// its own copies are zeroed before it returns, and decode_and_wipe zeroes the caller's frame as
// well. What the library allocated is freed by it and overwritten by the kiosk's allocator
// setting (decisions: data at rest). Frames are at most 16 million pixels. One thread at a time
// per frame; no state between calls. The only door to ZXing-C++.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace mado::scan {

struct GrayFrame {
    std::uint8_t const* pixels = nullptr; // 8 bits each, 0 black
    int width = 0;
    int height = 0;
    int stride = 0; // bytes from row to row, at least width
};

// Nothing when there is no readable code. The caller wipes the string (base::wipe).
[[nodiscard]] std::optional<std::string> decode(GrayFrame const& frame);

// The same for a frame that nobody needs afterwards: `pixels` holds stride × height bytes and is
// all zero on return, found or not.
[[nodiscard]] std::optional<std::string>
decode_and_wipe(std::uint8_t* pixels, int width, int height, int stride);

// Overwrites in a way the compiler may not leave out.
void wipe_pixels(std::uint8_t* pixels, std::size_t count);

} // namespace mado::scan
