// ASCII letters of protocol words, without the locale of <cctype>: header names and media types are
// ASCII by RFC 9110, and a Turkish or Japanese locale must not change what they mean. Pure; any
// thread. Bytes past 127 are left as they are.
#pragma once

#include <string>
#include <string_view>

namespace mado::net {

[[nodiscard]] constexpr char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] bool same_word(std::string_view a, std::string_view b); // letters of any case
[[nodiscard]] std::string_view trim_blanks(std::string_view text);    // spaces and tabs
[[nodiscard]] bool is_token(std::string_view text);                   // RFC 9110 section 5.6.2
[[nodiscard]] int hex_digit(char c);                                  // -1 when it is none

} // namespace mado::net
