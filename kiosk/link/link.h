// Link: the kiosk's one thread towards the bridge and its own disk (decisions: post/link). It numbers,
// seals and keeps applications, delivers them exactly once, pulls the catalogue, asks for tickets,
// offers and help, and says what it hears as News. The UI posts wishes and never waits. With the line
// down everything that needs no live answer still works. stop() finishes what was accepted to disk.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "core/base/mailbox.h"
#include "core/base/moment.h"
#include "core/net/client.h"
#include "kiosk/outbox/enrolment.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/visit/messages.h"

namespace mado::paper {
struct Slip;
}

namespace mado::link {

struct LinkParts {
    std::string bridge_url;      // without a slash at the end
    std::string folder;          // data folder
    std::string paper_folder;    // where slips go as PDF when there is no printer; tmpfs
    std::string version;
    base::Clock const& clock;
    std::function<void()> news_came; // wakes the UI; any thread
    std::unique_ptr<net::Client> client;
};

class Link
{
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Link>> start(LinkParts parts);
    ~Link();
    Link(Link const&) = delete;
    Link& operator=(Link const&) = delete;

    // False when the thread is too far behind; the caller then tells the resident.
    [[nodiscard]] bool post(visit::Wish wish);
    [[nodiscard]] std::vector<visit::News> take_news();
    // For tests: as if the cable were pulled.
    void cut(bool down) { cut_.store(down); }
    void stop();

private:
    explicit Link(LinkParts parts, outbox::Enrolment enrolment);
    [[nodiscard]] base::Result<void> open_box();
    void run(std::stop_token stop);
    void obey(visit::Wish& wish);
    void keep(visit::KeepApplication& wish);
    void confirm(visit::ConfirmPair& wish);
    void print(visit::PrintSlip const& wish);
    void print_answer(visit::PrintAnswer const& wish);
    void count(visit::CountLookup const& wish);
    void deliver_counts();
    void read_counts();
    void to_paper(paper::Slip const& slip, std::string const& name);
    void say(visit::News news);
    void set_line(bool up);
    void round();        // heartbeat, catalogue, outbox, disk
    void enrol_as_demo();
    void pull_catalogue(std::string const& hash);
    [[nodiscard]] bool deliver_waiting();
    void use_files(std::map<std::string, std::string, std::less<>> const& files);
    void check_disk();

    struct Answer {
        int status = 0; // 0: the line is down
        base::Json body;
    };

    Answer call(std::string const& method, std::string const& target, base::Json const* body);

    LinkParts parts_;
    std::optional<outbox::Outbox> box_; // none while the disk has no room to open it
    outbox::Enrolment enrolment_;
    base::Mailbox<visit::Wish> wishes_{256};
    base::Mailbox<visit::News> news_{1024};
    std::atomic<bool> cut_{false};
    std::string catalogue_hash_;
    base::Json counts_ = base::Json::array(); // look-ups not yet told to the bridge
    std::int64_t next_round_ms_ = 0;
    bool line_up_ = false;
    bool line_known_ = false;
    bool disk_full_ = false;
    bool keep_failed_ = false; // the last application could not be written
    std::jthread thread_;
};

} // namespace mado::link
