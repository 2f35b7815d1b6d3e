#include "core/store/postgres_engine.h"

#include <charconv>
#include <cstdlib>

#include <libpq-fe.h>

#include "core/store/postgres_words.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

// Types as the server numbers them (catalogue pg_type; they never change).
constexpr Oid oid_bytea = 17;
constexpr Oid oid_int8 = 20;
constexpr Oid oid_int2 = 21;
constexpr Oid oid_int4 = 23;
constexpr Oid oid_text = 25;
constexpr Oid oid_float4 = 700;
constexpr Oid oid_float8 = 701;
constexpr Oid oid_bool = 16;
constexpr Oid oid_numeric = 1700;
constexpr std::size_t prepared_max = 256;

struct Cleared {
    PGresult* result;

    explicit Cleared(PGresult* made) : result(made) {}

    ~Cleared() { PQclear(result); }

    Cleared(Cleared const&) = delete;
    Cleared& operator=(Cleared const&) = delete;
};

// The server's message may quote a bound value ("Key (phone)=(…)"), so only its code is handed on.
Error error_of(PGresult const* result, std::string_view doing)
{
    char const* state = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string const code = state == nullptr ? "" : state;
    return base::fail(
               kind_of_state(code),
               std::string(doing) + ": PostgreSQL " + (code.empty() ? "does not answer" : code)
    ).value();
}

bool went_well(PGresult const* result)
{
    auto const status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

// What PQexecPrepared wants of the values; the views live as long as the values and this.
struct Bound {
    std::vector<Oid> types;
    std::vector<std::string> texts;
    std::vector<char const*> pointers;
    std::vector<int> lengths;
    std::vector<int> formats;

    explicit Bound(std::vector<Cell> const& values)
    {
        texts.reserve(values.size()); // pointers into it must stay
        for (auto const& value : values) add(value);
    }

    void add(Cell const& value)
    {
        if (auto const* whole = std::get_if<std::int64_t>(&value)) {
            texts.push_back(std::to_string(*whole));
            add(oid_int8, texts.back().c_str(), 0, 0);
        } else if (auto const* number = std::get_if<double>(&value)) {
            char digits[40];
            auto const made = std::to_chars(digits, digits + sizeof digits, *number);
            texts.emplace_back(digits, made.ptr);
            add(oid_float8, texts.back().c_str(), 0, 0);
        } else if (auto const* text = std::get_if<std::string>(&value)) {
            add(oid_text, text->data(), text->size(), 1);
        } else if (auto const* blob = std::get_if<Blob>(&value)) {
            add(oid_bytea, blob->bytes.data(), blob->bytes.size(), 1);
        } else {
            add(0, nullptr, 0, 0);
        }
    }

    void add(Oid type, char const* bytes, std::size_t length, int format)
    {
        types.push_back(type);
        pointers.push_back(bytes);
        lengths.push_back(static_cast<int>(length));
        formats.push_back(format);
    }

    [[nodiscard]] int count() const { return static_cast<int>(pointers.size()); }
};

Cell read_cell(PGresult const* result, int row, int column)
{
    if (PQgetisnull(result, row, column) != 0) return Cell();
    char const* const text = PQgetvalue(result, row, column);
    std::string_view const view(text, static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
        case oid_int2:
        case oid_int4:
        case oid_int8: return Cell(std::int64_t{std::strtoll(text, nullptr, 10)});
        case oid_bool: return Cell(std::int64_t{view == "t" ? 1 : 0});
        case oid_numeric: // sums of whole numbers
            if (view.find('.') == std::string_view::npos) {
                return Cell(std::int64_t{std::strtoll(text, nullptr, 10)});
            }
            return Cell(std::strtod(text, nullptr));
        case oid_float4:
        case oid_float8: return Cell(std::strtod(text, nullptr));
        case oid_bytea: {
            std::size_t size = 0;
            auto* const bytes = PQunescapeBytea(reinterpret_cast<unsigned char const*>(text), &size);
            if (bytes == nullptr) return Cell(Blob{});
            Blob blob{std::string(reinterpret_cast<char const*>(bytes), size)};
            PQfreemem(bytes);
            return Cell(std::move(blob));
        }
        default: return Cell(std::string(view)); // text, varchar, name
    }
}

Row read_row(PGresult const* result, int row)
{
    int const columns = PQnfields(result);
    std::vector<Cell> cells;
    cells.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
        cells.push_back(read_cell(result, row, column));
    }
    return Row(std::move(cells));
}

