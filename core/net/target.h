// The request target as a path and a query. Only the origin form is taken (RFC 9112 section
// 3.2.1): the kiosk, nginx and browsers send nothing else to us. A path is decoded once, here, and
// refused when an escape is broken, when it is not UTF-8, holds a control character or a dot
// segment, so that no door meets `%2e%2e/`. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mado::net {

struct Target {
    std::string path;
    std::string query;
};

[[nodiscard]] std::optional<Target> parse_target(std::string_view target);
[[nodiscard]] bool is_host(std::string_view host); // the value of a Host header, with its port

} // namespace mado::net
