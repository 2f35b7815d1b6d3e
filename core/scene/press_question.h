// Presses on a dialogue's screens, inside this room: selecting and typing change the view, つぎへ and
// its kin become dialogue events. Answers are built from the view's Entry by the rules of
// core/values; the dialogue checks them again. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/scene/press.h"

namespace mado::scene {

[[nodiscard]] Pressed press_screen(
    dialogue::Screen const& screen, View& view, std::string_view id, words::Words const& words
);

[[nodiscard]] dialogue::Seen seen_of(dialogue::Screen const& screen);
[[nodiscard]] Pressed miss(dialogue::Screen const& screen, std::string says);
[[nodiscard]] Pressed give(dialogue::Screen const& screen, values::Value value);

// つぎへ: what the view holds, as an answer or as a Miss.
[[nodiscard]] Pressed
answer_of(dialogue::Screen const& screen, View& view, words::Words const& words);

[[nodiscard]] Pressed press_address(
    dialogue::Screen const& screen, View& view, std::string_view id, words::Words const& words
);
[[nodiscard]] Pressed press_birth(
    dialogue::Screen const& screen, View& view, std::string_view id, words::Words const& words
);
[[nodiscard]] Pressed press_date(
    dialogue::Screen const& screen, View& view, std::string_view id, words::Words const& words
);
[[nodiscard]] Pressed press_items(
    dialogue::Screen const& screen, View& view, std::string_view id, words::Words const& words
);
[[nodiscard]] Pressed press_place(dialogue::Screen const& screen, View& view, std::string_view id);

void press_digit(std::string& text, std::string_view id, std::size_t digits_max);
[[nodiscard]] bool press_help(Sight const& sight, View& view, std::string_view id);

// The ways out of a question: わからない, とばす. True when one is selected; `out` is its event.
[[nodiscard]] bool way_out_of(dialogue::Screen const& screen, View const& view, Pressed& out);

} // namespace mado::scene
