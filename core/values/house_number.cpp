#include "core/values/text.h"

#include <array>

#include "core/values/normalise.h"

namespace mado::values {

namespace {

// Longest first: 番地の would otherwise leave a の behind.
constexpr std::array<std::string_view, 9> counters = {
    "番地の", "番地ノ", "番地", "丁目", "番", "号", "の", "ノ", "之",
};

bool ends_in_digit(std::string const& text)
{
    return !text.empty() && is_digit(static_cast<unsigned char>(text.back()));
}

std::size_t counter_at(std::string_view rest)
{
    for (auto const counter : counters) {
        if (rest.starts_with(counter)) return counter.size();
    }
    return 0;
}

} // namespace

std::string house_number_key(std::string_view text)
{
    std::string folded;
    for (char32_t const c : to_code_points(nfkc_folded(text))) {
        if (is_blank(c) || c == U'\n') continue;
        bool const hyphen = is_dash(c) || (c == U'ー' && ends_in_digit(folded));
        folded += hyphen ? std::string("-") : to_utf8(c);
    }
    std::string key;
    for (std::string_view rest = folded; !rest.empty();) {
        std::size_t const counter = ends_in_digit(key) || key.ends_with('-') ? counter_at(rest) : 0;
        bool const hyphen = counter > 0 || rest[0] == '-';
        if (!hyphen) key += rest[0];
        if (hyphen && !key.empty() && !key.ends_with('-')) key += '-';
        rest.remove_prefix(counter > 0 ? counter : 1);
    }
    while (key.ends_with('-')) key.pop_back();
    return key;
}

std::string yen(std::int64_t amount)
{
    if (amount == 0) return "お金はかかりません";
    bool const negative = amount < 0;
    // Unsigned, because the lowest number has no positive twin.
    auto rest = static_cast<std::uint64_t>(amount);
    if (negative) rest = 0 - rest;
    std::string const digits = std::to_string(rest);
    std::string text = negative ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
        text += digits[i];
    }
    return text + "円";
}

} // namespace mado::values
