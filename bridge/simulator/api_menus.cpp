// Rich menus: made, pictured, set as default or linked to a user, given an alias, listed, deleted.
#include "bridge/simulator/api_call.h"

#include <algorithm>
#include <utility>

#include "bridge/simulator/check_menu.h"
#include "bridge/simulator/fields.h"
#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

using base::Json;

namespace {

constexpr std::string_view no_menu = "richmenu not found";
constexpr std::string_view no_picture = "must upload richmenu image before applying it to user";

Json menu_with_id(RichMenu const& menu)
{
    Json json = Json::object({{"richMenuId", menu.id}});
    for (auto const& [key, value] : menu.object.members()) json.set(key, value);
    return json;
}

net::Response validate(Call& call)
{
    Problems problems;
    check_rich_menu(call.body, problems);
    return problems.empty() ? empty_answer() : refusal(problems);
}

net::Response create(Call& call)
{
    Problems problems;
    check_rich_menu(call.body, problems);
    if (!problems.empty()) return refusal(problems);
    if (call.world.menus.size() >= line::menus_max) {
        return refusal(400, "The number of rich menus exceeds the limit");
    }
    RichMenu menu;
    menu.id = "richmenu-" + new_secret(16);
    menu.object = call.body;
    call.world.menus.push_back(menu);
    return json_answer(Json::object({{"richMenuId", menu.id}}));
}

net::Response list(Call& call)
{
    Json menus = Json::array();
    for (RichMenu const& menu : call.world.menus) menus.push(menu_with_id(menu));
    return json_answer(Json::object({{"richmenus", std::move(menus)}}));
}

net::Response get(Call& call)
{
    RichMenu const* menu = find_menu(call.world, call.parts[0]);
    if (menu == nullptr) return refusal(404, std::string(no_menu));
    return json_answer(menu_with_id(*menu));
}

net::Response remove(Call& call)
{
    if (find_menu(call.world, call.parts[0]) == nullptr) {
        return refusal(404, std::string(no_menu));
    }
    std::erase_if(call.world.menus, [&](RichMenu const& menu) { return menu.id == call.parts[0]; });
    if (call.world.default_menu == call.parts[0]) call.world.default_menu.clear();
    ++call.world.revision;
    return empty_answer();
}

net::Response upload(Call& call)
{
    RichMenu* menu = find_menu(call.world, call.parts[0]);
    if (menu == nullptr) return refusal(404, std::string(no_menu));
    std::string const& bytes = call.request.body;
    if (bytes.size() > line::menu_image_bytes_max) return refusal(413, "Image exceeds 1 MB");
    if (!menu->image.empty()) {
        return refusal(400, "An image has already been uploaded to the richmenu");
    }
    auto const size = picture_size(bytes);
    if (!size || picture_type(bytes) != call.request.header("content-type")) {
        return refusal(400, "The image is not a PNG or JPEG of its content type");
    }
    if (!fits_rich_menu(*size)) return refusal(400, "invalid image size");
    menu->image = bytes;
    menu->image_type = std::string(picture_type(bytes));
    ++call.world.revision;
    return empty_answer();
}

net::Response download(Call& call)
{
    RichMenu const* menu = find_menu(call.world, call.parts[0]);
    if (menu == nullptr || menu->image.empty()) return refusal(404, "Not found");
    net::Response response;
    response.set("content-type", menu->image_type);
    response.body = menu->image;
    return response;
}

// A menu that may be shown: it exists and has its picture.
std::optional<net::Response> refuse_unready(Call& call, std::string const& id)
{
    RichMenu const* menu = find_menu(call.world, id);
    if (menu == nullptr) return refusal(404, std::string(no_menu));
    if (menu->image.empty()) return refusal(400, std::string(no_picture));
    return std::nullopt;
}

net::Response set_default(Call& call)
{
    if (auto refused = refuse_unready(call, call.parts[0])) return *refused;
    call.world.default_menu = call.parts[0];
    ++call.world.revision;
    return empty_answer();
}

net::Response get_default(Call& call)
{
    if (call.world.default_menu.empty()) return refusal(404, "no default richmenu");
    return json_answer(Json::object({{"richMenuId", call.world.default_menu}}));
}

net::Response clear_default(Call& call)
{
    call.world.default_menu.clear();
    ++call.world.revision;
    return empty_answer();
}

// 200 also for somebody who is no friend, who then is not linked.
void link_user(World& world, std::string const& user_id, std::string const& menu_id)
{
    Phone* phone = find_phone(world, user_id);
    if (phone == nullptr || !phone->is_friend || phone->blocked) return;
    phone->linked_menu = menu_id;
    ++world.revision;
}

net::Response link(Call& call)
{
    if (!is_user_id(call.parts[0])) return refusal(400, "The value for 'userId' is invalid");
    if (auto refused = refuse_unready(call, call.parts[1])) return *refused;
    link_user(call.world, call.parts[0], call.parts[1]);
    return empty_answer();
}

net::Response linked(Call& call)
{
    Phone const* phone = find_phone(call.world, call.parts[0]);
    if (phone == nullptr || phone->linked_menu.empty()) {
        return refusal(404, "the user has no richmenu");
    }
    return json_answer(Json::object({{"richMenuId", phone->linked_menu}}));
}

net::Response unlink(Call& call)
{
    link_user(call.world, call.parts[0], "");
    return empty_answer();
}

// Reads userIds, 1 to 500 of them.
std::vector<std::string> read_users(Fields& fields)
{
    std::vector<std::string> users;
    auto const* ids = fields.array("userIds", Need::required, {1, line::bulk_users_max});
    for (std::size_t i = 0; ids != nullptr && i < ids->size(); ++i) {
        users.push_back((*ids)[i].as_text());
        if (!is_user_id(users.back())) {
            fields.problems().add(fields.at("userIds", i), "Must be a user ID");
        }
    }
    return users;
}

net::Response bulk_link(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* menu = fields.text("richMenuId", Need::required, {100});
    auto const users = read_users(fields);
    if (!problems.empty()) return refusal(problems);
    if (auto refused = refuse_unready(call, *menu)) return *refused;
    for (std::string const& user : users) link_user(call.world, user, *menu);
    return empty_answer(202);
}

net::Response bulk_unlink(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    auto const users = read_users(fields);
    if (!problems.empty()) return refusal(problems);
    for (std::string const& user : users) link_user(call.world, user, "");
    return empty_answer(202);
}

void check_batch(Call& call, Problems& problems)
{
    Fields fields(call.body, "", problems);
    fields.text("resumeRequestKey", Need::optional, {100});
    auto const* operations =
        fields.array("operations", Need::required, {1, line::batch_operations_max});
    for (std::size_t i = 0; operations != nullptr && i < operations->size(); ++i) {
        Fields one((*operations)[i], fields.at("operations", i), problems);
        std::string const* type =
            one.one_of("type", Need::required, {"link", "unlink", "unlinkAll"});
        if (type == nullptr || *type == "unlinkAll") continue;
        one.text("from", Need::required, {100});
        if (*type == "link") one.text("to", Need::required, {100});
    }
}

net::Response validate_batch(Call& call)
{
    Problems problems;
    check_batch(call, problems);
    return problems.empty() ? empty_answer() : refusal(problems);
}

net::Response batch(Call& call)
{
    Problems problems;
    check_batch(call, problems);
    if (!problems.empty()) return refusal(problems);
    std::map<std::string, std::string> moves;
    bool unlink_all = false;
    for (Json const& operation : call.body["operations"].items()) {
        unlink_all = unlink_all || operation["type"].as_text() == "unlinkAll";
        moves[operation["from"].as_text()] = operation["to"].as_text();
    }
    for (Phone& phone : call.world.phones) {
        auto const move = moves.find(phone.linked_menu);
        if (unlink_all) {
            phone.linked_menu.clear();
        } else if (move != moves.end() && !phone.linked_menu.empty()) {
            phone.linked_menu = move->second;
        }
    }
    call.world.batches[call.request_id] = call.now;
    ++call.world.revision;
    return empty_answer(202);
}

net::Response batch_progress(Call& call)
{
    auto const at = call.world.batches.find(call.query("requestId"));
    if (at == call.world.batches.end()) return refusal(404, "Not found");
    std::string const time = base::to_rfc3339(at->second);
    return json_answer(
        Json::object({{"phase", "succeeded"}, {"acceptedTime", time}, {"completedTime", time}})
    );
}

bool is_alias(std::string const& text)
{
    return !text.empty() && text.size() <= line::alias_units_max &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string::npos;
}

net::Response create_alias(Call& call)
{
    Problems problems;
    Fields fields(call.body, "", problems);
    std::string const* alias = fields.text("richMenuAliasId", Need::required, {32});
    std::string const* menu = fields.text("richMenuId", Need::required, {100});
    if (alias != nullptr && !is_alias(*alias)) {
        fields.complain("richMenuAliasId", "Must match [a-z0-9_-]{1,32}");
    }
    if (!problems.empty()) return refusal(problems);
    if (call.world.aliases.contains(*alias)) {
        return refusal(400, "conflict richmenu alias id");
    }
    if (call.world.aliases.size() >= line::menus_max) return refusal(400, "too many aliases");
    if (auto refused = refuse_unready(call, *menu)) {
        return refusal(
            400, refused->status == 404 ? std::string(no_menu) : std::string(no_picture)
        );
    }
    call.world.aliases[*alias] = *menu;
    return empty_answer();
}

net::Response update_alias(Call& call)
{
    auto const at = call.world.aliases.find(call.parts[0]);
    if (at == call.world.aliases.end()) return refusal(404, "richmenu alias not found");
    std::string const& menu = call.body["richMenuId"].as_text();
    if (refuse_unready(call, menu)) return refusal(400, std::string(no_menu));
    at->second = menu;
    ++call.world.revision;
    return empty_answer();
}

Json alias_json(std::pair<std::string const, std::string> const& alias)
{
    return Json::object({{"richMenuAliasId", alias.first}, {"richMenuId", alias.second}});
}

net::Response get_alias(Call& call)
{
    auto const at = call.world.aliases.find(call.parts[0]);
    if (at == call.world.aliases.end()) return refusal(404, "richmenu alias not found");
    return json_answer(alias_json(*at));
}

net::Response remove_alias(Call& call)
{
    if (call.world.aliases.erase(call.parts[0]) == 0) {
        return refusal(404, "richmenu alias not found");
    }
    return empty_answer();
}

net::Response list_aliases(Call& call)
{
    Json aliases = Json::array();
    for (auto const& alias : call.world.aliases) aliases.push(alias_json(alias));
    return json_answer(Json::object({{"aliases", std::move(aliases)}}));
}

} // namespace

