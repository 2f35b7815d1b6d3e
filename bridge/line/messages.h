// Builders of LINE message objects and actions as base::Json. They only give shape: what is said comes
// from bridge/chat, and limits are held by validate.h before anything leaves. A label that is too long
// for LINE is cut to its limit in graphemes with 「…」, because a cut label can still be pressed and a
// refused message cannot. Quick replies belong on the last object of a call: LINE shows no others.
// Pure; any thread. Source: Messaging API reference, message and action objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace mado::line {

[[nodiscard]] base::Json text_message(std::string_view text);
// Adds quick replies; more than LINE takes are left out at the end.
void add_quick_replies(base::Json& message, std::vector<base::Json> const& actions);

// `shown` is what appears as the resident's own words; "" : the label.
[[nodiscard]] base::Json postback(std::string_view label, std::string_view payload, std::string_view shown = {});
[[nodiscard]] base::Json open_uri(std::string_view label, std::string_view uri);

struct PickDate {
    std::string label;
    std::string payload;
    std::string initial; // ISO days
    std::string first;
    std::string last;
};

[[nodiscard]] base::Json pick_date(PickDate const& pick);
[[nodiscard]] std::string phone_uri(std::string_view phone); // tel:0164642040

// Cut to LINE's limit for labels; 「…」 shows that something is missing.
[[nodiscard]] std::string fit_label(std::string_view text);

} // namespace mado::line
