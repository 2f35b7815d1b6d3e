// Stay: which sight follows which press, event or silence: the kiosk's behaviour without pixels,
// threads or disk. Presses, news and time come in; wishes and the next sight go out. It owns the visit
// and the view and wipes both on やめる, completion, hand-over and time-out (A8). Idle times are those
// of kiosk-ux-tokens.json; a touch, help and a running practice hold them. UI thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/scene/layout.h"
#include "core/scene/press.h"
#include "kiosk/visit/messages.h"
#include "kiosk/visit/visit.h"

namespace mado::visit {

struct StayParts {
    words::Words const& words;
    base::Clock const& clock;
    scene::Panel panel;
    std::string staff_pin; // "" : no staff screen
};

class Stay
{
public:
    explicit Stay(StayParts parts);

    // Each may leave wishes; take_wishes() empties them.
    void press(std::string_view item);
    void hear(News news);
    void tick();
    // The clock was put forward or back by so much: what has been waited stays what it was.
    void clock_was_set(std::int64_t by_ms);
    [[nodiscard]] std::vector<Wish> take_wishes();

    [[nodiscard]] scene::Scene scene(scene::Metrics const& metrics) const;
    // When tick() should be called next, as the clock's milliseconds. Always ahead: ask before sleeping.
    [[nodiscard]] std::int64_t deadline_ms() const;

    // Grows when another sight is shown (not when a key was typed).
    [[nodiscard]] std::uint64_t sight_number() const { return sight_number_; }

    [[nodiscard]] bool wants_camera() const;

    [[nodiscard]] scene::Panel const& panel() const { return parts_.panel; }

    void reset(); // wipe and show the start

private:
    void show(scene::Sight sight);
    void obey(scene::Command const& command);
    void obey_hand_over(scene::Command const& command);
    void obey_staff(scene::Command const& command);
    void turn(dialogue::Event const& event);
    void start_procedure(std::string const& id);
    void submit();
    void begin_hand_over();
    void call_help();
    void end_help();
    void hear_help(HelpKnown const& help);
    void tick_help(scene::HelpCalled& called);
    [[nodiscard]] std::int64_t help_deadline_ms(scene::HelpCalled const& called) const;
    void confirm(int number, bool typed);
    void say();
    void show_start();
    void show_menu();
    void hear_kept(Kept const& kept);
    void hear_ticket(TicketState const& state);
    void hear_scanned(Scanned const& scanned);
    [[nodiscard]] procedure::Circumstances circumstances() const;
    [[nodiscard]] int idle_seconds() const;
    [[nodiscard]] int warning_seconds() const;
    [[nodiscard]] std::int64_t now_ms() const { return parts_.clock.now().ms; }

    StayParts parts_;
    Visit visit_;
    scene::Sight sight_ = scene::Start{};
    scene::View view_;
    std::optional<scene::Sight> covered_; // what help, idle warning or hand-over lies over
    std::optional<scene::View> covered_view_;
    std::shared_ptr<procedure::Catalogue const> catalogue_;
    procedure::Offers offers_;
    std::vector<Wish> wishes_;
    Kept kept_;
    PrintSlip slip_;
    std::vector<TicketPair> pairs_;
    std::int64_t touched_ms_ = 0;
    std::int64_t warned_ms_ = 0;
    std::int64_t ticket_ms_ = 0;  // when the shown ticket came
    std::int64_t polled_ms_ = 0;
    std::int64_t help_ms_ = 0;    // when help was called; 0: it was answered, or the phone is named
    std::int64_t help_asked_ms_ = 0;
    std::int64_t help_id_ = 0;
    std::uint64_t sight_number_ = 0;
    int staff_failures_ = 0;
    std::int64_t staff_locked_ms_ = 0;
    bool help_ended_ = false;
    bool line_up_ = false;
    bool disk_full_ = false;
    bool practice_ = false;
};

} // namespace mado::visit
