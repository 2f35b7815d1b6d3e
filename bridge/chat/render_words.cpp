#include "bridge/chat/render_words.h"

#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"
#include "core/base/limits.h"

namespace mado::chat {

using base::Json;

void Talk::say(std::string_view text)
{
    objects.push_back(line::text_message(text));
}

void Talk::add(Talk more)
{
    for (auto& object : more.objects) objects.push_back(std::move(object));
    if (!more.quick.empty()) quick = std::move(more.quick);
}

Json Talk::finish() const
{
    Json messages = Json::array();
    auto const most = limits::line_objects_max;
    auto const skipped = objects.size() > most ? objects.size() - most : 0;
    for (auto i = skipped; i < objects.size(); ++i) messages.push(objects[i]);
    if (!messages.items().empty()) line::add_quick_replies(messages.items().back(), quick);
    return messages;
}

std::string sample_mark(bool sample)
{
    return sample ? "【見本】" : "";
}

std::string joined(std::vector<std::string> const& words, std::string_view between)
{
    std::string all;
    for (auto const& word : words) {
        if (!all.empty()) all += between;
        all += word;
    }
    return all;
}

std::string short_title(procedure::Procedure const& procedure)
{
    return procedure.short_title.empty() ? procedure.title : procedure.short_title;
}

std::string progress_words(dialogue::Screen const& screen)
{
    std::string words;
    if (screen.total > 0 && screen.number > 0) {
        words = std::to_string(screen.total) + "つのうち " + std::to_string(screen.number) + "つ目";
    }
    if (!screen.sample) return words;
    return words.empty() ? "見本" : words + "　見本";
}

std::string alt_start(Stage const& stage)
{
    return sample_mark(stage.screen.sample) + short_title(stage.procedure) + "：";
}

line::Card card_of(Stage const& stage)
{
    line::Card card;
    card.title = stage.screen.title;
    card.sub = progress_words(stage.screen);
    return card;
}

Json tap_action(
    Stage const& stage,
    std::string_view label,
    std::string_view verb,
    std::string_view value
)
{
    Tap tap;
    tap.draft = stage.draft;
    tap.serial = stage.serial;
    tap.at = stage.screen.at;
    tap.editing = stage.screen.editing;
    tap.verb = verb;
    tap.value = value;
    return line::postback(label, to_payload(tap));
}

std::vector<Json> ways_out(Stage const& stage)
{
    std::vector<Json> ways;
    if (stage.screen.kind != dialogue::ScreenKind::check) {
        ways.push_back(tap_action(stage, "これは何ですか", "help"));
    }
    if (stage.screen.can_back) ways.push_back(tap_action(stage, "もどる", "back"));
    ways.push_back(tap_action(stage, "やめる", "quit"));
    return ways;
}

} // namespace mado::chat
