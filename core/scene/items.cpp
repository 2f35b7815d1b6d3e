#include "core/scene/items.h"

#include <algorithm>

#include "core/base/limits.h"
#include "core/scene/kana.h"
#include "core/values/text.h"

namespace mado::scene {

using dialogue::ItemView;
using dialogue::Screen;

namespace {

values::Item* entry_of(Basket& basket, std::string_view id)
{
    for (values::Item& item : basket) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

std::int64_t fee_one(ItemView const& item, std::string const& size)
{
    for (auto const& each : item.sizes) {
        if (each.id == size) return each.fee;
    }
    return item.fee;
}

// The row of a reading's first letter: ガ belongs to か, ッ to た.
int row_of_name(std::string const& name)
{
    std::string const key = values::to_hiragana(values::search_key(name));
    auto const keys = keys_for(values::first_graphemes(key, 1));
    if (keys.empty()) return -1;
    return row_of(row_key_of(keys.front()));
}

bool begins_in(ItemView const& item, int row)
{
    if (row_of_name(item.label) == row) return true;
    return std::any_of(item.find.begin(), item.find.end(), [&](std::string const& name) {
        return row_of_name(name) == row;
    });
}

} // namespace

ItemView const* item_of(Screen const& screen, std::string_view id)
{
    for (ItemView const& item : screen.items.catalogue) {
        if (item.id == id) return &item;
    }
    return nullptr;
}

int items_count(Basket const& basket)
{
    int count = 0;
    for (values::Item const& item : basket) count += item.count;
    return count;
}

int items_count_of(Basket const& basket, std::string_view id)
{
    int count = 0;
    for (values::Item const& item : basket) count += item.id == id ? item.count : 0;
    return count;
}

std::string item_size(Basket const& basket, std::string_view id)
{
    for (values::Item const& item : basket) {
        if (item.id == id) return item.size;
    }
    return "";
}

std::int64_t items_fee(Screen const& screen, Basket const& basket)
{
    std::int64_t fee = 0;
    for (values::Item const& item : basket) {
        ItemView const* known = item_of(screen, item.id);
        if (known != nullptr) fee += fee_one(*known, item.size) * item.count;
    }
    return fee;
}

std::vector<ItemView const*> items_shown(Screen const& screen, int row)
{
    std::vector<ItemView const*> shown;
    for (ItemView const& item : screen.items.catalogue) {
        if (row < 0 || begins_in(item, row)) shown.push_back(&item);
    }
    return shown;
}

bool change_count(Screen const& screen, Basket& basket, std::string_view id, int by)
{
    ItemView const* known = item_of(screen, id);
    if (known == nullptr || !known->excluded.empty()) return false;
    int const all =
        screen.items.count_max > 0 ? screen.items.count_max : static_cast<int>(limits::items_max);
    int const own = known->count_max > 0 ? known->count_max : all;
    values::Item* item = entry_of(basket, id);
    int const now = item == nullptr ? 0 : item->count;
    if (by > 0 && (now + by > own || items_count(basket) + by > all)) return false;
    if (item == nullptr) {
        if (by <= 0) return true;
        std::string const size = known->sizes.size() == 1 ? known->sizes.front().id : "";
        basket.push_back({std::string(id), size, by});
        return true;
    }
    item->count = std::max(0, now + by);
    if (item->count == 0) {
        std::erase_if(basket, [&](values::Item const& each) { return each.id == id; });
    }
    return true;
}

void set_size(Basket& basket, std::string_view id, std::string_view size)
{
    if (values::Item* item = entry_of(basket, id)) item->size = size;
}

} // namespace mado::scene
