#include "bridge/media/photo.h"

#include "bridge/media/codecs.h"
#include "core/base/limits.h"

namespace mado::media {
namespace {

using base::ErrorKind;
using base::fail;

constexpr std::string_view jpeg_mark("\xFF\xD8\xFF", 3);
constexpr std::string_view png_mark("\x89PNG\r\n\x1A\n", 8);
constexpr int quality = 85;

base::Result<Photo> refusal(Reading reading)
{
    switch (reading) {
        case Reading::too_large:
            return fail(
                ErrorKind::exhausted, "写真が細かすぎます。小さい写真を選んでください。"
            );
        case Reading::cut_off:
            return fail(
                ErrorKind::invalid, "写真がとちゅうで切れています。もう一度選んでください。"
            );
        case Reading::whole:
        case Reading::broken: break;
    }
    return fail(ErrorKind::invalid, "写真を読めませんでした。ほかの写真を選んでください。");
}

} // namespace

base::Result<Photo> clean_photo(std::string_view bytes, int edge_max)
{
    if (bytes.empty()) {
        return fail(ErrorKind::invalid, "写真が入っていません。もう一度選んでください。");
    }
    if (bytes.size() > limits::http_upload_bytes_max) {
        return fail(ErrorKind::exhausted, "写真が大きすぎます。12MBまで送れます。");
    }
    Decoded decoded;
    if (bytes.starts_with(jpeg_mark)) {
        decoded = read_jpeg(bytes, edge_max);
    } else if (bytes.starts_with(png_mark)) {
        decoded = read_png(bytes, edge_max);
    } else {
        return fail(
            ErrorKind::invalid, "これは使えない写真です。JPEGかPNGの写真を選んでください。"
        );
    }
    if (decoded.reading != Reading::whole) {
        return refusal(decoded.reading);
    }
    Raster const turned = upright(decoded.raster, decoded.orientation);
    Photo photo;
    photo.jpeg = write_jpeg(turned, quality);
    photo.width = turned.width;
    photo.height = turned.height;
    if (photo.jpeg.empty()) {
        return refusal(Reading::broken);
    }
    return photo;
}

} // namespace mado::media
