// Fixed metrics: a stand-in for the font where there is none, as in tests and previews. It takes
// BIZ UDPGothic's widest case of each class (measured: kanji 1 em, hiragana 0.99, katakana 0.97,
// digits 0.76; bold a little more), so what fits with it also fits on the glass, where the real
// metrics of kiosk/look are used. Any thread.
#pragma once

#include "core/scene/scene.h"

namespace mado::scene {

class FixedMetrics final : public Metrics
{
public:
    [[nodiscard]] double advance(char32_t code_point, double font_px, bool bold) const override;
};

// Which classes of letters the line breaker and the metrics tell apart.
[[nodiscard]] bool is_hiragana(char32_t c);
[[nodiscard]] bool is_katakana(char32_t c); // with ー
[[nodiscard]] bool is_kanji(char32_t c);
[[nodiscard]] bool is_latin(char32_t c); // letters, digits and signs that stay together

} // namespace mado::scene
