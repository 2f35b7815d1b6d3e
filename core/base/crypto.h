// The only door to libsodium and libcrypto. Secrets and keys are plain byte strings here; callers
// keep them out of logs. Functions that compare do so in constant time. Any thread, after
// crypto_start() was called once at the program's start.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/moment.h"
#include "core/base/result.h"

namespace mado::base {

void crypto_start();

[[nodiscard]] std::string random_bytes(std::size_t count);
[[nodiscard]] std::uint32_t random_below(std::uint32_t bound);
void wipe(std::string& secret); // overwrites, then empties

[[nodiscard]] bool equal_secret(std::string_view a, std::string_view b);

[[nodiscard]] std::string sha256(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view bytes);

[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] Result<std::string> from_hex(std::string_view text);
[[nodiscard]] std::string to_base64(std::string_view bytes);            // with padding
[[nodiscard]] Result<std::string> from_base64(std::string_view text);   // strict: padding, no blanks
[[nodiscard]] std::string to_base64url(std::string_view bytes);         // no padding
[[nodiscard]] Result<std::string> from_base64url(std::string_view text);

// UUIDv7 (RFC 9562): time-ordered, 74 random bits, lower-case with hyphens.
[[nodiscard]] std::string uuid7(Moment now);

// X25519 sealed box: anyone with the public key seals, only the secret key opens.
struct SealKeys {
    std::string public_key; // 32 bytes
    std::string secret_key; // 32 bytes
};

[[nodiscard]] SealKeys make_seal_keys();
[[nodiscard]] std::string seal(std::string_view plain, std::string_view public_key);
[[nodiscard]] Result<std::string> open_seal(std::string_view sealed, SealKeys const& keys);

// XChaCha20-Poly1305 with a random nonce in front; `context` is authenticated, not encrypted.
[[nodiscard]] std::string make_box_key(); // 32 bytes
[[nodiscard]] std::string encrypt(std::string_view plain, std::string_view key, std::string_view context);
[[nodiscard]] Result<std::string> decrypt(std::string_view boxed, std::string_view key, std::string_view context);

// Ed25519.
struct SignKeys {
    std::string public_key; // 32 bytes
    std::string secret_key; // 64 bytes
};

[[nodiscard]] SignKeys make_sign_keys();
[[nodiscard]] std::string sign(std::string_view bytes, std::string_view secret_key);
[[nodiscard]] bool verify_sign(std::string_view bytes, std::string_view signature, std::string_view public_key);

// argon2id, 19 MiB, two passes (OWASP's second choice): about 25 ms. Never on an I/O thread.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool verify_password(std::string_view password, std::string_view hash);

// RFC 6238, SHA-1, 30 s, six digits; `secret` is raw bytes. Accepts one step either side.
[[nodiscard]] bool verify_totp(std::string_view secret, std::string_view digits, Moment now);
[[nodiscard]] std::string totp_at(std::string_view secret, Moment now);

} // namespace mado::base
