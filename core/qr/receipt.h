// Receipt: the numbers a resident takes home. A receipt number is letter + device, counter,
// check digit (K3-0412-7): made by the device alone, so it is final at once and also without a
// line. The check digit is check_digit.h's over letter (A = 10 … Z = 35), device number and
// counter as printed, so every single wrong digit and every swap of neighbouring digits is
// found. A slip number is ten random digits in groups, typed at a kiosk or by staff only. A
// counter slip (K:R:YYYYMMDD:NNNN:c) is for staff screens, carries nothing personal and is good
// on its own day only; its c covers NNNN. Parsing takes full-width digits, small letters and
// every look-alike of the hyphen. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/values/date.h"

namespace mado::qr {

struct Receipt {
    std::string prefix; // one or two capital letters and up to three digits: K3, L, W
    std::int64_t counter = 0;

    bool operator==(Receipt const&) const = default;
};

[[nodiscard]] base::Result<std::string> make_receipt(
    std::string_view prefix,
    std::int64_t counter // 1 to 99,999,999; printed with at least four digits
);
[[nodiscard]] base::Result<Receipt> parse_receipt(std::string_view text);
// The one written form: K3-0412-7 for "ｋ３－０４１２－７".
[[nodiscard]] base::Result<std::string> tidy_receipt(std::string_view text);

// Ten digits, however grouped, in; ten digits out.
[[nodiscard]] base::Result<std::string> parse_slip_number(std::string_view text);
[[nodiscard]] std::string slip_number_display(std::string_view digits); // 1234-567-890

struct CounterSlip {
    values::Date day;
    int number = 0; // 1 to 9999
};

[[nodiscard]] base::Result<std::string> make_counter_slip(CounterSlip const& slip);
[[nodiscard]] base::Result<CounterSlip> parse_counter_slip(std::string_view text);
// The shape alone, for a scanner that only asks what it sees.
[[nodiscard]] bool looks_like_counter_slip(std::string_view text);

} // namespace mado::qr
