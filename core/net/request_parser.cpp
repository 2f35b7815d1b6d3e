#include "core/net/request_parser.h"

#include <cstdint>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "core/base/limits.h"
#include "core/net/ascii.h"
#include "core/net/target.h"

namespace mado::net {

namespace {

namespace beast_http = boost::beast::http;
using BeastError = boost::system::error_code;

// More is not set aside on the mere word of a Content-Length.
constexpr std::size_t reserve_bytes_max = 64u << 10;

// "0 CRLF CRLF" is the shortest that can be left of a chunked body. Beast 1.81 asserts that it
// sees so much when it looks again at a last chunk, so a sender of single bytes would stop a debug
// build.
constexpr std::size_t last_chunk_bytes = 5;

int status_of(BeastError const& error)
{
    if (error == beast_http::error::header_limit) return 431;
    if (error == beast_http::error::body_limit) return 413;
    return 400;
}

bool is_digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

class RequestParser::Message final : public beast_http::basic_parser<true>
{
public:
    explicit Message(BodyLimit const& body_bytes_max)
        : body_bytes_max_(body_bytes_max)
    {
        eager(true);
        body_limit(boost::none); // ours is known only when the path is, see on_header_impl
        header_limit(static_cast<std::uint32_t>(limits::http_header_bytes_max));
        request_.headers.reserve(16);
    }

    [[nodiscard]] Request take() { return std::move(request_); }

    [[nodiscard]] int status() const { return status_; }

    [[nodiscard]] bool is_http_10() const { return version_ == 10; }

    [[nodiscard]] bool take_wants_continue()
    {
        return std::exchange(wants_continue_, false) && !is_done();
    }

private:
    using Text = boost::beast::string_view;

    static std::string_view view(Text text) { return {text.data(), text.size()}; }

    // Ends the parse with the status to answer.
    void refuse(int status, BeastError& error)
    {
        status_ = status;
        error = beast_http::error::bad_value;
    }

    void on_request_impl(beast_http::verb, Text method, Text target, int version, BeastError& error)
        override
    {
        version_ = version;
        auto parsed = net::parse_target(view(target));
        if (!parsed) return refuse(400, error);
        request_.method = std::string(view(method));
        request_.target = std::string(view(target));
        request_.path = std::move(parsed->path);
        request_.query = std::move(parsed->query);
    }

    void on_response_impl(int, Text, int, BeastError&) override {}

    void on_field_impl(beast_http::field field, Text name, Text value, BeastError& error) override
    {
        // A trailer could bring a Host or a Cookie in after the checks.
        if (header_whole_) return;
        check_field(field, view(value), error);
        if (error) return;
        request_.headers.emplace_back(ascii_lower(view(name)), view(value));
    }

    void check_field(beast_http::field field, std::string_view value, BeastError& error)
    {
        if (field == beast_http::field::host) {
            if (++hosts_ > 1 || !is_host(value)) refuse(400, error);
        } else if (field == beast_http::field::content_length) {
            // Beast takes two equal lengths and lists of them; a proxy may read those otherwise.
            if (++lengths_ > 1 || codings_ > 0 || !is_digits(value)) refuse(400, error);
        } else if (field == beast_http::field::transfer_encoding) {
            if (++codings_ > 1 || lengths_ > 0 || version_ == 10) return refuse(400, error);
            if (!same_word(value, "chunked")) coding_unknown_ = true;
        } else if (field == beast_http::field::expect) {
            if (!same_word(value, "100-continue")) return refuse(417, error);
            wants_continue_ = version_ == 11;
        }
    }

    void on_header_impl(BeastError& error) override
    {
        header_whole_ = true;
        if (hosts_ == 0 && version_ >= 11) return refuse(400, error);
        if (coding_unknown_) return refuse(501, error);
        auto const length = content_length();
        if (!chunked() && length.value_or(0) == 0) return;
        auto const most = body_bytes_max_ ? body_bytes_max_(request_.method, request_.path)
                                          : limits::http_body_bytes_max;
        if (length.value_or(0) > most) return refuse(413, error);
        body_limit(static_cast<std::uint64_t>(most));
    }

    void on_body_init_impl(boost::optional<std::uint64_t> const& length, BeastError&) override
    {
        auto const bytes = length.value_or(0);
        request_.body.reserve(bytes < reserve_bytes_max ? bytes : reserve_bytes_max);
    }

    std::size_t on_body_impl(Text part, BeastError&) override
    {
        request_.body.append(part.data(), part.size());
        return part.size();
    }

    void on_chunk_header_impl(std::uint64_t, Text, BeastError&) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, Text part, BeastError&) override
    {
        request_.body.append(part.data(), part.size());
        return part.size();
    }

    void on_finish_impl(BeastError&) override {}

    BodyLimit const& body_bytes_max_;
    Request request_;
    int version_ = 11;
    int status_ = 0;
    int hosts_ = 0;
    int lengths_ = 0;
    int codings_ = 0;
    bool coding_unknown_ = false;
    bool wants_continue_ = false;
    bool header_whole_ = false;
};

RequestParser::RequestParser(BodyLimit const& body_bytes_max)
    : body_bytes_max_(body_bytes_max)
{
    restart();
}

RequestParser::~RequestParser() = default;

void RequestParser::restart()
{
    message_ = std::make_unique<Message>(body_bytes_max_);
    line_start_ = 0;
    header_seen_ = false;
}

// Beast unfolds folded headers and waits for ever on bare line feeds, so lines are looked at before
// it sees them.
ParseStep RequestParser::scan_header(std::string_view bytes)
{
    if (ascii_lower(bytes[0]) < 'a' || ascii_lower(bytes[0]) > 'z') {
        return {0, Parsed::refused, 400}; // a TLS greeting, an empty line, a port scan
    }
    auto const seen = bytes.substr(0, limits::http_header_bytes_max);
    while (true) {
        auto const feed_at = seen.find('\n', line_start_);
        if (feed_at == std::string_view::npos) {
            bool const full =
                seen.size() < bytes.size() || seen.size() == limits::http_header_bytes_max;
            return full ? ParseStep{0, Parsed::refused, 431} : ParseStep{};
        }
        if (feed_at == 0 || seen[feed_at - 1] != '\r') return {0, Parsed::refused, 400};
        if (seen[line_start_] == ' ' || seen[line_start_] == '\t') {
            return {0, Parsed::refused, 400}; // obs-fold, RFC 9112 section 5.2
        }
        bool const is_empty = feed_at - line_start_ == 1;
        line_start_ = feed_at + 1;
        if (is_empty) return {0, Parsed::done, 0};
    }
}

ParseStep RequestParser::feed(std::string_view bytes)
{
    if (bytes.empty()) return {};
    if (!header_seen_) {
        auto const step = scan_header(bytes);
        if (step.parsed != Parsed::done) return step;
        header_seen_ = true;
    }
    if (message_->is_header_done() && message_->chunked() && bytes.size() < last_chunk_bytes) {
        return {};
    }
    BeastError error;
    auto const used = message_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (error && error != beast_http::error::need_more) {
        int const status = message_->status();
        return {used, Parsed::refused, status != 0 ? status : status_of(error)};
    }
    return {used, message_->is_done() ? Parsed::done : Parsed::need_more, 0};
}

bool RequestParser::take_wants_continue()
{
    return header_seen_ && message_->take_wants_continue();
}

bool RequestParser::keep_alive() const
{
    return message_->keep_alive();
}

bool RequestParser::is_http_10() const
{
    return message_->is_http_10();
}

Request RequestParser::take()
{
    return message_->take();
}

} // namespace mado::net
