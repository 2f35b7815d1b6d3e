// Assets: the style sheet and scripts of the resident pages, read once from a folder at the start. Their
// address carries the hash of their content, so a browser may keep them for a year and still gets a new
// one at once; asked for without that hash they are checked again each time. Only names that were read
// can be asked for: nothing reaches the disk. Immutable after load, any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/net/http.h"

namespace mado::pages {

class Assets
{
public:
    // `base` is the address in front of the names: /assets/pages/. A missing folder gives no assets.
    [[nodiscard]] static Assets load(std::string const& folder, std::string base);

    // "" when there is no such file: the page then goes without.
    [[nodiscard]] std::string address(std::string_view name) const;
    [[nodiscard]] net::Response answer(net::Request const& request, std::string_view name) const;

private:
    struct File {
        std::string bytes;
        std::string type;
        std::string hash;
    };

    std::string base_;
    std::map<std::string, File, std::less<>> files_;
};

} // namespace mado::pages
