#include "bridge/simulator/problems.h"

#include <utility>

#include "bridge/simulator/line_limits.h"

namespace mado::simulator {

void Problems::add(std::string property, std::string message)
{
    if (all_.size() < line::problems_max) {
        all_.push_back(Problem{std::move(message), std::move(property)});
    }
}

base::Json Problems::to_json() const
{
    base::Json details = base::Json::array();
    for (Problem const& problem : all_) {
        details.push(
            base::Json::object({{"message", problem.message}, {"property", problem.property}})
        );
    }
    return base::Json::object(
        {{"message", "The request body has " + std::to_string(all_.size()) + " error(s)"},
         {"details", std::move(details)}}
    );
}

} // namespace mado::simulator
