// Words and buttons that several cards share. Internal to bridge/chat. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/chat/render.h"
#include "bridge/line/card.h"

namespace mado::chat {

// 4つのうち 1つ目　見本
[[nodiscard]] std::string progress_words(dialogue::Screen const& screen);
[[nodiscard]] std::string short_title(procedure::Procedure const& procedure);
// 【見本】粗大ごみ：
[[nodiscard]] std::string alt_start(Stage const& stage);
[[nodiscard]] line::Card card_of(Stage const& stage);
// これは何ですか・もどる・やめる
[[nodiscard]] std::vector<base::Json> ways_out(Stage const& stage);
[[nodiscard]] std::string joined(std::vector<std::string> const& words, std::string_view between);

} // namespace mado::chat
