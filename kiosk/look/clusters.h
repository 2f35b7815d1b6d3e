// Cluster: one thing to draw, a character with the variation selector that follows it, if any.
// Japanese family registers tell 辻 with one dot from 辻 with two only by such a selector (IVS, UTS
// #37), so the pair is looked up in the fonts as one. Broken UTF-8 becomes U+FFFD, one for each bad
// byte; control characters are left out. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

namespace mado::look {

struct Cluster {
    char32_t base = 0;
    char32_t selector = 0; // 0: none

    bool operator==(Cluster const&) const = default;
};

[[nodiscard]] std::vector<Cluster> clusters_of(std::string_view utf8);

// U+FE00–FE0F and U+E0100–E01EF: take no room of their own.
[[nodiscard]] bool is_variation_selector(char32_t code_point);

} // namespace mado::look