std::vector<Route> menu_routes()
{
    constexpr auto json = BodyKind::json;
    constexpr auto none = BodyKind::none;
    constexpr Rate hundred_hourly = {100, 3600};
    return {
        {"POST", "/v2/bot/richmenu", create, json, hundred_hourly},
        {"POST", "/v2/bot/richmenu/validate", validate, json},
        {"POST", "/v2/bot/richmenu/validate/batch", validate_batch, json},
        {"GET", "/v2/bot/richmenu/list", list, none, {10, 1}},
        {"POST", "/v2/bot/richmenu/bulk/link", bulk_link, json},
        {"POST", "/v2/bot/richmenu/bulk/unlink", bulk_unlink, json},
        {"POST", "/v2/bot/richmenu/batch", batch, json, {3, 3600}},
        {"GET", "/v2/bot/richmenu/progress/batch", batch_progress},
        {"POST", "/v2/bot/richmenu/alias", create_alias, json},
        {"GET", "/v2/bot/richmenu/alias/list", list_aliases},
        {"GET", "/v2/bot/richmenu/alias/{}", get_alias},
        {"POST", "/v2/bot/richmenu/alias/{}", update_alias, json},
        {"DELETE", "/v2/bot/richmenu/alias/{}", remove_alias, none, hundred_hourly},
        {"POST", "/v2/bot/richmenu/{}/content", upload, BodyKind::picture},
        {"GET", "/v2/bot/richmenu/{}/content", download},
        {"GET", "/v2/bot/richmenu/{}", get},
        {"DELETE", "/v2/bot/richmenu/{}", remove, none, hundred_hourly},
        {"GET", "/v2/bot/user/all/richmenu", get_default},
        {"DELETE", "/v2/bot/user/all/richmenu", clear_default},
        {"POST", "/v2/bot/user/all/richmenu/{}", set_default},
        {"GET", "/v2/bot/user/{}/richmenu", linked},
        {"DELETE", "/v2/bot/user/{}/richmenu", unlink},
        {"POST", "/v2/bot/user/{}/richmenu/{}", link},
    };
}

} // namespace mado::simulator
