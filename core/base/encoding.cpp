// The text forms of bytes in crypto.h. Strict: one text for one byte string, so that a signature or
// a ticket cannot be spelt in two ways (RFC 4648 section 3.5).
#include "core/base/crypto.h"

#include <sodium.h>

namespace mado::base {

namespace {

std::string encoded(std::string_view bytes, int variant)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    auto const* raw = reinterpret_cast<unsigned char const*>(bytes.data());
    sodium_bin2base64(text.data(), text.size(), raw, bytes.size(), variant);
    text.pop_back(); // its final NUL
    return text;
}

Result<std::string> decoded(std::string_view text, int variant)
{
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    char const* end = nullptr;
    auto* raw = reinterpret_cast<unsigned char*>(bytes.data());
    int const read = sodium_base642bin(
        raw, bytes.size(), text.data(), text.size(), nullptr, &size, &end, variant
    );
    if (read != 0 || end != text.data() + text.size()) {
        return fail(ErrorKind::invalid, "not strict base64");
    }
    bytes.resize(size);
    return bytes;
}

} // namespace

std::string to_hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 0x0FU];
    }
    return text;
}

Result<std::string> from_hex(std::string_view text)
{
    std::string bytes(text.size() / 2, '\0');
    std::size_t size = 0;
    char const* end = nullptr;
    auto* raw = reinterpret_cast<unsigned char*>(bytes.data());
    int const read =
        sodium_hex2bin(raw, bytes.size(), text.data(), text.size(), nullptr, &size, &end);
    if (read != 0 || end != text.data() + text.size() || size != bytes.size()) {
        return fail(ErrorKind::invalid, "not hexadecimal");
    }
    return bytes;
}

std::string to_base64(std::string_view bytes)
{
    return encoded(bytes, sodium_base64_VARIANT_ORIGINAL);
}

Result<std::string> from_base64(std::string_view text)
{
    return decoded(text, sodium_base64_VARIANT_ORIGINAL);
}

std::string to_base64url(std::string_view bytes)
{
    return encoded(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

Result<std::string> from_base64url(std::string_view text)
{
    return decoded(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

} // namespace mado::base
