#include "core/base/crypto.h"

#include <set>

#include <gtest/gtest.h>

namespace mado::base {

namespace {

class Crypto : public testing::Test
{
protected:
    static void SetUpTestSuite() { crypto_start(); }
};

std::string all_bytes()
{
    std::string bytes;
    for (int value = 0; value < 256; ++value) bytes += static_cast<char>(value);
    return bytes;
}

} // namespace

TEST_F(Crypto, KnowsTheSha256VectorsOfFips180)
{
    EXPECT_EQ(
        to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    EXPECT_EQ(
        to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

TEST_F(Crypto, KnowsTheHmacVectorsOfRfc4231)
{
    EXPECT_EQ(
        to_hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    EXPECT_EQ(
        to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    std::string_view const text = "Test Using Larger Than Block-Size Key - Hash Key First";
    EXPECT_EQ(
        to_hex(hmac_sha256(std::string(131, '\xaa'), text)),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

TEST_F(Crypto, SignsWithAnEmptyKeyLikeAnyOther)
{
    std::string const with_key = hmac_sha256("key", "x");
    EXPECT_EQ(
        to_hex(hmac_sha256("", "")),
        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
    );
    EXPECT_NE(hmac_sha256("", "x"), with_key);
}

TEST_F(Crypto, AgreesWithTheSignatureLinePublishes)
{
    std::string_view const body =
        R"({"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]})";
    EXPECT_EQ(
        to_base64(hmac_sha256("8c570fa6dd201bb328f1c1eac23a96d8", body)),
        "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="
    );
}

TEST_F(Crypto, KnowsTheCodesOfRfc6238)
{
    std::string_view const secret = "12345678901234567890";
    EXPECT_EQ(totp_at(secret, Moment{59'000}), "287082");
    EXPECT_EQ(totp_at(secret, Moment{1'111'111'109'000}), "081804");
    EXPECT_EQ(totp_at(secret, Moment{1'111'111'111'000}), "050471");
    EXPECT_EQ(totp_at(secret, Moment{1'234'567'890'000}), "005924");
    EXPECT_EQ(totp_at(secret, Moment{2'000'000'000'000}), "279037");
    EXPECT_EQ(totp_at(secret, Moment{20'000'000'000'000}), "353130");
}

TEST_F(Crypto, AcceptsACodeOneStepEitherSideAndNoFurther)
{
    std::string const secret = random_bytes(20);
    Moment const now{1'700'000'010'000}; // in the middle of a step
    std::string const code = totp_at(secret, now);
    EXPECT_TRUE(verify_totp(secret, code, now));
    EXPECT_TRUE(verify_totp(secret, code, now.plus_seconds(30)));
    EXPECT_TRUE(verify_totp(secret, code, now.plus_seconds(-30)));
    std::string const far = totp_at("12345678901234567890", Moment{59'000});
    EXPECT_FALSE(verify_totp("12345678901234567890", far, Moment{119'000 + 1000}));
    EXPECT_FALSE(verify_totp(secret, "", now));
    EXPECT_FALSE(verify_totp(secret, code + "0", now));
    EXPECT_FALSE(verify_totp(secret, code.substr(1), now));
}

TEST_F(Crypto, KnowsTheBase64VectorsOfRfc4648)
{
    std::pair<std::string_view, std::string_view> const vectors[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (auto const& [plain, text] : vectors) {
        EXPECT_EQ(to_base64(plain), text);
        EXPECT_EQ(from_base64(text).value_or("?"), plain);
    }
    EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
    EXPECT_EQ(from_base64url("-_8").value_or("?"), "\xfb\xff");
}

TEST_F(Crypto, RefusesLooseBase64)
{
    for (std::string_view const bad : {
             "Zg",
             "Zg=",
             "Zg===",
             "Zg==x",
             "Z",
             "Zm 9v",
             "Zm9v\n",
             " Zm9v",
             "Zh==",
             "Zm9=",
             "-_8=",
             "=",
             "====",
             "Zm9v====",
             "窓",
         }) {
        EXPECT_FALSE(from_base64(bad).ok()) << bad;
    }
    EXPECT_FALSE(from_base64(std::string_view("Zg==\0", 5)).ok());
    for (std::string_view const bad : {"Zg==", "Zh", "Z", "+/8", "Zm 9v", "-_8="}) {
        EXPECT_FALSE(from_base64url(bad).ok()) << bad;
    }
}

TEST_F(Crypto, RoundTripsBytesAsText)
{
    std::string const bytes = all_bytes();
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        std::string const part = bytes.substr(bytes.size() - length);
        EXPECT_EQ(from_hex(to_hex(part)).value_or("?"), part);
        EXPECT_EQ(from_base64(to_base64(part)).value_or("?"), part);
        EXPECT_EQ(from_base64url(to_base64url(part)).value_or("?"), part);
    }
}

TEST_F(Crypto, RefusesLooseHexadecimal)
{
    EXPECT_EQ(to_hex("\x01\xfe"), "01fe");
    EXPECT_EQ(from_hex("01FE").value_or("?"), "\x01\xfe");
    for (std::string_view const bad : {"0", "0g", "01 fe", "01:fe", "0x01", "012"}) {
        EXPECT_FALSE(from_hex(bad).ok()) << bad;
    }
}

TEST_F(Crypto, ComparesSecrets)
{
    EXPECT_TRUE(equal_secret("", ""));
    EXPECT_TRUE(equal_secret("same", "same"));
    EXPECT_FALSE(equal_secret("same", "sama"));
    EXPECT_FALSE(equal_secret("same", "samey"));
}

TEST_F(Crypto, MakesUuidsOfVersionSeven)
{
    Moment const now{0x0123456789ABLL};
    std::string const id = uuid7(now);
    ASSERT_EQ(id.size(), 36U);
    EXPECT_EQ(id.substr(0, 15), "01234567-89ab-7");
    EXPECT_EQ(id[18], '-');
    EXPECT_NE(std::string_view("89ab").find(id[19]), std::string_view::npos);
    EXPECT_EQ(id[23], '-');
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef-"), std::string::npos);
}

TEST_F(Crypto, MakesUuidsThatSortByTimeAndNeverRepeat)
{
    std::set<std::string> made;
    std::string last;
    for (std::int64_t ms = 0; ms < 2000; ++ms) {
        std::string const id = uuid7(Moment{1'764'000'000'000 + ms});
        EXPECT_LT(last, id);
        made.insert(id);
        made.insert(uuid7(Moment{1'764'000'000'000}));
        last = id;
    }
    EXPECT_EQ(made.size(), 4000U);
}

TEST_F(Crypto, SealsForOneReaderOnly)
{
    SealKeys const keys = make_seal_keys();
    std::string const plain = all_bytes();
    std::string const sealed = seal(plain, keys.public_key);
    EXPECT_NE(sealed, seal(plain, keys.public_key));
    EXPECT_EQ(open_seal(sealed, keys).value_or("?"), plain);
    EXPECT_EQ(open_seal(seal("", keys.public_key), keys).value_or("?"), "");
    EXPECT_FALSE(open_seal(sealed, make_seal_keys()).ok());
    EXPECT_FALSE(open_seal("short", keys).ok());
    for (std::size_t const at : {std::size_t{0}, std::size_t{40}, sealed.size() - 1}) {
        std::string damaged = sealed;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        EXPECT_FALSE(open_seal(damaged, keys).ok()) << at;
    }
}

TEST_F(Crypto, EncryptsUnderAContext)
{
    std::string const key = make_box_key();
    std::string const boxed = encrypt("plain", key, "case:1");
    EXPECT_EQ(boxed.find("plain"), std::string::npos);
    EXPECT_NE(boxed, encrypt("plain", key, "case:1"));
    EXPECT_EQ(decrypt(boxed, key, "case:1").value_or("?"), "plain");
    EXPECT_EQ(decrypt(encrypt("", key, ""), key, "").value_or("?"), "");
    EXPECT_FALSE(decrypt(boxed, key, "case:2").ok());
    EXPECT_FALSE(decrypt(boxed, make_box_key(), "case:1").ok());
    EXPECT_FALSE(decrypt(boxed.substr(0, 39), key, "case:1").ok());
    for (std::size_t at = 0; at < boxed.size(); ++at) {
        std::string damaged = boxed;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x80);
        EXPECT_FALSE(decrypt(damaged, key, "case:1").ok()) << at;
    }
}

TEST_F(Crypto, VerifiesOnlyTheSignersSignature)
{
    SignKeys const keys = make_sign_keys();
    std::string const signature = sign("request", keys.secret_key);
    EXPECT_TRUE(verify_sign("request", signature, keys.public_key));
    EXPECT_FALSE(verify_sign("Request", signature, keys.public_key));
    EXPECT_FALSE(verify_sign("request", signature, make_sign_keys().public_key));
    EXPECT_FALSE(verify_sign("request", signature.substr(1), keys.public_key));
    EXPECT_FALSE(verify_sign("request", signature, "short"));
    EXPECT_FALSE(verify_sign("request", "", ""));
}

TEST_F(Crypto, HashesPasswords)
{
    std::string const hash = hash_password("正しい馬");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
    EXPECT_NE(hash, hash_password("正しい馬"));
    EXPECT_TRUE(verify_password("正しい馬", hash));
    EXPECT_FALSE(verify_password("正しい鹿", hash));
    EXPECT_FALSE(verify_password("正しい馬", ""));
    EXPECT_FALSE(verify_password("正しい馬", std::string(500, '$')));
}

TEST_F(Crypto, DrawsEvenlyBelowABound)
{
    std::set<std::uint32_t> seen;
    for (int i = 0; i < 400; ++i) {
        auto const drawn = random_below(6);
        EXPECT_LT(drawn, 6U);
        seen.insert(drawn);
    }
    EXPECT_EQ(seen.size(), 6U);
    EXPECT_NE(random_bytes(16), random_bytes(16));
    EXPECT_EQ(random_bytes(0), "");
}

TEST_F(Crypto, WipesASecret)
{
    std::string secret = "a secret that is longer than a short string holds";
    char const* place = secret.data();
    std::size_t const length = secret.size();
    wipe(secret);
    EXPECT_TRUE(secret.empty());
    secret.resize(length); // the same place, still owned, zeros
    EXPECT_EQ(secret.data(), place);
    EXPECT_EQ(secret.find_first_not_of('\0'), std::string::npos);
}

} // namespace mado::base
