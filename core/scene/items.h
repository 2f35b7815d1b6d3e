// The basket of an items question while it is filled on the kiosk: counts, sizes, the running fee
// and the search by the first letter's row. An item with sizes is in the basket with one size.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/dialogue/screen.h"
#include "core/values/answer.h"

namespace mado::scene {

using Basket = std::vector<values::Item>;

[[nodiscard]] dialogue::ItemView const*
item_of(dialogue::Screen const& screen, std::string_view id);
[[nodiscard]] int items_count(Basket const& basket);
[[nodiscard]] int items_count_of(Basket const& basket, std::string_view id);
[[nodiscard]] std::string item_size(Basket const& basket, std::string_view id);
[[nodiscard]] std::int64_t items_fee(dialogue::Screen const& screen, Basket const& basket);

// Those whose label or one of whose other names begins in the kana row; -1: all, in the file's
// order.
[[nodiscard]] std::vector<dialogue::ItemView const*>
items_shown(dialogue::Screen const& screen, int row);

// Changes the count by `by`, within the item's and the answer's limits; 0 takes it out. False when
// a limit stopped it.
bool change_count(dialogue::Screen const& screen, Basket& basket, std::string_view id, int by);
void set_size(Basket& basket, std::string_view id, std::string_view size);

} // namespace mado::scene
