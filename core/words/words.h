// Words 「ことば」: every visible word of the kiosk that is not a procedure's, by key, from
// assets/words/<language>.json. A key whose reading a voice would get wrong carries its yomi.
// Loading fails when a key of required_keys() is missing or a text is empty, so a program that
// started cannot meet a missing word; asking for an unknown key afterwards is a broken invariant
// (CHECK). Holes are written {{name}}. Wording rules: kiosk-ux.md section C, checked by wording.h.
// Immutable; any thread.
#pragma once

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"

namespace mado::words {

struct Word {
    std::string text;
    std::string yomi; // "" : the voice reads the text
};

using Holes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Words
{
public:
    // {"language":"ja","words":{"bar.next":"つぎへ","x":["今日","きょう"], …}}
    [[nodiscard]] static base::Result<Words> read(std::string_view bytes);
    [[nodiscard]] static base::Result<Words> load(std::string const& path);

    [[nodiscard]] std::string const& text(std::string_view key) const;
    [[nodiscard]] std::string text(std::string_view key, Holes holes) const;
    [[nodiscard]] Word const& word(std::string_view key) const;
    // Fills the holes of the text and of its reading alike.
    [[nodiscard]] Word word(std::string_view key, Holes holes) const;
    [[nodiscard]] bool has(std::string_view key) const;

    [[nodiscard]] std::string const& language() const { return language_; }

    [[nodiscard]] std::map<std::string, Word, std::less<>> const& all() const { return words_; }

private:
    Words() = default;
    std::string language_;
    std::map<std::string, Word, std::less<>> words_;
};

// What every language must have; the same keys as assets/words/ja.json (held by a test).
[[nodiscard]] std::span<std::string_view const> required_keys();

[[nodiscard]] std::string filled(std::string_view text, Holes holes);

} // namespace mado::words
