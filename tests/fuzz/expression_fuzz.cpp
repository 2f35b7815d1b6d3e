// The expression language is total: whatever parses, ends and yields something, with any answers.
#include "tests/fuzz/must.h"

#include "core/procedure/expression.h"

#include <string>

using namespace mado;

namespace {

std::string const town_json = R"({"name":"見本町","values":{"water.lead":{"value":3,"sample":true},
    "big":{"value":9223372036854775807,"sample":true},"small":{"value":-9223372036854775807,"sample":true},
    "word":{"value":"winter","sample":true},"day":{"value":"2026-12-31","sample":true}}})";

procedure::Circumstances circumstances()
{
    procedure::Circumstances here;
    here.now = base::parse_rfc3339("2026-12-01T09:00:00+09:00").value();
    auto town = procedure::TownValues::from_json(base::Json::parse(town_json).value());
    if (town.ok()) here.town = std::make_shared<procedure::TownValues>(std::move(*town));
    return here;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    static procedure::Circumstances const here = circumstances();
    static std::map<std::string, values::Value, std::less<>> const answers = {
        {"kind", values::Choice{"stop"}},
        {"date", values::Date::create(2026, 12, 7).value()},
        {"birth", values::Date::create(1873, 1, 1).value()},
        {"number", values::Number{9223372036854775807}},
        {"less", values::Number{-9223372036854775807 - 1}},
        {"things", values::Items{{{"tansu", "s", 99}}}},
        {"many", values::Choices{{"a", "b"}}},
        {"children", values::Members{{1, 2}, true}},
        {"agreed", values::Yes{true}},
        {"unknown", values::DontKnow{}},
    };
    auto const expression = procedure::Expression::parse(fuzz::text_of(bytes, count));
    if (!expression.ok()) return 0;
    auto find = [&](std::string_view id) -> values::Value const* {
        auto const found = answers.find(id);
        return found == answers.end() ? nullptr : &found->second;
    };
    procedure::Scope const scope{
        here, find, [&](std::string_view id) { return find(id) != nullptr; },
        [](std::string_view) { return std::int64_t{9223372036854775807}; }
    };
    static_cast<void>(procedure::evaluate(*expression, scope));
    static_cast<void>(procedure::holds(*expression, scope));
    static_cast<void>(procedure::date_of(*expression, scope));
    static_cast<void>(procedure::number_of(*expression, scope));
    static_cast<void>(procedure::to_japanese(*expression, [](std::string_view a, std::string_view) {
        return std::string(a);
    }));
    static_cast<void>(expression->names().size() + expression->town_keys().size());
    // Text that parsed is what parses again.
    fuzz::must(procedure::Expression::parse(expression->text()).ok());
    return 0;
}
