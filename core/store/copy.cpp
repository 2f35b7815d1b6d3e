#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/store/sqlite_engine.h"
#include "core/store/sqlite_error.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

Result<void> refused(char const* doing)
{
    int const why = errno;
    auto const kind = why == ENOSPC || why == EDQUOT ? ErrorKind::exhausted
                      : why == EEXIST                ? ErrorKind::conflict
                                                     : ErrorKind::unavailable;
    return base::fail(kind, std::string("copy: ") + doing + ": errno " + std::to_string(why));
}

// Residents' papers are inside, so nobody but the program's own user reads the copy.
Result<void> make_empty_file(std::string const& path)
{
    int const file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) return refused("the file cannot be made");
    ::close(file);
    return {};
}

// Without this a power cut may forget the new name.
Result<void> sync_folder_of(std::string const& path)
{
    auto const slash = path.rfind('/');
    std::string const folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    int const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return refused("the folder cannot be opened");
    bool const synced = ::fsync(handle) == 0;
    auto result = synced ? Result<void>() : refused("the folder cannot be synced");
    ::close(handle);
    return result;
}

// All pages in one step: one read snapshot, so writers on other connections go on meanwhile.
Result<void> copy_pages(sqlite3* from, sqlite3* into)
{
    sqlite3_backup* backup = sqlite3_backup_init(into, "main", from, "main");
    if (backup == nullptr) {
        return tl::unexpected<Error>(code_error(sqlite3_extended_errcode(into), "copy"));
    }
    int const stepped = sqlite3_backup_step(backup, -1);
    int const finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) return tl::unexpected<Error>(code_error(stepped, "copy"));
    if (finished != SQLITE_OK) return tl::unexpected<Error>(code_error(finished, "copy"));
    return {};
}

Result<void> copy_into(sqlite3* from, std::string const& path)
{
    sqlite3* into = nullptr;
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(path.c_str(), &into, flags, nullptr);
    Result<void> copied;
    if (code != SQLITE_OK) {
        copied = tl::unexpected<Error>(code_error(code, "copy"));
    } else {
        copied = copy_pages(from, into);
    }
    if (copied.ok()) {
        // One file that stands alone: it can be read from a medium that cannot be written.
        char const* alone = "PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE";
        code = sqlite3_exec(into, alone, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) copied = tl::unexpected<Error>(code_error(code, "copy"));
    }
    sqlite3_close_v2(into);
    return copied;
}

void remove_unfinished(std::string const& path)
{
    for (char const* ending : {"", "-journal", "-wal", "-shm"}) {
        std::remove((path + ending).c_str());
    }
}

} // namespace

Result<void> SqliteEngine::copy_to(std::string const& path)
{
    if (path.empty() || path.find('\0') != std::string::npos) {
        return base::fail(ErrorKind::invalid, "copy: not a file name");
    }
    // An older copy is never overwritten: it may be the only good one.
    if (::access(path.c_str(), F_OK) == 0) {
        return base::fail(ErrorKind::conflict, "copy: the file exists already");
    }
    // Under another name until it is whole, so that a power cut leaves no half copy to trust.
    std::string const unfinished = path + ".part";
    remove_unfinished(unfinished);
    TRY(make_empty_file(unfinished));
    auto copied = copy_into(handle, unfinished);
    if (copied.ok() && std::rename(unfinished.c_str(), path.c_str()) != 0) {
        copied = refused("the file cannot be renamed");
    }
    if (!copied.ok()) {
        remove_unfinished(unfinished);
        return copied;
    }
    return sync_folder_of(path);
}

} // namespace mado::store
