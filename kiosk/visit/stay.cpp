#include "kiosk/visit/stay.h"

#include "core/base/crypto.h"
#include "core/base/limits.h"
#include "core/town/slots.h"
#include "core/values/text.h"
#include "kiosk/visit/sights.h"

#include <algorithm>

namespace mado::visit {

using scene::Command;
using Do = scene::Command::Do;

Stay::Stay(StayParts parts) : parts_(std::move(parts))
{
    touched_ms_ = now_ms();
    show_start();
}

std::vector<Wish> Stay::take_wishes()
{
    return std::exchange(wishes_, {});
}

scene::Scene Stay::scene(scene::Metrics const& metrics) const
{
    auto const mode = practice_ ? scene::Mode::practice : scene::Mode::normal;
    return scene::lay_out_in(mode, sight_, view_, parts_.panel, metrics, parts_.words);
}

bool Stay::wants_camera() const
{
    return std::holds_alternative<scene::Scan>(sight_);
}

procedure::Circumstances Stay::circumstances() const
{
    procedure::Circumstances now;
    now.now = parts_.clock.now();
    now.door = procedure::Door::kiosk;
    now.mode = practice_ ? procedure::Mode::practice : procedure::Mode::normal;
    now.town = catalogue_ == nullptr ? nullptr : catalogue_->town;
    now.offers = offers_;
    if (now.town != nullptr) {
        auto const& place = now.town->value("kiosk.place");
        now.here = {place["label"].as_text(), place["latitude"].as_number(),
                    place["longitude"].as_number()};
    }
    return now;
}

void Stay::show(scene::Sight sight)
{
    auto const before = scene::key_of(sight_);
    if (auto* old = std::get_if<dialogue::Screen>(&sight_)) wipe_screen(*old);
    sight_ = std::move(sight);
    scene::meet(sight_, parts_.clock.now().ms == 0 ? values::Date{} : values::Date::of(parts_.clock.now()), view_);
    if (scene::key_of(sight_) != before) {
        ++sight_number_;
        say();
    }
}

void Stay::say()
{
    // Only what is the same for everybody is said aloud: the question, never an answer (V8).
    if (auto const* screen = std::get_if<dialogue::Screen>(&sight_)) {
        wishes_.push_back(Speak{screen->reading.empty() ? screen->question : screen->reading});
    }
}

void Stay::show_start()
{
    scene::Start start;
    start.town = catalogue_ == nullptr ? std::string() : catalogue_->town->name();
    start.picture = static_cast<int>((now_ms() / 30'000) % 3);
    start.lowered = parts_.panel.size == scene::TextSize::lowered;
    start.disk_full = disk_full_;
    start.practice = true;
    show(std::move(start));
}

void Stay::show_menu()
{
    if (disk_full_) {
        show_start(); // it says so before anybody begins
    } else if (catalogue_ == nullptr) {
        show(scene::Offline{}); // never met its bridge: nothing to offer yet
    } else {
        show(menu_sight(*catalogue_, parts_.clock.now()));
    }
}

void Stay::reset()
{
    visit_.wipe();
    view_.entry.wipe();
    if (covered_view_) covered_view_->entry.wipe();
    if (covered_) {
        if (auto* screen = std::get_if<dialogue::Screen>(&*covered_)) wipe_screen(*screen);
    }
    covered_.reset();
    covered_view_.reset();
    base::wipe(kept_.secret);
    base::wipe(kept_.url);
    kept_ = Kept{};
    slip_ = PrintSlip{};
    pairs_.clear();
    offers_ = procedure::Offers{};
    practice_ = false;
    parts_.panel.size = parts_.panel.size == scene::TextSize::lowered ? scene::TextSize::lowered
                                                                      : scene::TextSize::standard;
    wishes_.push_back(Wiped{});
    view_ = scene::View{};
    show_start();
}

void Stay::press(std::string_view item)
{
    touched_ms_ = now_ms();
    warned_ms_ = 0;
    if (std::holds_alternative<scene::IdleWarning>(sight_) && item != "idle.leave") {
        obey(Command{Do::stay, {}}); // any touch means that somebody is there
        if (item != "bar.help") return;
    }
    if (visit_.running()) {
        visit_.count_tap();
        if (item.starts_with("key.")) visit_.count_typed();
    }
    auto pressed = scene::press(sight_, view_, item, parts_.words);
    if (auto const* event = std::get_if<dialogue::Event>(&pressed)) {
        turn(*event);
    } else if (auto const* command = std::get_if<Command>(&pressed)) {
        obey(*command);
    }
}

void Stay::turn(dialogue::Event const& event)
{
    if (!visit_.running()) return;
    bool const given = std::holds_alternative<dialogue::Give>(event);
    auto screen = visit_.turn(event, circumstances());
    if (screen.kind == dialogue::ScreenKind::answer && given && !practice_) {
        wishes_.push_back(
            CountLookup{screen.procedure_id, screen.answer.found, screen.answer.missed}
        );
    }
    show(std::move(screen));
}

void Stay::start_procedure(std::string const& id)
{
    auto const procedure = catalogue_ == nullptr ? nullptr : catalogue_->find(id);
    if (procedure == nullptr) return;
    visit_.start(procedure);
    if (!town::slot_sources(*procedure).empty()) {
        if (practice_) {
            offers_ = practice_offers(*procedure, circumstances());
        } else {
            wishes_.push_back(AskOffers{id});
        }
    }
    if (procedure->emergency_first) {
        show(emergency_sight(*catalogue_->town));
        return;
    }
    turn(dialogue::Resume{});
}

void Stay::submit()
{
    // What is kept with a person on LINE cannot be sent by a kiosk, which knows nobody: the phone goes on.
    if (visit_.procedure().lands == "settings" && !practice_) {
        begin_hand_over();
        return;
    }
    auto sealed = visit_.seal(circumstances());
    if (!sealed.ok()) {
        turn(dialogue::Resume{}); // something opened meanwhile: a slot, a day that passed
        return;
    }
    slip_.town = catalogue_->town->name();
    slip_.phone = catalogue_->town->phone();
    slip_.title = sealed->title;
    slip_.next = next_sentences(*sealed, *catalogue_->town);
    slip_.sample = visit_.procedure().sample;
    if (practice_) {
        hear_kept(Kept{"P-0001-0", "", "", "", true});
        return;
    }
    wishes_.push_back(KeepApplication{std::move(*sealed)});
    show(scene::Busy{});
}

void Stay::obey(Command const& command)
{
    switch (command.what) {
        case Do::begin:
            if (visit_.running()) {
                turn(dialogue::Resume{});
            } else {
                show_menu();
            }
            break;
        case Do::practice:
            if (catalogue_ == nullptr) {
                show_menu();
                break;
            }
            practice_ = true;
            show(practice_sight(*catalogue_, parts_.clock.now()));
            break;
        case Do::exercise:
        case Do::start_procedure: start_procedure(command.arg); break;
        case Do::home:
        case Do::leave:
        case Do::finish: reset(); break;
        case Do::menu:
            visit_.wipe();
            show_menu();
            break;
        case Do::submit: submit(); break;
        case Do::stay:
            if (covered_) {
                auto sight = std::move(*covered_);
                auto view = std::move(*covered_view_);
                covered_.reset();
                covered_view_.reset();
                sight_ = std::move(sight);
                view_ = std::move(view);
                ++sight_number_;
            } else if (visit_.running()) {
                turn(dialogue::Resume{}); // help had covered what covered the question
            }
            break;
        case Do::speak_again: say(); break;
        case Do::toggle_size:
            parts_.panel.size = parts_.panel.size == scene::TextSize::large ? scene::TextSize::standard
                                                                            : scene::TextSize::large;
            break;
        case Do::toggle_lowered:
            parts_.panel.size = parts_.panel.size == scene::TextSize::lowered ? scene::TextSize::standard
                                                                              : scene::TextSize::lowered;
            show_start();
            break;
        case Do::call_help: call_help(); break;
        case Do::end_help:
            end_help();
            obey(Command{Do::stay, {}});
            break;
        case Do::print:
            if (auto const* screen = std::get_if<dialogue::Screen>(&sight_)) {
                wishes_.push_back(
                    PrintAnswer{catalogue_->town->name(), catalogue_->town->phone(), *screen}
                );
            } else {
                wishes_.push_back(slip_);
            }
            break;
        case Do::rate:
            if (auto* done = std::get_if<scene::Done>(&sight_); done != nullptr && done->rated == 0) {
                done->rated = command.arg.front() - '0';
                if (!practice_) wishes_.push_back(RateCase{kept_.secret, done->rated});
            }
            break;
        case Do::retry: wishes_.push_back(TryLine{}); break;
        case Do::look_up_postal:
            if (catalogue_ == nullptr) break;
            view_.entry.candidates = postal_candidates(*catalogue_->town, command.arg);
            view_.entry.looked_up = true;
            break;
        case Do::scan: {
            scene::Scan scan;
            scan.manual = false; // there is no screen yet that takes a number by hand
            show(std::move(scan));
            break;
        }
        case Do::scan_manual:
        case Do::scan_back: show_menu(); break;
        case Do::hand_over:
        case Do::over_pair:
        case Do::over_number:
        case Do::over_other:
        case Do::over_go:
        case Do::over_undo:
        case Do::over_again:
        case Do::over_cancel: obey_hand_over(command); break;
        case Do::staff_corner:
        case Do::staff_pin:
        case Do::staff_action: obey_staff(command); break;
    }
}

void Stay::hear_kept(Kept const& kept)
{
    kept_ = kept;
    slip_.receipt = kept.receipt;
    slip_.slip_number = kept.slip_number;
    slip_.qr = kept.url;
    slip_.later = !kept.delivered;
    scene::Done done;
    done.procedure = visit_.running() ? visit_.procedure().id : std::string();
    done.title = slip_.title;
    done.receipt = kept.receipt;
    done.next = slip_.next;
    done.phone = values::phone_display(values::fold_digits(catalogue_->town->phone()));
    done.qr = kept.url;
    done.later = slip_.later;
    done.sample = slip_.sample;
    visit_.wipe(); // the answers are sealed now: nothing of them stays on the glass
    view_.entry.wipe();
    show(std::move(done));
}

void Stay::hear(News news)
{
    bool const answered = std::holds_alternative<Kept>(news) || std::holds_alternative<NotKept>(news);
    if (answered && covered_ && std::holds_alternative<scene::Busy>(*covered_)) {
        obey(Command{Do::stay, {}}); // the receipt is shown also when help was called meanwhile
    }
    if (auto* kept = std::get_if<Kept>(&news)) {
        if (std::holds_alternative<scene::Busy>(sight_)) hear_kept(*kept);
    } else if (auto* not_kept = std::get_if<NotKept>(&news)) {
        if (!std::holds_alternative<scene::Busy>(sight_) || !visit_.running()) return;
        if (not_kept->slot_taken) wishes_.push_back(AskOffers{visit_.procedure().id});
        turn(dialogue::Resume{});
        auto* screen = std::get_if<dialogue::Screen>(&sight_);
        if (screen != nullptr && !not_kept->slot_taken) screen->problem = parts_.words.text("check.not_kept");
    } else if (auto* offers = std::get_if<OffersCame>(&news)) {
        if (!visit_.running() || visit_.procedure().id != offers->procedure_id) return;
        offers_ = std::move(offers->offers);
        if (auto const* screen = std::get_if<dialogue::Screen>(&sight_)) {
            turn(dialogue::Show{{screen->at, screen->editing}});
        }
    } else if (auto* ticket = std::get_if<TicketCame>(&news)) {
        if (auto* over = std::get_if<scene::HandOver>(&sight_)) {
            over->qr = ticket->url;
            over->stage = ticket->url.empty() ? scene::HandOver::Stage::failed
                                              : scene::HandOver::Stage::showing;
            ticket_ms_ = now_ms();
        }
    } else if (auto* state = std::get_if<TicketState>(&news)) {
        hear_ticket(*state);
    } else if (auto* help = std::get_if<HelpKnown>(&news)) {
        hear_help(*help);
    } else if (auto* line = std::get_if<LineState>(&news)) {
        line_up_ = line->up;
    } else if (auto* disk = std::get_if<DiskState>(&news)) {
        disk_full_ = disk->full;
        if (std::holds_alternative<scene::Start>(sight_)) show_start();
    } else if (auto* came = std::get_if<CatalogueCame>(&news)) {
        catalogue_ = came->catalogue;
        // A procedure that is being answered goes on in the version it was begun in.
        if (std::holds_alternative<scene::Start>(sight_)) show_start();
        if (std::holds_alternative<scene::Menu>(sight_)) show_menu();
    } else if (auto* printed = std::get_if<Printed>(&news)) {
        auto* done = std::get_if<scene::Done>(&sight_);
        if (done != nullptr) done->printed = printed->ok;
        if (std::holds_alternative<dialogue::Screen>(sight_)) {
            view_.says = parts_.words.text(printed->ok ? "answer.printed" : "answer.not_printed");
        }
    } else if (auto* scanned = std::get_if<Scanned>(&news)) {
        hear_scanned(*scanned);
    }
}

void Stay::hear_scanned(Scanned const& scanned)
{
    if (!wants_camera()) return;
    show(scanned_sight(scanned));
}

} // namespace mado::visit
