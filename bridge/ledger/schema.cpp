#include "bridge/ledger/schema.h"

namespace mado::ledger {

namespace {

// `number` in webhook_events is the order of arrival: a rowid table with one short index takes the
// hot path's inserts at its end. Only what is still open is in the second index.
constexpr std::string_view first = R"sql(
CREATE TABLE key_checks (
    town_id TEXT NOT NULL DEFAULT 'town',
    name TEXT NOT NULL,
    box BLOB NOT NULL,
    PRIMARY KEY (town_id, name)
);
CREATE TABLE counters (
    town_id TEXT NOT NULL DEFAULT 'town',
    prefix TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (town_id, prefix)
);
CREATE TABLE deeds (
    town_id TEXT NOT NULL DEFAULT 'town',
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    on_what TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (town_id, number)
);

CREATE TABLE cases (
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    receipt TEXT NOT NULL,
    receipt_key TEXT NOT NULL,
    procedure_id TEXT NOT NULL,
    title TEXT NOT NULL,
    department TEXT NOT NULL,
    door TEXT NOT NULL,
    started_door TEXT NOT NULL,
    status TEXT NOT NULL,
    assigned TEXT NOT NULL,
    person TEXT NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    due INTEGER,
    revision INTEGER NOT NULL,
    practice INTEGER NOT NULL,
    asked_back TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    slip_hash TEXT NOT NULL,
    case_key BLOB,
    summary BLOB,
    application BLOB,
    PRIMARY KEY (town_id, id)
);
CREATE INDEX cases_receipt ON cases (town_id, receipt_key);
CREATE INDEX cases_secret ON cases (town_id, secret_hash);
CREATE INDEX cases_slip ON cases (town_id, slip_hash);
CREATE INDEX cases_person ON cases (town_id, person, created);
CREATE INDEX cases_due ON cases (town_id, practice, status, due);

CREATE TABLE case_events (
    id INTEGER PRIMARY KEY,
    town_id TEXT NOT NULL DEFAULT 'town',
    case_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    text BLOB,
    FOREIGN KEY (town_id, case_id) REFERENCES cases (town_id, id)
);
CREATE INDEX case_events_case ON case_events (town_id, case_id, id);

CREATE TABLE case_search (
    town_id TEXT NOT NULL DEFAULT 'town',
    hash TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (town_id, hash, case_id),
    FOREIGN KEY (town_id, case_id) REFERENCES cases (town_id, id)
);
CREATE INDEX case_search_case ON case_search (town_id, case_id);

CREATE TABLE people (
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    line_hash TEXT NOT NULL,
    line_user_id BLOB NOT NULL,
    friend_now INTEGER NOT NULL,
    since INTEGER NOT NULL,
    draft TEXT NOT NULL,
    serial INTEGER NOT NULL,
    settings BLOB NOT NULL,
    PRIMARY KEY (town_id, id),
    UNIQUE (town_id, line_hash)
);

CREATE TABLE drafts (
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    procedure_id TEXT NOT NULL,
    procedure_hash TEXT NOT NULL,
    person TEXT NOT NULL,
    cookie_hash TEXT NOT NULL,
    door TEXT NOT NULL,
    started_door TEXT NOT NULL,
    staff TEXT NOT NULL,
    correcting TEXT NOT NULL,
    only_paths TEXT NOT NULL,
    sealed_as TEXT NOT NULL,
    practice INTEGER NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    answers BLOB NOT NULL,
    PRIMARY KEY (town_id, id)
);
CREATE INDEX drafts_person ON drafts (town_id, person);
CREATE INDEX drafts_cookie ON drafts (town_id, cookie_hash);
CREATE INDEX drafts_expires ON drafts (town_id, expires);

CREATE TABLE page_links (
    town_id TEXT NOT NULL DEFAULT 'town',
    token_hash TEXT NOT NULL,
    draft TEXT NOT NULL,
    person TEXT NOT NULL,
    expires INTEGER NOT NULL,
    claimed INTEGER NOT NULL,
    PRIMARY KEY (town_id, token_hash)
);
CREATE INDEX page_links_draft ON page_links (town_id, draft);
)sql";

constexpr std::string_view second = R"sql(
CREATE TABLE webhook_events (
    number INTEGER PRIMARY KEY,
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    received INTEGER NOT NULL,
    handled INTEGER NOT NULL,
    body BLOB,
    UNIQUE (town_id, id)
);
CREATE INDEX webhook_events_open ON webhook_events (number) WHERE handled = 0;

CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    town_id TEXT NOT NULL DEFAULT 'town',
    person TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    messages TEXT NOT NULL,
    reply_token TEXT NOT NULL,
    reply_until INTEGER NOT NULL,
    retry_key TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    created INTEGER NOT NULL,
    error TEXT NOT NULL
);
CREATE INDEX notices_state ON notices (town_id, state, next_try);
)sql";

