// KioskDoor: the kiosk's scene on a standing 1080×1920 panel, touched like a finger would: an item is
// looked for page by page and pressed in its middle, and whatever lies on top there gets the press. What
// the engine is given is only what the presses became. It counts taps and typed characters, so that the
// model of `mado walk` can be held against it. One thread.
#pragma once

#include "core/scene/layout.h"
#include "core/scene/metrics.h"
#include "core/scene/press.h"
#include "tests/dialogues/door.h"

namespace mado::dialogues {

class KioskDoor final : public Door
{
public:
    explicit KioskDoor(words::Words const& words) : words_(words) {}

    Faults begin(Now const& now) override;
    Faults shows(Now const& now) override;
    Faults does(Now const& now, tool::Act const& act) override;

    values::Answers answers() override { return answers_; }

    std::string at() override { return screen_.at; }

    [[nodiscard]] bool sent() const override { return sent_; }

    [[nodiscard]] int taps() const { return taps_; }

    [[nodiscard]] int typed() const { return typed_; }

private:
    [[nodiscard]] scene::Scene laid_out() const;
    [[nodiscard]] std::string whole_text() const;
    void tap(std::string const& id);
    void press(std::string const& id);
    void turn(dialogue::Event const& event);
    void type(std::string_view text);
    void type_house_number(std::string_view number);
    void clear();
    void choose(std::string const& id);
    void find_day(values::Date day);
    void old_press(tool::Act const& act);
    void act_on_event(dialogue::Event const& event, std::string const& typed);

    void give(values::Value const& value);
    void give_choices(values::Choices const& value);
    void give_date(values::Date day);
    void give_birth(values::Date day);
    void give_near(values::Text const& value);
    void must_offer_answer(Faults& faults) const;
    [[nodiscard]] bool set_item(std::string const& id, std::string const& size, int wanted);
    void give_items(values::Items const& value);
    void give_address(values::Address const& value);
    void give_way_out(values::DontKnow);

    words::Words const& words_;
    scene::FixedMetrics metrics_;
    scene::View view_;
    dialogue::Screen screen_;
    values::Answers answers_;
    Now const* now_ = nullptr;
    Faults faults_;
    bool sent_ = false;
    bool left_ = false;
    bool refused_here_ = false; // the view itself said why: the engine was not asked
    int taps_ = 0;
    int typed_ = 0;
};

} // namespace mado::dialogues
