#include "bridge/pages/browser.h"

#include <algorithm>

#include "core/base/crypto.h"
#include "core/base/limits.h"

namespace mado::pages {
namespace {

constexpr std::string_view draft_name = "mado-d-";
constexpr std::string_view answered_name = "mado-a-";
constexpr std::string_view note_name = "mado-note";
constexpr std::size_t cookie_bytes = 16;

std::string named(std::string_view front, std::string_view id)
{
    return std::string(front) + std::string(id);
}

// Paths and ids are made of letters that a cookie may hold; anything else never came from us.
bool harmless(std::string_view text)
{
    return std::ranges::all_of(text, [](char one) {
        bool const letter = (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
        return letter || (one >= '0' && one <= '9') || one == '-' || one == '_' || one == '.' ||
               one == ',';
    });
}

std::string kept_for_days()
{
    return "; Path=/p/; Max-Age=" + std::to_string(limits::draft_days_max * 86'400);
}

} // namespace

std::string Browser::make_cookie()
{
    return base::to_base64url(base::random_bytes(cookie_bytes));
}

std::string Browser::hash_of(std::string_view cookie)
{
    return base::to_hex(base::sha256(cookie));
}

std::string Browser::signature(std::string_view purpose, std::string_view bytes) const
{
    std::string text(purpose);
    text += '\0';
    text += bytes;
    return base::to_base64url(base::hmac_sha256(key_, text));
}

std::string Browser::draft_cookie(net::Request const& request, std::string_view id) const
{
    return harmless(id) ? request.cookie(named(draft_name, id)) : std::string();
}

bool Browser::owns(net::Request const& request, ledger::Draft const& draft) const
{
    std::string const cookie = draft_cookie(request, draft.id);
    return !cookie.empty() && !draft.cookie_hash.empty() &&
           base::equal_secret(hash_of(cookie), draft.cookie_hash);
}

std::vector<std::string> Browser::drafts_in(net::Request const& request) const
{
    std::vector<std::string> ids;
    std::string_view line = request.header("cookie");
    while (!line.empty()) {
        std::size_t const end = std::min(line.find(';'), line.size());
        std::string_view one = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        std::size_t const sign = one.find('=');
        if (!one.starts_with(draft_name) || sign == std::string_view::npos) {
            continue;
        }
        std::string_view const id = one.substr(draft_name.size(), sign - draft_name.size());
        if (harmless(id)) {
            ids.emplace_back(id);
        }
    }
    // Ids are UUIDv7: later ones sort later.
    std::ranges::sort(ids, std::greater<>());
    return ids;
}

void Browser::give(
    net::Response& response,
    std::string_view name,
    std::string_view value,
    std::string_view rest
) const
{
    std::string line = std::string(name) + "=" + std::string(value) + std::string(rest);
    line += secure_ ? "; HttpOnly; SameSite=Lax; Secure" : "; HttpOnly; SameSite=Lax";
    response.headers.emplace_back("set-cookie", std::move(line));
}

void Browser::give_draft(
    net::Response& response,
    std::string_view id,
    std::string_view cookie
) const
{
    give(response, named(draft_name, id), cookie, kept_for_days());
}

std::string Browser::form_token(std::string_view id, std::string_view cookie) const
{
    return signature("form", std::string(id) + "/" + std::string(cookie));
}

std::set<std::string, std::less<>> Browser::answered_here(
    net::Request const& request,
    std::string_view id
) const
{
    std::set<std::string, std::less<>> paths;
    std::string const value = request.cookie(named(answered_name, id));
    std::size_t const sign = value.find('|');
    if (sign == std::string::npos) {
        return paths;
    }
    std::string_view list = std::string_view(value).substr(0, sign);
    std::string const bound =
        std::string(id) + "/" + draft_cookie(request, id) + "/" + std::string(list);
    // The cookie is new with every claimed link: what another claim answered does not count.
    if (!base::equal_secret(value.substr(sign + 1), signature("answered", bound))) {
        return paths;
    }
    while (!list.empty()) {
        std::size_t const end = std::min(list.find(','), list.size());
        paths.emplace(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return paths;
}

void Browser::give_answered(
    net::Response& response,
    std::string_view id,
    std::string_view cookie,
    std::set<std::string, std::less<>> const& paths
) const
{
    std::string list;
    for (std::string const& path : paths) {
        if (harmless(path)) {
            list += (list.empty() ? "" : ",") + path;
        }
    }
    std::string const bound = std::string(id) + "/" + std::string(cookie) + "/" + list;
    give(
        response, named(answered_name, id), list + "|" + signature("answered", bound),
        kept_for_days()
    );
}

std::vector<std::string> Browser::notes_in(net::Request const& request) const
{
    std::vector<std::string> sentences;
    auto const text = base::from_base64url(request.cookie(note_name));
    if (!text.ok()) {
        return sentences;
    }
    std::string_view rest = *text;
    while (!rest.empty()) {
        std::size_t const end = std::min(rest.find('\n'), rest.size());
        sentences.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return sentences;
}

void Browser::give_notes(net::Response& response, std::vector<std::string> const& sentences) const
{
    std::string text;
    for (std::string const& sentence : sentences) {
        text += (text.empty() ? "" : "\n") + sentence;
    }
    give(
        response, note_name, base::to_base64url(text),
        text.empty() ? "; Path=/p/; Max-Age=0" : "; Path=/p/; Max-Age=60"
    );
}

} // namespace mado::pages
