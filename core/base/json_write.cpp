#include "core/base/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace mado::base {

namespace {

// Length of the well-formed UTF-8 sequence at `at` (Unicode table 3-7), 0 when there is none.
std::size_t sequence_length(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t index) {
        return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
    };
    auto const follows = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
    unsigned const first = byte(at);
    unsigned const second = byte(at + 1);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(at + 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        bool const overlong = first == 0xE0 && second < 0xA0;
        bool const surrogate = first == 0xED && second > 0x9F;
        return follows(at + 1) && follows(at + 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool const overlong = first == 0xF0 && second < 0x90;
        bool const beyond = first == 0xF4 && second > 0x8F;
        bool const shaped = follows(at + 1) && follows(at + 2) && follows(at + 3);
        return shaped && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

void append_unit(std::string& out, unsigned unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xFU];
}

void append_ascii(std::string& out, char c, bool for_script)
{
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break; // a plain char, no enum
    }
    bool const control = static_cast<unsigned char>(c) < 0x20 || c == '\x7f';
    bool const markup = for_script && (c == '<' || c == '>' || c == '&');
    if (control || markup) {
        append_unit(out, static_cast<unsigned char>(c));
    } else {
        out += c;
    }
}

// How many characters from `at` on need no thought, whoever reads them.
std::size_t plain_length(std::string_view text, std::size_t at)
{
    static constexpr auto plain = [] {
        std::array<bool, 256> table{};
        for (unsigned c = 0x20; c < 0x7F; ++c) table[c] = true;
        for (unsigned const c : {0x22U, 0x5CU, 0x3CU, 0x3EU, 0x26U}) table[c] = false; // " \ < > &
        return table;
    }();
    std::size_t end = at;
    while (end < text.size() && plain[static_cast<unsigned char>(text[end])]) ++end;
    return end - at;
}

// What is not UTF-8 becomes U+FFFD, so that what is written can always be read.
void append_quoted(std::string& out, std::string_view text, bool for_script)
{
    out.reserve(out.size() + text.size() + 2);
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const plain = plain_length(text, at);
        if (plain > 0) { // most of every text: copied at once
            out += text.substr(at, plain);
            at += plain;
            continue;
        }
        std::size_t const length = sequence_length(text, at);
        std::string_view const sequence = text.substr(at, length);
        if (length == 1) {
            append_ascii(out, text[at], for_script);
        } else if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else if (for_script && (sequence == "\xE2\x80\xA8" || sequence == "\xE2\x80\xA9")) {
            append_unit(out, sequence[2] == '\xA8' ? 0x2028U : 0x2029U);
        } else {
            out += sequence;
        }
        at += length == 0 ? 1 : length;
    }
    out += '"';
}

void append_number(std::string& out, double value)
{
    if (!std::isfinite(value)) { // JSON has no word for these
        out += "null";
        return;
    }
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    std::string_view const text(buffer, static_cast<std::size_t>(end - buffer));
    out += text;
    // Without a point it would be read back as an integer.
    if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void append_integer(std::string& out, std::int64_t value)
{
    char buffer[24];
    out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

class JsonWriter
{
public:
    explicit JsonWriter(bool pretty)
        : pretty_(pretty)
    {
    }

    void write(Json const& value)
    {
        switch (value.type()) {
        case Json::Type::null: out_ += "null"; return;
        case Json::Type::boolean: out_ += value.as_bool() ? "true" : "false"; return;
        case Json::Type::integer: append_integer(out_, value.as_integer()); return;
        case Json::Type::number: append_number(out_, value.as_number()); return;
        case Json::Type::text: append_quoted(out_, value.as_text(), false); return;
        case Json::Type::array: write_array(value); return;
        case Json::Type::object: write_object(value); return;
        }
    }

    [[nodiscard]] std::string take() && { return std::move(out_); }

private:
    void write_array(Json const& value)
    {
        out_ += '[';
        ++depth_;
        bool first = true;
        for (auto const& item : value.items()) {
            start_item(first);
            write(item);
        }
        --depth_;
        if (!first) break_line();
        out_ += ']';
    }

    void write_object(Json const& value)
    {
        out_ += '{';
        ++depth_;
        bool first = true;
        for (auto const& [key, member] : value.members()) {
            start_item(first);
            append_quoted(out_, key, false);
            out_ += pretty_ ? ": " : ":";
            write(member);
        }
        --depth_;
        if (!first) break_line();
        out_ += '}';
    }

    void start_item(bool& first)
    {
        if (!first) out_ += ',';
        first = false;
        break_line();
    }

    void break_line()
    {
        if (!pretty_) return;
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }

    std::string out_;
    std::size_t depth_ = 0;
    bool pretty_;
};

std::string written(Json const& value, bool pretty)
{
    JsonWriter writer(pretty);
    writer.write(value);
    return std::move(writer).take();
}

} // namespace

std::string Json::dump() const
{
    return written(*this, false);
}

std::string Json::dump_pretty() const
{
    return written(*this, true);
}

std::string json_quote(std::string_view text)
{
    std::string out;
    append_quoted(out, text, true);
    return out;
}

} // namespace mado::base
