// Draws the text on standard input as a QR code, a row a line, # dark and . light: what a test holds
// before the kiosk's camera.
#include "core/qr/encode.h"

#include <cstdio>
#include <string>

int main()
{
    std::string text;
    char part[512];
    for (std::size_t got = 0; (got = std::fread(part, 1, sizeof part, stdin)) > 0;) text.append(part, got);
    auto const code = mado::qr::encode(text, mado::qr::Level::m);
    if (!code.ok()) return 1;
    for (int y = 0; y < code->side; ++y) {
        for (int x = 0; x < code->side; ++x) std::putchar(code->is_dark(x, y) ? '#' : '.');
        std::putchar('\n');
    }
    return 0;
}
