#include "core/base/crypto.h"

#include <sodium.h>

#include "core/base/check.h"

namespace mado::base {

namespace {

unsigned char const* raw(std::string_view bytes)
{
    return reinterpret_cast<unsigned char const*>(bytes.data());
}

unsigned char* raw(std::string& bytes)
{
    return reinterpret_cast<unsigned char*>(bytes.data());
}

} // namespace

void crypto_start()
{
    CHECK(sodium_init() >= 0); // no source of randomness: nothing here can be trusted
}

std::string random_bytes(std::size_t count)
{
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::uint32_t random_below(std::uint32_t bound)
{
    return randombytes_uniform(bound);
}

void wipe(std::string& secret)
{
    secret.resize(secret.capacity()); // what an earlier, longer value left behind goes too
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

bool equal_secret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string uuid7(Moment now)
{
    std::string bytes = random_bytes(16);
    auto const ms = static_cast<std::uint64_t>(now.ms);
    for (std::size_t at = 0; at < 6; ++at) {
        bytes[at] = static_cast<char>((ms >> (40 - 8 * at)) & 0xFFU);
    }
    bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x70U);
    bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
    std::string text = to_hex(bytes);
    for (std::size_t const at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
    return text;
}

SealKeys make_seal_keys()
{
    SealKeys keys{
        std::string(crypto_box_PUBLICKEYBYTES, '\0'), std::string(crypto_box_SECRETKEYBYTES, '\0')};
    crypto_box_keypair(raw(keys.public_key), raw(keys.secret_key));
    return keys;
}

std::string seal(std::string_view plain, std::string_view public_key)
{
    CHECK(public_key.size() == crypto_box_PUBLICKEYBYTES);
    std::string sealed(plain.size() + crypto_box_SEALBYTES, '\0');
    // Fails only for a public key of small order, which make_seal_keys never makes.
    CHECK(crypto_box_seal(raw(sealed), raw(plain), plain.size(), raw(public_key)) == 0);
    return sealed;
}

Result<std::string> open_seal(std::string_view sealed, SealKeys const& keys)
{
    CHECK(keys.public_key.size() == crypto_box_PUBLICKEYBYTES);
    CHECK(keys.secret_key.size() == crypto_box_SECRETKEYBYTES);
    if (sealed.size() < crypto_box_SEALBYTES) return fail(ErrorKind::corrupt, "seal too short");
    std::string plain(sealed.size() - crypto_box_SEALBYTES, '\0');
    auto const* public_key = raw(keys.public_key);
    auto const* secret_key = raw(keys.secret_key);
    if (crypto_box_seal_open(raw(plain), raw(sealed), sealed.size(), public_key, secret_key) != 0) {
        return fail(ErrorKind::corrupt, "seal does not open with this key");
    }
    return plain;
}

std::string make_box_key()
{
    return random_bytes(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
}

std::string encrypt(std::string_view plain, std::string_view key, std::string_view context)
{
    CHECK(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    std::string boxed = random_bytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    std::size_t const nonce_size = boxed.size();
    boxed.resize(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(boxed) + nonce_size,
        nullptr,
        raw(plain),
        plain.size(),
        raw(context),
        context.size(),
        nullptr,
        raw(boxed),
        raw(key)
    );
    return boxed;
}

Result<std::string> decrypt(std::string_view boxed, std::string_view key, std::string_view context)
{
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t extra = nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    CHECK(key.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    if (boxed.size() < extra) return fail(ErrorKind::corrupt, "box too short");
    std::string plain(boxed.size() - extra, '\0');
    std::string_view const body = boxed.substr(nonce_size);
    int const opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(plain),
        nullptr,
        nullptr,
        raw(body),
        body.size(),
        raw(context),
        context.size(),
        raw(boxed),
        raw(key)
    );
    if (opened != 0) return fail(ErrorKind::corrupt, "box does not open with this key");
    return plain;
}

SignKeys make_sign_keys()
{
    SignKeys keys{
        std::string(crypto_sign_PUBLICKEYBYTES, '\0'),
        std::string(crypto_sign_SECRETKEYBYTES, '\0')};
    crypto_sign_keypair(raw(keys.public_key), raw(keys.secret_key));
    return keys;
}

std::string sign(std::string_view bytes, std::string_view secret_key)
{
    CHECK(secret_key.size() == crypto_sign_SECRETKEYBYTES);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), raw(secret_key));
    return signature;
}

bool verify_sign(std::string_view bytes, std::string_view signature, std::string_view public_key)
{
    // Both come from the other side, so a wrong size is a "no", not a broken invariant.
    if (signature.size() != crypto_sign_BYTES) return false;
    if (public_key.size() != crypto_sign_PUBLICKEYBYTES) return false;
    auto const* key = raw(public_key);
    return crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), key) == 0;
}

std::string hash_password(std::string_view password)
{
    constexpr std::size_t memory_bytes = 19u << 20;
    constexpr unsigned long long passes = 2;
    char hash[crypto_pwhash_STRBYTES] = {};
    CHECK(
        crypto_pwhash_str_alg(
            hash,
            password.data(),
            password.size(),
            passes,
            memory_bytes,
            crypto_pwhash_ALG_ARGON2ID13
        ) == 0
    );
    return hash;
}

bool verify_password(std::string_view password, std::string_view hash)
{
    std::string const terminated(hash);
    if (terminated.size() >= crypto_pwhash_STRBYTES) return false;
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

} // namespace mado::base
