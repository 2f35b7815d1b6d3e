// A webhook's body. LINE signs it, but what stands in it was typed by anybody; nothing of it may be kept
// that could hold a My Number, and a tap is one of ours or none.
#include "tests/fuzz/must.h"

#include "bridge/chat/tap.h"
#include "bridge/line/incoming.h"
#include "bridge/line/signature.h"
#include "core/values/text.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, count);
    fuzz::must(line::signature_holds(text, line::make_signature(text, "secret"), "secret"));
    fuzz::must(!line::signature_holds("{}", text, "secret"));
    auto const tap = chat::read_tap(text);
    if (tap) {
        auto const again = chat::read_tap(chat::to_payload(*tap));
        fuzz::must(again && again->draft == tap->draft && again->serial == tap->serial && again->value == tap->value);
    }
    auto body = base::Json::parse(text);
    if (!body.ok()) return 0;
    auto* const events = body->find("events");
    if (events == nullptr) return 0;
    for (auto& event : events->items()) {
        bool const taken = line::take_out_my_number(event);
        fuzz::must(taken == line::had_my_number(event) || !taken);
        fuzz::must(!values::holds_my_number(event["message"]["text"].as_text()));
        static_cast<void>(chat::read_tap(event["postback"]["data"].as_text()));
    }
    return 0;
}
