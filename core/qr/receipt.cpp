#include "core/qr/receipt.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/qr/check_digit.h"
#include "core/values/normalise.h"
#include "core/values/text.h"

namespace mado::qr {

namespace {

constexpr std::int64_t counter_max = 99'999'999;
constexpr std::size_t counter_digits_min = 4;
constexpr std::size_t counter_digits_max = 8;
constexpr std::size_t prefix_letters_max = 2;
constexpr std::size_t prefix_digits_max = 3;
constexpr std::size_t slip_digits = 10;
constexpr int slip_number_max = 9999;
constexpr std::size_t typed_bytes_max = 200;

bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_prefix(std::string_view text)
{
    std::size_t letters = 0;
    while (letters < text.size() && is_letter(text[letters])) ++letters;
    if (letters == 0 || letters > prefix_letters_max) return false;
    auto const device = text.substr(letters);
    return device.size() <= prefix_digits_max && (device.empty() || all_digits(device));
}

std::string padded(std::int64_t number, std::size_t width)
{
    auto digits = std::to_string(number);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

std::string digits_of(std::string_view prefix, std::string_view counter)
{
    std::string digits;
    for (char const c : prefix) {
        if (is_letter(c)) {
            digits += std::to_string(c - 'A' + 10);
        } else {
            digits += c;
        }
    }
    return digits.append(counter);
}

// What people type: full-width, small letters, long vowel marks for hyphens, blanks between.
std::string folded(std::string_view text)
{
    std::string out;
    for (char32_t const c : values::to_code_points(values::nfkc_folded(text))) {
        if (values::is_blank(c) || c == U'\n' || c == U'\r') continue;
        if (values::is_dash(c) || c == U'ー') {
            out += '-';
        } else if (c >= U'a' && c <= U'z') {
            out += static_cast<char>(c - U'a' + U'A');
        } else {
            out += values::to_utf8(c);
        }
    }
    return out;
}

std::int64_t to_number(std::string_view digits)
{
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

auto no_receipt()
{
    return base::fail(base::ErrorKind::invalid, "受付番号ではありません。もう一度見てください。");
}

auto no_counter_slip()
{
    return base::fail(base::ErrorKind::invalid, "not a counter slip");
}

} // namespace

base::Result<std::string> make_receipt(std::string_view prefix, std::int64_t counter)
{
    if (!is_prefix(prefix)) {
        return base::fail(base::ErrorKind::invalid, "a receipt begins with a letter and a number");
    }
    if (counter < 1 || counter > counter_max) {
        return base::fail(base::ErrorKind::exhausted, "the receipt counter is outside its range");
    }
    auto const digits = padded(counter, counter_digits_min);
    auto const check = check_digit(digits_of(prefix, digits));
    return std::string(prefix) + '-' + digits + '-' + check.value_or('0');
}

base::Result<Receipt> parse_receipt(std::string_view text)
{
    if (text.size() > typed_bytes_max) return no_receipt();
    auto const typed = folded(text);
    std::string_view const all = typed;
    auto const first = all.find('-');
    auto const last = all.rfind('-');
    if (first == std::string_view::npos || last == first || last + 2 != all.size()) {
        return no_receipt();
    }
    auto const prefix = all.substr(0, first);
    auto const counter = all.substr(first + 1, last - first - 1);
    bool const shaped = is_prefix(prefix) && all_digits(counter) && is_digit(all.back()) &&
                        counter.size() >= counter_digits_min &&
                        counter.size() <= counter_digits_max;
    if (!shaped || check_digit(digits_of(prefix, counter)) != all.back()) return no_receipt();
    Receipt const receipt{std::string(prefix), to_number(counter)};
    // One number has one written form: K3-00412-… would be a second name of the same receipt.
    if (receipt.counter < 1 || padded(receipt.counter, counter_digits_min) != counter) {
        return no_receipt();
    }
    return receipt;
}

base::Result<std::string> tidy_receipt(std::string_view text)
{
    auto const receipt = TRY(parse_receipt(text));
    return make_receipt(receipt.prefix, receipt.counter);
}

base::Result<std::string> parse_slip_number(std::string_view text)
{
    if (text.size() > typed_bytes_max) {
        return base::fail(base::ErrorKind::invalid, "番号は、数字が10こです。");
    }
    auto digits = folded(text);
    std::erase(digits, '-');
    if (digits.size() != slip_digits || !all_digits(digits)) {
        return base::fail(base::ErrorKind::invalid, "番号は、数字が10こです。");
    }
    return digits;
}

std::string slip_number_display(std::string_view digits)
{
    if (digits.size() != slip_digits) return std::string(digits);
    std::string out(digits.substr(0, 4));
    out.append("-").append(digits.substr(4, 3)).append("-").append(digits.substr(7));
    return out;
}

base::Result<std::string> make_counter_slip(CounterSlip const& slip)
{
    if (slip.number < 1 || slip.number > slip_number_max) {
        return base::fail(base::ErrorKind::exhausted, "the counter slip's number is out of range");
    }
    auto day = slip.day.to_iso();
    std::erase(day, '-');
    auto const number = padded(slip.number, 4);
    return "K:R:" + day + ":" + number + ":" + check_digit(number).value_or('0');
}

bool looks_like_counter_slip(std::string_view text)
{
    constexpr std::string_view shape = "K:R:dddddddd:dddd:d";
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        bool const fits = shape[i] == 'd' ? is_digit(text[i]) : text[i] == shape[i];
        if (!fits) return false;
    }
    return true;
}

base::Result<CounterSlip> parse_counter_slip(std::string_view text)
{
    if (!looks_like_counter_slip(text)) return no_counter_slip();
    auto const number = text.substr(13, 4);
    if (check_digit(number) != text.back()) return no_counter_slip();
    auto const year = static_cast<int>(to_number(text.substr(4, 4)));
    auto const month = static_cast<int>(to_number(text.substr(8, 2)));
    auto const day = static_cast<int>(to_number(text.substr(10, 2)));
    CounterSlip slip;
    slip.day = TRY(values::Date::create(year, month, day));
    slip.number = static_cast<int>(to_number(number));
    if (slip.number < 1) return no_counter_slip();
    return slip;
}

} // namespace mado::qr
