#include "kiosk/platform/keys.h"

#include <utility>

namespace mado::platform {

namespace {

constexpr int scan_min = 6;
constexpr int scan_max = 512;

void append_utf8(std::string& text, char32_t c)
{
    auto const byte = [&](char32_t value) { text.push_back(static_cast<char>(value)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6));
        byte(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    } else {
        byte(0xF0 | (c >> 18));
        byte(0x80 | ((c >> 12) & 0x3F));
        byte(0x80 | ((c >> 6) & 0x3F));
        byte(0x80 | (c & 0x3F));
    }
}

} // namespace

std::optional<std::string> ScannerText::on_key(KeyEvent const& event)
{
    if (count_ > 0 && event.ms - last_ms_ > gap_max_ms_) clear();
    last_ms_ = event.ms;
    if (event.name == KeyName::enter) {
        auto const whole = count_ >= scan_min && !too_long_;
        std::optional<std::string> scan;
        if (whole) scan = std::move(text_);
        clear();
        return scan;
    }
    if (event.name != KeyName::none || event.character == 0) {
        clear();
        return std::nullopt;
    }
    ++count_;
    if (count_ > scan_max) {
        too_long_ = true;
        text_.clear();
    } else {
        append_utf8(text_, event.character);
    }
    return std::nullopt;
}

void ScannerText::clear()
{
    text_.clear();
    count_ = 0;
    too_long_ = false;
}

} // namespace mado::platform
