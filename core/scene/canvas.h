// Canvas: puts items on a scene. Every word that is placed is broken into lines and measured here,
// so the list that is drawn, spoken and tested is one. It keeps the reading order, which is the
// order of the calls, and `free`, the area left for what is touched. It never draws and never
// fails: what does not fit shows as a label outside its rectangle, which the geometry tests
// refuse. One thread.
#pragma once

#include <string>
#include <string_view>

#include "core/scene/frame.h"
#include "core/scene/scene.h"
#include "core/scene/text_block.h"
#include "core/words/words.h"

namespace mado::scene {

// What a touchable thing means; colour, border and shape follow (A4 meaning map).
enum class Tone { choice, go, back, leave, help, key, tool, erase, blocked, done };

struct Ink {
    double font = 0;
    bool bold = false;
    Colour fg;
    Align align = Align::left;
};

struct Button {
    std::string id;
    words::Word word;
    Tone tone = Tone::choice;
    std::string icon;
    bool icon_after = false; // つぎへ →
    bool selected = false;
    double font = 0; // 0: by tone
    Align align = Align::centre;
    std::string sub; // second, smaller line
};

class Canvas
{
public:
    Canvas(Frame frame, words::Words const& words, Metrics const& metrics);

    Scene scene;
    Rect free;             // what is left for the answer
    double ask_bottom = 0; // where question, hint and banner end

    [[nodiscard]] Frame const& frame() const { return frame_; }

    [[nodiscard]] Type const& type() const { return frame_.type; }

    [[nodiscard]] words::Words const& words() const { return *words_; }

    [[nodiscard]] Metrics const& metrics() const { return *metrics_; }

    [[nodiscard]] words::Word word(std::string_view key) const { return words_->word(key); }

    // Text at (x, y) no wider than w; the item's rect is what it really takes. Returns the item.
    Item& text(std::string id, words::Word const& word, Rect box, Ink const& ink);
    // The same, in a filled or bordered box whose height grows to `box.h` at least.
    Item& panel(std::string id, words::Word const& word, Rect box, Ink const& ink, Colour bg);
    Item& button(Button const& spec, Rect rect);
    Item& image(std::string id, std::string icon, Rect rect);
    // A plain coloured area under later items; not touchable.
    Item& band(std::string id, Rect rect, Colour bg);

    [[nodiscard]] TextBlock
    measure(std::string_view text, double width, double font, bool bold) const;
    [[nodiscard]] Ink body() const;
    [[nodiscard]] Ink hint() const;
    // Numbers the touchable items for the tenkey and writes what is left of the scene.
    void finish();

private:
    void place_label(Item& item, Button const& spec) const;
    Frame frame_;
    words::Words const* words_;
    Metrics const* metrics_;
};

// A label without U+200B: what is compared, spoken and shown to other programs.
[[nodiscard]] std::string without_soft_breaks(std::string text);
[[nodiscard]] std::string joined(std::vector<std::string> const& lines);

} // namespace mado::scene
