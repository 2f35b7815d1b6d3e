#include "bridge/pages/assets.h"

#include <array>
#include <utility>

#include "core/base/crypto.h"
#include "core/base/file.h"

namespace mado::pages {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> types = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
}};
constexpr std::size_t bytes_max = 1U << 20U;
constexpr std::size_t hash_digits = 12;

} // namespace

Assets Assets::load(std::string const& folder, std::string base)
{
    Assets made;
    made.base_ = std::move(base);
    for (auto const& [ending, type] : types) {
        auto const names = base::list_files(folder, ending);
        if (!names.ok()) {
            continue;
        }
        for (std::string const& name : *names) {
            auto bytes = base::read_file(folder + "/" + name, bytes_max);
            if (!bytes.ok()) {
                continue;
            }
            std::string hash = base::to_hex(base::sha256(*bytes)).substr(0, hash_digits);
            made.files_.emplace(
                name, File{std::move(*bytes), std::string(type), std::move(hash)}
            );
        }
    }
    return made;
}

std::string Assets::address(std::string_view name) const
{
    auto const found = files_.find(name);
    if (found == files_.end()) {
        return {};
    }
    return base_ + found->first + "?v=" + found->second.hash;
}

net::Response Assets::answer(net::Request const& request, std::string_view name) const
{
    auto const found = files_.find(name);
    if (found == files_.end()) {
        return net::Response::text(404, "not found\n");
    }
    File const& file = found->second;
    std::string const tag = "\"" + file.hash + "\"";
    net::Response response;
    if (request.header("if-none-match") == tag) {
        response.status = 304;
    } else {
        response.body = file.bytes;
    }
    bool const named = request.query == "v=" + file.hash;
    response.set("content-type", file.type);
    response.set("etag", tag);
    response.set("x-content-type-options", "nosniff");
    response.set("cache-control", named ? "public, max-age=31536000, immutable" : "no-cache");
    return response;
}

} // namespace mado::pages
