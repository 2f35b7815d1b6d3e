// The journal: one JSON line an event on standard error, which the service manager collects. It takes
// an event name and fields that are safe by construction: ids, counts, durations, kinds. It has no
// way to take a resident's answer, and the tests grep for it. Thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace mado::base {

struct Field {
    std::string_view name;
    std::string_view text = {};
    std::int64_t number = 0;
    bool is_number = false;

    Field(std::string_view field_name, std::string_view value) : name(field_name), text(value) {}

    Field(std::string_view field_name, std::int64_t value)
        : name(field_name)
        , number(value)
        , is_number(true)
    {}
};

void journal(std::string_view event, std::initializer_list<Field> fields = {});

} // namespace mado::base
