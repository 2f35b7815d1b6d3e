// The rich menu under the chat as LINE's object: eight areas at most (chat-ux.md rule 9), the town's
// procedures first, then what was sent, what was begun and the telephone. The picture is drawn elsewhere
// from the same areas (menu_areas), so that words and places cannot part. LINE for PC shows no rich
// menu, so it is never the only way to anything. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/chat/menu.h"

namespace mado::chat {

constexpr int menu_width = 2500;
constexpr int menu_height = 1686;

struct MenuArea {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::string label;
    std::string icon;   // the procedure's, or list, go_on, phone
    base::Json action;
};

[[nodiscard]] std::vector<MenuArea> menu_areas(TownCard const& town, Offered const& offered);
[[nodiscard]] base::Json rich_menu(TownCard const& town, Offered const& offered, std::string_view name);

} // namespace mado::chat
