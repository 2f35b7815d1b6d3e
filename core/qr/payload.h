// Payload: what stands in the QR codes that mado itself shows or prints, and how to read them
// back. A code carries a one-time ticket or a slip's secret, never a name, an answer or a number
// of a person. Addresses are https on our own host, short enough for version 5 on glass; LINE's
// are the percent-encoded forms of its URL scheme page (the bare @ is deprecated there). Tickets
// are those of the hand-over protocol: K1 and 160 random bits in base64url; a slip's secret is
// 128 bits. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mado::qr {

// basic_id with or without its @.
[[nodiscard]] std::string friend_url(std::string_view basic_id);
// Opens the town's chat with the text already written; the resident still has to press send.
[[nodiscard]] std::string chat_url(std::string_view basic_id, std::string_view text);
[[nodiscard]] std::string hand_over_url(std::string_view base_url, std::string_view ticket);
// Status and continue: the secret is the key, so this is shown only on the slip and in links to it.
[[nodiscard]] std::string slip_url(std::string_view base_url, std::string_view secret);

[[nodiscard]] bool is_ticket(std::string_view text);
[[nodiscard]] bool is_slip_secret(std::string_view text);

// The ticket in a bare code or in our own address; nothing for any other host. An empty base_url
// means any host of that shape and is for tools only: a kiosk always names its own.
[[nodiscard]] std::optional<std::string>
find_ticket(std::string_view text, std::string_view base_url);
// The secret in our slip's address.
[[nodiscard]] std::optional<std::string>
find_slip_secret(std::string_view text, std::string_view base_url);

} // namespace mado::qr
