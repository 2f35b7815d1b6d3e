#include <algorithm>

#include "bridge/ledger/case_text.h"
#include "core/values/text.h"

namespace mado::ledger {

using application::Application;

namespace {

constexpr std::size_t beginning_graphemes_min = 2;
constexpr std::size_t beginning_graphemes_max = 24; // what staff would still type

class Terms
{
public:
    explicit Terms(Keys const& keys) : keys_(keys) {}

    void whole(std::string_view kind, std::string const& key)
    {
        if (key.empty()) return;
        SearchTerm term{std::string(kind), search_hash(keys_, kind, key)};
        if (std::find(terms_.begin(), terms_.end(), term) == terms_.end()) {
            terms_.push_back(std::move(term));
        }
    }

    void beginnings(std::string_view kind, std::string_view text)
    {
        auto const key = values::search_key(text);
        whole(kind, key);
        std::string beginning;
        std::size_t count = 0;
        for (auto const& letter : values::graphemes(key)) {
            beginning += letter;
            if (++count > beginning_graphemes_max) return;
            if (count >= beginning_graphemes_min) whole(kind, beginning);
        }
    }

    // From each word on: 見本 花子 is also found by 花子.
    void beginnings_of_words(std::string_view kind, std::string_view text)
    {
        std::string const rest = values::tidy(text);
        beginnings(kind, rest);
        for (std::string_view const blank : {"　", " "}) {
            auto const at = rest.find(blank);
            if (at == std::string::npos) continue;
            whole(kind, values::search_key(rest.substr(0, at))); // also a family name of one letter
            beginnings(kind, rest.substr(at + blank.size()));
        }
    }

    [[nodiscard]] std::vector<SearchTerm> take() { return std::move(terms_); }

private:
    Keys const& keys_;
    std::vector<SearchTerm> terms_;
};

std::string without_hyphens(std::string text)
{
    std::erase(text, '-');
    return text;
}

std::string digits_in(std::string_view text)
{
    auto digits = values::fold_digits(text);
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    return digits;
}

void add_receipt(Terms& terms, std::string_view receipt)
{
    auto const key = receipt_key(receipt);
    terms.whole("receipt", without_hyphens(key));
    auto const check = key.rfind('-'); // the counter alone is what people read out
    if (check != std::string::npos) terms.whole("receipt", without_hyphens(key.substr(0, check)));
}

void add_place(Terms& terms, application::AskedAnswer const& answer)
{
    if (auto const* address = std::get_if<values::Address>(&answer.value)) {
        terms.beginnings("place", address->town + address->area + address->number);
        terms.whole("place", values::search_key(address->area));
        terms.beginnings("place", address->area + address->number);
        terms.beginnings("place", address->building);
    }
    if (auto const* place = std::get_if<values::Place>(&answer.value)) {
        terms.beginnings("place", place->note);
        terms.beginnings("place", answer.answer);
    }
}

} // namespace

std::string receipt_key(std::string_view receipt)
{
    auto key = values::search_key(values::fold_digits(receipt));
    for (char& c : key) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return key;
}

std::vector<SearchTerm> search_terms(Keys const& keys, Application const& application)
{
    Terms terms(keys);
    add_receipt(terms, application.receipt);
    for (auto const& answer : application.answers) {
        if (auto const* name = std::get_if<values::PersonName>(&answer.value)) {
            terms.beginnings_of_words("name", name->kanji);
            terms.beginnings_of_words("kana", name->kana);
        }
        if (auto const* phone = std::get_if<values::Phone>(&answer.value)) {
            terms.whole("phone", digits_in(phone->digits));
        }
        add_place(terms, answer);
    }
    return terms.take();
}

std::vector<std::string> search_hashes(Keys const& keys, std::string_view typed)
{
    std::vector<std::string> hashes;
    auto const key = values::search_key(typed);
    if (key.empty()) return hashes;
    for (std::string_view const kind : {"name", "kana", "place"}) {
        hashes.push_back(search_hash(keys, kind, key));
    }
    hashes.push_back(search_hash(keys, "receipt", without_hyphens(receipt_key(typed))));
    auto const digits = digits_in(typed);
    if (!digits.empty()) hashes.push_back(search_hash(keys, "phone", digits));
    return hashes;
}

} // namespace mado::ledger
