// Shelf 「手続き棚」: the procedures on this machine. It reads a folder, keeps the last good version of
// each file when a new one is broken, and hands out immutable snapshots. reload() is called by its
// owner's timer; a snapshot taken stays valid. One thread reloads; snapshots may be shared.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/procedure/circumstances.h"
#include "core/procedure/procedure.h"

namespace mado::procedure {

struct Catalogue {
    std::vector<std::shared_ptr<Procedure const>> procedures; // in menu order
    std::shared_ptr<TownValues const> town;
    std::string hash; // of everything: changes when anything changed
    // What a kiosk needs to have the same: file name → bytes.
    std::map<std::string, std::string, std::less<>> files;

    [[nodiscard]] std::shared_ptr<Procedure const> find(std::string_view id) const;
};

class Shelf
{
public:
    // Folder layout: procedures/*.json, procedures/blocks/*.json, town.json. Fails only when there is
    // nothing good to start with.
    [[nodiscard]] static base::Result<std::unique_ptr<Shelf>> open(std::string folder, std::string town_folder);
    // From bytes, as the kiosk receives them.
    [[nodiscard]] static base::Result<std::shared_ptr<Catalogue const>> read_files(
        std::map<std::string, std::string, std::less<>> const& files,
        std::vector<Finding>& findings
    );

    [[nodiscard]] std::shared_ptr<Catalogue const> now() const;
    // True when something changed. Findings of files that were refused are in findings().
    bool reload();
    [[nodiscard]] std::vector<Finding> findings() const;

private:
    Shelf(std::string folder, std::string town_folder);
    mutable std::mutex mutex_;
    std::string folder_;
    std::string town_folder_;
    std::shared_ptr<Catalogue const> current_;
    std::map<std::string, std::string, std::less<>> seen_; // file → bytes at the last look
    std::map<std::string, std::string, std::less<>> good_; // file → last bytes that were good
    std::vector<Finding> findings_;
};

} // namespace mado::procedure
