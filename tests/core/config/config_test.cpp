#include "core/config/config.h"

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/config/settings.h"

namespace mado::config {

namespace {

class Config : public testing::Test
{
protected:
    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "mado-cfg-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        path_ = folder_ + "/bridge.toml";
    }

    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::string const& name, std::string_view bytes) const
    {
        ASSERT_TRUE(base::write_file_durably(folder_ + "/" + name, bytes).ok());
    }

    [[nodiscard]] BridgeConfig loaded(std::string_view text) const
    {
        write("bridge.toml", text);
        auto const result = load_bridge_config(path_);
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
        return result.value_or(BridgeConfig());
    }

    // The complaint without the folder's name.
    [[nodiscard]] std::string complaint(std::string_view text) const
    {
        write("bridge.toml", text);
        auto const result = load_bridge_config(path_);
        EXPECT_FALSE(result.ok()) << text;
        std::string message = result.ok() ? "" : result.error().message;
        EXPECT_EQ(message.find('\n'), std::string::npos);
        EXPECT_TRUE(message.starts_with(path_)) << message;
        return message.substr(std::min(message.size(), folder_.size() + 1));
    }

    std::string folder_;
    std::string path_;
};

constexpr std::string_view public_town = R"(profile = "public"
[public]
base_url = "https://mado.example.jp/"
[line]
channel_secret = "8c570fa6dd201bb328f1c1eac23a96d8"
access_token = "token"
)";

std::string with(std::string_view line)
{
    return std::string(public_town) + std::string(line) + "\n";
}

std::string replaced(std::string_view old_line, std::string_view new_line)
{
    std::string text(public_town);
    auto const at = text.find(old_line);
    EXPECT_NE(at, std::string::npos);
    return text.replace(at, old_line.size(), new_line);
}

} // namespace

TEST_F(Config, KnowsTheDemoTownWithoutAFile)
{
    BridgeConfig const demo = demo_config();
    EXPECT_TRUE(demo.demo());
    EXPECT_EQ(demo.line.channel_secret, "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d");
    EXPECT_EQ(demo.line.access_token, "demo-channel-access-token");
    EXPECT_EQ(demo.line.basic_id, "@mado-demo");
    EXPECT_EQ(demo.store_url, "sqlite:bridge.db");
    EXPECT_EQ(demo.line.api_base, "");
    EXPECT_FALSE(demo.identity.configured());
    EXPECT_FALSE(demo.payment.configured());
}

TEST_F(Config, ReadsAPublicTown)
{
    BridgeConfig const town = loaded(public_town);
    EXPECT_EQ(town.profile, Profile::open_town);
    EXPECT_EQ(town.base_url, "https://mado.example.jp");
    EXPECT_EQ(town.line.channel_secret, "8c570fa6dd201bb328f1c1eac23a96d8");
    EXPECT_EQ(town.line.access_token, "token");
    EXPECT_EQ(town.line.api_base, "https://api.line.me");
    EXPECT_EQ(town.line.data_base, "https://api-data.line.me");
    EXPECT_EQ(town.store_url, "sqlite:bridge.db");
    EXPECT_EQ(town.line.basic_id, "");
}

