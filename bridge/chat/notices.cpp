#include "bridge/chat/notices.h"

#include "bridge/chat/render.h"
#include "bridge/chat/tap.h"
#include "bridge/line/card.h"
#include "bridge/line/messages.h"
#include "bridge/line/validate.h"
#include "core/base/limits.h"
#include "core/values/text.h"

#include <array>

namespace mado::chat {

namespace {

struct Look {
    std::string_view status;
    line::Tone tone;
    std::string_view sign;
    std::string_view word; // when the desk gives none
};

constexpr std::array<Look, 8> looks = {{
    {"received", line::Tone::good, "✓", "受け付けました"},
    {"checking", line::Tone::plain, "●", "しらべています"},
    {"waiting", line::Tone::warning, "？", "たしかめたいことがあります"},
    {"scheduled", line::Tone::good, "◆", "日が決まりました"},
    {"approved", line::Tone::good, "○", "決まりました"},
    {"done", line::Tone::good, "✓", "終わりました"},
    {"declined", line::Tone::grave, "×", "できませんでした"},
    {"cancelled", line::Tone::quiet, "－", "やめました"},
}};

Look look_of(desk::ToTell const& message)
{
    std::string_view const status = message.kind == "asked_back" ? "waiting" : message.status;
    for (auto const& look : looks) {
        if (look.status == status) return look;
    }
    return {status, line::Tone::plain, "●", "お知らせです"};
}

std::string button_label(desk::ToTell const& message)
{
    if (message.kind == "asked_back") return "ここから答える";
    if (message.kind == "continue") return "つづける";
    return "受付の内容を見る";
}

// Staff write freely; a My Number must not go out, and one notice is no letter.
std::string safe_text(std::string const& text)
{
    if (values::holds_my_number(text)) return {};
    return values::first_graphemes(text, limits::text_graphemes_max);
}

// Five points, one tap; who does not want to answer leaves it alone. The words stand beside the figure, so
// that nobody has to know which end is good.
base::Json rating(desk::ToTell const& message)
{
    static constexpr std::array<std::string_view, 5> points = {
        "5　とても満足", "4　満足", "3　ふつう", "2　不満", "1　とても不満"};
    line::Card card;
    card.tone = line::Tone::notice;
    card.title = "おたずね";
    card.sub = message.title + (message.sample ? "　見本" : "");
    card.alt = sample_mark(message.sample) + "この手続きは、どうでしたか？1から5で選べます。";
    card.body.push_back(line::headline("この手続きは、どうでしたか？"));
    for (auto const label : points) {
        line::Button button;
        button.action = line::postback(
            label, menu_payload("rate", message.case_id + "." + std::string(label.substr(0, 1)))
        );
        card.body.push_back(line::button(button));
    }
    card.body.push_back(line::line_of("答えなくても、だいじょうぶです。"));
    return line::card(card);
}

} // namespace

std::string wording(desk::ToTell const& message)
{
    auto const look = look_of(message);
    bool const given = !message.word.empty() && message.kind != "asked_back";
    std::string const word = given ? message.word : std::string(look.word);
    std::string const text = safe_text(message.text);
    line::Card card;
    card.tone = look.tone;
    card.title = std::string(look.sign) + " " + word;
    card.sub = message.title + (message.sample ? "　見本" : "");
    card.alt = sample_mark(message.sample) + message.title;
    if (!message.receipt.empty()) {
        card.alt += "（受付番号 " + message.receipt + "）";
        line::add_row(card.body, "受付番号", message.receipt);
    }
    card.alt += "：" + word + "。" + text;
    if (!text.empty()) card.body.push_back(line::boxed(text, look.tone));
    if (message.kind == "asked_back") {
        card.body.push_back(line::line_of("名前や電話番号は、このトークに書かないでください。"));
        card.alt += " 役場のページで、もう一度答えてください。";
    }
    if (card.body.empty()) card.body.push_back(line::line_of(word + "。"));
    if (!message.link.empty()) {
        line::Button button;
        button.action = line::open_uri(button_label(message), message.link);
        button.primary = message.kind == "asked_back" || message.kind == "continue";
        card.body.push_back(line::button(button));
    }
    auto messages = base::Json::array({line::card(card)});
    bool const done = message.kind == "status" && message.status == "done";
    if (done && !message.case_id.empty()) messages.push(rating(message));
    if (!line::validate(messages).ok()) messages = line::fallback(messages);
    return messages.dump();
}

} // namespace mado::chat
