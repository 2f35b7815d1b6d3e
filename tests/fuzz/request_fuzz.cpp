// Bytes of a connection. However they are cut into pieces the outcome is the same, and what comes out
// keeps the promises that doors rely on.
#include "tests/fuzz/must.h"

#include "core/base/limits.h"
#include "core/net/request_parser.h"

using namespace mado;

namespace {

struct Outcome {
    net::Parsed parsed = net::Parsed::need_more;
    int status = 0;
    std::string path;
    std::string body;

    bool operator==(Outcome const&) const = default;
};

// As a connection does it: what is not consumed is shown again with more behind it.
Outcome read(std::string_view bytes, std::size_t piece)
{
    net::BodyLimit const limit = [](std::string const&, std::string const&) { return std::size_t{4096}; };
    net::RequestParser parser(limit);
    std::string waiting;
    Outcome outcome;
    while (!bytes.empty() && outcome.parsed == net::Parsed::need_more) {
        auto const now = bytes.substr(0, piece);
        bytes.remove_prefix(now.size());
        waiting += now;
        while (outcome.parsed == net::Parsed::need_more) {
            auto const step = parser.feed(waiting);
            fuzz::must(step.consumed <= waiting.size());
            waiting.erase(0, step.consumed);
            outcome.parsed = step.parsed;
            outcome.status = step.status;
            static_cast<void>(parser.take_wants_continue());
            if (step.consumed == 0 || waiting.empty()) break;
        }
    }
    if (outcome.parsed != net::Parsed::done) return outcome;
    auto const request = parser.take();
    outcome.path = request.path;
    outcome.body = request.body;
    fuzz::must(request.path.starts_with('/') && request.path.find("/../") == std::string::npos);
    fuzz::must(request.body.size() <= 4096);
    static_cast<void>(request.cookie("mado_draft"));
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, std::min<std::size_t>(count, 64u << 10));
    auto const whole = read(text, text.size() + 1);
    fuzz::must(read(text, 7) == whole);
    if (text.size() < 512) fuzz::must(read(text, 1) == whole);
    return 0;
}
