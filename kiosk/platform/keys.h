// Keys of the kiosk's three keyboards: the telephone-style tenkey of the non-visual route, the code
// scanner that types like a keyboard, and the staff's keyboard behind the panel. The window
// delivers characters and a few named keys; ScannerText joins what arrives too fast for a human
// into one scan, so that a scanner can never type into a resident's field. A pure state machine
// with the time passed in; one thread. Text longer than 512 characters is dropped whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace mado::platform {

enum class KeyName { none, enter, escape, backspace, tab, left, right, up, down, function };

struct KeyEvent {
    KeyName name = KeyName::none;
    char32_t character = 0; // with name none: a typed character
    int function = 0;       // with name function: F1 is 1
    bool shift = false;
    bool control = false;
    std::int64_t ms = 0;

    bool operator==(KeyEvent const&) const = default;
};

class ScannerText
{
public:
    // Characters nearer together than this are a scanner; people need more than twice as long.
    explicit ScannerText(int gap_max_ms = 50)
        : gap_max_ms_(gap_max_ms)
    {
    }

    // The whole scan when `event` is the enter that ends it. Shorter than 6 characters is no scan.
    [[nodiscard]] std::optional<std::string> on_key(KeyEvent const& event);

    // Characters have come at a scanner's speed: do not treat them as typed.
    [[nodiscard]] bool scanning() const { return count_ >= 3; }

private:
    void clear();

    int gap_max_ms_;
    std::string text_;
    int count_ = 0;
    bool too_long_ = false;
    std::int64_t last_ms_ = 0;
};

} // namespace mado::platform
