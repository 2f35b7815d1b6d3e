#include "core/net/client.h"

#include <algorithm>
#include <utility>

#include <curl/curl.h>

#include "core/base/limits.h"
#include "core/net/ascii.h"

namespace mado::net {

namespace {

using base::ErrorKind;
using base::fail;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

using HeaderList = std::unique_ptr<curl_slist, ListDeleter>;

// What libcurl's callbacks fill. An answer larger than the largest upload is nothing we asked for.
struct Arrival {
    Response response;
    bool too_large = false;
};

std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* target)
{
    auto& arrival = *static_cast<Arrival*>(target);
    if (arrival.response.body.size() + size > limits::http_upload_bytes_max) {
        arrival.too_large = true;
        return 0;
    }
    arrival.response.body.append(bytes, size);
    return size;
}

std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* target)
{
    auto& response = static_cast<Arrival*>(target)->response;
    std::string_view line(bytes, size);
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    // A status line after a 100 or a proxy's answer begins the headers anew.
    if (line.starts_with("HTTP/")) response.headers.clear();
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with("HTTP/")) return size;
    response.headers.emplace_back(
        ascii_lower(line.substr(0, colon)), trim_blanks(line.substr(colon + 1))
    );
    return size;
}

bool has_line_break(std::string_view text)
{
    static constexpr std::string_view breaks("\r\n\0", 3);
    return text.find_first_of(breaks) != std::string_view::npos;
}

bool append(HeaderList& list, std::string const& line)
{
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) return false;
    static_cast<void>(list.release());
    list.reset(longer);
    return true;
}

base::Result<HeaderList> header_list(ClientRequest const& request)
{
    HeaderList list;
    bool typed = false;
    // No "Expect: 100-continue": it costs a round trip, and a second where the server ignores it.
    bool ok = append(list, "Expect:");
    for (auto const& [name, value] : request.headers) {
        if (!is_token(name) || has_line_break(value)) {
            return fail(ErrorKind::invalid, "a header to send is malformed: " + name);
        }
        if (same_word(name, "content-type")) typed = true;
        ok = ok && append(list, value.empty() ? name + ";" : name + ": " + value);
    }
    // libcurl would call any body a form.
    if (!typed) ok = ok && append(list, "Content-Type:");
    if (!ok) return fail(ErrorKind::unavailable, "no memory for headers");
    return list;
}

class CurlClient final : public Client
{
public:
    explicit CurlClient(CURL* easy)
        : easy_(easy)
    {
    }

    [[nodiscard]] base::Result<Response> send(ClientRequest const& request) override
    {
        if (!easy_) return fail(ErrorKind::unavailable, "libcurl does not start");
        if (!is_token(request.method) || has_line_break(request.url)) {
            return fail(ErrorKind::invalid, "the request to send is malformed");
        }
        auto const headers = TRY(header_list(request));
        Arrival arrival;
        curl_easy_reset(easy_.get()); // keeps the connections, forgets the last request
        set_connection(request);
        set_method(request);
        set(CURLOPT_HTTPHEADER, headers.get());
        set(CURLOPT_WRITEFUNCTION, &on_body);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&arrival));
        set(CURLOPT_HEADERFUNCTION, &on_header);
        set(CURLOPT_HEADERDATA, static_cast<void*>(&arrival));

        auto const code = curl_easy_perform(easy_.get());
        if (arrival.too_large) return fail(ErrorKind::exhausted, "the answer is too large");
        if (code != CURLE_OK) return fail(kind_of(code), curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        arrival.response.status = static_cast<int>(status);
        return std::move(arrival.response);
    }

private:
    template <typename Value>
    void set(CURLoption option, Value value)
    {
        curl_easy_setopt(easy_.get(), option, value);
    }

    // Only these can never be mended by trying again.
    static ErrorKind kind_of(CURLcode code)
    {
        bool const hopeless = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
        return hopeless ? ErrorKind::invalid : ErrorKind::unavailable;
    }

    void set_connection(ClientRequest const& request)
    {
        auto const seconds = static_cast<long>(std::max(request.seconds_max, 1));
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_NOSIGNAL, 1L); // other threads live beside this one
        set(CURLOPT_TIMEOUT, seconds);
        set(CURLOPT_CONNECTTIMEOUT, seconds);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_PATH_AS_IS, 1L); // what was signed is what is sent
    }

    void set_method(ClientRequest const& request)
    {
        if (request.method == "HEAD") return set(CURLOPT_NOBODY, 1L);
        bool const is_get = request.method == "GET";
        if (is_get && request.body.empty()) return set(CURLOPT_HTTPGET, 1L);
        bool const bodiless = request.body.empty() && request.method == "DELETE";
        if (!bodiless) {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(CURLOPT_POSTFIELDS, request.body.c_str());
        }
        if (request.method != "POST") set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }

    std::unique_ptr<CURL, EasyDeleter> easy_;
};

} // namespace

std::unique_ptr<Client> make_client()
{
    // Thread-safe by the language; libcurl asks for it once a process, before the first handle.
    static CURLcode const ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    return std::make_unique<CurlClient>(ready == CURLE_OK ? curl_easy_init() : nullptr);
}

} // namespace mado::net
