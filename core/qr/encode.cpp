#include "core/qr/encode.h"

#include <memory>

#include <qrencode.h>

namespace mado::qr {

namespace {

// What version 40 holds at level M in 8-bit mode; the library copes with less than an int anyway.
constexpr std::size_t bytes_max = 2331;

struct FreeCode {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

} // namespace

base::Result<QrCode> encode(std::string_view bytes, Level level)
{
    if (bytes.empty()) return base::fail(base::ErrorKind::invalid, "a QR code of nothing");
    if (bytes.size() > bytes_max) {
        return base::fail(base::ErrorKind::exhausted, "too many bytes for a QR code");
    }
    auto const* first = reinterpret_cast<unsigned char const*>(bytes.data());
    auto const wanted = level == Level::m ? QR_ECLEVEL_M : QR_ECLEVEL_Q;
    std::unique_ptr<QRcode, FreeCode> const code(
        QRcode_encodeData(static_cast<int>(bytes.size()), first, 0, wanted)
    );
    if (!code) return base::fail(base::ErrorKind::exhausted, "too many bytes for a QR code");
    QrCode result;
    result.side = code->width;
    auto const count =
        static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    result.modules.reserve(count);
    for (std::size_t i = 0; i < count; ++i) result.modules.push_back(code->data[i] & 1u);
    return result;
}

} // namespace mado::qr
