#include "core/net/reply.h"

#include <utility>

namespace mado::net {

// A handler that lost its Reply would leave the client waiting for ever.
Reply::Inner::~Inner()
{
    auto const open = connection.lock();
    if (!open) return;
    if (stage == Stage::open) open->answer(Response::text(500, "Internal Server Error\n"));
    if (stage == Stage::streaming) open->finish_stream();
}

bool Reply::Inner::advance(Stage from, Stage to)
{
    return stage.compare_exchange_strong(from, to);
}

void Reply::send(Response response) const
{
    if (!inner_->advance(Inner::Stage::open, Inner::Stage::closed)) return;
    if (auto const open = inner_->connection.lock()) open->answer(std::move(response));
}

void Reply::start_stream(Headers headers) const
{
    auto const open = inner_->connection.lock();
    if (!open || inner_->stage != Inner::Stage::open) return;
    // The head is put in line before the stage changes, so that no push can overtake it.
    if (!inner_->advance(Inner::Stage::open, Inner::Stage::starting)) return;
    open->open_stream(std::move(headers));
    inner_->advance(Inner::Stage::starting, Inner::Stage::streaming);
}

bool Reply::push(std::string chunk) const
{
    if (inner_->stage != Inner::Stage::streaming) return false;
    auto const open = inner_->connection.lock();
    return open && open->push(std::move(chunk));
}

std::size_t Reply::waiting() const
{
    auto const open = inner_->connection.lock();
    return open ? open->waiting() : 0;
}

void Reply::close() const
{
    if (!inner_->advance(Inner::Stage::streaming, Inner::Stage::closed)) return;
    if (auto const open = inner_->connection.lock()) open->finish_stream();
}

} // namespace mado::net
