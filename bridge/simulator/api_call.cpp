#include "bridge/simulator/api_call.h"

#include <utility>

namespace mado::simulator {

std::string Call::query(std::string_view name) const
{
    return net::form_value(net::parse_urlencoded(request.query), name);
}

net::Response json_answer(base::Json const& json)
{
    return net::Response::json(200, json.dump());
}

net::Response empty_answer(int status)
{
    return net::Response::json(status, "{}");
}

net::Response refusal(int status, std::string message)
{
    return net::Response::json(
        status, base::Json::object({{"message", std::move(message)}}).dump()
    );
}

net::Response refusal(Problems const& problems)
{
    return net::Response::json(400, problems.to_json().dump());
}

} // namespace mado::simulator
