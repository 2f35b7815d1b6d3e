// Browser: an old telephone's browser without scripts over a page router: keeps cookies, follows
// redirects, sends the forms it was given with their hidden fields. It reads our own markup only.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/net/http.h"

namespace mado::web {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Page {
    int status = 0;
    std::string path;
    std::string body;
    net::Headers headers;

    [[nodiscard]] bool shows(std::string_view words) const { return body.find(words) != std::string::npos; }

    [[nodiscard]] std::string header(std::string_view name) const
    {
        for (auto const& [key, value] : headers) {
            if (key == name) return value;
        }
        return {};
    }
};

// The text of attribute `name` in a tag; "" when it has none.
inline std::string attribute(std::string_view tag, std::string const& name)
{
    std::string const start = " " + name + "=\"";
    auto const at = tag.find(start);
    if (at == std::string_view::npos) return {};
    auto const from = at + start.size();
    return std::string(tag.substr(from, tag.find('"', from) - from));
}

inline std::vector<std::string> tags(std::string_view body, std::string const& name)
{
    std::vector<std::string> found;
    std::string const start = "<" + name;
    for (auto at = body.find(start); at != std::string_view::npos; at = body.find(start, at + 1)) {
        auto const next = body.substr(at + start.size(), 1);
        if (next != " " && next != ">") continue;
        found.emplace_back(body.substr(at, body.find('>', at) - at + 1));
    }
    return found;
}

// The first form whose markup holds `mark`, from its tag to its end.
inline std::string form_with(Page const& page, std::string_view mark)
{
    for (auto at = page.body.find("<form"); at != std::string::npos; at = page.body.find("<form", at + 1)) {
        auto const form = page.body.substr(at, page.body.find("</form>", at) - at);
        if (form.find(mark) != std::string::npos) return form;
    }
    ADD_FAILURE() << "no form with " << mark << " on " << page.path;
    return {};
}

class Browser
{
public:
    using Site = std::function<net::Response(net::Request const&)>;

    explicit Browser(Site site) : site_(std::move(site)) {}

    Page get(std::string const& target) { return load("GET", target, ""); }

    Page post(std::string const& target, Fields const& fields)
    {
        std::string body;
        for (auto const& [name, value] : fields) {
            body += (body.empty() ? "" : "&") + net::percent_encode(name) + "=" + net::percent_encode(value);
        }
        return load("POST", target, body);
    }

    // Sends the form that holds `mark` with its hidden fields and `more`.
    Page submit(Page const& page, std::string_view mark, Fields more = {})
    {
        auto const form = form_with(page, mark);
        for (auto const& tag : tags(form, "input")) {
            if (attribute(tag, "type") == "hidden") more.emplace_back(attribute(tag, "name"), attribute(tag, "value"));
        }
        return post(attribute(tags(form, "form").front(), "action"), more);
    }

    // A question's form: つぎへ with these answers.
    Page next(Page const& page, Fields answers)
    {
        answers.emplace_back("do", "next");
        return submit(page, "name=\"do\"", std::move(answers));
    }

    Page choose(Page const& page, std::string const& value)
    {
        for (auto const& tag : tags(page.body, "input")) {
            if (attribute(tag, "type") == "radio" && attribute(tag, "value") == value) {
                return next(page, {{attribute(tag, "name"), value}});
            }
        }
        ADD_FAILURE() << "no choice " << value << " on " << page.path;
        return page;
    }

    std::map<std::string, std::string> cookies;
    net::Headers extra; // sent with each request

private:
    Page load(std::string const& method, std::string const& target, std::string const& body)
    {
        net::Request request;
        request.method = method;
        request.target = target;
        auto const mark = target.find('?');
        request.path = net::percent_decode(target.substr(0, mark));
        if (mark != std::string::npos) request.query = target.substr(mark + 1);
        request.body = body;
        if (method == "POST") request.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
        std::string jar;
        for (auto const& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
        if (!jar.empty()) request.headers.emplace_back("cookie", jar);
        for (auto const& header : extra) request.headers.push_back(header);
        auto const response = site_(request);
        for (auto const& [name, value] : response.headers) {
            if (name == "set-cookie") keep(value);
        }
        if (response.status == 303) return load("GET", std::string(response.header("location")), "");
        return {response.status, target, response.body, response.headers};
    }

    void keep(std::string const& line)
    {
        auto const equals = line.find('=');
        auto const end = line.find(';');
        auto const name = line.substr(0, equals);
        cookies[name] = line.substr(equals + 1, end - equals - 1);
        if (line.find("Max-Age=0") != std::string::npos) cookies.erase(name);
    }

    Site site_;
};

// What every page of ours must carry, whoever it is for.
inline void expect_safe(Page const& page)
{
    auto const policy = page.header("content-security-policy");
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << page.path;
    EXPECT_NE(policy.find("frame-ancestors"), std::string::npos) << page.path;
    EXPECT_NE(policy.find("form-action 'self'"), std::string::npos) << page.path;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos) << page.path;
    EXPECT_EQ(policy.find("https:"), std::string::npos) << page.path;
    EXPECT_EQ(page.header("x-content-type-options"), "nosniff") << page.path;
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer") << page.path;
    EXPECT_EQ(page.header("cache-control"), "no-store") << page.path;
    EXPECT_LE(page.body.size(), 100u * 1024) << page.path;
    EXPECT_FALSE(page.shows("<script>")) << page.path;
    EXPECT_FALSE(page.shows(" style=\"")) << page.path;
    EXPECT_FALSE(page.shows(" onclick")) << page.path;
    for (auto const* name : {"script", "img", "link", "iframe"}) {
        for (auto const& tag : tags(page.body, name)) {
            for (auto const* source : {"src", "href"}) {
                auto const address = attribute(tag, source);
                EXPECT_TRUE(address.empty() || address.starts_with("/")) << tag;
            }
        }
    }
}

} // namespace mado::web
