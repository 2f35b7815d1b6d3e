// What every fuzz target uses: the input as text, and a check that stops the program, which is how a
// fuzzer learns of it. Tests only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace mado::fuzz {

inline std::string_view text_of(std::uint8_t const* bytes, std::size_t count)
{
    return {reinterpret_cast<char const*>(bytes), count};
}

inline void must(bool true_for_every_input)
{
    if (!true_for_every_input) std::abort();
}

} // namespace mado::fuzz
