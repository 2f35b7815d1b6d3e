// Forgetful disk: a library to preload into the real programs, so that a test can cut the power or fill
// the disk. Under MADO_DISK_ROOT every write is remembered as unsynced; fsync and fdatasync copy what was
// unsynced into the shadow folder (MADO_DISK_SHADOW), and only the sync of a folder makes its names
// durable, as POSIX promises and no more. After kill -9 the test builds the survivors from the shadow.
// While MADO_DISK_FULL exists, writes there end short and then fail with ENOSPC, as on a full disk.
// Real syncs are left out: MADO_DISK_SYNC_US is how long one takes here. Linux, tests only, any thread.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace {

using Interval = std::pair<off64_t, off64_t>; // from, to (exclusive)

constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr std::size_t short_write_bytes = 512;

// The function that would have been called without us.
template <typename Function>
Function next(char const* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

#define REAL(name) (next<decltype(&::name)>(#name))

std::string setting(char const* name)
{
    char const* value = std::getenv(name);
    return value != nullptr ? value : "";
}

class Disk
{
public:
    // Leaked on purpose: threads of the program may still write while statics are destroyed.
    static Disk& here()
    {
        static Disk* const disk = new Disk();
        return *disk;
    }

    bool holds(std::string const& path) const
    {
        return !root_.empty() && path.starts_with(root_) &&
               (path.size() == root_.size() || path[root_.size()] == '/');
    }

    // True when the descriptor is a file or folder of this disk.
    bool holds(int file, struct stat64& facts) const
    {
        if (root_.empty() || ::fstat64(file, &facts) != 0) return false;
        if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode)) return false;
        return holds(path_of(file));
    }

    bool full() const { return !full_file_.empty() && ::access(full_file_.c_str(), F_OK) == 0; }

    void wrote(ino64_t inode, Interval what)
    {
        std::scoped_lock lock(lock_);
        auto const [place, fresh] = unsynced_.try_emplace(inode, what);
        if (fresh) return;
        place->second.first = std::min(place->second.first, what.first);
        place->second.second = std::max(place->second.second, what.second);
    }

    void sync(int file, struct stat64 const& facts)
    {
        if (S_ISDIR(facts.st_mode)) return sync_names(file, facts.st_ino);
        Interval what{0, 0};
        {
            std::scoped_lock lock(lock_);
            auto const found = unsynced_.find(facts.st_ino);
            if (found != unsynced_.end()) {
                what = found->second;
                unsynced_.erase(found);
            }
        }
        copy(file, facts, what);
        if (sync_microseconds_ > 0) ::usleep(static_cast<useconds_t>(sync_microseconds_));
    }

    // What loses its last name may still be named on the disk: it is kept under its number, so that
    // the number is not given to another file.
    void bury(char const* path) const
    {
        struct stat64 facts {};

        if (!holds(absolute(path)) || ::lstat64(path, &facts) != 0 || !S_ISREG(facts.st_mode)) return;
        static_cast<void>(::link(path, (shadow_ + "/graves/" + std::to_string(facts.st_ino)).c_str()));
    }

    static std::string absolute(char const* path)
    {
        if (path[0] == '/') return path;
        char here[4096];
        return ::getcwd(here, sizeof here) != nullptr ? std::string(here) + "/" + path : path;
    }

