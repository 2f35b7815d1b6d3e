// Bytes of one connection become Requests: Boost.Beast's parser with the rules Beast leaves to its
// user (feasibility-bridge section 1). Refused: folded headers, bare LF, a missing or second Host,
// any second Content-Length, Content-Length beside Transfer-Encoding, any coding but chunked,
// targets that are no path, paths that are not UTF-8 or hold dot segments (RFC 9112, RFC 9110).
// Trailers are dropped. It does no I/O and owns no time; one thread at a time. Limits:
// http_header_bytes_max and what the body limit says for the method and path, asked before the
// first byte of the body.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/net/http.h"

namespace mado::net {

using BodyLimit = std::function<std::size_t(std::string const& method, std::string const& path)>;

enum class Parsed { need_more, done, refused };

struct ParseStep {
    std::size_t consumed = 0; // what is not consumed must be shown again, with more behind it
    Parsed parsed = Parsed::need_more;
    int status = 0; // what to answer when refused
};

class RequestParser
{
public:
    explicit RequestParser(BodyLimit const& body_bytes_max);
    ~RequestParser();
    RequestParser(RequestParser const&) = delete;
    RequestParser& operator=(RequestParser const&) = delete;

    [[nodiscard]] ParseStep feed(std::string_view bytes);
    // True once a request: its header is whole and its sender waits for "100 Continue".
    [[nodiscard]] bool take_wants_continue();
    [[nodiscard]] bool keep_alive() const; // after done
    [[nodiscard]] bool is_http_10() const;
    [[nodiscard]] Request take(); // after done; then restart()
    void restart();

private:
    class Message;

    [[nodiscard]] ParseStep scan_header(std::string_view bytes);

    BodyLimit const& body_bytes_max_;
    std::unique_ptr<Message> message_;
    std::size_t line_start_ = 0; // of the header line being looked at
    bool header_seen_ = false;
};

} // namespace mado::net
