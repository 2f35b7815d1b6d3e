// The limits of the LINE platform as the simulator enforces them. They are written a second time
// on purpose: bridge/line holds its own copy, and a wrong number in one of them fails a test
// instead of hiding in both. Source: the Messaging API reference, read 2026-11-24 (messages,
// actions, rich menus, retry keys, rate limits). "Units" are UTF-16 code units, "graphemes" are
// grapheme clusters. KB is not defined by LINE for Flex: 30,000 and 50,000 bytes of compact UTF-8
// are the safe reading.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mado::simulator::line {

constexpr std::size_t body_bytes_max = 2'000'000; // a request over 2 MB is 413
constexpr std::size_t messages_max = 5;
constexpr std::size_t multicast_users_max = 500;
constexpr std::size_t text_units_max = 5000;
constexpr std::size_t emojis_max = 20;
constexpr std::size_t substitutions_max = 100;
constexpr std::size_t substitution_key_units_max = 20;
constexpr std::size_t alt_units_max = 1500;
constexpr std::size_t url_units_max = 2000;
constexpr std::size_t sender_units_max = 20;
constexpr std::size_t place_units_max = 100; // location title and address

constexpr std::size_t quick_replies_max = 13;
constexpr std::size_t label_graphemes_max = 20;
constexpr std::size_t label_image_carousel_max = 12;
constexpr std::size_t label_flex_max = 40;
constexpr std::size_t data_units_max = 300;
constexpr std::size_t display_graphemes_max = 300;
constexpr std::size_t uri_units_max = 1000;
constexpr std::size_t clipboard_units_max = 1000;
constexpr std::size_t alias_units_max = 32;

constexpr std::size_t template_title_max = 40;
constexpr std::size_t buttons_text_max = 160;
constexpr std::size_t buttons_text_short_max = 60;
constexpr std::size_t buttons_actions_max = 4;
constexpr std::size_t confirm_text_max = 240;
constexpr std::size_t columns_max = 10;
constexpr std::size_t column_text_max = 120;
constexpr std::size_t column_text_short_max = 60;
constexpr std::size_t column_actions_max = 3;
constexpr std::size_t imagemap_actions_max = 50;
constexpr std::int64_t imagemap_width = 1040;

constexpr std::size_t bubble_bytes_max = 30'000;
constexpr std::size_t carousel_bytes_max = 50'000;
constexpr std::size_t bubbles_max = 12;

constexpr std::size_t menu_areas_max = 20;
constexpr std::size_t menu_name_max = 300;
constexpr std::size_t menu_bar_max = 14;
constexpr std::size_t menus_max = 1000;
constexpr std::size_t menu_image_bytes_max = 1u << 20;
constexpr std::int64_t menu_width_min = 800;
constexpr std::int64_t menu_width_max = 2500;
constexpr std::int64_t menu_height_min = 250;
constexpr double menu_ratio_min = 1.45;
constexpr std::size_t bulk_users_max = 500;
constexpr std::size_t batch_operations_max = 1000;

constexpr std::int64_t reply_token_ms = 60'000;
constexpr std::int64_t redelivered_token_ms = 20LL * 60'000; // after the event itself
constexpr std::int64_t retry_key_ms = 24LL * 3600'000;
constexpr std::int64_t non_friend_ms = 7LL * 24 * 3600'000; // who wrote lately can be pushed
constexpr std::int64_t link_token_ms = 10LL * 60'000;
constexpr std::int64_t narrowcast_days_ms = 14LL * 24 * 3600'000;
constexpr std::size_t aggregation_names_max = 1000;
constexpr std::size_t channel_tokens_max = 30;
constexpr std::int64_t stateless_token_seconds = 900;
constexpr std::int64_t channel_token_seconds_max = 2'592'000;
constexpr std::int64_t assertion_seconds_max = 1800;
constexpr std::int64_t webhook_slow_ms = 2000; // counted as request_timeout
constexpr std::size_t webhook_url_units_max = 500;

// The simulator's own bounds; LINE publishes none for these.
constexpr std::size_t phones_max = 1000;
constexpr std::size_t shown_max = 400; // older talk scrolls out of memory
constexpr std::size_t contents_max = 200;
constexpr std::size_t log_lines_max = 2000;
constexpr std::size_t outgoing_max = 20'000;
constexpr std::size_t photo_bytes_max = 12u << 20;
constexpr std::size_t problems_max = 100;
constexpr std::size_t tokens_max = 2000;

} // namespace mado::simulator::line
