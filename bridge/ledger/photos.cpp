#include "bridge/ledger/columns.h"
#include "bridge/ledger/stations.h"

namespace mado::ledger {

using base::ErrorKind;
using base::Result;

// A key of its own: a photo moves from draft to case without being encrypted anew, and goes with
// it.
Result<void> add_photo(store::Database& database, Keys const& keys, Photo const& photo)
{
    if (photo.id.empty() || photo.jpeg.empty()) {
        return base::fail(ErrorKind::invalid, "photo: it needs an id and a picture");
    }
    auto key = base::make_box_key();
    auto const added = TRY(database.execute(
        "INSERT INTO photos (id, draft, case_id, photo_key, jpeg) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (town_id, id) DO NOTHING",
        {words(photo.id),
         words(photo.draft),
         words(photo.case_id),
         bytes(box(key, keys.town_key, {"photos.photo_key", photo.id})),
         bytes(box(photo.jpeg, key, {"photos.jpeg", photo.id}))}
    ));
    base::wipe(key);
    if (added == 1) return {};
    return base::fail(ErrorKind::conflict, "the photo is known already");
}

Result<Photo> find_photo(store::Database& database, Keys const& keys, std::string_view id)
{
    auto const row = TRY(only_row(
        TRY(database.query(
            "SELECT draft, case_id, photo_key, jpeg FROM photos WHERE town_id = 'town' AND id = ?",
            {words(id)}
        )),
        "photo"
    ));
    auto const key = TRY(unbox(row.text(2), keys.town_key, {"photos.photo_key", id}));
    Photo photo{std::string(id), row.text(0), row.text(1), std::string()};
    photo.jpeg = TRY(unbox(row.text(3), key, {"photos.jpeg", id}));
    return photo;
}

Result<void> photos_to_case(
    store::Database& database, std::string_view draft, std::string_view case_id
)
{
    if (draft.empty() || case_id.empty()) {
        return base::fail(ErrorKind::invalid, "photos: from which draft to which case?");
    }
    TRY(database.execute(
        "UPDATE photos SET case_id = ? WHERE town_id = 'town' AND draft = ? AND case_id = ''",
        {words(case_id), words(draft)}
    ));
    return {};
}

} // namespace mado::ledger
