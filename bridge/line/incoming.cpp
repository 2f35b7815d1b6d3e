#include "bridge/line/incoming.h"

#include "core/values/text.h"

namespace mado::line {

namespace {

constexpr std::string_view mark = "madoTakenOut";

} // namespace

bool take_out_my_number(base::Json& event)
{
    auto* message = event.find("message");
    if (message == nullptr || !message->is_object()) return false;
    bool taken = false;
    for (std::string_view const key : {"text", "title", "address", "fileName"}) {
        auto const* field = message->find(key);
        if (field == nullptr || !values::holds_my_number(field->as_text())) continue;
        message->erase(key);
        taken = true;
    }
    if (taken) message->set(mark, true);
    return taken;
}

bool had_my_number(base::Json const& event)
{
    return event["message"][mark].as_bool();
}

} // namespace mado::line
