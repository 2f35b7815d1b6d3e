// CSV as Excel in Japan opens it by a double click: UTF-8 with a byte order mark, CRLF, every cell in
// quotes. A cell that a spreadsheet would take for a formula (=, +, -, @, full-width forms, a tab or a
// return in front) gets an apostrophe, so that what a resident wrote stays text (OWASP, CSV injection).
// Pure; any thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace mado::console {

constexpr std::string_view csv_begin = "\xEF\xBB\xBF";

[[nodiscard]] std::string csv_row(std::initializer_list<std::string_view> cells);

} // namespace mado::console
