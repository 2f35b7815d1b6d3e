#include "bridge/simulator/phone_page.h"

#include <utility>
#include <vector>

#include "core/base/file.h"

namespace mado::simulator {

namespace {

struct FileKind {
    std::string_view ending;
    std::string_view type;
};

constexpr FileKind kinds[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
};

constexpr std::string_view policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data: blob: http: https:; frame-src http: https:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'";

} // namespace

base::Result<PhonePage> PhonePage::load(std::string const& folder)
{
    PhonePage page;
    for (FileKind const& kind : kinds) {
        std::vector<std::string> const names = TRY(base::list_files(folder, kind.ending));
        for (std::string const& name : names) {
            page.files_["/" + name] = TRY(base::read_file(folder + "/" + name));
        }
    }
    if (!page.files_.contains("/index.html")) {
        return base::fail(base::ErrorKind::not_found, "simulator assets: no index.html");
    }
    std::string const people = TRY(base::read_file(folder + "/people.json"));
    page.people_ = TRY(base::Json::parse(people));
    return page;
}

net::Response PhonePage::serve(std::string_view path) const
{
    auto const at = files_.find(path == "/" ? std::string_view("/index.html") : path);
    if (at == files_.end()) return net::Response::text(404, "not found");
    net::Response response;
    for (FileKind const& kind : kinds) {
        if (at->first.ends_with(kind.ending)) response.set("content-type", std::string(kind.type));
    }
    response.set("content-security-policy", std::string(policy));
    response.set("x-content-type-options", "nosniff");
    response.set("referrer-policy", "no-referrer");
    response.set("cache-control", "no-cache");
    response.body = at->second;
    return response;
}

net::Response picture_answer(std::string type, std::string bytes)
{
    net::Response response;
    response.set("content-type", std::move(type));
    response.set("x-content-type-options", "nosniff");
    response.set("cache-control", "no-store");
    response.body = std::move(bytes);
    return response;
}

} // namespace mado::simulator
