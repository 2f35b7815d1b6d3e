// Runs the real `mado` with words and standard input and keeps what it said and how it ended.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <sys/wait.h>

#include "core/base/json.h"

namespace mado::tool {

struct Said {
    int code = -1;
    std::string out;
    std::string err;

    [[nodiscard]] base::Json json() const
    {
        auto parsed = base::Json::parse(out);
        EXPECT_TRUE(parsed.ok()) << out << err;
        return parsed.ok() ? *parsed : base::Json();
    }
};

inline std::string quoted(std::string const& word)
{
    std::string text = "'";
    for (char const c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

inline std::string slurp(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline Said mado(std::vector<std::string> const& words, std::string const& input = {})
{
    std::string folder = testing::TempDir() + "mado_said_XXXXXX";
    EXPECT_NE(mkdtemp(folder.data()), nullptr);
    std::ofstream(folder + "/in", std::ios::binary) << input;
    std::string line = MADO_BIN_DIR "/mado";
    for (auto const& word : words) line += " " + quoted(word);
    line += " <" + folder + "/in >" + folder + "/out 2>" + folder + "/err";
    int const status = std::system(line.c_str());
    Said said{WEXITSTATUS(status), slurp(folder + "/out"), slurp(folder + "/err")};
    EXPECT_TRUE(WIFEXITED(status)) << line;
    for (auto const* name : {"/in", "/out", "/err", ""}) std::remove((folder + name).c_str());
    return said;
}

// One line on standard error, nothing on standard output, exit 2.
inline void expect_usage(std::vector<std::string> const& words)
{
    auto const said = mado(words);
    std::string line;
    for (auto const& word : words) line += word + " ";
    EXPECT_EQ(said.code, 2) << line;
    EXPECT_EQ(said.out, "") << line;
    EXPECT_EQ(std::count(said.err.begin(), said.err.end(), '\n'), 1) << line << said.err;
}

// A sentence on standard error, exit 1.
inline void expect_refused(std::vector<std::string> const& words, std::string const& sentence = {})
{
    auto const said = mado(words);
    EXPECT_EQ(said.code, 1) << said.out << said.err;
    EXPECT_EQ(said.out, "");
    EXPECT_FALSE(said.err.empty());
    EXPECT_NE(said.err.find(sentence), std::string::npos) << said.err;
}

} // namespace mado::tool