constexpr std::string_view third = R"sql(
CREATE TABLE kiosks (
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    sign_public BLOB NOT NULL,
    profile TEXT NOT NULL,
    last_contact INTEGER NOT NULL,
    health TEXT NOT NULL,
    locked INTEGER NOT NULL,
    PRIMARY KEY (town_id, id)
);
CREATE TABLE enrolments (
    town_id TEXT NOT NULL DEFAULT 'town',
    code_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    expires INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (town_id, code_hash)
);
CREATE TABLE kiosk_nonces (
    town_id TEXT NOT NULL DEFAULT 'town',
    kiosk TEXT NOT NULL,
    nonce TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (town_id, kiosk, nonce)
);
CREATE INDEX kiosk_nonces_at ON kiosk_nonces (at);

CREATE TABLE tickets (
    town_id TEXT NOT NULL DEFAULT 'town',
    hash TEXT NOT NULL,
    kiosk TEXT NOT NULL,
    visit TEXT NOT NULL,
    state TEXT NOT NULL,
    claimant TEXT NOT NULL,
    claimant_name TEXT NOT NULL,
    pair_number INTEGER NOT NULL,
    pair_sign TEXT NOT NULL,
    personal INTEGER NOT NULL,
    draft TEXT NOT NULL,
    procedure_id TEXT NOT NULL,
    expires INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    PRIMARY KEY (town_id, hash)
);
CREATE INDEX tickets_visit ON tickets (town_id, visit);

CREATE TABLE help_calls (
    id INTEGER PRIMARY KEY,
    town_id TEXT NOT NULL DEFAULT 'town',
    kiosk TEXT NOT NULL,
    screen TEXT NOT NULL,
    at INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    answered_by TEXT NOT NULL
);
CREATE INDEX help_calls_open ON help_calls (id) WHERE answered_at = 0;

CREATE TABLE photos (
    town_id TEXT NOT NULL DEFAULT 'town',
    id TEXT NOT NULL,
    draft TEXT NOT NULL,
    case_id TEXT NOT NULL,
    photo_key BLOB NOT NULL,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (town_id, id)
);
CREATE INDEX photos_draft ON photos (town_id, draft);
CREATE INDEX photos_case ON photos (town_id, case_id);

CREATE TABLE bookings (
    town_id TEXT NOT NULL DEFAULT 'town',
    source TEXT NOT NULL,
    slot TEXT NOT NULL,
    case_id TEXT NOT NULL,
    door TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (town_id, source, slot, case_id)
);
CREATE INDEX bookings_case ON bookings (town_id, case_id);

CREATE TABLE staff (
    town_id TEXT NOT NULL DEFAULT 'town',
    user_name TEXT NOT NULL,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    totp_secret BLOB,
    failures INTEGER NOT NULL,
    locked_until INTEGER NOT NULL,
    PRIMARY KEY (town_id, user_name)
);
CREATE TABLE sessions (
    town_id TEXT NOT NULL DEFAULT 'town',
    cookie_hash TEXT NOT NULL,
    user_name TEXT NOT NULL,
    csrf TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (town_id, cookie_hash)
);
)sql";

// The staff's lists in order of their due day (none: last), and the five counts, without reading the
// rows themselves. 999999999 stands for "no due day" here and in cases_list.cpp.
constexpr std::string_view fourth = R"sql(
ALTER TABLE staff ADD COLUMN single_keys INTEGER NOT NULL DEFAULT 1;
CREATE INDEX cases_open ON cases (town_id, practice, (coalesce(due, 999999999)), created, id)
    WHERE status NOT IN ('done', 'declined', 'cancelled');
CREATE INDEX cases_order ON cases (town_id, practice, (coalesce(due, 999999999)), created, id);
DROP INDEX cases_due;
CREATE INDEX cases_counts
    ON cases (town_id, practice, status, due, department, procedure_id, assigned, created);
CREATE INDEX cases_created ON cases (town_id, practice, created, procedure_id, door);
CREATE INDEX deeds_who ON deeds (town_id, who, number);
CREATE INDEX deeds_on ON deeds (town_id, on_what, number);
CREATE INDEX case_events_kind ON case_events (town_id, kind, at, case_id);
)sql";

// Look-ups are only counted. A missed key is short and has no digits (core/town/sorting.h).
constexpr std::string_view fifth = R"sql(
CREATE TABLE lookups (
    town_id TEXT NOT NULL DEFAULT 'town',
    day TEXT NOT NULL,
    procedure_id TEXT NOT NULL,
    door TEXT NOT NULL,
    found INTEGER NOT NULL,
    missed INTEGER NOT NULL,
    PRIMARY KEY (town_id, day, procedure_id, door)
);
CREATE TABLE lookup_misses (
    town_id TEXT NOT NULL DEFAULT 'town',
    procedure_id TEXT NOT NULL,
    word TEXT NOT NULL,
    times INTEGER NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (town_id, procedure_id, word)
);
)sql";

} // namespace

std::vector<store::Migration> migrations()
{
    return {{1, first}, {2, second}, {3, third}, {4, fourth}, {5, fifth}};
}

} // namespace mado::ledger
