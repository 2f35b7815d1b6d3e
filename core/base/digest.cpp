// The digests and one-time codes of crypto.h. By libcrypto, because libsodium has no SHA-1, which
// RFC 6238 asks for.
#include "core/base/crypto.h"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include "core/base/check.h"

namespace mado::base {

namespace {

unsigned char const* raw(std::string_view bytes)
{
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::string hmac(EVP_MD const* digest, std::string_view key, std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned length = 0;
    // A null key would mean "the key of last time" to libcrypto; an empty one must mean empty.
    void const* key_bytes = key.empty() ? static_cast<void const*>("") : key.data();
    auto const key_size = static_cast<int>(key.size());
    auto const* made =
        HMAC(digest, key_bytes, key_size, raw(bytes), bytes.size(), out.data(), &length);
    CHECK(made != nullptr);
    return {reinterpret_cast<char const*>(out.data()), length};
}

constexpr std::int64_t totp_step_seconds = 30;

// RFC 4226 section 5.3: the last four bits choose which 31 bits become the code.
std::string code_at_step(std::string_view secret, std::int64_t step)
{
    auto const number = static_cast<std::uint64_t>(step);
    std::string counter(8, '\0');
    for (std::size_t at = 0; at < counter.size(); ++at) {
        counter[at] = static_cast<char>((number >> (56 - 8 * at)) & 0xFFU);
    }
    std::string const mac = hmac(EVP_sha1(), secret, counter);
    auto const byte = [&](std::size_t at) {
        return std::uint32_t{static_cast<unsigned char>(mac[at])};
    };
    std::size_t const offset = byte(mac.size() - 1) & 0x0FU;
    std::uint32_t const bits = (byte(offset) & 0x7FU) << 24 | byte(offset + 1) << 16 |
                               byte(offset + 2) << 8 | byte(offset + 3);
    std::string digits = std::to_string(bits % 1'000'000U);
    return std::string(6 - digits.size(), '0') + digits;
}

std::int64_t step_of(Moment now)
{
    return now.ms / 1000 / totp_step_seconds;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(raw(bytes), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
}

std::string hmac_sha256(std::string_view key, std::string_view bytes)
{
    return hmac(EVP_sha256(), key, bytes);
}

bool verify_totp(std::string_view secret, std::string_view digits, Moment now)
{
    bool right = false; // every step is tried, so that time tells nothing
    for (std::int64_t const drift : {-1, 0, 1}) {
        if (equal_secret(code_at_step(secret, step_of(now) + drift), digits)) right = true;
    }
    return right;
}

std::string totp_at(std::string_view secret, Moment now)
{
    return code_at_step(secret, step_of(now));
}

} // namespace mado::base
