#include "core/procedure/reader.h"

#include <algorithm>

namespace mado::procedure {

void Findings::error(int line, std::string japanese, std::string english)
{
    ++errors_;
    all_.push_back(
        {Finding::Grade::error, file_, line, std::move(japanese), std::move(english)}
    );
}

void Findings::warning(int line, std::string japanese, std::string english)
{
    all_.push_back(
        {Finding::Grade::warning, file_, line, std::move(japanese), std::move(english)}
    );
}

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const above = row[j];
            std::size_t const swap = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, swap});
            corner = above;
        }
    }
    return row[b.size()];
}

ObjectReader::ObjectReader(base::Json const& json, std::string what, Findings& findings)
    : json_(json)
    , what_(std::move(what))
    , findings_(findings)
{}

void ObjectReader::allow(std::initializer_list<std::string_view> keys)
{
    for (auto key : keys) allowed_.emplace_back(key);
}

void ObjectReader::refuse_others()
{
    for (auto const& [key, member] : json_.members()) {
        if (std::find(allowed_.begin(), allowed_.end(), key) != allowed_.end()) continue;
        auto const nearest = std::min_element(
            allowed_.begin(), allowed_.end(),
            [&](auto const& a, auto const& b) { return edit_distance(a, key) < edit_distance(b, key); }
        );
        bool const close = nearest != allowed_.end() && edit_distance(*nearest, key) <= 3;
        findings_.error(
            member.line(),
            what_ + "に、知らない言葉「" + key + "」があります。" +
                (close ? "「" + *nearest + "」ではありませんか。" : "消すか、書きなおしてください。"),
            what_ + ": unknown key \"" + key + "\"" + (close ? "; did you mean \"" + *nearest + "\"?" : "")
        );
    }
}

int ObjectReader::line_of(std::string_view key) const
{
    auto const* found = json_.find(key);
    return found == nullptr ? json_.line() : found->line();
}

void ObjectReader::wrong(
    std::string_view key,
    std::string const& japanese,
    std::string const& english
)
{
    findings_.error(
        line_of(key), what_ + "の「" + std::string(key) + "」: " + japanese,
        what_ + ": \"" + std::string(key) + "\": " + english
    );
}

std::string ObjectReader::text(std::string_view key)
{
    auto const* found = json_.find(key);
    if (found == nullptr) return {};
    if (!found->is_text()) wrong(key, "文字を \" \" の中に書いてください。", "must be a text");
    return found->as_text();
}

std::string ObjectReader::required_text(std::string_view key)
{
    auto value = text(key);
    if (value.empty()) wrong(key, "書いてください。これがないと使えません。", "is required");
    return value;
}

std::int64_t ObjectReader::integer(std::string_view key, std::int64_t other)
{
    auto const* found = json_.find(key);
    if (found == nullptr) return other;
    if (!found->is_integer()) wrong(key, "数字を書いてください。", "must be a whole number");
    return found->as_integer(other);
}

bool ObjectReader::boolean(std::string_view key, bool other)
{
    auto const* found = json_.find(key);
    if (found == nullptr) return other;
    if (!found->is_bool()) wrong(key, "true か false を書いてください。", "must be true or false");
    return found->as_bool(other);
}

Expression ObjectReader::expression(std::string_view key)
{
    auto const written = text(key);
    if (written.empty()) return {};
    auto parsed = Expression::parse(written);
    if (parsed.ok()) return *parsed;
    wrong(key, "読めない書き方です（" + parsed.error().message + "）。", parsed.error().message);
    return {};
}

std::vector<std::string> ObjectReader::texts(std::string_view key)
{
    std::vector<std::string> found;
    for (auto const& item : json_[key].items()) {
        if (!item.is_text()) wrong(key, "文字だけを並べてください。", "must be a list of texts");
        found.push_back(item.as_text());
    }
    if (has(key) && !json_[key].is_array()) {
        wrong(key, "[ ] の中に並べて書いてください。", "must be a list");
    }
    return found;
}

std::vector<Door> ObjectReader::doors(std::string_view key)
{
    std::vector<Door> found;
    for (auto const& name : texts(key)) {
        auto door = door_from_text(name);
        if (door.ok()) {
            found.push_back(*door);
        } else {
            wrong(key, "kiosk, line, page, staff のどれかを書いてください。", "unknown door " + name);
        }
    }
    return found;
}

} // namespace mado::procedure
