// Workers: a few threads for what may block (pages, desk, kiosks), so that the I/O threads never do.
// Bounded: a full queue answers 503 at once. stop() finishes what was taken. Any thread posts.
#pragma once

#include <functional>
#include <thread>
#include <vector>

#include "core/base/mailbox.h"
#include "core/net/server.h"

namespace mado::doors {

class Workers
{
public:
    using Answer = std::function<net::Response(net::Request const&)>;

    explicit Workers(int threads);
    ~Workers();
    Workers(Workers const&) = delete;
    Workers& operator=(Workers const&) = delete;

    void answer(net::Request request, net::Reply reply, Answer answer);
    void stop();

private:
    struct Job {
        net::Request request;
        net::Reply reply;
        Answer answer;
    };

    base::Mailbox<Job> jobs_;
    std::vector<std::jthread> threads_;
};

} // namespace mado::doors
