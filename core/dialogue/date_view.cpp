#include "core/dialogue/build.h"

namespace mado::dialogue {

DateView date_view(DayRule const& rule, procedure::Circumstances const& circumstances)
{
    constexpr int days_max = 400;
    constexpr std::size_t suggestions_max = 3;
    DateView view;
    view.first = rule.first;
    view.last = std::min(rule.last, rule.first.plus_days(days_max - 1));
    calendar::OpeningRule const opening =
        circumstances.town ? circumstances.town->opening() : calendar::OpeningRule{};
    // Of a day that is remembered no early one is worth naming.
    bool const behind = rule.last <= circumstances.today() && rule.first < rule.last;
    std::vector<std::string> reasons;
    if (rule.open_days_only) reasons = calendar::closed_reasons(opening, view.first, view.last);
    std::size_t at = 0;
    for (auto day = view.first; day <= view.last; day = day.plus_days(1)) {
        DayView one{day, {}, false};
        if (rule.open_days_only) one.reason = std::move(reasons[at++]);
        if (one.reason.empty()) {
            one.reason = slot_reason(rule, day);
            one.by_slots = !one.reason.empty();
        }
        bool const room = !behind && view.suggestions.size() < suggestions_max;
        if (one.reason.empty() && room) {
            view.suggestions.push_back(day);
        }
        view.days.push_back(std::move(one));
    }
    return view;
}

} // namespace mado::dialogue
