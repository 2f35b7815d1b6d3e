#include "bridge/simulator/world.h"

#include <algorithm>
#include <utility>

#include "bridge/simulator/line_limits.h"
#include "core/base/crypto.h"

namespace mado::simulator {

namespace {

constexpr std::int64_t ids_per_ms = 100'000;

} // namespace

Phone* find_phone(World& world, std::string_view user_id)
{
    auto const at = std::find_if(world.phones.begin(), world.phones.end(), [&](Phone const& p) {
        return p.user_id == user_id;
    });
    return at == world.phones.end() ? nullptr : &*at;
}

Phone const* find_phone(World const& world, std::string_view user_id)
{
    return find_phone(const_cast<World&>(world), user_id);
}

RichMenu* find_menu(World& world, std::string_view id)
{
    auto const at = std::find_if(world.menus.begin(), world.menus.end(), [&](RichMenu const& m) {
        return m.id == id;
    });
    return at == world.menus.end() ? nullptr : &*at;
}

RichMenu const* find_menu(World const& world, std::string_view id)
{
    return find_menu(const_cast<World&>(world), id);
}

RichMenu const* menu_of(World const& world, Phone const& phone)
{
    if (phone.is_friend && !phone.linked_menu.empty()) {
        if (RichMenu const* menu = find_menu(world, phone.linked_menu)) return menu;
    }
    return world.default_menu.empty() ? nullptr : find_menu(world, world.default_menu);
}

std::string new_message_id(World& world, base::Moment now)
{
    world.last_message_id = std::max(world.last_message_id + 1, now.ms * ids_per_ms);
    return std::to_string(world.last_message_id);
}

std::string new_ulid(base::Moment now)
{
    constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string text(26, '0');
    auto time = static_cast<std::uint64_t>(now.ms);
    for (std::size_t i = 10; i-- > 0; time >>= 5) text[i] = letters[time & 31];
    std::string const noise = base::random_bytes(16);
    for (std::size_t i = 0; i < 16; ++i) {
        text[10 + i] = letters[static_cast<unsigned char>(noise[i]) & 31];
    }
    return text;
}

std::string new_secret(std::size_t bytes)
{
    return base::to_hex(base::random_bytes(bytes));
}

std::string sample_user_id(std::string_view name)
{
    return "U" +
           base::to_hex(base::sha256("mado sample person " + std::string(name))).substr(0, 32);
}

bool is_user_id(std::string_view text)
{
    return text.size() == 33 && text[0] == 'U' &&
           text.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
}

std::string day_key(base::Moment moment)
{
    std::string const text = base::to_rfc3339(moment);
    return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2);
}

Shown& show(World& world, Phone& phone, Shown item)
{
    phone.quick_from.clear();
    if (phone.shows.size() >= line::shown_max) phone.shows.erase(phone.shows.begin());
    if (item.from == "town") {
        ++phone.unread;
        phone.loading_until.reset();
    }
    ++world.revision;
    phone.shows.push_back(std::move(item));
    return phone.shows.back();
}

} // namespace mado::simulator