TEST_F(Config, ReadsEveryKey)
{
    BridgeConfig const town = loaded(R"(profile = "public"
[public]
base_url = "https://a.example"
[store]
url = "postgresql://mado@db/mado"
[line]
channel_id = "1234567890"
channel_secret = "secret"
assertion_key = "-----BEGIN PRIVATE KEY-----"
assertion_kid = "kid"
basic_id = "@town"
liff_id = "1-a"
login_channel_id = "222"
api_base = "https://b.example"
data_base = "https://c.example"
[identity]
issuer = "https://d.example/realms/main"
client_id = "client"
key = "key"
[payment]
provider = "paypay"
base = "https://e.example"
api_key = "ak"
api_secret = "as"
merchant_id = "m"
)");
    EXPECT_EQ(town.store_url, "postgresql://mado@db/mado");
    EXPECT_EQ(town.line.channel_id, "1234567890");
    EXPECT_EQ(town.line.access_token, "");
    EXPECT_EQ(town.line.assertion_key, "-----BEGIN PRIVATE KEY-----");
    EXPECT_EQ(town.line.assertion_kid, "kid");
    EXPECT_EQ(town.line.basic_id, "@town");
    EXPECT_EQ(town.line.liff_id, "1-a");
    EXPECT_EQ(town.line.login_channel_id, "222");
    EXPECT_EQ(town.line.api_base, "https://b.example");
    EXPECT_EQ(town.line.data_base, "https://c.example");
    EXPECT_EQ(town.identity.issuer, "https://d.example/realms/main");
    EXPECT_EQ(town.identity.client_id, "client");
    EXPECT_EQ(town.identity.key, "key");
    EXPECT_EQ(town.payment.provider, "paypay");
    EXPECT_EQ(town.payment.base, "https://e.example");
    EXPECT_EQ(town.payment.api_key, "ak");
    EXPECT_EQ(town.payment.api_secret, "as");
    EXPECT_EQ(town.payment.merchant_id, "m");
}

TEST_F(Config, FillsADemoFileWithTheDemoSecrets)
{
    BridgeConfig const demo = loaded("profile = \"demo\"\n");
    EXPECT_EQ(demo.line.channel_secret, demo_config().line.channel_secret);
    EXPECT_EQ(demo.line.access_token, demo_config().line.access_token);
    EXPECT_EQ(demo.line.api_base, "");
    EXPECT_EQ(demo.base_url, "");
}

TEST_F(Config, LetsADemoPointItsApiElsewhere)
{
    BridgeConfig const demo = loaded("profile=\"demo\"\nline.api_base=\"http://127.0.0.1:9/\"\n");
    EXPECT_EQ(demo.line.api_base, "http://127.0.0.1:9");
    EXPECT_EQ(demo.line.data_base, "http://127.0.0.1:9");
}

TEST_F(Config, ReadsASecretFromAFileBesideTheConfiguration)
{
    write("secret.txt", "from-a-file\r\n");
    std::string const relative = replaced(
        "channel_secret = \"8c570fa6dd201bb328f1c1eac23a96d8\"",
        "channel_secret_file = \"secret.txt\""
    );
    EXPECT_EQ(loaded(relative).line.channel_secret, "from-a-file");
    std::string const absolute =
        replaced("access_token = \"token\"", "access_token_file = \"" + folder_ + "/secret.txt\"");
    EXPECT_EQ(loaded(absolute).line.access_token, "from-a-file");
}

TEST_F(Config, RefusesASecretFileThatIsOfNoUse)
{
    write("empty.txt", "\n");
    write("long.txt", "x");
    std::string const secret = "access_token = \"token\"";
    auto const absent = complaint(replaced(secret, "access_token_file = \"absent.txt\""));
    EXPECT_TRUE(absent.starts_with("bridge.toml:6: line.access_token_file cannot be used: "));
    auto const empty = complaint(replaced(secret, "access_token_file = \"empty.txt\""));
    EXPECT_NE(empty.find("the file is empty"), std::string::npos);
    EXPECT_EQ(
        complaint(with("access_token_file = \"long.txt\"")),
        "bridge.toml:7: line.access_token_file says it twice; "
        "keep either line.access_token or its _file"
    );
}

TEST_F(Config, NamesFileLineKeyAndMendOfWhatIsMissing)
{
    EXPECT_EQ(
        complaint(replaced("channel_secret = \"8c570fa6dd201bb328f1c1eac23a96d8\"", "")),
        "bridge.toml:4: line.channel_secret is missing; copy it from LINE's console"
    );
    EXPECT_EQ(
        complaint(replaced("access_token = \"token\"", "")),
        "bridge.toml:4: line.access_token is missing; "
        "write it, or assertion_key with assertion_kid"
    );
    EXPECT_EQ(
        complaint(replaced("base_url = \"https://mado.example.jp/\"", "")),
        "bridge.toml:2: public.base_url is missing; write the bridge's https address there"
    );
    EXPECT_EQ(
        complaint("[line]\n"),
        "bridge.toml:1: profile is missing; write profile = \"public\" or \"demo\" on top"
    );
}

