// The sample town's own values, and look-ups on them, for the tests of core/town.
#pragma once

#include <gtest/gtest.h>

#include "core/procedure/shelf.h"
#include "core/town/answer.h"

namespace mado::town {

inline std::shared_ptr<procedure::Catalogue const> shipped()
{
    static auto const shelf = procedure::Shelf::open(
        MADO_SOURCE_DIR "/assets", MADO_SOURCE_DIR "/assets/town"
    );
    return (*shelf)->now();
}

inline values::Date day(std::string_view iso)
{
    return *values::Date::parse(iso);
}

// Values of a town of the test's own.
inline std::shared_ptr<procedure::TownValues const> town_of(std::string_view values)
{
    auto const json = base::Json::parse(
        R"({"name":"見本町","values":)" + std::string(values) + "}"
    );
    EXPECT_TRUE(json.ok());
    auto town = procedure::TownValues::from_json(*json);
    EXPECT_TRUE(town.ok());
    return std::make_shared<procedure::TownValues const>(std::move(*town));
}

struct Asked {
    std::string procedure;
    values::Answers answers;
    std::string on = "2026-12-01";
    std::shared_ptr<procedure::TownValues const> town = shipped()->town;
    procedure::Here here = {};
};

inline Answer look_up(Asked const& asked)
{
    procedure::Circumstances now;
    now.now = day(asked.on).start().plus_seconds(10 * 3600);
    now.town = asked.town;
    now.here = asked.here;
    return answer_of(*shipped()->find(asked.procedure), asked.answers, now);
}

inline std::string all_words(Answer const& answer)
{
    std::string words = answer.headline + "\n" + answer.lead + "\n";
    for (auto const& row : answer.rows) {
        words += row.title + "\n";
        for (auto const& line : row.lines) words += line + "\n";
        words += row.source + "\n";
    }
    for (auto const& note : answer.notes) words += note + "\n";
    return words + answer.source;
}

inline bool says(Answer const& answer, std::string_view words)
{
    return all_words(answer).find(words) != std::string::npos;
}

} // namespace mado::town
