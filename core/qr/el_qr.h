// eL-QR 「地方税統一QRコード」: recognises the 255-digit code of a tax slip, so that the kiosk can say
// what it is and where to pay it. Layout: EMV tag-length-value with 00, 01, 27 (inside it the
// Local Tax Agency's id 13800), 54, 62, 80 and 63, the last a CRC-16 in five decimal digits.
// Nothing is kept and nothing is generated: two of its check digits follow rules that are not
// public. Also holds the CRC-16 that EMVCo and JPQR codes share. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace mado::qr {

// CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected.
[[nodiscard]] std::uint16_t crc16(std::string_view bytes);

[[nodiscard]] bool is_el_qr(std::string_view text);

} // namespace mado::qr
