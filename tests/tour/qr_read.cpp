// Reads the QR code in a PNG and prints its text: what a phone's camera would see on the kiosk's glass.
#include "kiosk/platform/png_file.h"
#include "kiosk/scan/decode.h"

#include <cstdio>

int main(int count, char** words)
{
    if (count != 2) return 2;
    auto const picture = mado::platform::read_gray_png(words[1]);
    if (!picture.ok()) return 1;
    auto const text = mado::scan::decode({picture->pixels.data(), picture->width, picture->height, picture->width});
    if (!text) return 1;
    std::printf("%s\n", text->c_str());
    return 0;
}