bool is_blank(std::string_view sql)
{
    return sql.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

Result<void> check_text(std::string_view sql)
{
    if (sql.find('\0') != std::string_view::npos) {
        return base::fail(ErrorKind::invalid, "prepare: the SQL text holds a NUL");
    }
    if (is_blank(sql)) return base::fail(ErrorKind::invalid, "prepare: no statement");
    return {};
}

// The name of the prepared statement for this text and these types.
Result<std::string> prepare(PostgresEngine& engine, std::string_view sql, Bound const& bound)
{
    std::string key(sql);
    for (auto const type : bound.types) key += '\n' + std::to_string(type);
    if (auto const found = engine.prepared.find(key); found != engine.prepared.end()) {
        return found->second;
    }
    TRY(check_text(sql));
    if (engine.prepared.size() >= prepared_max) {
        Cleared const dropped(PQexec(engine.line, "DEALLOCATE ALL"));
        if (!went_well(dropped.result)) return tl::unexpected<Error>(error_of(dropped.result, "prepare"));
        engine.prepared.clear();
    }
    auto const name = "s" + std::to_string(engine.prepared.size());
    Cleared const made(PQprepare(
        engine.line, name.c_str(), numbered_places(sql).c_str(), bound.count(), bound.types.data()
    ));
    if (!went_well(made.result)) return tl::unexpected<Error>(error_of(made.result, "prepare"));
    engine.prepared.emplace(std::move(key), name);
    return name;
}

Result<PGresult*> execute_prepared(
    PostgresEngine& engine, std::string_view sql, std::vector<Cell> const& values
)
{
    TRY(engine.still_whole());
    Bound const bound(values);
    auto const name = prepare(engine, sql, bound);
    if (!name.ok()) return tl::unexpected<Error>(engine.note(name.error()));
    PGresult* const result = PQexecPrepared(
        engine.line, name->c_str(), bound.count(), bound.pointers.data(), bound.lengths.data(),
        bound.formats.data(), 0
    );
    if (went_well(result)) return result;
    auto error = error_of(result, "step");
    PQclear(result);
    return tl::unexpected<Error>(engine.note(std::move(error)));
}

Result<void> set_up(PostgresEngine& engine)
{
    TRY(engine.run("SET client_min_messages = warning"));
    TRY(engine.run("SET lock_timeout = '5s'"));
    TRY(engine.run("SET synchronous_commit = on"));
    if (engine.mode == Database::Mode::read_only) {
        return engine.run("SET default_transaction_read_only = on");
    }
    return {};
}

} // namespace

PostgresEngine::PostgresEngine(pg_conn* connection, Database::Mode how)
    : Inner(how)
    , line(connection)
{
}

PostgresEngine::~PostgresEngine()
{
    PQfinish(line);
}

Result<std::unique_ptr<Database::Inner>> PostgresEngine::open(
    std::string const& address, Database::Mode mode
)
{
    if (address.find('\0') != std::string::npos) {
        return base::fail(ErrorKind::invalid, "open: not an address");
    }
    auto engine = std::make_unique<PostgresEngine>(PQconnectdb(address.c_str()), mode);
    if (PQstatus(engine->line) != CONNECTION_OK) {
        // libpq's own sentence would name the address, and with it perhaps a password.
        return base::fail(ErrorKind::unavailable, "open: PostgreSQL cannot be reached");
    }
    if (PQsetClientEncoding(engine->line, "UTF8") != 0) {
        return base::fail(ErrorKind::invalid, "open: the database does not speak UTF-8");
    }
    TRY(set_up(*engine));
    return std::unique_ptr<Database::Inner>(std::move(engine));
}

Result<void> PostgresEngine::each_row(
    std::string_view sql, std::vector<Cell> const& values, Database::RowSink sink, void* context
)
{
    Cleared const rows(TRY(execute_prepared(*this, sql, values)));
    int const count = PQntuples(rows.result);
    for (int row = 0; row < count; ++row) {
        if (!sink(context, read_row(rows.result, row))) return {};
    }
    return {};
}

Result<std::int64_t> PostgresEngine::execute(std::string_view sql, std::vector<Cell> const& values)
{
    Cleared const done(TRY(execute_prepared(*this, sql, values)));
    char const* const changed = PQcmdTuples(done.result);
    return std::int64_t{std::strtoll(changed, nullptr, 10)};
}

Result<void> PostgresEngine::script(std::string_view sql)
{
    TRY(still_whole());
    if (sql.find('\0') != std::string_view::npos) {
        return base::fail(ErrorKind::invalid, "script: the SQL text holds a NUL");
    }
    return run(schema_words(sql));
}

Result<void> PostgresEngine::run(std::string_view sql)
{
    Cleared const done(PQexec(line, std::string(sql).c_str()));
    if (went_well(done.result)) return {};
    return tl::unexpected<Error>(note(error_of(done.result, "run")));
}

std::string_view PostgresEngine::begin_words() const
{
    // The number is mado's own; any would do, as long as every bridge takes the same.
    return mode == Database::Mode::read_write
               ? "BEGIN; SELECT pg_advisory_xact_lock(73217)"
               : "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

bool PostgresEngine::in_transaction() const
{
    auto const status = PQtransactionStatus(line);
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

Result<void> PostgresEngine::ready()
{
    if (PQstatus(line) == CONNECTION_OK) return {};
    prepared.clear();
    PQreset(line);
    if (PQstatus(line) != CONNECTION_OK) {
        return base::fail(ErrorKind::unavailable, "begin: PostgreSQL cannot be reached");
    }
    return set_up(*this);
}

Result<bool> PostgresEngine::has_table(std::string_view name)
{
    Cleared const rows(TRY(execute_prepared(
        *this,
        "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema()"
        " AND table_name = ?",
        {Cell(std::string(name))}
    )));
    return PQntuples(rows.result) > 0;
}

Result<void> PostgresEngine::foreign_keys(bool /*on*/)
{
    return {}; // a table is altered in place here, and its foreign keys hold all the while
}

Result<std::int64_t> PostgresEngine::orphans()
{
    return std::int64_t{0}; // refused at the statement that would leave one
}

Result<void> PostgresEngine::copy_to(std::string const& /*path*/)
{
    return base::fail(ErrorKind::invalid, "copy: a PostgreSQL store is backed up with pg_dump");
}

Result<void> PostgresEngine::erase_deleted()
{
    // Old versions of rows go when the server vacuums; asked for here, so that a destroyed key does
    // not wait for it.
    return run("VACUUM");
}

} // namespace mado::store
