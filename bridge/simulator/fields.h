// Fields: reads the members of one JSON object against rules and notes every breach in Problems.
// It knows LINE's two ways of counting: UTF-16 code units, and grapheme clusters for labels and a
// few others. Each member asked for becomes known; refuse_unknown() then complains about the rest,
// as LINE does inside Flex. A value that is no object is complained of once, and nothing more is
// asked of it. It borrows the object and the Problems; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bridge/simulator/problems.h"
#include "core/base/json.h"

namespace mado::simulator {

enum class Need { required, optional };
enum class Unit { utf16, graphemes };

struct Length {
    std::size_t max;
    Unit unit = Unit::utf16;
};

struct Range {
    std::int64_t min;
    std::int64_t max;
};

class Fields
{
public:
    Fields(base::Json const& object, std::string path, Problems& problems);

    // Each returns the value when it is there and of the right type, even when a bound is broken.
    std::string const* text(std::string_view key, Need need, Length length);
    std::string const*
    one_of(std::string_view key, Need need, std::initializer_list<std::string_view> words);
    std::optional<std::int64_t> integer(std::string_view key, Need need, Range range);
    std::optional<double> number(std::string_view key, Need need, Range range);
    void flag(std::string_view key);
    void https_url(std::string_view key, Need need, std::size_t units_max);
    base::Json const* object(std::string_view key, Need need);
    std::vector<base::Json> const* array(std::string_view key, Need need, Range count);

    // Marks a member as known without looking at it.
    base::Json const* any(std::string_view key);
    void refuse_unknown();

    void complain(std::string_view key, std::string message);
    [[nodiscard]] std::string at(std::string_view key) const;
    [[nodiscard]] std::string at(std::string_view key, std::size_t index) const;

    [[nodiscard]] Problems& problems() { return problems_; }

    [[nodiscard]] base::Json const& json() const { return object_; }

private:
    base::Json const* wanted(std::string_view key, Need need);

    base::Json const& object_;
    std::string path_;
    Problems& problems_;
    std::vector<std::string> known_;
};

[[nodiscard]] std::string indexed(std::string const& path, std::size_t index);
// True for what LINE takes as a link: percent-encoded ASCII with one of the schemes and, for http
// and https, a host.
[[nodiscard]] bool is_link(std::string_view uri, std::initializer_list<std::string_view> schemes);

} // namespace mado::simulator
