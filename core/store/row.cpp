#include <limits>

#include "core/base/check.h"
#include "core/store/database.h"

namespace mado::store {

namespace {

// A double outside the range of an integer has no defined conversion.
std::int64_t whole_part(double number)
{
    constexpr double edge = 9223372036854775808.0; // 2^63
    if (number >= edge) return std::numeric_limits<std::int64_t>::max();
    if (number >= -edge) return static_cast<std::int64_t>(number);
    return number < -edge ? std::numeric_limits<std::int64_t>::min() : 0; // else not a number
}

} // namespace

bool Row::is_null(std::size_t column) const
{
    CHECK(column < cells_.size());
    return std::holds_alternative<std::monostate>(cells_[column]);
}

std::int64_t Row::integer(std::size_t column) const
{
    CHECK(column < cells_.size());
    if (auto const* whole = std::get_if<std::int64_t>(&cells_[column])) return *whole;
    if (auto const* number = std::get_if<double>(&cells_[column])) return whole_part(*number);
    return 0;
}

double Row::number(std::size_t column) const
{
    CHECK(column < cells_.size());
    if (auto const* number = std::get_if<double>(&cells_[column])) return *number;
    if (auto const* whole = std::get_if<std::int64_t>(&cells_[column])) {
        return static_cast<double>(*whole);
    }
    return 0;
}

std::string Row::text(std::size_t column) const
{
    CHECK(column < cells_.size());
    if (auto const* text = std::get_if<std::string>(&cells_[column])) return *text;
    if (auto const* blob = std::get_if<Blob>(&cells_[column])) return blob->bytes;
    return {};
}

} // namespace mado::store
