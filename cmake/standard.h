// What nearly every file of mado includes, parsed once for the whole build (cmake/flags.cmake). Nothing of
// ours belongs here, and nothing heavy that only a few files need.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>
