// What residents type, in any script: read or refused with a sentence, and a key of a key is that key.
#include "tests/fuzz/must.h"

#include "core/values/date.h"
#include "core/values/text.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, count);
    auto const date = values::Date::parse(text);
    if (date.ok()) {
        fuzz::must(values::Date::parse(date->to_iso()).value_or(values::Date()) == *date);
        fuzz::must(values::Date::parse(date->to_era()).value_or(values::Date()) == *date);
        static_cast<void>(date->plus_months(1200).plus_years(-1200).to_reading());
    } else {
        fuzz::must(!date.error().message.empty());
    }
    auto const kana = values::parse_kana(text);
    if (kana.ok()) fuzz::must(values::parse_kana(*kana).value_or("") == *kana);
    auto const phone = values::parse_phone(text);
    if (phone.ok()) {
        fuzz::must(phone->size() == 10 || phone->size() == 11);
        fuzz::must(values::parse_phone(values::phone_display(*phone)).value_or("") == *phone);
    }
    auto const postal = values::parse_postal(text);
    if (postal.ok()) fuzz::must(values::parse_postal(values::postal_display(*postal)).value_or("") == *postal);
    auto const tidy = values::tidy(text);
    fuzz::must(values::is_utf8(tidy) && values::tidy(tidy) == tidy);
    auto const key = values::search_key(text);
    fuzz::must(values::is_utf8(key) && values::search_key(key) == key);
    static_cast<void>(values::house_number_key(text));
    static_cast<void>(values::holds_my_number(text));
    static_cast<void>(values::to_hiragana(values::to_katakana(text)));
    fuzz::must(values::first_graphemes(text, 3).size() <= 3 * text.size() + 9);
    if (!values::is_utf8(text)) return 0;
    std::string joined;
    for (auto const& letter : values::graphemes(text)) joined += letter;
    fuzz::must(joined == text);
    fuzz::must(values::grapheme_count(text) <= values::utf16_count(text));
    return 0;
}
