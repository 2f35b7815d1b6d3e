#include "bridge/desk/receive.h"

#include <map>

namespace mado::desk {

using base::Json;
using base::Result;

namespace {

Json plain(values::Value const& value)
{
    return std::visit(
        [](auto const& v) -> Json {
            using V = std::decay_t<decltype(v)>;
            if constexpr (std::is_same_v<V, values::Yes>) return v.yes;
            else if constexpr (std::is_same_v<V, values::Number>) return v.value;
            else if constexpr (std::is_same_v<V, values::Choice>) return v.id;
            else if constexpr (std::is_same_v<V, values::Address>) return v.area;
            else if constexpr (std::is_same_v<V, values::Date>) return v.to_iso();
            else if constexpr (std::is_same_v<V, values::Text>) return v.text;
            else if constexpr (std::is_same_v<V, values::Choices>) {
                Json list = Json::array();
                for (auto const& id : v.ids) list.push(id);
                return list;
            } else return {};
        },
        value
    );
}

} // namespace

Json receive_of(application::Application const& application)
{
    Json receive = Json::object({{"case", application.id}, {"at", application.created.ms}});
    std::map<std::string, std::map<std::string, Json>> groups; // group → member → its object
    for (auto const& answer : application.answers) {
        auto value = plain(answer.value);
        if (value.is_null()) continue;
        auto const first = answer.at.find('.');
        if (first == std::string::npos) {
            receive.set(answer.at, std::move(value));
            continue;
        }
        auto const second = answer.at.find('.', first + 1);
        auto& member = groups[answer.at.substr(0, first)][answer.at.substr(0, second)];
        if (member.is_null()) member = Json::object();
        member.set(answer.at.substr(second + 1), std::move(value));
    }
    for (auto& [group, members] : groups) {
        Json list = Json::array();
        for (auto& [path, member] : members) list.push(std::move(member));
        receive.set(group, std::move(list));
    }
    return receive;
}

Result<void> apply_receive(
    store::Database& database,
    ledger::Keys const& keys,
    std::string_view person,
    application::Application const& application
)
{
    auto const receive = receive_of(application);
    bool const stop = receive["do"].as_text() == "stop";
    return ledger::save_receive(database, keys, person, stop ? Json() : receive);
}

Result<void> undo_receive(
    store::Database& database,
    ledger::Keys const& keys,
    std::string_view person,
    std::string_view case_id
)
{
    auto const one = TRY(ledger::find_person(database, keys, person));
    if (one.receive["case"].as_text() != case_id) return {};
    return ledger::save_receive(database, keys, person, Json());
}

} // namespace mado::desk
