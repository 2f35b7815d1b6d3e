#include "bridge/ledger/keys.h"

#include "bridge/ledger/columns.h"
#include "core/base/file.h"
#include "core/base/json.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Json;
using base::Result;

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t sign_secret_bytes = 64;
constexpr std::size_t file_bytes_max = 16u << 10;
constexpr BoxPlace check_place{"key_checks.box", "keys"};

Result<std::string> key_in(Json const& json, std::string_view name, std::size_t size)
{
    auto key = base::from_base64(json[name].as_text());
    if (key.ok() && key->size() == size) return key;
    return base::fail(ErrorKind::corrupt, "keys.json: " + std::string(name) + " is no key");
}

} // namespace

Result<Keys> load_keys(std::string const& path)
{
    auto text = TRY(base::read_file(path, file_bytes_max));
    auto const json = Json::parse(text);
    base::wipe(text);
    if (!json.ok()) return base::fail(ErrorKind::corrupt, "keys.json cannot be read");
    Keys keys;
    keys.town_key = TRY(key_in(*json, "town_key", key_bytes));
    keys.search_key = TRY(key_in(*json, "search_key", key_bytes));
    keys.seal.public_key = TRY(key_in(*json, "seal_public", key_bytes));
    keys.seal.secret_key = TRY(key_in(*json, "seal_secret", key_bytes));
    keys.sign.public_key = TRY(key_in(*json, "sign_public", key_bytes));
    keys.sign.secret_key = TRY(key_in(*json, "sign_secret", sign_secret_bytes));
    return keys;
}

Result<Keys> make_keys(std::string const& path)
{
    Keys keys;
    keys.town_key = base::make_box_key();
    keys.search_key = base::random_bytes(key_bytes);
    keys.seal = base::make_seal_keys();
    keys.sign = base::make_sign_keys();
    auto const json = Json::object({
        {"town_key", base::to_base64(keys.town_key)},
        {"search_key", base::to_base64(keys.search_key)},
        {"seal_public", base::to_base64(keys.seal.public_key)},
        {"seal_secret", base::to_base64(keys.seal.secret_key)},
        {"sign_public", base::to_base64(keys.sign.public_key)},
        {"sign_secret", base::to_base64(keys.sign.secret_key)},
    });
    auto text = json.dump_pretty();
    auto const written = base::write_file_durably(path, text, 0600);
    base::wipe(text);
    TRY(written);
    return keys;
}

Result<void> check_keys(store::Database& database, Keys const& keys)
{
    auto const proof = search_hash(keys, "key check", "mado");
    auto const rows = TRY(database.query(
        "SELECT box FROM key_checks WHERE town_id = 'town' AND name = 'keys'"
    ));
    if (rows.empty()) {
        TRY(database.execute(
            "INSERT INTO key_checks (name, box) VALUES ('keys', ?)",
            {bytes(box(proof, keys.town_key, check_place))}
        ));
        return {};
    }
    auto const opened = unbox(rows.front().text(0), keys.town_key, check_place);
    if (opened.ok() && *opened == proof) return {};
    return base::fail(ErrorKind::corrupt, "keys.json does not belong to this bridge.db");
}

} // namespace mado::ledger
