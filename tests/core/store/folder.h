// A fresh folder for one test, removed with everything in it when the test ends. One thread. Stops
// the test program when the system's temporary folder cannot be written.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/base/check.h"

namespace mado::store {

class Folder
{
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "mado-store-XXXXXX").string();
        CHECK(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }

    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::string file(std::string const& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

} // namespace mado::store
