#include "bridge/doors/workers.h"

#include "core/base/limits.h"

#include <chrono>

namespace mado::doors {

Workers::Workers(int threads) : jobs_(limits::http_connections_max)
{
    for (int i = 0; i < threads; ++i) {
        threads_.emplace_back([this] {
            while (!jobs_.closed() || jobs_.size() > 0) {
                auto job = jobs_.take(std::chrono::milliseconds(500));
                if (job) job->reply.send(job->answer(job->request));
            }
        });
    }
}

Workers::~Workers()
{
    stop();
}

void Workers::answer(net::Request request, net::Reply reply, Answer answer)
{
    Job job{std::move(request), reply, std::move(answer)};
    if (!jobs_.post(std::move(job))) {
        reply.send(net::Response::text(503, "いま、こみあっています。少しあとで、もう一度ためしてください。\n"));
    }
}

void Workers::stop()
{
    jobs_.close();
    threads_.clear(); // jthread joins
}

} // namespace mado::doors
