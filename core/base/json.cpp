#include "core/base/json.h"

#include <algorithm>

namespace mado::base {

Json Json::array(std::vector<Json> items)
{
    Json made;
    made.type_ = Type::array;
    made.items_ = std::move(items);
    return made;
}

Json Json::object(std::initializer_list<Member> members)
{
    Json made;
    made.type_ = Type::object;
    made.members_.reserve(members.size());
    for (auto const& [key, value] : members) made.set(key, value);
    return made;
}

bool Json::as_bool(bool other) const
{
    return is_bool() ? integer_ != 0 : other;
}

std::int64_t Json::as_integer(std::int64_t other) const
{
    return is_integer() ? integer_ : other;
}

double Json::as_number(double other) const
{
    if (is_integer()) return static_cast<double>(integer_);
    return is_number() ? number_ : other;
}

std::string const& Json::as_text() const
{
    return text_; // only a text ever fills it
}

Json const* Json::find(std::string_view key) const
{
    auto const found = std::ranges::find(members_, key, &Member::first);
    return found == members_.end() ? nullptr : &found->second;
}

Json* Json::find(std::string_view key)
{
    auto const found = std::ranges::find(members_, key, &Member::first);
    return found == members_.end() ? nullptr : &found->second;
}

Json const& Json::operator[](std::string_view key) const
{
    static Json const nothing;
    auto const* found = find(key);
    return found == nullptr ? nothing : *found;
}

// A value of another type gives way: what the caller asked for is what is there afterwards.
Json& Json::set(std::string_view key, Json value)
{
    if (!is_object()) *this = object();
    if (auto* found = find(key)) {
        *found = std::move(value);
        return *this;
    }
    members_.emplace_back(std::string(key), std::move(value));
    return *this;
}

Json& Json::push(Json value)
{
    if (!is_array()) *this = array();
    items_.push_back(std::move(value));
    return *this;
}

void Json::erase(std::string_view key)
{
    std::erase_if(members_, [key](Member const& member) { return member.first == key; });
}

bool Json::operator==(Json const& other) const
{
    if (type_ != other.type_) return false;
    switch (type_) {
    case Type::null: return true;
    case Type::boolean:
    case Type::integer: return integer_ == other.integer_;
    case Type::number: return number_ == other.number_;
    case Type::text: return text_ == other.text_;
    case Type::array: return items_ == other.items_;
    case Type::object: return members_ == other.members_;
    }
    return false;
}

} // namespace mado::base
