#include "core/store/writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "core/base/check.h"
#include "core/base/mailbox.h"
#include "core/store/commit_pace.h"

namespace mado::store {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds idle_patience{1000};
constexpr std::chrono::microseconds linger_nap{200};

struct Item {
    Work work;
    Done done;
    Result<void> result;
};

using Batch = std::vector<Item>;

// One bad work must not stop the town's ledger; what() may quote an answer, so it is not handed on.
Result<void> guarded(Work const& work, Database& database)
{
    try {
        return work(database);
    } catch (std::exception const&) {
        return base::fail(ErrorKind::invalid, "writer: the work threw");
    }
}

Result<void> run_in_savepoint(Work const& work, Database& database)
{
    TRY(database.savepoint());
    auto result = guarded(work, database);
    if (result.ok()) result = database.release_savepoint();
    if (!result.ok()) database.rollback_savepoint();
    return result;
}

// True when at least one work went well.
bool run_works(Batch& batch, std::size_t from, Database& database)
{
    bool any = false;
    for (std::size_t each = from; each < batch.size(); ++each) {
        batch[each].result = run_in_savepoint(batch[each].work, database);
        any = batch[each].result.ok() || any;
    }
    return any;
}

void refuse_all(Batch& batch, Error const& error)
{
    for (auto& item : batch) {
        if (item.result.ok()) item.result = tl::unexpected<Error>(error);
    }
}

} // namespace

struct Writer::Inner {
    Inner(Database opened, std::size_t queue_max) : database(std::move(opened)), box(queue_max) {}

    void serve();
    bool do_batch(Batch& batch);
    bool gather(Batch& batch);
    void tell(Batch& batch, bool stored);

    Database database;
    base::Mailbox<Item> box;
    std::atomic<std::uint64_t> changes{0};
    std::mutex listener_lock;
    CommitListener listener;
    CommitPace pace;
    std::jthread thread;
    std::atomic<std::thread::id> thread_id;
};

void Writer::Inner::serve()
{
    while (true) {
        Batch batch = box.take_many(limits::ledger_batch_max, idle_patience);
        if (!batch.empty()) {
            bool const stored = do_batch(batch);
            tell(batch, stored);
        } else if (box.closed() && box.size() == 0) {
            return; // in this order: nothing can come after closed(), so size() is final
        }
    }
}

// Where commits are slow, waits a little for more works and does them too. True when one went well.
bool Writer::Inner::gather(Batch& batch)
{
    bool any = false;
    auto const until = Clock::now() + pace.linger();
    while (batch.size() < limits::ledger_batch_max && !box.closed()) {
        auto const left = until - Clock::now();
        if (left <= Clock::duration::zero()) break;
        std::size_t const from = batch.size();
        auto more = box.take_many(limits::ledger_batch_max - from, std::chrono::milliseconds{0});
        if (more.empty()) {
            std::this_thread::sleep_for(std::min<Clock::duration>(left, linger_nap));
            continue;
        }
        for (auto& item : more) batch.push_back(std::move(item));
        any = run_works(batch, from, database) || any;
    }
    return any;
}

bool Writer::Inner::do_batch(Batch& batch)
{
    auto const begun = database.begin();
    if (!begun.ok()) {
        refuse_all(batch, begun.error());
        return false;
    }
    bool any = run_works(batch, 0, database);
    if (any) any = gather(batch) || any;
    if (!any) {
        database.rollback();
        return false;
    }
    auto const before = Clock::now();
    auto const committed = database.commit();
    if (!committed.ok()) {
        refuse_all(batch, committed.error());
        return false;
    }
    pace.note(std::chrono::duration_cast<CommitPace::Time>(Clock::now() - before));
    return true;
}

void Writer::Inner::tell(Batch& batch, bool stored)
{
    if (stored) changes.fetch_add(1);
    for (auto& item : batch) {
        if (item.done) item.done(std::move(item.result));
    }
    if (!stored) return;
    CommitListener told;
    {
        std::scoped_lock lock(listener_lock);
        told = listener;
    }
    if (told) told(changes.load());
}

Writer::Writer(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Writer::~Writer()
{
    stop();
}

Result<std::unique_ptr<Writer>> Writer::start(Database database, std::size_t queue_max)
{
    std::unique_ptr<Writer> writer(
        new Writer(std::make_unique<Inner>(std::move(database), queue_max))
    );
    Inner* inner = writer->inner_.get();
    try {
        inner->thread = std::jthread([inner] {
            inner->thread_id = std::this_thread::get_id();
            inner->serve();
            inner->thread_id = std::thread::id(); // a later thread may be given the same id
        });
    } catch (std::system_error const&) {
        return base::fail(ErrorKind::unavailable, "writer: the thread cannot be started");
    }
    return writer;
}

Result<void> Writer::submit(Work work, Done done)
{
    CHECK(work != nullptr);
    if (inner_->box.post(Item{std::move(work), std::move(done), {}})) return {};
    if (inner_->box.closed()) {
        return base::fail(ErrorKind::unavailable, "writer: stopped, nothing more is taken");
    }
    return base::fail(ErrorKind::exhausted, "writer: too many works are waiting");
}

Result<void> Writer::run(Work work)
{
    if (std::this_thread::get_id() == inner_->thread_id.load()) {
        return base::fail(ErrorKind::invalid, "writer: run() on the writer's own thread");
    }
    auto answers = std::make_shared<base::Mailbox<Result<void>>>(1);
    TRY(submit(std::move(work), [answers](Result<void> result) {
        CHECK(answers->post(std::move(result)));
    }));
    while (true) {
        if (auto answer = answers->take(idle_patience)) return std::move(*answer);
    }
}

std::uint64_t Writer::change_number() const
{
    return inner_->changes.load();
}

void Writer::on_commit(CommitListener listener)
{
    std::scoped_lock lock(inner_->listener_lock);
    inner_->listener.swap(listener);
}

void Writer::stop()
{
    CHECK(std::this_thread::get_id() != inner_->thread_id.load());
    inner_->box.close();
    if (inner_->thread.joinable()) inner_->thread.join();
}

} // namespace mado::store
