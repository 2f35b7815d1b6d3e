#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace mado::base {

namespace {

// Owns one file descriptor.
class Descriptor
{
public:
    explicit Descriptor(int number)
        : number_(number)
    {
    }

    ~Descriptor() { (void)close(); }

    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;

    [[nodiscard]] bool open() const { return number_ >= 0; }

    [[nodiscard]] int number() const { return number_; }

    // A late write error (quota, network disk) shows only here.
    [[nodiscard]] bool close()
    {
        int const taken = number_;
        number_ = -1;
        return taken < 0 || ::close(taken) == 0;
    }

private:
    int number_;
};

ErrorKind kind_of(int number)
{
    if (number == ENOENT || number == ENOTDIR) return ErrorKind::not_found;
    if (number == EACCES || number == EPERM || number == EROFS) return ErrorKind::denied;
    if (number == ENOSPC || number == EDQUOT || number == EMFILE) return ErrorKind::exhausted;
    if (number == EEXIST) return ErrorKind::conflict;
    if (number == EISDIR || number == ENAMETOOLONG) return ErrorKind::invalid;
    return ErrorKind::unavailable;
}

tl::unexpected<Error> trouble(
    int number,
    std::string const& path,
    std::source_location where = std::source_location::current()
)
{
    return fail(kind_of(number), path + ": " + std::generic_category().message(number), where);
}

std::string folder_of(std::string const& path)
{
    auto const slash = path.find_last_of('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

Result<void> write_all(Descriptor const& file, std::string_view bytes, std::string const& path)
{
    while (!bytes.empty()) {
        auto const wrote = ::write(file.number(), bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) return trouble(errno, path);
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return {};
}

// Writes and syncs the neighbour file; the caller removes it when this fails.
Result<void>
write_beside(Descriptor& file, std::string_view bytes, std::string const& path, unsigned mode)
{
    if (::fchmod(file.number(), mode) != 0) return trouble(errno, path);
    TRY(write_all(file, bytes, path));
    if (::fsync(file.number()) != 0) return trouble(errno, path);
    if (!file.close()) return trouble(errno, path);
    return {};
}

Result<void> sync_folder(std::string const& folder)
{
    Descriptor const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.open()) return trouble(errno, folder);
    // Some network disks cannot sync a folder and say EINVAL; the rename itself still holds.
    if (::fsync(opened.number()) != 0 && errno != EINVAL) return trouble(errno, folder);
    return {};
}

} // namespace

Result<std::string> read_file(std::string const& path, std::size_t bytes_max)
{
    Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.open()) return trouble(errno, path);

    struct stat facts {
    };

    if (::fstat(file.number(), &facts) != 0) return trouble(errno, path);
    if (S_ISDIR(facts.st_mode)) return trouble(EISDIR, path);
    std::string bytes;
    bytes.reserve(std::min(static_cast<std::size_t>(facts.st_size), bytes_max));
    char chunk[32 * 1024];
    while (true) {
        auto const count = ::read(file.number(), chunk, sizeof chunk);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return trouble(errno, path);
        if (count == 0) return bytes;
        bytes.append(chunk, static_cast<std::size_t>(count));
        if (bytes.size() > bytes_max) {
            return fail(ErrorKind::exhausted, path + ": longer than " + std::to_string(bytes_max));
        }
    }
}

Result<void> write_file_durably(std::string const& path, std::string_view bytes, unsigned mode)
{
    // mkostemp makes it 0600: a secret is never readable by others, not even for a moment.
    std::string beside = path + ".XXXXXX";
    Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
    if (!file.open()) return trouble(errno, path);
    auto const written = write_beside(file, bytes, path, mode);
    if (!written.ok()) {
        remove_file(beside);
        return written;
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) {
        int const number = errno;
        remove_file(beside);
        return trouble(number, path);
    }
    return sync_folder(folder_of(path));
}

Result<void> make_folder(std::string const& path, unsigned mode)
{
    if (path.empty()) return fail(ErrorKind::invalid, "a folder needs a name");
    for (std::size_t at = 0; at != std::string::npos;) {
        at = path.find('/', at + 1);
        std::string const part = path.substr(0, at);
        if (::mkdir(part.c_str(), mode) == 0) {
            // Without this a power cut takes the folder away, and with it all that was synced inside.
            TRY(sync_folder(folder_of(part)));
            continue;
        }
        if (errno == EEXIST) continue;
        // A parent on a read-only disk may exist all the same.
        int const number = errno;

        struct stat facts {
        };

        if (::stat(part.c_str(), &facts) != 0 || !S_ISDIR(facts.st_mode)) {
            return trouble(number, part);
        }
    }

    struct stat facts {
    };

    if (::stat(path.c_str(), &facts) != 0) return trouble(errno, path);
    if (!S_ISDIR(facts.st_mode)) return trouble(ENOTDIR, path);
    return {};
}

bool file_exists(std::string const& path)
{
    struct stat facts {
    };

    return ::stat(path.c_str(), &facts) == 0;
}

Result<std::vector<std::string>> list_files(std::string const& folder, std::string_view ending)
{
    std::error_code error;
    std::vector<std::string> names;
    std::filesystem::directory_iterator each(folder, error);
    for (; !error && each != std::filesystem::directory_iterator(); each.increment(error)) {
        std::error_code unreadable;
        std::string name = each->path().filename().string();
        if (name.ends_with(ending) && each->is_regular_file(unreadable)) {
            names.push_back(std::move(name));
        }
    }
    if (error) return trouble(error.value(), folder);
    std::ranges::sort(names);
    return names;
}

Result<std::uint64_t> disk_free_bytes(std::string const& folder)
{
    struct statvfs facts {
    };

    if (::statvfs(folder.c_str(), &facts) != 0) return trouble(errno, folder);
    return std::uint64_t{facts.f_bavail} * std::uint64_t{facts.f_frsize};
}

void remove_file(std::string const& path)
{
    (void)::unlink(path.c_str());
}

std::string assets_folder()
{
    char path[4096];
    ssize_t const length = readlink("/proc/self/exe", path, sizeof path - 1);
    std::string folder(path, length > 0 ? static_cast<std::size_t>(length) : 0);
    constexpr int levels_up = 4; // bin, release, build, the checkout
    for (int up = 0; up < levels_up && !folder.empty(); ++up) {
        folder = folder.substr(0, folder.rfind('/'));
        if (file_exists(folder + "/assets/words/ja.json")) return folder + "/assets";
    }
    return "/usr/share/mado/assets";
}

} // namespace mado::base
