// JSON from anyone: what is read is written and read again as the same; what is not read is refused.
#include "tests/fuzz/must.h"

#include "core/base/json.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const read = base::Json::parse(fuzz::text_of(bytes, count));
    if (!read.ok()) return 0;
    auto const again = base::Json::parse(read->dump());
    fuzz::must(again.ok() && *again == *read);
    auto const pretty = base::Json::parse(read->dump_pretty());
    fuzz::must(pretty.ok() && *pretty == *read);
    fuzz::must(base::Json::parse(base::json_quote(read->as_text())).ok());
    return 0;
}
