// The files of the page that shows the phones in a browser, read once at the start from the assets
// folder, and the strict content security policy they are served with: scripts and styles from
// here only, pictures from anywhere, other pages only inside the phone's own browser frame. Serves
// files by exact name, so no path can leave the folder. Read-only after load; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/net/http.h"

namespace mado::simulator {

class PhonePage
{
public:
    // Needs index.html and people.json in `folder`.
    [[nodiscard]] static base::Result<PhonePage> load(std::string const& folder);

    [[nodiscard]] net::Response serve(std::string_view path) const;

    // The sample people: [{"name":…}].
    [[nodiscard]] base::Json const& people() const { return people_; }

private:
    std::map<std::string, std::string, std::less<>> files_;
    base::Json people_;
};

// A picture a phone shows: a photo by its message id or a rich menu's image.
[[nodiscard]] net::Response picture_answer(std::string type, std::string bytes);

} // namespace mado::simulator
