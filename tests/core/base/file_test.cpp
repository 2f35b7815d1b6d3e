#include "core/base/file.h"

#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace mado::base {

namespace {

class File : public testing::Test
{
protected:
    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "mado-file-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
    }

    void TearDown() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string in(std::string const& name) const { return folder_ + "/" + name; }

    std::string folder_;
};

unsigned mode_of(std::string const& path)
{
    struct stat facts {
    };

    return ::stat(path.c_str(), &facts) == 0 ? facts.st_mode & 07777U : 0;
}

} // namespace

TEST_F(File, ReadsBackWhatWasWritten)
{
    std::string bytes(100'000, '\0');
    bytes[70'000] = '\xff';
    ASSERT_TRUE(write_file_durably(in("a"), bytes).ok());
    EXPECT_EQ(read_file(in("a")).value_or("?"), bytes);
    ASSERT_TRUE(write_file_durably(in("a"), "").ok());
    EXPECT_EQ(read_file(in("a")).value_or("?"), "");
}

TEST_F(File, LeavesNoNeighbourBehind)
{
    ASSERT_TRUE(write_file_durably(in("a"), "one").ok());
    ASSERT_TRUE(write_file_durably(in("a"), "two").ok());
    auto const names = list_files(folder_, "");
    ASSERT_TRUE(names.ok());
    EXPECT_EQ(names.value(), std::vector<std::string>{"a"});
    std::filesystem::create_directory(in("taken"));
    std::filesystem::create_directory(in("taken/inside"));
    EXPECT_FALSE(write_file_durably(in("taken"), "x").ok());
    EXPECT_EQ(list_files(folder_, "").value_or({}).size(), 1U);
}

TEST_F(File, SetsTheModeAsked)
{
    ASSERT_TRUE(write_file_durably(in("open"), "x").ok());
    ASSERT_TRUE(write_file_durably(in("closed"), "x", 0600).ok());
    EXPECT_EQ(mode_of(in("open")), 0644U);
    EXPECT_EQ(mode_of(in("closed")), 0600U);
}

TEST_F(File, SaysWhatIsWrong)
{
    auto const absent = read_file(in("absent"));
    ASSERT_FALSE(absent.ok());
    EXPECT_EQ(absent.error().kind, ErrorKind::not_found);
    EXPECT_NE(absent.error().message.find("absent"), std::string::npos);
    EXPECT_FALSE(read_file(folder_).ok());
    EXPECT_FALSE(write_file_durably(in("no/such/folder/a"), "x").ok());
    EXPECT_FALSE(list_files(in("absent"), "").ok());
    EXPECT_FALSE(disk_free_bytes(in("absent")).ok());
}

TEST_F(File, RefusesALongFile)
{
    ASSERT_TRUE(write_file_durably(in("a"), std::string(101, 'x')).ok());
    EXPECT_TRUE(read_file(in("a"), 101).ok());
    auto const refused = read_file(in("a"), 100);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::exhausted);
}

TEST_F(File, MakesAFolderWithItsParents)
{
    ASSERT_TRUE(make_folder(in("a/b/c"), 0700).ok());
    EXPECT_TRUE(make_folder(in("a/b/c/"), 0700).ok());
    EXPECT_EQ(mode_of(in("a/b/c")), 0700U);
    ASSERT_TRUE(write_file_durably(in("file"), "x").ok());
    EXPECT_FALSE(make_folder(in("file")).ok());
    EXPECT_FALSE(make_folder(in("file/below")).ok());
    EXPECT_FALSE(make_folder("").ok());
}

TEST_F(File, ListsRegularFilesByEndingInOrder)
{
    for (auto const* name : {"b.json", "a.json", "c.txt"}) {
        ASSERT_TRUE(write_file_durably(in(name), "x").ok());
    }
    ASSERT_TRUE(make_folder(in("folder.json")).ok());
    auto const names = list_files(folder_, ".json");
    ASSERT_TRUE(names.ok());
    EXPECT_EQ(names.value(), (std::vector<std::string>{"a.json", "b.json"}));
}

TEST_F(File, RemovesWhatMayBeAbsent)
{
    ASSERT_TRUE(write_file_durably(in("a"), "x").ok());
    EXPECT_TRUE(file_exists(in("a")));
    remove_file(in("a"));
    remove_file(in("a"));
    EXPECT_FALSE(file_exists(in("a")));
    EXPECT_TRUE(file_exists(folder_));
}

TEST_F(File, KnowsTheFreeSpace)
{
    EXPECT_GT(disk_free_bytes(folder_).value_or(0), 0U);
}

} // namespace mado::base
