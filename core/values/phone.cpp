#include "core/values/text.h"

#include "core/values/normalise.h"

namespace mado::values {

namespace {

constexpr std::size_t entry_bytes_max = 256;

base::Result<std::string> refuse(std::string sentence)
{
    return base::fail(base::ErrorKind::invalid, std::move(sentence));
}

// 電話番号の数字が1つ足りません。あと1つ入れてください。
base::Result<std::string> refuse_count(std::string item, std::size_t have, std::size_t want)
{
    bool const few = have < want;
    auto const count = std::to_string(few ? want - have : have - want) + "つ";
    return refuse(
        item + "の数字が" +
        (few ? count + "足りません。あと" + count + "入れてください。"
             : count + "多いです。" + count + "消してください。")
    );
}

bool is_separator(char32_t c)
{
    return is_blank(c) || is_dash(c) || c == U'\n' || c == U'ー' || c == U'(' || c == U')' ||
        c == U'.' || c == U'/' || c == U'・';
}

// Digits without what people write between them; false when something else is there.
bool only_digits(std::string_view text, std::string& digits)
{
    for (char32_t const c : to_code_points(text)) {
        if (is_digit(c)) {
            digits += static_cast<char>(c);
        } else if (!is_separator(c)) {
            return false;
        }
    }
    return true;
}

// 060, 070, 080 and 090 mobiles, 050 IP phones and 0800 have eleven digits; all others have ten.
std::size_t phone_length(std::string_view digits)
{
    for (std::string_view prefix : {"050", "060", "070", "080", "090"}) {
        if (digits.starts_with(prefix)) return 11;
    }
    return 10;
}

std::string group(std::string_view digits, std::size_t first, std::size_t second)
{
    std::string text(digits.substr(0, first));
    text += "-";
    text += digits.substr(first, second);
    text += "-";
    text += digits.substr(first + second);
    return text;
}

} // namespace

base::Result<std::string> parse_phone(std::string_view text)
{
    if (text.size() > entry_bytes_max) {
        return refuse("電話番号が長すぎます。1つだけ入れてください。");
    }
    std::string folded = nfkc_folded(tidy(text));
    if (folded == "なし" || folded == "無し") return std::string();
    if (folded.starts_with("tel")) folded.erase(0, folded.starts_with("tel:") ? 4 : 3);
    if (folded.starts_with("電話")) folded.erase(0, std::string_view("電話").size());
    bool const abroad = folded.starts_with("+81");
    if (abroad) folded.erase(0, 3);
    std::string digits;
    if (!only_digits(folded, digits)) {
        return refuse("電話番号は数字だけで入れてください。");
    }
    if (digits.empty()) return refuse("電話番号を入れてください。");
    if (abroad && digits[0] != '0') digits.insert(digits.begin(), '0');
    // Inside one area people leave the area code out; it is asked for, never guessed, because an
    // area code is shared by several towns.
    bool const local = digits.size() == 6 && digits[0] >= '2';
    if (local) return refuse("市外局番が足りません。0から始まる番号を入れてください。");
    if (digits[0] != '0') {
        return refuse("電話番号は0から始まります。市外局番から入れてください。");
    }
    if (digits.size() > 1 && digits[1] == '0') {
        return refuse("はじめの「00」を見なおしてください。0は1つです。");
    }
    std::size_t const want = phone_length(digits);
    if (digits.size() != want) return refuse_count("電話番号", digits.size(), want);
    return digits;
}

std::string phone_display(std::string_view digits)
{
    auto const starts = [digits](std::string_view prefix) { return digits.starts_with(prefix); };
    if (digits.size() == 11) {
        if (starts("0800")) return group(digits, 4, 3);
        return phone_length(digits) == 11 ? group(digits, 3, 4) : std::string(digits);
    }
    if (digits.size() != 10) return std::string(digits);
    if (starts("0120") || starts("0570")) return group(digits, 4, 3);
    // 01648 is an area code of its own inside 0164.
    if (starts("01648")) return group(digits, 5, 1);
    if (starts("0164")) return group(digits, 4, 2);
    if (starts("03") || starts("06")) return group(digits, 2, 4);
    // Three-digit areas that share their digits with no longer area code.
    for (std::string_view area : {"011", "044", "045", "052", "075", "078"}) {
        if (starts(area)) return group(digits, 3, 3);
    }
    // A wrong grouping misleads more than none.
    return std::string(digits);
}

base::Result<std::string> parse_postal(std::string_view text)
{
    constexpr std::size_t want = 7;
    if (text.size() > entry_bytes_max) {
        return refuse("郵便番号が長すぎます。数字を7つ入れてください。");
    }
    std::string folded = nfkc_folded(tidy(text));
    for (std::string_view mark : {"〒", "〠"}) {
        if (folded.starts_with(mark)) folded.erase(0, mark.size());
    }
    std::string digits;
    if (!only_digits(folded, digits)) {
        return refuse("郵便番号は数字だけで入れてください。");
    }
    if (digits.empty()) return refuse("郵便番号を入れてください。");
    if (digits.size() != want) return refuse_count("郵便番号", digits.size(), want);
    return digits;
}

std::string postal_display(std::string_view digits)
{
    if (digits.size() != 7) return std::string(digits);
    return std::string(digits.substr(0, 3)) + "-" + std::string(digits.substr(3));
}

} // namespace mado::values