TEST_F(Config, SuggestsTheNearestKnownKey)
{
    EXPECT_EQ(
        complaint(with("chanel_secret = \"x\"")),
        "bridge.toml:7: line.chanel_secret is not a known key; did you mean line.channel_secret?"
    );
    EXPECT_EQ(
        complaint("profle = \"demo\"\n"),
        "bridge.toml:1: profle is not a known key; did you mean profile?"
    );
    EXPECT_EQ(
        complaint("profile = \"demo\"\nbase_url = \"https://x\"\n"),
        "bridge.toml:2: base_url is not a known key; did you mean public.base_url?"
    );
    EXPECT_EQ(
        complaint(with("qqqqqqqqqqqq = \"x\"")),
        "bridge.toml:7: line.qqqqqqqqqqqq is not a known key; remove this line"
    );
    EXPECT_EQ(
        complaint(with("[lien]\nx = \"1\"")),
        "bridge.toml:7: [lien] is not a known section; did you mean line?"
    );
    EXPECT_EQ(
        complaint(with("basic_id_file = \"x\"")).substr(0, 44),
        "bridge.toml:7: line.basic_id_file is not a k"
    );
}

TEST_F(Config, RefusesWhatIsNotText)
{
    EXPECT_EQ(
        complaint(with("channel_id = 1234567890")),
        "bridge.toml:7: line.channel_id must be text in quotes; write channel_id = \"…\""
    );
    EXPECT_FALSE(complaint(with("basic_id = [\"@a\"]")).empty());
    EXPECT_FALSE(complaint(with("[line.basic_id]\nx = \"@a\"")).empty());
    EXPECT_FALSE(complaint("profile = \"demo\"\n[[line]]\n").empty());
    EXPECT_EQ(
        complaint(with("liff_id = \"\"")),
        "bridge.toml:7: line.liff_id is empty; fill it in or remove the line"
    );
}

TEST_F(Config, RefusesPlainHttpForAPublicTown)
{
    std::string const old_line = "base_url = \"https://mado.example.jp/\"";
    EXPECT_EQ(
        complaint(replaced(old_line, "base_url = \"http://mado.example.jp\"")),
        "bridge.toml:3: public.base_url is not an https address; write \"https://host\""
    );
    EXPECT_FALSE(complaint(with("api_base = \"http://api.line.me\"")).empty());
    for (auto const* bad :
         {"https://",
          "https:///x",
          "https://a b",
          "https://a?b",
          "https://a#b",
          "https://u@a",
          "ftp://a",
          "a",
          "HTTPS://\\u0000"}) {
        std::string const line = std::string("base_url = \"") + bad + '"';
        EXPECT_FALSE(complaint(replaced(old_line, line)).empty()) << bad;
    }
}

TEST_F(Config, RefusesTheDemosSecretsForAPublicTown)
{
    EXPECT_TRUE(
        complaint(replaced("8c570fa6dd201bb328f1c1eac23a96d8", "0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d"))
            .starts_with("bridge.toml:5: line.channel_secret is the demo's")
    );
    EXPECT_TRUE(complaint(replaced("\"token\"", "\"demo-channel-access-token\""))
                    .starts_with("bridge.toml:6: line.access_token is the demo's"));
}

