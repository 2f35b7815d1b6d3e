#include "core/values/legacy.h"

#include <memory>
#include <unicode/ucnv.h>
#include <vector>

#include "core/values/text.h"

namespace mado::values {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

struct Closer {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Stops at the first byte that is none of the encoding's.
Result<std::string> convert(std::string_view bytes, char const* name)
{
    UErrorCode code = U_ZERO_ERROR;
    std::unique_ptr<UConverter, Closer> const converter(ucnv_open(name, &code));
    if (U_FAILURE(code)) return fail(ErrorKind::unavailable, "no converter for this encoding");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
    std::vector<UChar> units(bytes.size() + 1);
    auto const length = ucnv_toUChars(
        converter.get(), units.data(), static_cast<std::int32_t>(units.size()), bytes.data(),
        static_cast<std::int32_t>(bytes.size()), &code
    );
    if (U_FAILURE(code)) return fail(ErrorKind::invalid, "bytes that this encoding does not know");
    std::string text(static_cast<std::size_t>(length) * 3 + 1, '\0');
    UErrorCode back = U_ZERO_ERROR;
    std::unique_ptr<UConverter, Closer> const utf8(ucnv_open("UTF-8", &back));
    auto const size = ucnv_fromUChars(
        utf8.get(), text.data(), static_cast<std::int32_t>(text.size()), units.data(), length, &back
    );
    if (U_FAILURE(back)) return fail(ErrorKind::invalid, "text that cannot be written as UTF-8");
    text.erase(static_cast<std::size_t>(size));
    return text;
}

} // namespace

Result<Decoded> decode_file(std::string_view bytes)
{
    constexpr std::size_t bytes_max = 64u << 20;
    if (bytes.size() > bytes_max) return fail(ErrorKind::exhausted, "the file is over 64 MiB");
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        auto const text = bytes.substr(3);
        if (!is_utf8(text)) return fail(ErrorKind::invalid, "UTF-8の印がありますが、UTF-8ではありません。");
        return Decoded{std::string(text), "UTF-8 (BOM)"};
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return Decoded{TRY(convert(bytes.substr(2), "UTF-16LE")), "UTF-16LE"};
    }
    if (is_utf8(bytes)) return Decoded{std::string(bytes), "UTF-8"};
    // ICU's name for Microsoft's code page 932.
    auto text = convert(bytes, "ibm-943_P15A-2003");
    if (!text.ok()) return fail(ErrorKind::invalid, "文字コードが、UTF-8でもShift_JIS（CP932）でもありません。");
    return Decoded{std::move(*text), "CP932"};
}

} // namespace mado::values
