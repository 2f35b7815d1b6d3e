// Sample sights for the scene tests: every screen of kiosk-ux.md B with words as long as the
// limits let a procedure write them. Shared by the geometry, golden and press tests. Sample data
// only.
#pragma once

#include <string>
#include <vector>

#include "core/scene/layout.h"
#include "core/scene/metrics.h"
#include "core/scene/view.h"

namespace mado::scene::sample {

struct Named {
    std::string name;
    Sight sight;
    View view;
};

[[nodiscard]] inline values::Date day(int year, int month, int day_of_month)
{
    return *values::Date::create(year, month, day_of_month);
}

[[nodiscard]] inline values::Date today()
{
    return day(2026, 12, 1);
}

[[nodiscard]] inline dialogue::Screen screen(procedure::Kind kind, std::string question)
{
    dialogue::Screen s;
    s.ask = kind;
    s.procedure_id = "water";
    s.title = "水道の手続き";
    s.at = "q";
    s.question = std::move(question);
    s.number = 3;
    s.total = 7;
    s.can_back = true;
    s.sample = true;
    return s;
}

[[nodiscard]] inline dialogue::Screen choice_screen()
{
    auto s = screen(procedure::Kind::choose, "水道を、どうしますか？");
    s.options = {
        {"start", "使いはじめる", "", false},
        {"stop", "やめる", "", false},
        {"pause", "しばらく止める", "3か月より長く使わないとき", false},
        {"rename", "名前を変える", "", false}};
    s.dont_know = "わからない";
    return s;
}

[[nodiscard]] inline dialogue::Screen long_choice_screen()
{
    auto s = screen(procedure::Kind::choose, "今日の講座で、いちばん知りたい事は何ですか？");
    s.hint = "あてはまるものを1つ選んで、指で押してください。";
    for (int i = 1; i <= 9; ++i) {
        s.options.push_back(
            {"o" + std::to_string(i), "町の集会所の予約のしかた", "電話や紙でもできること", false}
        );
    }
    return s;
}

[[nodiscard]] inline dialogue::Screen many_screen()
{
    auto s = choice_screen();
    s.ask = procedure::Kind::choose_many;
    s.question = "使いたい部屋を選んでください";
    s.dont_know.clear();
    s.optional = true;
    return s;
}

[[nodiscard]] inline dialogue::Screen date_screen()
{
    auto s = screen(procedure::Kind::date, "いつから使いますか？");
    s.date.first = day(2026, 12, 4);
    s.date.last = day(2027, 1, 30);
    for (auto d = s.date.first; d <= s.date.last; d = d.plus_days(1)) {
        std::string reason;
        if (d.weekday() == 0) reason = "日曜日";
        if (d.weekday() == 6) reason = "土曜日";
        if (d >= day(2026, 12, 29) && d <= day(2027, 1, 3)) reason = "年末年始";
        if (d == day(2026, 12, 10)) reason = "満";
        s.date.days.push_back({d, reason});
    }
    s.date.suggestions = {day(2026, 12, 4)};
    return s;
}

[[nodiscard]] inline dialogue::Screen slot_screen()
{
    auto s = screen(procedure::Kind::slot, "何時から使いますか？");
    auto add = [&](std::string id, std::string label, int free) {
        procedure::Slot slot;
        slot.id = std::move(id);
        slot.label = std::move(label);
        slot.date = day(2026, 12, 12);
        slot.free = free;
        s.slots.push_back({slot, false});
    };
    add("hall/am", "午前9時〜12時", 1);
    add("hall/pm", "午後1時〜5時", 0);
    add("hall/night", "午後6時〜9時", 1);
    return s;
}

[[nodiscard]] inline dialogue::Screen items_screen()
{
    auto s = screen(procedure::Kind::items, "何を出しますか？");
    auto add = [&](std::string id, std::string label, std::string find, std::int64_t fee) {
        dialogue::ItemView item;
        item.id = std::move(id);
        item.label = std::move(label);
        item.find = {std::move(find)};
        item.fee = fee;
        s.items.catalogue.push_back(std::move(item));
    };
    add("sofa", "ソファー", "そふぁー", 0);
    s.items.catalogue.back().sizes = {{"one", "1人用", 500}, {"two", "2人用より大きい", 1000}};
    add("futon", "ふとん", "ふとん", 300);
    add("bike", "自転車", "じてんしゃ", 500);
    add("aircon", "エアコン", "えあこん", 0);
    s.items.catalogue.back().excluded = "買った店に聞いてください。";
    add("desk", "机", "つくえ", 500);
    add("bed", "ベッド", "べっど", 1000);
    add("shelf", "本だな", "ほんだな", 500);
    s.items.count_max = 10;
    return s;
}

[[nodiscard]] inline dialogue::Screen address_screen(bool in_town)
{
    auto s = screen(procedure::Kind::address, "住んでいる所は、どこですか？");
    s.in_town = in_town;
    s.personal = true;
    s.purpose = "水道の開閉栓の手続きに使います。";
    for (auto const* name :
         {"旭",
          "三渓",
          "古丹別",
          "力昼",
          "上平",
          "興津",
          "岩見",
          "長島",
          "九重",
          "小川",
          "東川",
          "霧立",
          "香川",
          "栄浜",
          "豊浦",
          "昭和"}) {
        s.areas.push_back({name, name, "", "0783701", 44.3, 141.65});
    }
    return s;
}

[[nodiscard]] inline dialogue::Screen place_screen()
{
    auto s = screen(procedure::Kind::place, "場所は、どこの近くですか？");
    s.areas = {
        {"hall", "役場", "旭", "", 44.306, 141.652},
        {"school", "小学校", "旭", "", 44.309, 141.660},
        {"park", "とままえ公園", "旭", "", 44.300, 141.648},
        {"station", "道の駅", "苫前", "", 44.315, 141.655},
        {"shrine", "神社", "古丹別", "", 44.260, 141.720}};
    s.dont_know = "わからない";
    return s;
}

[[nodiscard]] inline dialogue::Screen check_screen()
{
    auto s = screen(procedure::Kind::text, "これで、よろしいですか？");
    s.kind = dialogue::ScreenKind::check;
    s.at = "";
    s.number = 7;
    s.send_word = "申し込む";
    s.has_fee = true;
    s.fee_total = 500;
    s.fees = {{"使いはじめのお金", 500}};
    s.rows = {
        {"kind", "手続き", "使いはじめる", "", false},
        {"from", "使いはじめる日", "12月9日（水曜日）", "", false},
        {"where", "使う所", "旭 37番地の1", "", true},
        {"name", "お名前", "ヤマダ ハナ", "", true},
        {"phone", "電話番号", "090-1234-5678", "", true},
        {"pay", "払い方", "口座から", "", false},
        {"children.1.reason", "休む理由", "かぜ、または熱があるため", "1人目", true}};
    return s;
}

[[nodiscard]] inline dialogue::Screen members_screen()
{
    auto s = screen(procedure::Kind::each, "ほかにも、休む人はいますか？");
    s.kind = dialogue::ScreenKind::members;
    s.at = "children";
    s.member_word = "お子さん";
    s.members = {{1, "1人目 サクラ", "children.1.name"}, {3, "2人目 ハル", "children.3.name"}};
    return s;
}

[[nodiscard]] inline dialogue::Screen notice_screen(procedure::Kind kind)
{
    auto s = screen(kind, "水を抜いてください");
    s.notice = "冬は、水道の管がこおります。使わない家では、水抜きをしてください。"
               "水抜きのしかたは、係の人に聞けます。管がこわれると、直すお金がかかります。";
    return s;
}

[[nodiscard]] inline dialogue::Screen answer_screen()
{
    auto s = screen(procedure::Kind::choose, "いちばん近い所は、旭方面へ向かう高台（豊浦側）です。");
    s.kind = dialogue::ScreenKind::answer;
    s.at = "";
    s.answer.headline = s.question;
    town::AnswerRow row;
    row.title = "旭方面へ向かう高台（豊浦側）";
    row.lines = {
        "北東へ約1.3km　歩いて23分くらい", "苫前町字昭和", "近くの目じるし：栄浜生活改善センター（約190m）",
        "開いているか、わかりません。役場に聞いてください。"};
    row.route = town::Route{
        44.3, 141.6, "https://www.google.com/maps/dir/?api=1&destination=44.31534,141.66872"};
    s.answer.rows = {row, row, row};
    s.answer.rows[1].route.reset();
    s.answer.rows[1].sample = true;
    s.answer.rows[1].source = "担当：住民生活課　2027年3月31日まで";
    s.answer.notes = {
        "まっすぐの長さです。道の長さでは、ありません。歩く時間は、1分に60m歩くとした目安です。",
        "あぶない道は、通らないでください。"};
    s.answer.source = "出典：国土地理院 指定緊急避難場所・指定避難所データ（加工）（2025年10月27日）";
    return s;
}

[[nodiscard]] inline dialogue::Screen near_screen()
{
    auto s = screen(procedure::Kind::text, "この中に、ありますか？");
    s.kind = dialogue::ScreenKind::answer;
    s.at = "";
    s.answer.found = false;
    s.answer.near_at = "item";
    s.answer.near = {
        {"ペットボトル", "ペットボトル"}, {"ペットボトルのふた", "ペットボトルのふた"}, {"炭酸ガスシリンダー", "炭酸ガスシリンダー"}};
    s.answer.notes = {"ほかの言い方でも、しらべられます。", "わからないときは、役場に聞いてください。"};
    return s;
}

[[nodiscard]] inline dialogue::Screen area_choice_screen()
{
    auto s = screen(procedure::Kind::choose, "どの地区の、ごみの日ですか？");
    s.options.clear();
    for (char const* name : {"苫前", "栄浜", "旭", "上平", "興津", "香川", "昭和", "豊浦", "三豊",
                             "古丹別", "長島", "小川", "岩見", "東川", "霧立", "九重", "三渓", "力昼"}) {
        s.options.push_back({name, name, "", false});
    }
    return s;
}

[[nodiscard]] inline Named named(std::string name, Sight sight)
{
    Named one{std::move(name), std::move(sight), {}};
    meet(one.sight, today(), one.view);
    return one;
}

[[nodiscard]] inline std::vector<MenuEntry> menu_entries()
{
    return {
        {"water", "水道を使う・やめる", "water", "引っ越しのときなど"},
        {"bulky", "粗大ごみを出す", "trash", "家具やふとんなど"},
        {"road", "こわれた所を知らせる", "road", "道や街灯など"},
        {"absence", "学校を休む連絡", "school", ""},
        {"facility", "集会所を予約する", "meeting_room", ""},
        {"dog", "犬の登録をする", "dog", ""}};
}

[[nodiscard]] inline Panel panel(bool portrait, double px_per_mm, TextSize size)
{
    Panel p;
    p.width_px = portrait ? 1080 : 1920;
    p.height_px = portrait ? 1920 : 1080;
    p.px_per_mm = px_per_mm;
    p.lower_edge_mm = portrait ? 850 : 900;
    p.size = size;
    return p;
}

} // namespace mado::scene::sample
