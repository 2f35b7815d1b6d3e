// The limits of LINE's message objects that this side keeps to before anything leaves, each in the unit
// LINE counts it in: UTF-16 code units unless the name says graphemes or bytes. The simulator holds its
// own copy on purpose, so that a wrong number here fails a test. Source: Messaging API reference, read
// 2026-11-24 (messages, actions, rich menu). KB is not defined there for Flex: 30,000 and 50,000 bytes
// of compact UTF-8 are the safe reading. Constants only; limits shared with other rooms are in
// core/base/limits.h.
#pragma once

#include <cstddef>

namespace mado::line {

constexpr std::size_t text_units_max = 5000;
constexpr std::size_t flex_label_graphemes_max = 40;
constexpr std::size_t display_graphemes_max = 300;
constexpr std::size_t uri_units_max = 1000;
constexpr std::size_t carousel_bytes_max = 50'000;
constexpr std::size_t carousel_bubbles_max = 12;
constexpr std::size_t request_bytes_max = 2'000'000;
constexpr std::size_t menu_bar_graphemes_max = 14;
constexpr std::size_t menu_name_graphemes_max = 300;
constexpr std::size_t menu_areas_max = 20;

} // namespace mado::line
