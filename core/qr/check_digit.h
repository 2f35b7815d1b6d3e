// Check digit of receipts and counter slips: the Damm scheme (H. M. Damm, 2004), a totally
// anti-symmetric quasigroup of order ten. Chosen over a sum modulo 11 because it finds every
// single wrong digit and every swap of two neighbours as that does, and yet is always one digit
// 0–9: no X to type on a number pad or to say on the telephone. Digits only; the caller folds
// and strips first. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace mado::qr {

// Nothing when the text is empty or holds anything but ASCII digits.
[[nodiscard]] std::optional<char> check_digit(std::string_view digits);

} // namespace mado::qr
