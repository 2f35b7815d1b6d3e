#include "bridge/chat/menu.h"

#include "bridge/chat/render_words.h"
#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::chat {

using base::Json;

namespace {

constexpr std::size_t listed_max = 12;
constexpr std::size_t page_max = 8; // more buttons than this are no longer read, but scrolled past
constexpr std::size_t quick_max = 5;

void add_button(line::Card& card, Json action, std::string_view sub)
{
    line::Button button;
    button.action = std::move(action);
    button.sub = sub;
    button.centred = sub.empty();
    card.body.push_back(line::button(button));
}

line::Card town_card(TownCard const& town, std::string_view headline)
{
    line::Card card;
    card.title = town.name + "役場";
    card.sub = town.sample ? "見本" : "";
    card.tone = line::Tone::notice;
    card.body.push_back(line::headline(headline));
    return card;
}

// The procedures from `from` on, and the way to those after them, or back to the first.
void add_page(line::Card& card, Offered const& offered, std::size_t from)
{
    std::size_t const end = std::min(offered.size(), from + page_max);
    for (std::size_t i = from; i < end; ++i) {
        auto const& one = *offered[i];
        add_button(card, line::postback(short_title(one), menu_payload("start", one.id)), one.lead);
    }
    if (end < offered.size()) {
        add_button(card, line::postback("ほかの手続き", menu_payload("menu", std::to_string(end))), {});
    } else if (from > 0) {
        add_button(card, line::postback("はじめの手続き", menu_payload("menu")), {});
    }
}

std::vector<Json> always()
{
    return {
        line::postback("前のつづき", menu_payload("resume")),
        line::postback("受付を見る", menu_payload("cases")),
        line::postback("役場に電話", menu_payload("phone")),
    };
}

bool means(std::string const& typed, std::string_view word)
{
    std::string const key = values::search_key(word);
    if (key.empty()) return false;
    if (key == typed) return true;
    bool const long_enough =
        values::grapheme_count(typed) >= 2 && values::grapheme_count(key) >= 2;
    if (!long_enough) return false;
    return typed.find(key) != std::string::npos || key.find(typed) != std::string::npos;
}

} // namespace

Talk greeting(TownCard const& town, Offered const& offered)
{
    Talk talk;
    talk.say(
        sample_mark(town.sample) + (town.sample ? "\n" : "") + town.name +
        "役場です。\n\nここから、くらしの手続きができます。とちゅうで、いつでもやめられます。"
        "\n\n名前や電話番号は、ここに書かないでください。"
    );
    auto card = town_card(town, "できる手続き");
    card.alt = sample_mark(town.sample) + town.name + "役場です。手続きを、ここから始められます。";
    add_page(card, offered, 0);
    talk.objects.push_back(line::card(card));
    talk.quick = always();
    return talk;
}

Talk menu(TownCard const& town, Offered const& offered, std::string_view lead, std::size_t from)
{
    auto card = town_card(town, lead.empty() ? "何をしますか？" : lead);
    card.alt = sample_mark(town.sample) + town.name + "役場：手続きを選んでください。";
    Talk talk;
    if (from >= offered.size()) from = 0;
    add_page(card, offered, from);
    for (std::size_t i = from; i < offered.size() && talk.quick.size() < quick_max; ++i) {
        talk.quick.push_back(
            line::postback(short_title(*offered[i]), menu_payload("start", offered[i]->id))
        );
    }
    talk.objects.push_back(line::card(card));
    for (auto& way : always()) talk.quick.push_back(std::move(way));
    return talk;
}

Talk phone_card(TownCard const& town, std::string_view hours)
{
    auto card = town_card(town, "役場に電話する");
    card.alt = sample_mark(town.sample) + town.name + "役場の電話は、" + town.phone + "です。";
    line::add_row(card.body, "電話番号", town.phone);
    if (!hours.empty()) line::add_row(card.body, "出られる時間", hours);
    auto const uri = line::phone_uri(town.phone);
    if (uri.size() > 4) add_button(card, line::open_uri("電話をかける", uri), {});
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {line::postback("手続きを選ぶ", menu_payload("menu"))};
    return talk;
}

Talk begun_list(TownCard const& town, std::vector<Begun> const& begun)
{
    auto card = town_card(town, "どれを、つづけますか？");
    card.alt = sample_mark(town.sample) + "とちゅうの手続きが、" + std::to_string(begun.size()) +
               "つあります。どれをつづけるか、選んでください。";
    for (auto const& one : begun) {
        if (card.body.size() > listed_max) break;
        add_button(card, line::postback(one.title, menu_payload("go", one.draft)), one.sub);
    }
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {line::postback("手続きを選ぶ", menu_payload("menu"))};
    return talk;
}

Talk begun_before(TownCard const& town, Begun const& begun, std::string_view procedure_id)
{
    auto card = town_card(town, "前のつづきがあります");
    card.alt = sample_mark(town.sample) + begun.title +
               "：前のつづきがあります。つづけるか、はじめからか、選んでください。";
    card.body.push_back(line::line_of(begun.title + "　" + begun.sub));
    Talk talk;
    talk.quick = {
        line::postback("つづける", menu_payload("go", begun.draft)),
        line::postback("はじめから", menu_payload("new", procedure_id)),
    };
    for (auto const& action : talk.quick) add_button(card, action, {});
    talk.objects.push_back(line::card(card));
    return talk;
}

Talk sent_list(TownCard const& town, std::vector<SentCase> const& sent)
{
    auto card = town_card(town, "受け付けたもの");
    std::vector<std::string> numbers;
    for (auto const& one : sent) {
        numbers.push_back(one.title + "（" + one.receipt + "）" + one.word);
        line::Button button;
        button.action = line::open_uri(one.title, one.url);
        button.face = one.title;
        button.sub = one.receipt + "　" + one.word;
        button.centred = false;
        card.body.push_back(line::button(button));
    }
    card.alt = sample_mark(town.sample) + "受け付けたもの：" + joined(numbers, "、");
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {line::postback("手続きを選ぶ", menu_payload("menu"))};
    return talk;
}

Talk thanks(TownCard const& town, std::string_view url)
{
    auto card = town_card(town, "ありがとうございました");
    card.alt = sample_mark(town.sample) + "ありがとうございました。わけも、役場のページで書けます。";
    card.body.push_back(line::line_of("よければ、わけも聞かせてください。"));
    add_button(card, line::open_uri("わけを書く", url), {});
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {line::postback("手続きを選ぶ", menu_payload("menu"))};
    return talk;
}

Offered matches(Offered const& offered, std::string_view typed)
{
    Offered found;
    std::string const key = values::search_key(typed);
    if (key.empty()) return found;
    // Who writes a procedure's own name means that one, though the word stands in others too.
    for (auto const& one : offered) {
        bool const named = values::search_key(short_title(*one)) == key ||
                           values::search_key(one->title) == key;
        if (named) return {one};
    }
    for (auto const& one : offered) {
        std::vector<std::string> words = one->find;
        words.push_back(one->title);
        words.push_back(short_title(*one));
        bool const meant = std::any_of(words.begin(), words.end(), [&](std::string const& word) {
            return means(key, word);
        });
        if (meant) found.push_back(one);
    }
    return found;
}

} // namespace mado::chat
