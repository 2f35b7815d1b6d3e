// CHECK: a broken invariant stops the program, because going on would risk somebody's data. The
// service manager starts it again in a clean state. Never used for what input, disk or network can
// cause: those are Results. Any thread.
#pragma once

namespace mado::base {

[[noreturn]] void stop_broken(char const* condition, char const* file, int line);

} // namespace mado::base

// The second and last macro of this project.
#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) ::mado::base::stop_broken(#condition, __FILE__, __LINE__);               \
    } while (false)
