#include "bridge/chat/tap.h"

#include <algorithm>
#include <charconv>

namespace mado::chat {

namespace {

constexpr std::string_view version = "v1";
constexpr std::string_view answer = "answer";

std::optional<std::int64_t> whole(std::string_view text)
{
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

// Takes `key=…` up to the next colon from the front of `rest`.
std::optional<std::string_view> take(std::string_view& rest, std::string_view key)
{
    if (!rest.starts_with(key)) return std::nullopt;
    auto const end = std::min(rest.find(':'), rest.size());
    auto const field = rest.substr(key.size(), end - key.size());
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return field;
}

} // namespace

std::string to_payload(Tap const& tap)
{
    std::string text(version);
    if (!tap.draft.empty()) {
        text += ":d=" + tap.draft + ":s=" + std::to_string(tap.serial);
        if (!tap.at.empty()) text += ":at=" + tap.at;
        if (tap.editing) text += ":e=1";
    }
    if (tap.verb == answer) return text + ":a=" + tap.value;
    text += ":do=" + tap.verb;
    if (!tap.value.empty()) text += ":v=" + tap.value;
    return text;
}

std::optional<Tap> read_tap(std::string_view payload)
{
    if (!payload.starts_with("v1:")) return std::nullopt;
    auto rest = payload.substr(3);
    Tap tap;
    if (auto const draft = take(rest, "d=")) {
        auto const serial = take(rest, "s=");
        auto const number = serial ? whole(*serial) : std::nullopt;
        if (draft->empty() || !number) return std::nullopt;
        tap.draft = *draft;
        tap.serial = *number;
        if (auto const at = take(rest, "at=")) tap.at = *at;
        tap.editing = take(rest, "e=").has_value();
        // The answer is the last field: slot ids may hold any sign.
        if (rest.starts_with("a=")) {
            tap.verb = answer;
            tap.value = rest.substr(2);
            return tap;
        }
    }
    auto const verb = take(rest, "do=");
    if (!verb || verb->empty()) return std::nullopt;
    tap.verb = *verb;
    if (rest.starts_with("v=")) tap.value = rest.substr(2);
    return tap;
}

std::string menu_payload(std::string_view verb, std::string_view value)
{
    Tap tap;
    tap.verb = verb;
    tap.value = value;
    return to_payload(tap);
}

} // namespace mado::chat
