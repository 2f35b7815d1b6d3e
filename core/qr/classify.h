// Classify: what a scanner has just seen or a resident has just sent. It answers with a class
// and nothing else: no digit, no part of the text leaves this function, so that a refusal can be
// counted and never be recorded (番号法 19条・20条: the back of a My Number card is the number
// itself). Refusal comes first and wins over every other class, also for a number hidden in an
// address by %-escapes. Twelve digits are refused whatever their check digit says; eleven
// (住民票コード) on the camera only, because in a chat they are a telephone number. Recognising is
// all: nothing is opened or fetched. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace mado::qr {

enum class Class {
    refuse_my_number,          // the text is twelve digits
    refuse_my_number_embedded, // twelve digits with a right check digit inside more text
    refuse_11_digits,
    card_application_id,  // 申請書ID, 23 digits
    card_application_url, // the printed form's own code
    line_url,
    our_ticket,
    our_slip,
    paypay_url,
    el_qr,
    mdoc_engagement, // ISO 18013-5 device engagement
    openid4vp_request,
    unknown_url,
    unknown_text,
};

enum class Channel { camera, line };

// base_url is the town's own public address; without it (the command line tool) an address of our
// shape on any host counts as ours.
[[nodiscard]] Class
classify(std::string_view text, Channel channel, std::string_view base_url = {});

[[nodiscard]] std::string_view to_text(Class seen); // REFUSE_MY_NUMBER …
[[nodiscard]] std::optional<Channel> channel_from_text(std::string_view text);
// Something that must not be kept, shown, sent or hashed.
[[nodiscard]] bool is_refused(Class seen);

} // namespace mado::qr
