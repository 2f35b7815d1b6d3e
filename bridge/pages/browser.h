// Browser: what a browser carries for us and how we know it again. Each draft has a cookie of its own
// (128 bits, HttpOnly, SameSite=Lax, Secure on https), so two drafts in one browser do not disturb each
// other and a stranger's address opens nothing. A form's token is an HMAC over draft and cookie. A chat's
// page also carries, signed, which questions this browser answered, so that it never shows what was
// answered elsewhere. No answer is ever in a cookie or an address. Pure, any thread.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bridge/ledger/people.h"
#include "core/net/http.h"

namespace mado::pages {

class Browser
{
public:
    Browser(std::string key, bool secure) : key_(std::move(key)), secure_(secure) {}

    // Fresh: 128 bits.
    [[nodiscard]] static std::string make_cookie();
    [[nodiscard]] static std::string hash_of(std::string_view cookie);

    [[nodiscard]] bool owns(net::Request const& request, ledger::Draft const& draft) const;
    [[nodiscard]] std::string draft_cookie(net::Request const& request, std::string_view id) const;
    // Ids of the drafts this browser has a cookie for, newest first.
    [[nodiscard]] std::vector<std::string> drafts_in(net::Request const& request) const;
    void give_draft(net::Response& response, std::string_view id, std::string_view cookie) const;

    [[nodiscard]] std::string form_token(std::string_view id, std::string_view cookie) const;

    // Paths answered (or opened) by this browser on behalf of a chat; empty when none or forged.
    [[nodiscard]] std::set<std::string, std::less<>> answered_here(
        net::Request const& request,
        std::string_view id
    ) const;
    void give_answered(
        net::Response& response,
        std::string_view id,
        std::string_view cookie,
        std::set<std::string, std::less<>> const& paths
    ) const;

    // A sentence for the next page: 「水抜き」のこたえは、いらなくなりました。
    [[nodiscard]] std::vector<std::string> notes_in(net::Request const& request) const;
    void give_notes(net::Response& response, std::vector<std::string> const& sentences) const;

    void give(
        net::Response& response,
        std::string_view name,
        std::string_view value,
        std::string_view rest
    ) const;

private:
    [[nodiscard]] std::string signature(std::string_view purpose, std::string_view bytes) const;

    std::string key_;
    bool secure_;
};

} // namespace mado::pages
