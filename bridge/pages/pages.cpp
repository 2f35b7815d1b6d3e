#include "bridge/pages/pages.h"

#include <algorithm>

namespace mado::pages {

using html::el;
using html::Html;
using net::Request;
using net::Response;

namespace {

constexpr std::string_view assets_base = "/assets/pages/";

std::optional<std::string_view> below(std::string_view path, std::string_view folder)
{
    if (!path.starts_with(folder)) {
        return std::nullopt;
    }
    return path.substr(folder.size());
}

// Forms of ours send no Origin (Referrer-Policy no-referrer makes it null), but every browser since
// 2020 says where a request comes from. SameSite=Lax and the form's token stand behind this.
bool from_elsewhere(Request const& request)
{
    return request.method == "POST" && request.header("sec-fetch-site") == "cross-site";
}

} // namespace

Pages::Pages(Parts parts)
    : parts_(std::move(parts))
    , assets_(Assets::load(parts_.assets_folder, std::string(assets_base)))
    , browser_(
          parts_.desk.ledger().keys().search_key,
          parts_.desk.options().base_url.starts_with("https:")
      )
{}

Response Pages::show(Request const& request, Shown const& shown) const
{
    auto const town = parts_.desk.catalogue()->town;
    FrameTown const frame{town->name(), town->phone(), town->value("hours").as_text()};
    return framed(request, assets_, frame, shown);
}

Response Pages::sentence(
    Request const& request,
    int status,
    std::string_view title,
    std::string_view words
) const
{
    Shown shown;
    shown.title = std::string(title);
    shown.status = status;
    shown.body = html::all(
        {el("h1", {}, title), el("p", {{"class", "lead"}}, html::lines(words)),
         link_button("/p/", "最初のページへ", "plain wide")}
    );
    return show(request, shown);
}

Response Pages::expired(Request const& request, int status) const
{
    Shown shown;
    shown.title = "このページは、もう使えません";
    shown.status = status;
    shown.body = html::all(
        {el("h1", {}, "このページは、もう使えません"),
         el("p", {{"class", "lead"}},
            html::lines("時間がたったか、ほかのスマートフォンのページです。\n"
                        "入れたことは、ここには出ません。")),
         link_button("/p/", "はじめから、やりなおす", "go")}
    );
    return show(request, shown);
}

Html Pages::back_to_line() const
{
    if (parts_.basic_id.empty()) {
        return {};
    }
    return link_button(
        "https://line.me/R/ti/p/" + net::percent_encode(parts_.basic_id), "LINEにもどる", "go"
    );
}

Response Pages::handle(Request const& request)
{
    std::string const& path = request.path;
    bool const post = request.method == "POST";
    if (!post && request.method != "GET" && request.method != "HEAD") {
        return sentence(request, 405, "うまくいきませんでした", "もう一度、はじめからひらいてください。");
    }
    if (from_elsewhere(request)) {
        return sentence(request, 403, "うまくいきませんでした", "役場のページから、やりなおしてください。");
    }
    if (path == "/" || path == "/p") {
        return Response::redirect("/p/");
    }
    if (path == "/p/") {
        return start_page(request);
    }
    if (path == "/p/start" && post) {
        return start(request);
    }
    if (path == "/p/size" && post) {
        return change_size(request);
    }
    if (auto const rest = below(path, "/p/new/")) {
        return intro_page(request, *rest);
    }
    if (auto const rest = below(path, "/p/d/")) {
        return draft_page(request, *rest);
    }
    if (auto const rest = below(path, "/p/photo/")) {
        return photo(request, *rest);
    }
    if (auto const rest = below(path, "/c/")) {
        return chat_link(request, *rest);
    }
    if (auto const rest = below(path, "/s/")) {
        return case_page(request, *rest);
    }
    if (auto const rest = below(path, "/h/")) {
        return hand_over(request, *rest);
    }
    if (auto const rest = below(path, assets_base)) {
        return assets_.answer(request, *rest);
    }
    return sentence(request, 404, "ページがありません", "アドレスを、もう一度見てください。");
}

} // namespace mado::pages
