#include "core/procedure/shelf.h"

#include "core/base/crypto.h"
#include "core/base/file.h"
#include "core/procedure/inspect.h"
#include "core/procedure/town_options.h"

#include <algorithm>

namespace mado::procedure {

namespace {

using base::Json;
using Files = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view blocks_prefix = "procedures/blocks/";
constexpr std::string_view procedures_prefix = "procedures/";
constexpr std::string_view town_prefix = "town/";

std::string stem_of(std::string const& name)
{
    auto const slash = name.rfind('/');
    return name.substr(slash + 1, name.size() - slash - 1 - 5); // without .json
}

base::Result<void> add_folder(std::string const& folder, std::string_view prefix, Files& files)
{
    auto const names = TRY(base::list_files(folder, ".json"));
    for (auto const& name : names) {
        std::string const path = folder + "/" + name;
        files[std::string(prefix) + name] = TRY(base::read_file(path));
    }
    return {};
}

base::Result<Files> read_folders(std::string const& folder, std::string const& town_folder)
{
    Files files;
    TRY(add_folder(folder + "/procedures", procedures_prefix, files));
    if (base::file_exists(folder + "/procedures/blocks")) {
        TRY(add_folder(folder + "/procedures/blocks", blocks_prefix, files));
    }
    TRY(add_folder(town_folder, town_prefix, files));
    return files;
}

// The town's files are one set of values; splitting them is only for the people who edit them.
base::Result<std::shared_ptr<TownValues const>> read_town(Files const& files, std::vector<Finding>& findings)
{
    Json all = Json::object();
    Json values = Json::object();
    for (auto const& [name, bytes] : files) {
        if (!name.starts_with(town_prefix)) continue;
        auto json = Json::parse(bytes);
        if (!json.ok()) {
            findings.push_back(
                {Finding::Grade::error, name, 0, "ファイルの書き方がこわれています。", json.error().message}
            );
            return base::fail(base::ErrorKind::invalid, name + ": " + json.error().message);
        }
        for (auto const& [key, member] : json->members()) {
            if (key == "values") {
                for (auto const& [value_key, value] : member.members()) values.set(value_key, value);
            } else {
                all.set(key, member);
            }
        }
    }
    all.set("values", std::move(values));
    auto town = TRY(TownValues::from_json(all));
    return std::make_shared<TownValues const>(std::move(town));
}

std::map<std::string, Json, std::less<>> read_blocks(Files const& files, std::vector<Finding>& findings)
{
    std::map<std::string, Json, std::less<>> blocks;
    for (auto const& [name, bytes] : files) {
        if (!name.starts_with(blocks_prefix)) continue;
        auto json = Json::parse(bytes);
        if (json.ok()) {
            blocks.emplace(stem_of(name), std::move(*json));
        } else {
            findings.push_back(
                {Finding::Grade::error, name, 0, "ファイルの書き方がこわれています。", json.error().message}
            );
        }
    }
    return blocks;
}

std::string hash_of(Files const& files)
{
    std::string all;
    for (auto const& [name, bytes] : files) all += name + "\n" + base::sha256(bytes);
    return base::to_hex(base::sha256(all));
}

bool has_error(std::vector<Finding> const& findings, std::string const& file)
{
    return std::any_of(findings.begin(), findings.end(), [&](Finding const& finding) {
        return finding.grade == Finding::Grade::error && finding.file == file;
    });
}

void sort_as_menu(Catalogue& catalogue)
{
    // The menu's order is the town's: the list "menu"; what it does not name comes after, by id.
    std::vector<std::string> order;
    for (auto const& id : catalogue.town->value("menu").items()) order.push_back(id.as_text());
    // In a disaster the way out comes first at every door.
    bool const disaster = catalogue.town->value("disaster")["on"].as_bool();
    auto place = [&order, disaster](Procedure const& one) {
        if (disaster && one.answers == "shelters") return std::ptrdiff_t{-1};
        return std::find(order.begin(), order.end(), one.id) - order.begin();
    };
    std::stable_sort(
        catalogue.procedures.begin(), catalogue.procedures.end(),
        [&](auto const& a, auto const& b) { return place(*a) < place(*b); }
    );
}

} // namespace

std::shared_ptr<Procedure const> Catalogue::find(std::string_view id) const
{
    for (auto const& procedure : procedures) {
        if (procedure->id == id) return procedure;
    }
    return nullptr;
}

base::Result<std::shared_ptr<Catalogue const>> Shelf::read_files(
    Files const& files,
    std::vector<Finding>& findings
)
{
    auto catalogue = std::make_shared<Catalogue>();
    catalogue->files = files;
    catalogue->hash = hash_of(files);
    catalogue->town = TRY(read_town(files, findings));
    auto const blocks = read_blocks(files, findings);
    for (auto const& [name, bytes] : files) {
        if (!name.starts_with(procedures_prefix) || name.starts_with(blocks_prefix)) continue;
        auto loaded = load_procedure(bytes, name, blocks, findings);
        if (!loaded.ok()) continue;
        auto const filled = with_town(*loaded, *catalogue->town, findings);
        auto const found = inspect(*filled, *catalogue->town, values::Date{});
        findings.insert(findings.end(), found.begin(), found.end());
        if (!has_error(findings, name)) catalogue->procedures.push_back(filled);
    }
    sort_as_menu(*catalogue);
    return std::shared_ptr<Catalogue const>(std::move(catalogue));
}

Shelf::Shelf(std::string folder, std::string town_folder)
    : folder_(std::move(folder))
    , town_folder_(std::move(town_folder))
{}

base::Result<std::unique_ptr<Shelf>> Shelf::open(std::string folder, std::string town_folder)
{
    std::unique_ptr<Shelf> shelf(new Shelf(std::move(folder), std::move(town_folder)));
    shelf->reload();
    if (shelf->now() == nullptr) {
        auto const findings = shelf->findings();
        std::string const why = findings.empty() ? "folder cannot be read" : findings.front().english;
        return base::fail(base::ErrorKind::invalid, "no usable procedures: " + why);
    }
    return shelf;
}

std::shared_ptr<Catalogue const> Shelf::now() const
{
    std::scoped_lock lock(mutex_);
    return current_;
}

std::vector<Finding> Shelf::findings() const
{
    std::scoped_lock lock(mutex_);
    return findings_;
}

bool Shelf::reload()
{
    auto files = read_folders(folder_, town_folder_);
    if (!files.ok()) return false;
    if (*files == seen_) return false;
    seen_ = *files;
    std::vector<Finding> findings;
    auto read = read_files(*files, findings);
    // A broken file is replaced by its last good text, so that residents never lose a procedure
    // because somebody saved in the middle of a word.
    Files usable = *files;
    bool replaced = false;
    for (auto& [name, bytes] : usable) {
        auto const good = good_.find(name);
        if (good != good_.end() && has_error(findings, name) && good->second != bytes) {
            bytes = good->second;
            replaced = true;
        }
    }
    if (replaced) {
        std::vector<Finding> again;
        read = read_files(usable, again);
    }
    std::scoped_lock lock(mutex_);
    findings_ = std::move(findings);
    if (!read.ok()) return false;
    for (auto const& [name, bytes] : usable) {
        if (replaced || !has_error(findings_, name)) good_[name] = bytes;
    }
    bool const changed = current_ == nullptr || current_->hash != (*read)->hash;
    current_ = *read;
    return changed;
}

} // namespace mado::procedure
