// How the console says a status, a door and a due day: word and sign together, never colour alone.
#pragma once

#include <string>

#include "bridge/html/html.h"
#include "bridge/ledger/cases.h"
#include "core/procedure/shelf.h"

namespace mado::console {

[[nodiscard]] html::Html chip(std::string_view status);
[[nodiscard]] std::string status_word(std::string_view status);
[[nodiscard]] std::string door_word(std::string_view door, std::string_view started);
[[nodiscard]] std::string due_group(ledger::Case const& one, values::Date today);
[[nodiscard]] html::Html filter_form(procedure::Catalogue const& catalogue, ledger::CaseFilter const& filter);

} // namespace mado::console
