// Every screen of the kiosk in the states a resident meets, as one list for the geometry and golden
// tests. Adding a screen to layout.h without adding it here is caught by a test. Sample data only.
#pragma once

#include "core/scene/address.h"
#include "sights.h"

namespace mado::scene::sample {

using procedure::Kind;

inline void add_entry_sights(std::vector<Named>& all)
{
    auto s = screen(Kind::name, "お名前を、教えてください");
    s.personal = true;
    s.purpose = "手続きの連絡に使います。";
    all.push_back(named("name", s));
    all.back().view.entry.text = "やまだ　はなこ";
    s.problem = "お名前を、ひらがなで書いてください。";
    all.push_back(named("name_problem", s));
    s = screen(Kind::text, "こまっていることは、何ですか？");
    s.optional = true;
    all.push_back(named("text", s));
    all.back().view.entry.text = "いえのまえのみちに、おおきなあながあいていて、あぶないです。";
    all.push_back(all.back());
    all.back().name = "text_digits";
    all.back().view.step = 1;
    s = screen(Kind::phone, "電話番号を、教えてください");
    s.personal = true;
    s.dont_know = "電話はない";
    all.push_back(named("phone", s));
    all.back().view.entry.text = "09012345678";
    s.problem = "電話番号の数字が1つ足りません。あと1つ入れてください。";
    s.dont_know.clear();
    all.push_back(named("phone_problem", s));
    all.push_back(named("number", screen(Kind::number, "何人で、使いますか？")));
    all.push_back(named("code", screen(Kind::code, "紙に書いてある番号を入れてください")));
    s = screen(Kind::birth, "生まれた日は、いつですか？");
    all.push_back(named("birth", s));
    all.push_back(named("birth_year", s));
    all.back().view.entry.era = 3;
    all.back().view.step = 1;
    all.push_back(named("birth_day", s));
    all.back().view.entry.era = 3;
    all.back().view.entry.year = 12;
    all.back().view.entry.month = 3;
    all.back().view.step = 3;
}

inline void add_address_sights(std::vector<Named>& all)
{
    all.push_back(named("address", address_screen(true)));
    auto s = address_screen(false);
    auto step = [&](std::string name, AddressStep at) {
        all.push_back(named(std::move(name), s));
        all.back().view.step = static_cast<int>(at);
        all.back().view.entry.address = {"0783701", "", "古丹別", "37番地の1", ""};
    };
    step("address_number", AddressStep::number);
    step("address_postal", AddressStep::postal);
    step("address_town", AddressStep::town);
    all.back().view.entry.candidates = {
        {"0783701", "北海道苫前郡苫前町", "旭"}, {"0783701", "北海道苫前郡苫前町", "古丹別"}};
    step("address_kana", AddressStep::town_kana);
    step("address_building", AddressStep::building);
}

inline void add_question_sights(std::vector<Named>& all)
{
    auto s = choice_screen();
    all.push_back(named("choice", s));
    all.back().view.entry.chosen = {"pause"};
    s.problem = "1つ選んでください。";
    s.help = {{"水栓番号とは何ですか", "家の外の青い箱に書いてある番号です。"}};
    all.push_back(named("choice_problem", s));
    all.push_back(named("choice_long", long_choice_screen()));
    all.push_back(named("choices", many_screen()));
    all.back().view.entry.chosen = {"start", "stop"};
    all.push_back(named("yes_no", screen(Kind::yes_no, "代わりの人が来ていますか？")));
    all.push_back(named("scale", screen(Kind::scale, "わかりやすかったですか？")));
    all.push_back(named("date", date_screen()));
    all.back().view.entry.day = day(2026, 12, 9);
    all.push_back(all.back());
    all.back().name = "date_blocked";
    all.back().view.says = "12月30日（水曜日）は、年末年始です。ほかの日を選んでください。";
    all.push_back(named("slot", slot_screen()));
    all.back().view.entry.chosen = {"hall/am"};
    all.push_back(named("items", items_screen()));
    all.back().view.entry.items = {{"futon", "", 2}};
    all.push_back(named("items_one", items_screen()));
    all.back().view.entry.items = {{"sofa", "two", 1}};
    all.back().view.item = "sofa";
    all.back().view.step = 1;
    all.push_back(named("items_find", items_screen()));
    all.back().view.step = 2;
    all.push_back(named("place", place_screen()));
    all.push_back(named("place_map", place_screen()));
    all.back().view.step = 1;
    all.push_back(named("photo", screen(Kind::photo, "写真をつけますか？")));
    all.push_back(named("identity", screen(Kind::identity, "本人かどうか、確かめます")));
    all.push_back(named("payment", screen(Kind::payment, "お金を払います")));
    all.push_back(named("notice", notice_screen(Kind::acknowledge)));
    all.push_back(named("consent", notice_screen(Kind::consent)));
    all.push_back(named("members", members_screen()));
    all.push_back(named("check", check_screen()));
    all.push_back(named("answer", answer_screen()));
    all.push_back(named("answer_more", answer_screen()));
    all.back().view.page = 1;
    all.push_back(named("answer_near", near_screen()));
    all.push_back(named("choice_areas", area_choice_screen()));
    all.back().view.entry.chosen = {"古丹別"};
    auto closed = screen(Kind::text, "");
    closed.kind = dialogue::ScreenKind::closed;
    closed.problem = "この手続きは、いま受け付けていません。";
    all.push_back(named("closed", closed));
    auto help = choice_screen();
    help.help = {
        {"水栓番号とは何ですか", "家の外の青い箱に書いてある番号です。"},
        {"休止とは何ですか", "水を止めて、料金を下げることです。"}};
    all.push_back(named("help_list", help));
    all.back().view.over = Over::help_list;
    all.push_back(named("help_text", help));
    all.back().view.over = Over::help_text;
    all.push_back(named("leave", help));
    all.back().view.over = Over::leave;
}

inline void add_plain_sights(std::vector<Named>& all)
{
    all.push_back(named("start", Start{"見本町", 0, true, false, false, true}));
    all.push_back(named("start_disk_full", Start{"見本町", 1, true, false, true, true}));
    all.push_back(named("menu", Menu{menu_entries(), true, true}));
    all.push_back(named(
        "practice",
        Practice{
            {{"press", "指で押す練習", "tap", "3分"},
             {"kana", "ひらがなを書く練習", "keyboard", "5分"},
             {"qr", "QRコードを読む練習", "qr", "3分"}}}
    ));
    Done done;
    done.procedure = "water";
    done.title = "水道の手続き";
    done.receipt = "K3-0412-7";
    done.next = {"12月4日（金曜日）までに、役場から電話します。", "その日は、家にいてください。"};
    done.phone = "0164-64-2211";
    done.qr = "https://example.jp/p/s/0123456789abcdef0123456789abcdef";
    all.push_back(named("done", done));
    done.later = true;
    done.qr.clear();
    done.rated = 4;
    all.push_back(named("done_later", done));
    HelpCalled help{"午前10時32分", 2, "0164-64-2211"};
    all.push_back(named("help_called", help));
    help.by_phone = true;
    all.push_back(named("help_nobody", help));
    help.answered = true;
    all.push_back(named("help_coming", help));
    all.push_back(named("idle", IdleWarning{28}));
    all.push_back(named("offline", Offline{"午前10時32分", true, true}));
    all.push_back(named("busy", Busy{"", 12, 0.4}));
    HandOver over;
    over.qr = "https://example.jp/k/K10123456789abcdef0123456789a";
    over.seconds = 42;
    all.push_back(named("over_showing", over));
    over.stage = HandOver::Stage::choosing;
    over.pairs = {{31, "star", "ほし"}, {58, "house", "いえ"}, {74, "dog", "いぬ"}};
    all.push_back(named("over_choosing", over));
    over.stage = HandOver::Stage::typing;
    over.pairs = {{31, "star", "ほし"}};
    all.push_back(named("over_typing", over));
    over.stage = HandOver::Stage::connected;
    all.push_back(named("over_connected", over));
    over.who = "はなこのながいながい";
    all.push_back(named("over_connected_to", over));
    over.who.clear();
    over.stage = HandOver::Stage::sent;
    all.push_back(named("over_sent", over));
    over.stage = HandOver::Stage::failed;
    all.push_back(named("over_failed", over));
    all.push_back(named("scan", Scan{"もう少し近づけてください", true}));
    all.push_back(named("staff_pin", StaffPin{5, 0}));
    all.push_back(named(
        "staff_panel",
        StaffPanel{
            {{"通信", "○"}, {"紙", "○"}, {"空き", "41GB"}},
            {{"size", "画面の大きさ合わせ", "", ""}, {"stop", "終わる", "", ""}}}
    ));
    all.push_back(
        named("board", Board{"水道の工事", "12月5日、午後1時〜3時は、水が出ません。", true})
    );
}

[[nodiscard]] inline std::vector<Named> every_sight()
{
    std::vector<Named> all;
    add_plain_sights(all);
    add_question_sights(all);
    add_entry_sights(all);
    add_address_sights(all);
    return all;
}

} // namespace mado::scene::sample
