#include "core/words/words.h"

#include "core/base/check.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace mado::words {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

namespace {

Result<Word> word_of(std::string const& key, Json const& json)
{
    Word word;
    if (json.is_array() && json.items().size() == 2) {
        word.text = json.items()[0].as_text();
        word.yomi = json.items()[1].as_text();
        if (word.yomi.empty()) {
            return fail(ErrorKind::invalid, "words: " + key + ": the reading is empty");
        }
    } else {
        word.text = json.as_text();
    }
    if (word.text.empty()) {
        return fail(ErrorKind::invalid, "words: " + key + ": expected a text or [text, reading]");
    }
    return word;
}

} // namespace

std::string filled(std::string_view text, Holes holes)
{
    std::string out(text);
    for (auto const& [name, value] : holes) {
        std::string const hole = "{{" + std::string(name) + "}}";
        for (std::size_t at = out.find(hole); at != std::string::npos;
             at = out.find(hole, at + value.size())) {
            out.replace(at, hole.size(), value);
        }
    }
    return out;
}

Result<Words> Words::read(std::string_view bytes)
{
    Json const json = TRY(Json::parse(bytes));
    Words words;
    words.language_ = json["language"].as_text();
    if (words.language_.empty()) {
        return fail(ErrorKind::invalid, "words: \"language\" is missing");
    }
    for (auto const& [key, value] : json["words"].members()) {
        words.words_.emplace(key, TRY(word_of(key, value)));
    }
    for (std::string_view const key : required_keys()) {
        if (!words.has(key)) {
            return fail(ErrorKind::invalid, "words: " + std::string(key) + " is missing");
        }
    }
    return words;
}

Result<Words> Words::load(std::string const& path)
{
    std::string const bytes = TRY(base::read_file(path));
    return read(bytes);
}

bool Words::has(std::string_view key) const
{
    return words_.find(key) != words_.end();
}

Word const& Words::word(std::string_view key) const
{
    auto const found = words_.find(key);
    bool const key_is_known = found != words_.end();
    CHECK(key_is_known);
    return found->second;
}

Word Words::word(std::string_view key, Holes holes) const
{
    Word const& plain = word(key);
    return {filled(plain.text, holes), filled(plain.yomi, holes)};
}

std::string const& Words::text(std::string_view key) const
{
    return word(key).text;
}

std::string Words::text(std::string_view key, Holes holes) const
{
    return filled(word(key).text, holes);
}

} // namespace mado::words
