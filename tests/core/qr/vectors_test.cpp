#include <cstdlib>
#include <map>
#include <string>

#include <gtest/gtest.h>

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/qr/classify.h"
#include "core/qr/el_qr.h"
#include "core/qr/payload.h"

namespace mado::qr {

namespace {

// The research vectors lie outside the repository; where they are (MADO_VECTORS, or a folder beside
// the checkout) they are checked, elsewhere the unit tests of this room stand alone.
base::Json vectors(std::string const& name)
{
    char const* named = std::getenv("MADO_VECTORS");
    std::string const folder =
        named != nullptr ? named : std::string(MADO_SOURCE_DIR) + "/../shared/data/vectors";
    auto const bytes = base::read_file(folder + "/" + name);
    if (!bytes.ok()) return {};
    auto json = base::Json::parse(*bytes);
    EXPECT_TRUE(json.ok()) << name;
    return json.ok() ? *json : base::Json();
}

// Classes that the surface does not have: what they are called there.
std::string surface_name(base::Json const& sample)
{
    static std::map<std::string, std::string> const renamed = {
        {"EMV_MPM", "UNKNOWN_TEXT"},
        {"OPENID4VCI_OFFER", "UNKNOWN_URL"},
    };
    if (sample["payload"].as_text().starts_with("K:R:")) return "OUR_SLIP";
    auto const& wanted = sample["expect_class"].as_text();
    auto const found = renamed.find(wanted);
    return found == renamed.end() ? wanted : found->second;
}

} // namespace

TEST(Vectors, EveryQrSampleHasItsClass)
{
    auto const all = vectors("qr_samples.json");
    for (auto const& sample : all["samples"].items()) {
        auto const seen = classify(sample["payload"].as_text(), Channel::camera);
        EXPECT_EQ(to_text(seen), surface_name(sample)) << sample["name"].as_text();
    }
}

TEST(Vectors, EveryMyNumberPatternIsRefused)
{
    auto const all = vectors("check_digits.json");
    for (auto const& one : all["my_number"]["valid"].items()) {
        auto const& number = one["full12"].as_text();
        EXPECT_EQ(classify(number, Channel::line), Class::refuse_my_number);
        EXPECT_EQ(classify("no " + number, Channel::line), Class::refuse_my_number_embedded);
    }
    for (auto const& one : all["my_number"]["invalid_or_edge"].items()) {
        auto const& number = one["full12"].as_text();
        EXPECT_EQ(classify(number, Channel::camera), Class::refuse_my_number);
        EXPECT_EQ(classify("no " + number, Channel::camera), Class::unknown_text);
    }
    for (auto const& one : all["juminhyo_code"]["valid"].items()) {
        EXPECT_EQ(classify(one["full11"].as_text(), Channel::camera), Class::refuse_11_digits);
        EXPECT_EQ(classify(one["full11"].as_text(), Channel::line), Class::unknown_text);
    }
    for (auto const& one : all["corporate_number"]["valid"].items()) {
        EXPECT_EQ(classify(one["full13"].as_text(), Channel::camera), Class::unknown_text);
    }
}

TEST(Vectors, TaxSlipsAreKnownAndBrokenOnesAreNot)
{
    auto const all = vectors("emvco_jpqr_elqr.json");
    for (auto const& one : all["el_qr"]["synthetic"].items()) {
        EXPECT_EQ(classify(one["payload"].as_text(), Channel::camera), Class::el_qr);
    }
    for (auto const& one : all["el_qr"]["negative"].items()) {
        EXPECT_EQ(classify(one["payload"].as_text(), Channel::camera), Class::unknown_text);
    }
    for (auto const& one : all["crc_unit"].items()) {
        EXPECT_EQ(crc16(one["ascii"].as_text()), one["decimal"].as_integer());
    }
    for (auto const& one : all["jpqr_synthetic"].items()) {
        EXPECT_EQ(classify(one["payload"].as_text(), Channel::camera), Class::unknown_text);
    }
}

TEST(Vectors, TicketsAreOursAndLineAddressesAreLines)
{
    auto const all = vectors("handoff.json");
    for (auto const& one : all["vectors"].items()) {
        EXPECT_TRUE(is_ticket(one["token"].as_text()));
        EXPECT_EQ(classify(one["token"].as_text(), Channel::camera), Class::our_ticket);
    }
    for (auto const& [name, url] : all["urls"].members()) {
        EXPECT_EQ(classify(url.as_text(), Channel::camera), Class::line_url) << name;
    }
}

} // namespace mado::qr