private:
    Disk()
        : root_(setting("MADO_DISK_ROOT"))
        , shadow_(setting("MADO_DISK_SHADOW"))
        , full_file_(setting("MADO_DISK_FULL"))
        , sync_microseconds_(std::atol(("0" + setting("MADO_DISK_SYNC_US")).c_str()))
    {}

    static std::string path_of(int file)
    {
        char path[4096];
        auto const link = "/proc/self/fd/" + std::to_string(file);
        ssize_t const length = ::readlink(link.c_str(), path, sizeof path);
        return length > 0 ? std::string(path, static_cast<std::size_t>(length)) : std::string();
    }

    // A kill in the middle of this is a power cut in the middle of a sync: some of it is there.
    void copy(int file, struct stat64 const& facts, Interval what) const
    {
        auto const path = shadow_ + "/inodes/" + std::to_string(facts.st_ino);
        int const kept = ::open64(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        // The program's own descriptor may be write-only.
        auto const again = "/proc/self/fd/" + std::to_string(file);
        int const source = ::open64(again.c_str(), O_RDONLY | O_CLOEXEC);
        if (kept < 0 || source < 0) std::abort();
        static_cast<void>(REAL(ftruncate64)(kept, facts.st_size));
        std::vector<char> bytes(chunk_bytes);
        off64_t at = what.first;
        off64_t const end = std::min<off64_t>(what.second, facts.st_size);
        while (at < end) {
            auto const wanted = std::min<off64_t>(end - at, static_cast<off64_t>(chunk_bytes));
            ssize_t const got = ::pread64(source, bytes.data(), static_cast<std::size_t>(wanted), at);
            if (got <= 0) break;
            static_cast<void>(REAL(pwrite64)(kept, bytes.data(), static_cast<std::size_t>(got), at));
            at += got;
        }
        ::close(source);
        ::close(kept);
    }

    // One line a name: number, kind, name. Replaced in one step, as a folder's block would be.
    void sync_names(int file, ino64_t inode) const
    {
        int const again = ::openat(file, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        DIR* const folder = again >= 0 ? ::fdopendir(again) : nullptr;
        if (folder == nullptr) std::abort();
        std::string lines;
        while (auto const* entry = ::readdir64(folder)) {
            std::string const name = entry->d_name;
            if (name == "." || name == "..") continue;
            lines += std::to_string(entry->d_ino) + (entry->d_type == DT_DIR ? " d " : " f ") + name + "\n";
        }
        ::closedir(folder);
        auto const path = shadow_ + "/names/" + std::to_string(inode);
        auto const fresh = path + "." + std::to_string(::gettid());
        std::FILE* const out = std::fopen(fresh.c_str(), "w");
        if (out == nullptr) std::abort();
        std::fwrite(lines.data(), 1, lines.size(), out);
        std::fclose(out);
        static_cast<void>(REAL(rename)(fresh.c_str(), path.c_str()));
    }

    std::string root_;
    std::string shadow_;
    std::string full_file_;
    long sync_microseconds_;
    std::mutex lock_;
    std::map<ino64_t, Interval> unsynced_;
};

// Runs `go(count)` and remembers what it wrote; on a full disk half of it, and at the end nothing.
template <typename Go>
ssize_t write_some(int file, off64_t from, std::size_t count, Go go)
{
    struct stat64 facts {};

    auto& disk = Disk::here();
    if (!disk.holds(file, facts)) return go(count);
    if (disk.full()) {
        if (count < short_write_bytes) {
            errno = ENOSPC;
            return -1;
        }
        count /= 2;
    }
    if (from < 0) from = ::lseek64(file, 0, SEEK_CUR);
    // Noted after it is done: a sync on another thread in between need not keep it, a later one must.
    ssize_t const wrote = go(count);
    if (wrote > 0) disk.wrote(facts.st_ino, {from, from + static_cast<off64_t>(wrote)});
    return wrote;
}

int sync_to_shadow(int file, int (*real)(int))
{
    struct stat64 facts {};

    auto& disk = Disk::here();
    if (!disk.holds(file, facts)) return real(file);
    disk.sync(file, facts);
    return 0;
}

int change_length(int file, off64_t length)
{
    struct stat64 facts {};

    auto& disk = Disk::here();
    if (disk.holds(file, facts)) {
        if (length > facts.st_size && disk.full()) {
            errno = ENOSPC;
            return -1;
        }
        disk.wrote(facts.st_ino, {std::min<off64_t>(length, facts.st_size), std::max<off64_t>(length, facts.st_size)});
    }
    return REAL(ftruncate64)(file, length);
}

} // namespace

extern "C" {

ssize_t write(int file, void const* bytes, size_t count)
{
    static auto const real = REAL(write);
    return write_some(file, -1, count, [&](size_t some) { return real(file, bytes, some); });
}

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t at)
{
    static auto const real = REAL(pwrite64);
    return write_some(file, at, count, [&](size_t some) { return real(file, bytes, some, at); });
}

ssize_t pwrite(int file, void const* bytes, size_t count, off_t at)
{
    return pwrite64(file, bytes, count, at);
}

int fsync(int file)
{
    static auto const real = REAL(fsync);
    return sync_to_shadow(file, real);
}

int fdatasync(int file)
{
    static auto const real = REAL(fdatasync);
    return sync_to_shadow(file, real);
}

int ftruncate64(int file, off64_t length) noexcept
{
    return change_length(file, length);
}

int ftruncate(int file, off_t length) noexcept
{
    return change_length(file, length);
}

int unlink(char const* path) noexcept
{
    static auto const real = REAL(unlink);
    Disk::here().bury(path);
    return real(path);
}

int rename(char const* from, char const* to) noexcept
{
    static auto const real = REAL(rename);
    Disk::here().bury(to);
    return real(from, to);
}

int mkdir(char const* path, mode_t mode) noexcept
{
    static auto const real = REAL(mkdir);
    auto& disk = Disk::here();
    if (disk.holds(Disk::absolute(path)) && disk.full() && ::access(path, F_OK) != 0) {
        errno = ENOSPC;
        return -1;
    }
    return real(path, mode);
}

int statvfs64(char const* path, struct statvfs64* facts) noexcept
{
    static auto const real = REAL(statvfs64);
    int const code = real(path, facts);
    auto& disk = Disk::here();
    if (code == 0 && disk.holds(Disk::absolute(path)) && disk.full()) facts->f_bavail = facts->f_bfree = 0;
    return code;
}

int statvfs(char const* path, struct statvfs* facts) noexcept
{
    static auto const real = REAL(statvfs);
    int const code = real(path, facts);
    auto& disk = Disk::here();
    if (code == 0 && disk.holds(Disk::absolute(path)) && disk.full()) facts->f_bavail = facts->f_bfree = 0;
    return code;
}

} // extern "C"
