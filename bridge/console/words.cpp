#include "bridge/console/words.h"

#include <array>

namespace mado::console {

using html::el;
using html::Html;

namespace {

struct Sign {
    std::string_view id;
    std::string_view word;
    std::string_view act;
    std::string_view button; // before 、LINEで知らせる
    std::string_view alone;  // when nobody is told by LINE
    html::Constant shape;
};

// desk-ux section 2: word and shape are a bijection. Shapes are drawn, so that no font changes them.
constexpr std::array<Sign, 8> signs = {{
    {"received", "受け付けた", "受け付けにもどす", "受け付けにもどして", "受け付けにもどす",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"5\" fill=\"none\" "
     "stroke=\"currentColor\" stroke-width=\"2.4\"/></svg>"},
    {"checking", "確認中", "確認をはじめる", "確認中にして", "確認中にする",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"5.4\" "
     "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/>"
     "<path d=\"M8 2.6a5.4 5.4 0 0 0 0 10.8z\" fill=\"currentColor\"/></svg>"},
    {"waiting", "返事待ち", "返事を待つ", "返事待ちにして", "返事待ちにする",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M2 3h12v8H7l-3 3v-3H2z\" "
     "fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/></svg>"},
    {"scheduled", "日が決まった", "日を決める", "日を決めて", "日を決める",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M2 3.5h12v10H2zM2 7h12M5 1.5v3M11 "
     "1.5v3\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\"/></svg>"},
    {"approved", "決まった", "決める", "決めて", "決める",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" "
     "stroke=\"currentColor\" stroke-width=\"1.5\"/><circle cx=\"8\" cy=\"8\" r=\"2.6\" fill=\"none\" "
     "stroke=\"currentColor\" stroke-width=\"1.5\"/></svg>"},
    {"done", "終わった", "終わりにする", "終わりにして", "終わりにする",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M2.5 8.5l4 4 7-9\" fill=\"none\" "
     "stroke=\"currentColor\" stroke-width=\"2.2\"/></svg>"},
    {"declined", "お断りした", "断る", "断って", "断る",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3.5 3.5l9 9M12.5 3.5l-9 9\" "
     "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.2\"/></svg>"},
    {"cancelled", "取り消し", "取り消す", "取り消して", "取り消す",
     "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3 8h10\" fill=\"none\" "
     "stroke=\"currentColor\" stroke-width=\"2.4\"/></svg>"},
}};

Sign const* sign_of(std::string_view status)
{
    for (auto const& one : signs) {
        if (one.id == status) return &one;
    }
    return nullptr;
}

} // namespace

std::vector<std::string_view> all_statuses()
{
    std::vector<std::string_view> ids;
    for (auto const& one : signs) ids.push_back(one.id);
    return ids;
}

std::string status_word(std::string_view status)
{
    auto const* sign = sign_of(status);
    return std::string(sign == nullptr ? status : sign->word);
}

std::string status_act(std::string_view status)
{
    auto const* sign = sign_of(status);
    return std::string(sign == nullptr ? status : sign->act);
}

std::string status_button(std::string_view status, bool by_line)
{
    auto const* sign = sign_of(status);
    if (sign == nullptr) return "この状態にする";
    return by_line ? std::string(sign->button) + "、LINEで知らせる" : std::string(sign->alone);
}

Html chip(std::string_view status)
{
    auto const* sign = sign_of(status);
    Html shape;
    if (sign != nullptr) shape = html::raw(sign->shape);
    return el("span", {{"class", "chip " + std::string(status)}},
              {shape, el("span", {}, status_word(status))});
}

std::string door_word(std::string_view door, std::string_view started)
{
    std::string word = door == "kiosk"  ? "キオスク"
                       : door == "line" ? "LINE"
                       : door == "page" ? "ページ"
                                        : "電話・窓口";
    if (started == "kiosk" && door != "kiosk") word = "キオスク→" + word;
    return word;
}

bool closed(std::string_view status)
{
    return status == "done" || status == "declined" || status == "cancelled";
}

std::string due_group(ledger::Case const& one, values::Date today)
{
    if (closed(one.status)) return "終わった件";
    if (one.due.days() == 0) return "期限なし";
    if (one.due < today) return "期限を過ぎた";
    if (one.due == today) return "きょうまで";
    return one.due <= today.plus_days((7 - today.weekday()) % 7) ? "今週" : "来週から";
}

Html due_cell(ledger::Case const& one, values::Date today)
{
    if (one.due.days() == 0) return html::text("－");
    if (closed(one.status)) return html::text(short_day(one.due));
    if (one.due == today) return html::text("きょう");
    if (one.due > today) return html::text(short_day(one.due));
    std::string const days = std::to_string(today.days() - one.due.days());
    return el("span", {{"class", "late"}},
              {html::raw("<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M8 1.5l7 "
                         "13H1z\" fill=\"currentColor\"/><path d=\"M8 6v4M8 11.4v1.6\" "
                         "stroke=\"#fff\" stroke-width=\"1.8\"/></svg>"),
               html::text(days + "日 過ぎ")});
}

std::string short_day(values::Date day)
{
    return std::to_string(day.month()) + "月" + std::to_string(day.day()) + "日（" +
           std::string(values::weekday_kanji(day.weekday())) + "）";
}

std::string clock_words(base::Moment at)
{
    std::string const time = base::to_rfc3339(at).substr(11, 5);
    return time.starts_with('0') ? time.substr(1) : time;
}

std::string when_words(base::Moment at, values::Date today)
{
    auto const day = values::Date::of(at);
    std::string const time = " " + clock_words(at);
    if (day == today) return "きょう" + time;
    if (day == today.plus_days(-1)) return "きのう" + time;
    if (day.year() == today.year()) {
        return std::to_string(day.month()) + "月" + std::to_string(day.day()) + "日" + time;
    }
    return day.to_iso() + time;
}

} // namespace mado::console
