// The house: includes run one way, and this test, not a reviewer, says so. It reads docs/rooms.md.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using Rooms = std::map<std::string, std::set<std::string>>;

fs::path root()
{
    return MADO_SOURCE_DIR;
}

Rooms read_rooms()
{
    Rooms rooms;
    std::ifstream file(root() / "docs/rooms.md");
    std::regex const row(R"(^\| ([a-z]+/[a-z]+) \| ([^|]*) \|)");
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (!std::regex_search(line, match, row)) continue;
        std::istringstream words(match[2].str());
        auto& allowed = rooms[match[1]];
        for (std::string word; words >> word;) allowed.insert(word);
        allowed.insert(match[1]);
    }
    return rooms;
}

std::vector<fs::path> sources()
{
    std::vector<fs::path> found;
    for (char const* side : {"core", "kiosk", "bridge", "tool"}) {
        for (auto const& entry : fs::recursive_directory_iterator(root() / side)) {
            auto const ending = entry.path().extension();
            if (ending == ".h" || ending == ".cpp") found.push_back(fs::relative(entry.path(), root()));
        }
    }
    return found;
}

TEST(House, IncludesRunOnlyAsTheTableOfRoomsSays)
{
    auto const rooms = read_rooms();
    ASSERT_GT(rooms.size(), 25u);
    std::regex const include("^#include \"([a-z]+/[a-z]+)/");
    for (auto const& path : sources()) {
        std::string const room = path.parent_path().generic_string();
        auto const row = rooms.find(room);
        std::ifstream file(root() / path);
        for (std::string line; std::getline(file, line);) {
            std::smatch match;
            if (!std::regex_search(line, match, include)) continue;
            std::string const other = match[1];
            if (row != rooms.end()) {
                EXPECT_TRUE(row->second.contains(other)) << path << " includes " << other;
            }
            bool const crosses = (room.starts_with("kiosk") && other.starts_with("bridge")) ||
                                 (room.starts_with("bridge") && other.starts_with("kiosk")) ||
                                 (room.starts_with("core") && !other.starts_with("core"));
            EXPECT_FALSE(crosses) << path << " includes " << other;
        }
    }
}

TEST(House, FilesAreOfAReadableSizeAndHeadersTellWhatTheyAre)
{
    std::set<std::string> const banned = {"util", "utils", "common", "misc", "helper", "manager", "handler", "data", "info"};
    for (auto const& path : sources()) {
        std::ifstream file(root() / path);
        std::string first;
        int lines = 0;
        bool once = false;
        for (std::string line; std::getline(file, line); ++lines) {
            if (lines == 0) first = line;
            once = once || line == "#pragma once";
        }
        EXPECT_LE(lines, 500) << path;
        EXPECT_FALSE(banned.contains(path.stem().string())) << path;
        if (path.extension() != ".h") continue;
        EXPECT_TRUE(first.starts_with("//")) << path << " has no room card";
        EXPECT_TRUE(once) << path;
    }
}

TEST(House, EachForeignLibraryHasOneDoor)
{
    struct Door {
        char const* header;
        std::set<std::string> rooms;
    };
    Door const doors[] = {
        {"<sqlite3.h>", {"core/store"}}, {"<libpq", {"core/store"}}, {"<sodium", {"core/base"}}, {"<openssl/", {"core/base"}},
        {"<simdjson", {"core/base"}}, {"<boost/", {"core/net"}}, {"<curl/", {"core/net"}},
        {"<unicode/", {"core/values"}}, {"<qrencode.h>", {"core/qr"}}, {"<ZXing/", {"kiosk/scan"}},
        {"<imgui", {"kiosk/look", "kiosk/platform"}}, {"<GLFW/", {"kiosk/platform"}}, {"<pango/", {"core/paper"}},
        {"<toml++/", {"core/config"}}, {"<CLI/", {"tool"}},
    };
    for (auto const& path : sources()) {
        std::ifstream file(root() / path);
        std::string const room = path.parent_path().generic_string();
        for (std::string line; std::getline(file, line);) {
            if (!line.starts_with("#include <")) continue;
            for (auto const& door : doors) {
                if (line.find(door.header) == std::string::npos) continue;
                EXPECT_TRUE(door.rooms.contains(room)) << path << ": " << line;
            }
        }
    }
}

std::string text_of(fs::path const& path)
{
    std::ifstream file(root() / path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> constants_of(std::string const& text)
{
    std::map<std::string, std::string> found;
    std::regex const constant(R"(constexpr [A-Za-z0-9_:]+ (\w+)(?: = |\{)([^;}]+)\}?;)");
    for (std::sregex_iterator each(text.begin(), text.end(), constant), end; each != end; ++each) {
        found[(*each)[1]] = (*each)[2];
    }
    return found;
}

TEST(House, TheLimitsPageSaysWhatTheLimitsAre)
{
    std::string const page = text_of("docs/limits.md");
    std::map<std::string, std::string> told;
    std::regex const own(R"(\n\| `(\w+)` \| `([^`]+)` \| [^|]{8,})");
    for (std::sregex_iterator each(page.begin(), page.end(), own), end; each != end; ++each) {
        told[(*each)[1]] = (*each)[2];
    }
    auto const written = constants_of(text_of("core/base/limits.h"));
    ASSERT_GT(written.size(), 25u);
    EXPECT_EQ(written, told);

    int rows = 0;
    std::regex const other(R"(\n\| `([\w/.]+)` \| `(\w+)` \| `([^`]+)` \| [^|]{8,})");
    for (std::sregex_iterator each(page.begin(), page.end(), other), end; each != end; ++each) {
        auto const there = constants_of(text_of((*each)[1].str()));
        auto const found = there.find((*each)[2]);
        ASSERT_NE(found, there.end()) << (*each)[1] << " has no " << (*each)[2];
        EXPECT_EQ(found->second, (*each)[3]) << (*each)[1] << " " << (*each)[2];
        ++rows;
    }
    EXPECT_GT(rows, 15);
}

} // namespace
