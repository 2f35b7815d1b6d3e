#include "core/base/result.h"

#include "core/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace mado::base {

std::string_view to_text(ErrorKind kind)
{
    switch (kind) {
        case ErrorKind::invalid: return "invalid";
        case ErrorKind::not_found: return "not_found";
        case ErrorKind::conflict: return "conflict";
        case ErrorKind::unavailable: return "unavailable";
        case ErrorKind::denied: return "denied";
        case ErrorKind::exhausted: return "exhausted";
        case ErrorKind::corrupt: return "corrupt";
    }
    return "unknown";
}

void stop_broken(char const* condition, char const* file, int line)
{
    std::fprintf(stderr, "broken invariant: %s at %s:%d\n", condition, file, line);
    std::fflush(stderr);
    std::abort();
}

} // namespace mado::base
