#include "bridge/chat/render_words.h"

#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"

namespace mado::chat {

using base::Json;

namespace {

std::string present_name(Stage const& stage)
{
    if (stage.screen.kind == dialogue::ScreenKind::check) return "いまは、たしかめる画面です。";
    return "いまは「" + stage.screen.question + "」の質問です。";
}

} // namespace

Talk help(Stage const& stage)
{
    std::string words = sample_mark(stage.screen.sample) + "\n";
    if (!stage.screen.sample) words.clear();
    if (stage.screen.help.empty()) {
        words += present_name(stage) + "\n\nボタンを1つ押すと、つぎに進みます。";
        words += "あとでなおせます。\n\nわからないときは、役場に電話してください。";
    }
    for (auto const& one : stage.screen.help) words += "「" + one.ask + "」\n" + one.says + "\n\n";
    if (!stage.screen.help.empty()) words += "いまの質問は、そのまま残っています。";
    Talk talk;
    talk.say(words);
    talk.quick = {
        tap_action(stage, "質問にもどる", "again"),
        tap_action(stage, "やめる", "quit"),
    };
    if (!stage.phone.empty()) {
        talk.quick.push_back(line::open_uri("役場に電話する", line::phone_uri(stage.phone)));
    }
    return talk;
}

Talk ask_quit(Stage const& stage)
{
    auto card = card_of(stage);
    card.alt = alt_start(stage) + "やめますか？ ここまでの答えは、7日のあいだ残ります。";
    card.body.push_back(line::headline("やめますか？"));
    card.body.push_back(line::line_of("ここまでの答えは、7日のあいだ残ります。"));
    card.body.push_back(line::line_of("「前のつづき」から、また始められます。"));
    Talk talk;
    talk.quick = {
        tap_action(stage, "つづける", "again"),
        tap_action(stage, "やめる", "leave"),
        tap_action(stage, "答えを消してやめる", "erase"),
    };
    for (auto const& action : talk.quick) {
        line::Button button;
        button.action = action;
        card.body.push_back(line::button(button));
    }
    talk.objects.push_back(line::card(card));
    return talk;
}

std::string old_button_words(Stage const& stage)
{
    return sample_mark(stage.screen.sample) + (stage.screen.sample ? "\n" : "") +
           "前のボタンが押されました。なにも変わっていません。\n\n" + present_name(stage);
}

std::string off_script_words()
{
    return "ここまでの答えは、残っています。\n\nいまの質問には、ボタンで答えてください。"
           "名前や電話番号は、ここに書かないでください。\n\n"
           "話したいときは、役場に電話してください。";
}

std::string attachment_words()
{
    return "写真や場所は、ここでは受け取れません。見ていません。\n\n"
           "手続きのとちゅうで「役場のページ」を開くと、写真や場所をつけられます。";
}

Talk refuse_my_number(bool sample)
{
    Talk talk;
    talk.say(
        sample_mark(sample) + (sample ? "\n" : "") +
        "マイナンバーかもしれません。番号は、ここに送らないでください。\n\n"
        "役場は受け取っていません。残してもいません。\n\n"
        "LINEの画面には残ります。その文を長く押し、「送信取消」を選んで消してください。\n\n"
        "この手続きに、マイナンバーはいりません。"
    );
    talk.quick = {
        line::postback("消し方を見る", menu_payload("unsend")),
        line::postback("質問にもどる", menu_payload("again")),
    };
    return talk;
}

Talk how_to_unsend(bool sample)
{
    Talk talk;
    talk.say(
        sample_mark(sample) + (sample ? "\n" : "") +
        "送った文の消し方\n\n1. 消したい文を、指で長く押します。\n"
        "2. 出てきた中から「送信取消」を選びます。\n3. もう一度「送信取消」を押します。\n\n"
        "24時間より前の文は、消せないことがあります。"
    );
    talk.quick = {line::postback("質問にもどる", menu_payload("again"))};
    return talk;
}

} // namespace mado::chat
