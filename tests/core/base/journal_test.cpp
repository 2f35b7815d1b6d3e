#include "core/base/journal.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/json.h"
#include "core/base/moment.h"

namespace mado::base {

namespace {

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

} // namespace

TEST(Journal, WritesOneJsonLineAnEvent)
{
    testing::internal::CaptureStderr();
    journal("webhook.stored", {{"id", "01J\n\"x"}, {"events", std::int64_t{3}}});
    auto const lines = lines_of(testing::internal::GetCapturedStderr());
    ASSERT_EQ(lines.size(), 1U);
    auto const read = Json::parse(lines[0]);
    ASSERT_TRUE(read.ok()) << lines[0];
    EXPECT_EQ((*read)["event"].as_text(), "webhook.stored");
    EXPECT_EQ((*read)["id"].as_text(), "01J\n\"x");
    EXPECT_EQ((*read)["events"].as_integer(), 3);
    EXPECT_TRUE(parse_rfc3339((*read)["time"].as_text()).ok());
}

TEST(Journal, NeverMixesTheLinesOfTwoThreads)
{
    testing::internal::CaptureStderr();
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 4; ++writer) {
            writers.emplace_back([] {
                for (int i = 0; i < 200; ++i) journal("tick", {{"text", std::string(50, 'x')}});
            });
        }
    }
    auto const lines = lines_of(testing::internal::GetCapturedStderr());
    EXPECT_EQ(lines.size(), 800U);
    for (auto const& line : lines) EXPECT_TRUE(Json::parse(line).ok()) << line;
}

} // namespace mado::base
