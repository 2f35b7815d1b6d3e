// Visit 「来庁」: one person's stay in one procedure: the answers, the present screen and what the counts
// need. It is the only owner of what a resident entered, besides the view's Entry; wipe() overwrites
// every string before it lets it go (kiosk-ux.md A8 P1). Never written anywhere, never logged. UI
// thread only. Sealing and keeping is the outbox's.
#pragma once

#include <memory>
#include <string>

#include "core/application/application.h"
#include "core/dialogue/dialogue.h"

namespace mado::visit {

class Visit
{
public:
    Visit() = default;
    ~Visit() { wipe(); }

    Visit(Visit const&) = delete;
    Visit& operator=(Visit const&) = delete;

    void start(std::shared_ptr<procedure::Procedure const> procedure);

    [[nodiscard]] bool running() const { return procedure_ != nullptr; }

    [[nodiscard]] procedure::Procedure const& procedure() const { return *procedure_; }

    [[nodiscard]] std::string const& id() const { return id_; } // random, for the hand-over

    [[nodiscard]] values::Answers const& answers() const { return answers_; }

    dialogue::Screen turn(dialogue::Event const& event, procedure::Circumstances const& now);
    [[nodiscard]] base::Result<application::Application> seal(procedure::Circumstances const& now) const;
    // Something personal was answered: the hand-over then asks for the typed number.
    [[nodiscard]] bool personal() const;

    void count_tap() { ++taps_; }

    void count_typed() { ++typed_; }

    void count_help() { helped_ = true; }

    void wipe();

private:
    std::shared_ptr<procedure::Procedure const> procedure_;
    values::Answers answers_;
    std::string id_;
    int taps_ = 0;
    int typed_ = 0;
    bool helped_ = false;
};

// Overwrites and empties every text of a value.
void wipe_value(values::Value& value);
void wipe_screen(dialogue::Screen& screen);

} // namespace mado::visit
