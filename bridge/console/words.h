// How the console says a status, a door, a day and a time: short, for staff. A status is a word and a
// shape and a colour, each of its own, so that any one may be lost (desk-ux section 2). Times are
// 9:05; days carry their weekday; near days are きょう and きのう. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bridge/html/html.h"
#include "bridge/ledger/cases.h"

namespace mado::console {

[[nodiscard]] std::vector<std::string_view> all_statuses();
[[nodiscard]] html::Html chip(std::string_view status);
[[nodiscard]] std::string status_word(std::string_view status);
// 日を決める, and on the button that does it: 日を決めて、LINEで知らせる.
[[nodiscard]] std::string status_act(std::string_view status);
[[nodiscard]] std::string status_button(std::string_view status, bool by_line);
[[nodiscard]] std::string door_word(std::string_view door, std::string_view started);

[[nodiscard]] std::string due_group(ledger::Case const& one, values::Date today);
// ▲! 4日 過ぎ, きょう, 11月27日（金）; － without one or when the case is closed.
[[nodiscard]] html::Html due_cell(ledger::Case const& one, values::Date today);
[[nodiscard]] bool closed(std::string_view status);

[[nodiscard]] std::string short_day(values::Date day);   // 11月27日（金）
[[nodiscard]] std::string clock_words(base::Moment at);  // 9:05
[[nodiscard]] std::string when_words(base::Moment at, values::Date today); // きのう 16:40

} // namespace mado::console
