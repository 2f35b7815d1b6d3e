// What is wrong with a request body, collected rather than stopped at the first: LINE answers 400
// with every place named, and a developer mends them in one go. A property is written as LINE
// writes it, messages[0].contents.body.contents[1].text. The texts name rules, never what a
// message said. Bounded by line::problems_max. One thread at a time.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"

namespace mado::simulator {

struct Problem {
    std::string message;
    std::string property;
};

class Problems
{
public:
    void add(std::string property, std::string message);

    [[nodiscard]] bool empty() const { return all_.empty(); }

    [[nodiscard]] std::vector<Problem> const& all() const { return all_; }

    // {"message":"The request body has N error(s)","details":[{"message":…,"property":…}]}
    [[nodiscard]] base::Json to_json() const;

private:
    std::vector<Problem> all_;
};

} // namespace mado::simulator
