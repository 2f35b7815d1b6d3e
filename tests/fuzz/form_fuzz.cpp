// Forms as browsers and strangers send them: bounded, and a file's name is never a path.
#include "tests/fuzz/must.h"

#include "core/net/http.h"
#include "core/net/multipart.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, count);
    static_cast<void>(net::percent_decode(text));
    for (auto const& field : net::parse_urlencoded(text)) fuzz::must(field.filename.empty());
    fuzz::must(net::percent_decode(net::percent_encode(text)) == text);
    // The first line is the content type, the rest the body.
    auto const end = text.find('\n');
    auto const type = end == std::string_view::npos ? "multipart/form-data; boundary=b" : text.substr(0, end);
    auto const body = end == std::string_view::npos ? text : text.substr(end + 1);
    auto const fields = net::parse_multipart(type, body);
    if (fields.ok()) {
        fuzz::must(fields->size() <= net::form_fields_max);
        for (auto const& field : *fields) fuzz::must(field.filename.find('/') == std::string::npos);
    }
    net::Request request;
    request.headers.emplace_back("content-type", std::string(type));
    request.body = std::string(body);
    static_cast<void>(net::parse_form(request));
    return 0;
}
