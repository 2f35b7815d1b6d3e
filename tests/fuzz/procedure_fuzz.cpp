// A procedure file written by hand: loaded or refused with a finding, and what is loaded can be asked.
#include "tests/fuzz/must.h"

#include "core/dialogue/dialogue.h"
#include "core/procedure/inspect.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    static std::map<std::string, base::Json, std::less<>> const blocks = {
        {"person", base::Json::parse(R"([{"id":"name","say":"なまえは？","name":true}])").value()},
    };
    static auto const town = std::make_shared<procedure::TownValues>(
        procedure::TownValues::from_json(base::Json::parse(R"({"name":"見本町","values":{}})").value()).value()
    );
    std::vector<procedure::Finding> findings;
    auto const loaded = procedure::load_procedure(fuzz::text_of(bytes, count), "fuzz.json", blocks, findings);
    if (!loaded.ok()) {
        fuzz::must(!findings.empty()); // its writer is told what is wrong
        return 0;
    }
    procedure::Circumstances here;
    here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    here.town = town;
    static_cast<void>(procedure::inspect(**loaded, *town, here.today()));
    static_cast<void>(dialogue::turn(**loaded, {}, dialogue::Resume{}, here));
    return 0;
}
