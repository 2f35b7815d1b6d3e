#include "kiosk/visit/visit.h"

#include "core/base/crypto.h"

namespace mado::visit {

namespace {

class Wiper
{
public:
    void operator()(values::Yes& value) const { value.yes = false; }

    void operator()(values::Number& value) const { value.value = 0; }

    void operator()(values::Choice& value) const { base::wipe(value.id); }

    void operator()(values::Choices& value) const
    {
        for (auto& id : value.ids) base::wipe(id);
    }

    void operator()(values::Text& value) const { base::wipe(value.text); }

    void operator()(values::Date& value) const { value = values::Date{}; }

    void operator()(values::Items& value) const
    {
        for (auto& item : value.items) {
            base::wipe(item.id);
            base::wipe(item.size);
        }
    }

    void operator()(values::SlotChoice& value) const
    {
        base::wipe(value.id);
        base::wipe(value.label);
    }

    void operator()(values::PersonName& value) const
    {
        base::wipe(value.kana);
        base::wipe(value.kanji);
    }

    void operator()(values::Phone& value) const { base::wipe(value.digits); }

    void operator()(values::Address& value) const
    {
        for (auto* text : {&value.postal, &value.town, &value.area, &value.number, &value.building}) {
            base::wipe(*text);
        }
    }

    void operator()(values::Place& value) const
    {
        base::wipe(value.landmark);
        base::wipe(value.note);
        value.latitude = 0;
        value.longitude = 0;
    }

    void operator()(values::Photos& value) const
    {
        for (auto& id : value.ids) base::wipe(id);
    }

    void operator()(values::Members& value) const { value.numbers.clear(); }

    void operator()(values::DontKnow&) const {}
};

} // namespace

void wipe_value(values::Value& value)
{
    std::visit(Wiper{}, value);
}

void wipe_screen(dialogue::Screen& screen)
{
    if (screen.value) wipe_value(*screen.value);
    for (auto& row : screen.rows) base::wipe(row.answer);
    for (auto& member : screen.members) base::wipe(member.label);
    screen.value.reset();
}

void Visit::start(std::shared_ptr<procedure::Procedure const> procedure)
{
    wipe();
    procedure_ = std::move(procedure);
    id_ = base::to_base64url(base::random_bytes(16));
}

dialogue::Screen Visit::turn(dialogue::Event const& event, procedure::Circumstances const& now)
{
    auto turned = dialogue::turn(*procedure_, answers_, event, now);
    for (auto& [path, value] : answers_) wipe_value(value);
    answers_ = std::move(turned.answers);
    return std::move(turned.screen);
}

base::Result<application::Application> Visit::seal(procedure::Circumstances const& now) const
{
    auto sealed = TRY(application::seal(*procedure_, answers_, now));
    sealed.taps = taps_;
    sealed.typed = typed_;
    sealed.helped = helped_;
    return sealed;
}

bool Visit::personal() const
{
    for (auto const& [path, value] : answers_) {
        auto const dot = path.rfind('.');
        auto const* question =
            procedure_->find_question(dot == std::string::npos ? path : path.substr(dot + 1));
        if (question != nullptr && question->personal) return true;
    }
    return false;
}

void Visit::wipe()
{
    for (auto& [path, value] : answers_) wipe_value(value);
    answers_.clear();
    base::wipe(id_);
    procedure_.reset();
    taps_ = 0;
    typed_ = 0;
    helped_ = false;
}

} // namespace mado::visit
