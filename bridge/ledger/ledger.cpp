#include "bridge/ledger/ledger.h"

#include <mutex>
#include <utility>
#include <vector>

#include "bridge/ledger/keys.h"
#include "bridge/ledger/readers.h"
#include "bridge/ledger/schema.h"
#include "core/base/file.h"
#include "core/store/writer.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;
using store::Database;

namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

bool is_file(std::string_view book)
{
    return book.find("://") == std::string_view::npos;
}

// A file's path, or a server's address.
Result<std::string> book_of(Ledger::Where const& where)
{
    if (!is_file(where.store)) return where.store;
    if (!where.store.starts_with(sqlite_scheme) || where.store.size() == sqlite_scheme.size()) {
        return base::fail(ErrorKind::invalid, "ledger: no known store: " + where.store);
    }
    auto const name = where.store.substr(sqlite_scheme.size());
    return name.starts_with('/') ? name : where.folder + '/' + name;
}

// Keys that are gone while the book is there are never made anew: its cases could not be read. A
// server's book is asked by check_keys.
Result<Keys> keys_for(std::string const& folder, std::string const& book)
{
    auto const path = folder + "/keys.json";
    if (base::file_exists(path)) return load_keys(path);
    if (is_file(book) && base::file_exists(book)) {
        return base::fail(ErrorKind::corrupt, "keys.json is missing but bridge.db is there");
    }
    return make_keys(path);
}

} // namespace

struct Ledger::Inner {
    Inner(std::string path, Keys made, std::unique_ptr<store::Writer> started)
        : book(std::move(path))
        , keys(std::move(made))
        , readers(book)
        , writer(std::move(started))
    {
    }

    void tell(std::uint64_t number)
    {
        std::vector<std::function<void(std::uint64_t)>> told;
        {
            std::scoped_lock lock(listeners_lock);
            told = listeners;
        }
        for (auto const& listener : told) listener(number);
    }

    std::string book;
    Keys keys;
    mutable Readers readers;
    std::mutex listeners_lock;
    std::vector<std::function<void(std::uint64_t)>> listeners;
    std::unique_ptr<store::Writer> writer; // last: it is gone before what its listener uses
};

Ledger::Ledger(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Ledger::~Ledger()
{
    stop();
    base::wipe(inner_->keys.town_key);
    base::wipe(inner_->keys.search_key);
    base::wipe(inner_->keys.seal.secret_key);
    base::wipe(inner_->keys.sign.secret_key);
}

Result<std::unique_ptr<Ledger>> Ledger::open(Where const& where)
{
    if (where.folder.empty() || where.folder == ":memory:") {
        return base::fail(ErrorKind::invalid, "ledger: it needs a folder");
    }
    TRY(base::make_folder(where.folder, 0700));
    auto const book = TRY(book_of(where));
    auto keys = TRY(keys_for(where.folder, book));
    // Made by us so that the file, and with it SQLite's log beside it, is ours alone to read.
    if (is_file(book) && !base::file_exists(book)) {
        TRY(base::write_file_durably(book, "", 0600));
    }
    auto database = TRY(Database::open(book));
    TRY(store::migrate(database, migrations()));
    TRY(check_keys(database, keys));
    auto writer = TRY(store::Writer::start(std::move(database)));
    auto inner = std::make_unique<Inner>(book, std::move(keys), std::move(writer));
    inner->writer->on_commit([raw = inner.get()](std::uint64_t number) { raw->tell(number); });
    return std::unique_ptr<Ledger>(new Ledger(std::move(inner)));
}

void Ledger::submit(Work work, Done done)
{
    auto const accepted = inner_->writer->submit(std::move(work), done);
    if (!accepted.ok() && done) done(accepted);
}

Result<void> Ledger::write(Work const& work)
{
    return inner_->writer->run(work);
}

Result<void> Ledger::read(Work const& work) const
{
    return inner_->readers.read(work);
}

Keys const& Ledger::keys() const
{
    return inner_->keys;
}

std::uint64_t Ledger::change_number() const
{
    return inner_->writer->change_number();
}

void Ledger::on_change(std::function<void(std::uint64_t)> listener)
{
    std::scoped_lock lock(inner_->listeners_lock);
    inner_->listeners.push_back(std::move(listener));
}

Result<void> Ledger::backup_to(std::string const& path) const
{
    auto database = TRY(Database::open(inner_->book, Database::Mode::read_only));
    return database.copy_to(path);
}

void Ledger::stop()
{
    inner_->writer->stop();
}

Result<void> Ledger::erase_leftovers() const
{
    auto database = TRY(Database::open(inner_->book));
    return database.erase_deleted();
}

} // namespace mado::ledger
