// Result<T>: what a function that can fail returns. It is marked nodiscard on the class, so an error
// cannot be dropped by accident, and it never carries what a resident answered: the message is for
// operators. Three kinds of trouble are kept apart: the expected (Result), the impossible (check.h)
// and a resident's choice (a dialogue::Screen with a hint, which is no error at all).
// Any thread. This is the only header that names tl::expected.
#pragma once

#include <source_location>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <tl/expected.hpp>

namespace mado::base {

enum class ErrorKind {
    invalid,     // malformed input: refuse it, repeating is no use
    not_found,   // no such thing
    conflict,    // somebody else changed or took it first
    unavailable, // try again later
    denied,      // not allowed for this caller
    exhausted,   // a written limit was reached
    corrupt,     // stored data cannot be trusted
};

[[nodiscard]] std::string_view to_text(ErrorKind kind);

struct [[nodiscard]] Error {
    ErrorKind kind;
    std::string message;
    std::source_location where;
};

[[nodiscard]] inline tl::unexpected<Error> fail(
    ErrorKind kind,
    std::string message,
    std::source_location where = std::source_location::current()
)
{
    return tl::unexpected<Error>(Error{kind, std::move(message), where});
}

template <typename T>
class [[nodiscard]] Result
{
public:
    using ValueType = T;

    Result(T value) : inner_(std::move(value)) {} // NOLINT: a value is a success
    Result(tl::unexpected<Error> error) : inner_(std::move(error)) {} // NOLINT: see fail()

    [[nodiscard]] bool ok() const { return inner_.has_value(); }

    explicit operator bool() const { return ok(); }

    [[nodiscard]] T& value() & { return inner_.value(); }

    [[nodiscard]] T const& value() const& { return inner_.value(); }

    [[nodiscard]] T&& value() && { return std::move(inner_).value(); }

    [[nodiscard]] T value_or(T other) const { return inner_.value_or(std::move(other)); }

    [[nodiscard]] Error const& error() const { return inner_.error(); }

    [[nodiscard]] T* operator->() { return &inner_.value(); }

    [[nodiscard]] T const* operator->() const { return &inner_.value(); }

    [[nodiscard]] T& operator*() & { return inner_.value(); }

    [[nodiscard]] T const& operator*() const& { return inner_.value(); }

private:
    tl::expected<T, Error> inner_;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using ValueType = void;

    Result() = default;

    Result(tl::unexpected<Error> error) : inner_(std::move(error)) {} // NOLINT: see fail()

    [[nodiscard]] bool ok() const { return inner_.has_value(); }

    explicit operator bool() const { return ok(); }

    [[nodiscard]] Error const& error() const { return inner_.error(); }

private:
    tl::expected<void, Error> inner_;
};

namespace detail {

template <typename T>
T take(Result<T>&& result)
{
    static_assert(!std::is_reference_v<T>, "TRY cannot hand on a reference");
    return std::move(result).value();
}

inline void take(Result<void>&&) {}

} // namespace detail

} // namespace mado::base

// TRY hands the value on, or returns the error to the caller. One of the two macros of this project;
// the two below it only give each use a name of its own, so that a TRY inside a lambda inside a TRY
// hides nothing.
#define TRY(expression) MADO_TRY_NUMBERED(expression, __COUNTER__)
#define MADO_TRY_NUMBERED(expression, number) MADO_TRY_NAMED(expression, number)
#define MADO_TRY_NAMED(expression, number)                                                         \
    __extension__({                                                                                \
        auto try_##number = (expression);                                                          \
        if (!try_##number.ok()) {                                                                  \
            return tl::unexpected<::mado::base::Error>(try_##number.error());                      \
        }                                                                                          \
        ::mado::base::detail::take(std::move(try_##number));                                       \
    })
