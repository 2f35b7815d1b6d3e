// Every written limit of mado in one place: queues, strings, visits, bodies. A limit that is not
// here does not exist. Units are in the names.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mado::limits {

// base
constexpr std::size_t json_depth_max = 64;
constexpr std::size_t json_bytes_max = 8u << 20;

// net
constexpr std::size_t http_header_bytes_max = 16u << 10;
constexpr std::size_t http_body_bytes_max = 1u << 20;        // LINE webhook: 413 over 1 MiB
constexpr std::size_t http_upload_bytes_max = 12u << 20;     // a photo from a phone
constexpr std::size_t http_connections_max = 1024;
constexpr std::int64_t http_request_seconds_max = 15;        // one absolute timer a request
constexpr std::int64_t http_client_seconds_max = 10;

// dialogue
constexpr std::size_t text_graphemes_max = 400;              // free text
constexpr std::size_t name_graphemes_max = 40;
constexpr std::size_t group_members_max = 8;                 // children, companions
constexpr std::size_t items_max = 20;                        // bulky items
constexpr std::size_t photos_max = 4;
constexpr std::size_t expression_depth_max = 32;
constexpr std::size_t questions_max = 60;

// bridge
constexpr std::size_t ledger_queue_max = 4096;               // waiting writes before 503
constexpr std::size_t ledger_batch_max = 256;                // writes in one commit
constexpr std::int64_t draft_days_max = 7;
constexpr std::int64_t page_link_minutes = 20;
constexpr std::int64_t ticket_seconds = 90;                  // identity-payment 6.3
constexpr std::int64_t ticket_rotate_seconds = 60;
constexpr int ticket_rotations_max = 5;
constexpr int sign_in_tries_max = 5;
constexpr std::int64_t sign_in_lock_minutes = 5;
constexpr std::int64_t session_hours = 12;

// LINE (line.md section 3 and 4)
constexpr std::size_t line_objects_max = 5;
constexpr std::size_t line_quick_replies_max = 13;
constexpr std::size_t line_label_graphemes_max = 20;
constexpr std::size_t line_data_units_max = 300;
constexpr std::size_t line_alt_units_max = 1500;
constexpr std::size_t line_bubble_bytes_max = 30'000;
constexpr std::int64_t line_reply_token_seconds = 50;        // LINE: 1 minute; ours is the safe side

// kiosk
constexpr std::size_t outbox_applications_max = 2000;
constexpr std::uint64_t disk_free_bytes_min = 64ull << 20;   // below this nobody is let start

} // namespace mado::limits
