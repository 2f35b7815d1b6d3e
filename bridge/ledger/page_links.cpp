#include "bridge/ledger/columns.h"
#include "bridge/ledger/people.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t token_bytes = 20;  // 160 bits
constexpr std::size_t cookie_bytes = 16; // 128 bits

} // namespace

Result<std::string> add_page_link(store::Database& database, PageLink const& link)
{
    if (link.draft.empty() || link.expires.ms == 0) {
        return base::fail(ErrorKind::invalid, "page link: it needs a draft and an end");
    }
    auto const token = base::to_base64url(base::random_bytes(token_bytes));
    TRY(database.execute(
        "INSERT INTO page_links (token_hash, draft, person, expires, claimed)"
        " VALUES (?, ?, ?, ?, 0)",
        {words(token_hash(token)), words(link.draft), words(link.person), when(link.expires)}
    ));
    return token;
}

Result<PageLink> find_page_link(
    store::Database& database, std::string_view token, base::Moment now
)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT draft, person, expires, claimed FROM page_links"
            " WHERE town_id = 'town' AND token_hash = ? AND expires > ?",
            {words(token_hash(token)), when(now)}
        )),
        "page link"
    ));
    return PageLink{row.text(0), row.text(1), moment_in(row, 2), row.integer(3) != 0};
}

// One UPDATE decides who was first. The draft's revision grows with its cookie: whoever read it
// before must read it again, or would put the old cookie back.
Result<std::string> claim_page_link(
    store::Database& database, Keys const& /*keys*/, std::string_view token, base::Moment now
)
{
    auto const link = TRY(find_page_link(database, token, now));
    auto const won = TRY(database.execute(
        "UPDATE page_links SET claimed = 1"
        " WHERE town_id = 'town' AND token_hash = ? AND claimed = 0",
        {words(token_hash(token))}
    ));
    if (won == 0) return base::fail(ErrorKind::conflict, "the page link was claimed already");
    auto const cookie = base::to_base64url(base::random_bytes(cookie_bytes));
    TRY(change_one(
        database,
        "UPDATE drafts SET cookie_hash = ?, revision = revision + 1"
        " WHERE town_id = 'town' AND id = ? AND expires > ?",
        {words(token_hash(cookie)), words(link.draft), when(now)},
        "draft"
    ));
    return cookie;
}

} // namespace mado::ledger
