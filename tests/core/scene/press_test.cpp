#include "core/scene/press.h"

#include <gtest/gtest.h>

#include "core/scene/address.h"
#include "core/scene/items.h"
#include "core/scene/kana.h"
#include "sights.h"

namespace mado::scene {
namespace {

using dialogue::Event;
using procedure::Kind;
using Do = Command::Do;

words::Words const& japanese()
{
    static words::Words const words =
        std::move(words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json")).value();
    return words;
}

// A sight in use: presses by id, in order; the last result is kept.
class Use
{
public:
    explicit Use(Sight sight)
        : sight_(std::move(sight))
    {
        meet(sight_, sample::today(), view);
    }

    Use& on(std::string_view id)
    {
        last = press(sight_, view, id, japanese());
        return *this;
    }

    Use& types(std::string_view text)
    {
        for (std::string const& key : keys_for(text)) on(key);
        return *this;
    }

    template <typename T>
    [[nodiscard]] T const* event() const
    {
        auto const* any = std::get_if<Event>(&last);
        return any == nullptr ? nullptr : std::get_if<T>(any);
    }

    template <typename T>
    [[nodiscard]] T const* given() const
    {
        auto const* give = event<dialogue::Give>();
        return give == nullptr ? nullptr : std::get_if<T>(&give->value);
    }

    [[nodiscard]] bool did(Do what, std::string_view arg = {}) const
    {
        auto const* command = std::get_if<Command>(&last);
        return command != nullptr && command->what == what && command->arg == arg;
    }

    [[nodiscard]] bool nothing() const { return std::holds_alternative<Nothing>(last); }

    View view;
    Pressed last;

private:
    Sight sight_;
};

TEST(Press, AChoiceIsSelectedFirstAndGivenByNext)
{
    Use use(sample::choice_screen());
    EXPECT_TRUE(use.on("opt.stop").nothing());
    EXPECT_TRUE(use.on("opt.start").nothing());
    ASSERT_NE(use.on("bar.next").given<values::Choice>(), nullptr);
    EXPECT_EQ(use.given<values::Choice>()->id, "start");
    EXPECT_EQ(use.event<dialogue::Give>()->seen.at, "q");
}

TEST(Press, NextWithoutAnAnswerSaysWhatIsMissing)
{
    Use use(sample::choice_screen());
    ASSERT_NE(use.on("bar.next").event<dialogue::Miss>(), nullptr);
    EXPECT_EQ(use.event<dialogue::Miss>()->says, "");
    Use items(sample::items_screen());
    ASSERT_NE(items.on("bar.next").event<dialogue::Miss>(), nullptr);
    // The dialogue knows the sentence of each kind: every door then says the same.
    EXPECT_EQ(items.event<dialogue::Miss>()->says, "");
}

TEST(Press, SeveralChoicesKeepTheOrderOfTheOptionsAndTheWayOutStandsAlone)
{
    Use use(sample::many_screen());
    use.on("opt.stop").on("opt.start").on("bar.next");
    ASSERT_NE(use.given<values::Choices>(), nullptr);
    EXPECT_EQ(use.given<values::Choices>()->ids, (std::vector<std::string>{"start", "stop"}));
    use.on("opt.skip").on("bar.next");
    EXPECT_NE(use.event<dialogue::Skip>(), nullptr);
    use.on("opt.stop").on("opt.stop");
    EXPECT_TRUE(use.view.entry.chosen.empty());
}

TEST(Press, IDontKnowAndSkipAreTheirOwnAnswers)
{
    Use use(sample::choice_screen());
    use.on("opt.dont_know").on("bar.next");
    EXPECT_NE(use.given<values::DontKnow>(), nullptr);
}

TEST(Press, ABlockedDaySaysWhyAndIsNotTaken)
{
    Use use(sample::date_screen());
    use.on("day.2026-12-06");
    EXPECT_FALSE(use.view.entry.day.has_value());
    EXPECT_NE(use.view.says.find("日曜日"), std::string::npos);
    use.on("day.2026-12-01");
    EXPECT_NE(use.view.says.find("早すぎます"), std::string::npos);
    use.on("day.2026-12-09").on("bar.next");
    ASSERT_NE(use.given<values::Date>(), nullptr);
    EXPECT_EQ(use.given<values::Date>()->to_iso(), "2026-12-09");
}

TEST(Press, TheCalendarTurnsWithinWhatTheRuleAllows)
{
    Use use(sample::date_screen());
    use.on("month.next");
    EXPECT_EQ(use.view.month.month(), 1);
    use.on("month.next").on("month.next");
    EXPECT_EQ(use.view.month.to_iso(), "2027-01-30");
    use.on("month.prev").on("month.prev").on("month.prev");
    EXPECT_EQ(use.view.month.to_iso(), "2026-12-04");
}

TEST(Press, AFullSlotSaysSoAndAFreeOneIsGivenWithItsDay)
{
    Use use(sample::slot_screen());
    use.on("slot.hall/pm");
    EXPECT_TRUE(use.view.entry.chosen.empty());
    EXPECT_FALSE(use.view.says.empty());
    use.on("slot.hall/am").on("bar.next");
    ASSERT_NE(use.given<values::SlotChoice>(), nullptr);
    EXPECT_EQ(use.given<values::SlotChoice>()->label, "12月12日（土曜日） 午前9時〜12時");
}

TEST(Press, ANameIsTypedInHiraganaAndGivenInKatakana)
{
    Use use(sample::screen(Kind::name, "お名前を、教えてください"));
    use.types("やまだ　はなこ").on("bar.next");
    ASSERT_NE(use.given<values::PersonName>(), nullptr);
    EXPECT_EQ(use.given<values::PersonName>()->kana, "ヤマダ　ハナコ");
}

TEST(Press, AShortPhoneNumberIsMissedWithAKindSentence)
{
    Use use(sample::screen(Kind::phone, "電話番号を、教えてください"));
    use.types("642211").on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    EXPECT_FALSE(use.event<dialogue::Miss>()->says.empty());
    EXPECT_EQ(use.view.entry.text, "642211");
    use.on("key.clear").types("09012345678").types("9").on("bar.next");
    ASSERT_NE(use.given<values::Phone>(), nullptr);
    EXPECT_EQ(use.given<values::Phone>()->digits, "09012345678");
}

TEST(Press, HavingNoPhoneClearsTheDigitsAndDigitsClearIt)
{
    auto screen = sample::screen(Kind::phone, "電話番号を、教えてください");
    screen.dont_know = "電話はない";
    Use use(screen);
    use.types("090").on("opt.dont_know");
    EXPECT_TRUE(use.view.entry.text.empty());
    use.on("key.0");
    EXPECT_TRUE(use.view.entry.chosen.empty());
    use.on("opt.dont_know").on("bar.next");
    EXPECT_NE(use.given<values::DontKnow>(), nullptr);
}

TEST(Press, AMyNumberIsRefusedAndWiped)
{
    Use use(sample::screen(Kind::code, "番号を入れてください"));
    use.types("123456789018").on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    EXPECT_NE(use.event<dialogue::Miss>()->says.find("マイナンバー"), std::string::npos);
    EXPECT_TRUE(use.view.entry.text.empty());
}

TEST(Press, AnAddressInTownIsAreaThenNumberThenAtWillTheBuilding)
{
    Use use(sample::address_screen(true));
    use.on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    use.on("area.古丹別").on("bar.next");
    EXPECT_EQ(address_step(use.view), AddressStep::number);
    use.on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    use.on("key.3").on("key.7").on("key.番地").on("key.の").on("key.1");
    use.on("address.building").types("こーぽ");
    use.on("bar.next");
    auto const* address = use.given<values::Address>();
    ASSERT_NE(address, nullptr);
    EXPECT_EQ(address->area, "古丹別");
    EXPECT_EQ(address->number, "37番地の1");
    EXPECT_EQ(address->building, "こーぽ");
    EXPECT_EQ(address->postal, "0783701");
    EXPECT_EQ(address->town, "");
}

TEST(Press, AnAddressElsewhereIsLookedUpByItsPostalCode)
{
    Use use(sample::address_screen(false));
    use.on("area.outside").on("bar.next").types("078000").on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    EXPECT_NE(use.event<dialogue::Miss>()->says.find("1つ足りません"), std::string::npos);
    use.on("key.1").on("bar.next");
    EXPECT_TRUE(use.did(Do::look_up_postal, "0780001"));
    use.view.entry.candidates = {{"0780001", "北海道旭川市", "一条"}};
    use.on("town.0").on("bar.next").on("key.5").on("bar.next");
    auto const* address = use.given<values::Address>();
    ASSERT_NE(address, nullptr);
    EXPECT_EQ(address->town, "北海道旭川市");
    EXPECT_EQ(address->area, "一条");
}

TEST(Press, BackGoesThroughTheStepsOfAQuestionBeforeItLeavesIt)
{
    Use use(sample::address_screen(true));
    use.on("area.旭").on("bar.next").on("bar.back");
    EXPECT_TRUE(use.nothing());
    EXPECT_EQ(address_step(use.view), AddressStep::area);
    EXPECT_EQ(use.view.entry.address.area, "旭");
    EXPECT_NE(use.on("bar.back").event<dialogue::Back>(), nullptr);
}

TEST(Press, ABirthDateIsPutTogetherFromEraYearMonthAndDay)
{
    Use use(sample::screen(Kind::birth, "生まれた日は、いつですか？"));
    use.on("bar.next");
    ASSERT_NE(use.event<dialogue::Miss>(), nullptr);
    use.on("era.showa").on("year.12").on("month.3").on("mday.5").on("bar.next");
    ASSERT_NE(use.given<values::Date>(), nullptr);
    EXPECT_EQ(use.given<values::Date>()->to_iso(), "1937-03-05");
}

TEST(Press, ItemsAreCountedSizedAndKeptWithinTheirNumber)
{
    Use use(sample::items_screen());
    use.on("item.aircon");
    EXPECT_NE(use.view.says.find("買った店"), std::string::npos);
    use.on("item.sofa").on("bar.next");
    EXPECT_EQ(use.view.step, 1);
    EXPECT_FALSE(use.view.says.empty());
    use.on("size.two").on("count.more").on("bar.next").on("bar.next");
    auto const* items = use.given<values::Items>();
    ASSERT_NE(items, nullptr);
    ASSERT_EQ(items->items.size(), 1u);
    EXPECT_EQ(items->items.front(), (values::Item{"sofa", "two", 2}));
    EXPECT_EQ(items_fee(sample::items_screen(), items->items), 2000);
    use.on("item.futon");
    for (int i = 0; i < 12; ++i) use.on("count.more");
    EXPECT_EQ(items_count(use.view.entry.items), 10);
    EXPECT_FALSE(use.view.says.empty());
}

TEST(Press, ItemsAreFoundByTheRowOfAnyOfTheirNames)
{
    auto const screen = sample::items_screen();
    auto const found = items_shown(screen, 3); // た行: つくえ
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front()->id, "desk");
    EXPECT_EQ(items_shown(screen, -1).size(), screen.items.catalogue.size());
    Use use(screen);
    use.on("items.find").on("find.は");
    EXPECT_EQ(use.view.row, 5);
    EXPECT_EQ(use.view.step, 0);
}

TEST(Press, APlaceIsALandmarkOrACellOfTheSketch)
{
    Use use(sample::place_screen());
    use.on("place.school").on("bar.next");
    ASSERT_NE(use.given<values::Place>(), nullptr);
    EXPECT_EQ(use.given<values::Place>()->landmark, "school");
    use.on("place.map").on("cell.1").on("cell.5").on("cell.9").on("bar.next");
    ASSERT_NE(use.given<values::Place>(), nullptr);
    EXPECT_EQ(use.given<values::Place>()->landmark, "");
    EXPECT_GT(use.given<values::Place>()->latitude, 44);
    use.on("place.wider");
    EXPECT_EQ(use.view.entry.cells[2], -1);
}

TEST(Press, LeavingIsAskedOnceAndGoingOnIsSafe)
{
    Use use(sample::choice_screen());
    use.on("opt.stop").on("bar.cancel");
    EXPECT_EQ(use.view.over, Over::leave);
    EXPECT_TRUE(use.on("leave.stay").nothing());
    EXPECT_EQ(use.view.entry.chosen, std::vector<std::string>{"stop"});
    EXPECT_TRUE(use.on("bar.cancel").on("leave.go").did(Do::leave));
}

TEST(Press, ASideQuestionComesBackToTheSamePlace)
{
    auto screen = sample::choice_screen();
    screen.help = {
        {"水栓番号とは何ですか", "箱に書いてある番号です。"},
        {"休止とは何ですか", "止めることです。"}};
    Use use(screen);
    use.on("opt.stop").on("help.ask");
    EXPECT_EQ(use.view.over, Over::help_list);
    use.on("help.2");
    EXPECT_EQ(use.view.help, 1);
    use.on("bar.back");
    EXPECT_EQ(use.view.over, Over::help_list);
    use.on("help.1").on("bar.next");
    EXPECT_EQ(use.view.over, Over::none);
    EXPECT_EQ(use.view.entry.chosen, std::vector<std::string>{"stop"});
}

TEST(Press, TheCheckScreenEditsRowsAndSubmits)
{
    Use use(sample::check_screen());
    ASSERT_NE(use.on("row.children.1.reason").event<dialogue::Edit>(), nullptr);
    EXPECT_EQ(use.event<dialogue::Edit>()->at, "children.1.reason");
    EXPECT_TRUE(use.on("bar.next").did(Do::submit));
    EXPECT_NE(use.on("bar.back").event<dialogue::Back>(), nullptr);
}

TEST(Press, AGroupGrowsShrinksAndIsDeclaredComplete)
{
    Use use(sample::members_screen());
    EXPECT_NE(use.on("opt.more").event<dialogue::AddMember>(), nullptr);
    ASSERT_NE(use.on("remove.3").event<dialogue::RemoveMember>(), nullptr);
    EXPECT_EQ(use.event<dialogue::RemoveMember>()->number, 3);
    ASSERT_NE(use.on("row.children.1.name").event<dialogue::Show>(), nullptr);
    EXPECT_NE(use.on("bar.next").event<dialogue::MembersComplete>(), nullptr);
}

TEST(Press, FromTheFirstQuestionBackIsTheMenu)
{
    auto screen = sample::choice_screen();
    screen.can_back = false;
    EXPECT_TRUE(Use(screen).on("bar.back").did(Do::menu));
}

TEST(Press, TheMenuStartsWhatIsPressedAndNextSaysWhatToDo)
{
    Use use(Menu{sample::menu_entries(), true, false});
    EXPECT_TRUE(use.on("menu.bulky").did(Do::start_procedure, "bulky"));
    EXPECT_TRUE(use.on("menu.scan").did(Do::scan));
    EXPECT_TRUE(use.on("menu.unsure").did(Do::call_help));
    EXPECT_TRUE(use.on("bar.next").nothing());
    EXPECT_FALSE(use.view.says.empty());
    EXPECT_TRUE(use.on("bar.back").did(Do::home));
}

TEST(Press, TheHandOverTakesTwoDigitsAndRefusesFewer)
{
    HandOver over;
    over.stage = HandOver::Stage::typing;
    Use use(over);
    use.on("key.3").on("bar.next");
    EXPECT_TRUE(use.nothing());
    EXPECT_FALSE(use.view.says.empty());
    use.on("key.1").on("key.9").on("bar.next");
    EXPECT_TRUE(use.did(Do::over_number, "31"));
    EXPECT_TRUE(use.on("bar.back").did(Do::over_other));
}

TEST(Press, TheIdleWarningTakesAnyPressAsGoingOn)
{
    Use use(IdleWarning{20});
    EXPECT_TRUE(use.on("idle.continue").did(Do::stay));
    EXPECT_TRUE(use.on("no.such.item").did(Do::stay));
    EXPECT_TRUE(use.on("idle.leave").did(Do::leave));
}

TEST(Press, UnknownIdsChangeNothing)
{
    Use use(sample::choice_screen());
    for (auto const* id :
         {"", "opt", "key.", "day.x", "slot.none", "row.q", "cell.0", "menu.water"}) {
        EXPECT_TRUE(use.on(id).nothing()) << id;
    }
    EXPECT_TRUE(use.view.entry.chosen.empty());
}

TEST(Press, AStaffPinIsWipedWhenItIsHandedOn)
{
    Use use(StaffPin{5, 0});
    use.types("12345678").types("9").on("bar.next");
    EXPECT_TRUE(use.did(Do::staff_pin, "12345678"));
    EXPECT_TRUE(use.view.entry.text.empty());
}

TEST(View, TheSameQuestionKeepsWhatWasTypedAndAnotherStartsAnew)
{
    auto screen = sample::screen(Kind::name, "お名前を、教えてください");
    View view;
    meet(screen, sample::today(), view);
    view.entry.text = "やま";
    view.unsaid = true;
    screen.problem = "お名前を書いてください。";
    meet(screen, sample::today(), view);
    EXPECT_EQ(view.entry.text, "やま");
    EXPECT_FALSE(view.unsaid);
    screen.at = "other";
    meet(screen, sample::today(), view);
    EXPECT_EQ(view.entry.text, "");
}

TEST(View, ThePresentAnswerIsShownAgain)
{
    auto screen = sample::choice_screen();
    screen.value = values::Choice{"stop"};
    View view;
    meet(screen, sample::today(), view);
    EXPECT_EQ(view.entry.chosen, std::vector<std::string>{"stop"});
    auto name = sample::screen(Kind::name, "お名前");
    name.at = "name";
    name.value = values::PersonName{"ヤマダ　ハナ", ""};
    meet(name, sample::today(), view);
    EXPECT_EQ(view.entry.text, "やまだ　はな");
    auto date = sample::date_screen();
    date.at = "from";
    date.value = sample::day(2026, 12, 9);
    meet(date, sample::today(), view);
    EXPECT_EQ(view.entry.day, sample::day(2026, 12, 9));
}

TEST(View, WipingLeavesNothingOfWhatWasEntered)
{
    Entry entry;
    entry.text = "カナリアヤマダ";
    entry.chosen = {"a"};
    entry.address.number = "37番地";
    entry.candidates = {{"0783701", "町", "旭"}};
    entry.items = {{"sofa", "", 1}};
    entry.day = sample::today();
    entry.wipe();
    EXPECT_TRUE(entry.text.empty());
    EXPECT_TRUE(entry.chosen.empty());
    EXPECT_TRUE(entry.address.number.empty());
    EXPECT_TRUE(entry.candidates.empty());
    EXPECT_TRUE(entry.items.empty());
    EXPECT_FALSE(entry.day.has_value());
}

} // namespace
} // namespace mado::scene