TEST_F(Config, WantsTheAssertionWhole)
{
    std::string const token = "access_token = \"token\"";
    std::string const key = "assertion_key = \"k\"\n";
    std::string const kid = "assertion_kid = \"i\"\n";
    EXPECT_TRUE(complaint(replaced(token, key)).starts_with("bridge.toml:4: line.assertion_kid is")
    );
    EXPECT_TRUE(complaint(replaced(token, kid)).starts_with("bridge.toml:4: line.assertion_key is")
    );
    EXPECT_TRUE(complaint(replaced(token, key + kid)).starts_with("bridge.toml:4: line.channel_id")
    );
    EXPECT_TRUE(complaint(with(key + kid)).starts_with("bridge.toml:6: line.access_token and"));
    EXPECT_EQ(loaded(replaced(token, key + kid + "channel_id=\"1\"")).line.assertion_kid, "i");
}

TEST_F(Config, WantsIdentityAndPaymentWhole)
{
    EXPECT_EQ(
        complaint(with("[identity]\nissuer = \"https://i.example\"\nkey = \"k\"")),
        "bridge.toml:7: identity.client_id is missing; "
        "[identity] needs issuer, client_id and key"
    );
    EXPECT_TRUE(complaint(with("[payment]\nprovider = \"paypay\""))
                    .starts_with("bridge.toml:7: payment.base is missing"));
    EXPECT_TRUE(
        complaint(
            with("[payment]\nprovider = \"x\"\nbase = \"https://p.example\"\napi_key = \"a\"\n"
                 "api_secret = \"b\"\nmerchant_id = \"c\"")
        )
            .starts_with("bridge.toml:8: payment.provider is not supported")
    );
}

TEST_F(Config, RefusesOddStoresIdsAndBlanks)
{
    EXPECT_TRUE(complaint(with("[store]\nurl = \"mysql://x\""))
                    .starts_with("bridge.toml:8: store.url names no known store"));
    EXPECT_TRUE(complaint(with("[store]\nurl = \"sqlite:\"")).starts_with("bridge.toml:8:"));
    EXPECT_TRUE(complaint(with("basic_id = \"town\"")).starts_with("bridge.toml:7: line.basic_id"));
    EXPECT_TRUE(complaint(replaced("\"token\"", "\"to ken\"")).starts_with("bridge.toml:6:"));
    EXPECT_TRUE(complaint("profile = \"prod\"\n").starts_with("bridge.toml:1: profile is neither"));
}

TEST_F(Config, NamesTheLineThatIsNoToml)
{
    EXPECT_TRUE(complaint("profile = \"demo\"\n[line\n").starts_with("bridge.toml:2: is not TOML"));
    EXPECT_FALSE(complaint("profile = \"demo\"\nprofile = \"demo\"\n").empty());
    EXPECT_FALSE(complaint("profile = \"\xff\"\n").empty());
}

TEST_F(Config, NeverRepeatsASecret)
{
    for (std::string const line : {
             "channel_id = 99988877766655544433322211100",
             "liff_id = 'hunter22",
             "x = \"hunter22\"",
             "basic_id = \"hunter22\"",
             "[store]\nurl = \"mysql://hunter22@x\"",
             "liff_id = hunter22",
             "api_base = \"https://hunter22@x\"",
         }) {
        std::string const message = complaint(with(line));
        EXPECT_EQ(message.find("hunter22"), std::string::npos) << message;
        EXPECT_EQ(message.find("99988877"), std::string::npos) << message;
    }
}

TEST_F(Config, SaysThatTheFileIsAbsent)
{
    auto const absent = load_bridge_config(folder_ + "/absent.toml");
    ASSERT_FALSE(absent.ok());
    EXPECT_EQ(absent.error().kind, base::ErrorKind::not_found);
    EXPECT_NE(absent.error().message.find("absent.toml"), std::string::npos);
}

TEST_F(Config, FindsANearNameOnlyWhenItIsNear)
{
    std::vector<std::string> const known = {"line.liff_id", "line.basic_id", "store.url"};
    EXPECT_EQ(nearest_name("line.lif_id", known), "line.liff_id");
    EXPECT_EQ(nearest_name("url", known), "store.url");
    EXPECT_EQ(nearest_name("", known), "");
    EXPECT_EQ(nearest_name("something.else", known), "");
}

} // namespace mado::config
