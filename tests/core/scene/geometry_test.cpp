// D2 of kiosk-ux.md: every screen on every panel, orientation and text size. Exemptions and why:
//  * staff screens (S12, T6): targets ≥ 12 mm, small type;
//  * the unmarked staff corner of S00 has no label and may be out of a seated person's reach;
//  * key caps and words on keys are exempt from the large mode (decisions.md).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/scene/text_block.h"
#include "core/scene/frame.h"
#include "core/values/text.h"
#include "every_sight.h"

namespace mado::scene {
namespace {

using sample::Named;

struct Case {
    bool portrait = true;
    double px_per_mm = 4.034;
    TextSize size = TextSize::standard;
};

std::vector<Case> every_case()
{
    std::vector<Case> cases;
    for (bool const portrait : {true, false}) {
        for (double const px_per_mm : {4.034, 5.560, 3.212}) {
            for (TextSize const size : {TextSize::standard, TextSize::large, TextSize::lowered}) {
                cases.push_back({portrait, px_per_mm, size});
            }
        }
    }
    return cases;
}

std::string name_of(Case const& c)
{
    char const* inch = c.px_per_mm > 5 ? "15.6" : (c.px_per_mm < 3.5 ? "27" : "21.5");
    char const* size = c.size == TextSize::large     ? "large"
                       : c.size == TextSize::lowered ? "lowered"
                                                     : "standard";
    return std::string(inch) + (c.portrait ? " portrait " : " landscape ") + size;
}

words::Words const& japanese()
{
    static words::Words const words =
        std::move(words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json")).value();
    return words;
}

struct Shown {
    std::string name;
    Case c;
    Scene scene;
    Frame frame;
};

std::vector<Shown> const& every_scene()
{
    static std::vector<Shown> const all = [] {
        FixedMetrics const metrics;
        std::vector<Shown> shown;
        for (Named const& each : sample::every_sight()) {
            for (Case const& c : every_case()) {
                Panel const panel = sample::panel(c.portrait, c.px_per_mm, c.size);
                for (int page = 0; page < 3; ++page) {
                    View view = each.view;
                    view.page = page;
                    Scene scene = lay_out(each.sight, view, panel, metrics, japanese());
                    bool const pages = scene.find("page.words") != nullptr;
                    Frame const frame = frame_of(panel, scene.mode);
                    shown.push_back(
                        {each.name + (page > 0 ? "/" + std::to_string(page + 1) : ""),
                         c,
                         std::move(scene),
                         frame}
                    );
                    if (!pages) break;
                }
            }
        }
        return shown;
    }();
    return all;
}

std::string where(Shown const& s, Item const& item)
{
    return s.name + " on " + name_of(s.c) + ": " + item.id;
}

bool staff(Shown const& s)
{
    return s.scene.mode == Mode::staff;
}

bool resident_target(Shown const& s, Item const& item)
{
    return item.touchable && !staff(s) && item.id != "staff.corner";
}

bool is_choice(Item const& item)
{
    for (std::string_view const prefix :
         {"opt.", "menu.", "slot.", "item.", "size.", "era.", "pair."}) {
        if (item.id.starts_with(prefix)) return true;
    }
    return false;
}

double gap_of(Rect const& a, Rect const& b)
{
    double const dx = std::max({0.0, a.x - b.right(), b.x - a.right()});
    double const dy = std::max({0.0, a.y - b.bottom(), b.y - a.bottom()});
    return std::hypot(dx, dy);
}

bool inside(Rect const& inner, Rect const& outer, double side)
{
    constexpr double slack = 0.51;
    return inner.x >= outer.x + side - slack && inner.right() <= outer.right() - side + slack &&
           inner.y >= outer.y - slack && inner.bottom() <= outer.bottom() + slack;
}

// Where there is ink: text that flows has half of its leading around it.
Rect ink_of(Item const& item)
{
    Rect r = item.label_rect;
    if (item.look != Look::plain && item.look != Look::bubble) return r;
    double const half = std::floor((item.line_px - item.font_px) / 2);
    return {r.x, r.y + half, r.w, r.h - 2 * half};
}

TEST(Geometry, EveryTargetIsTwentyMillimetresBothWays)
{
    for (Shown const& s : every_scene()) {
        for (Item const& item : s.scene.items) {
            if (!item.touchable) continue;
            double const least = staff(s) ? 12 : 20;
            EXPECT_GE(item.rect.w / s.c.px_per_mm, least) << where(s, item);
            EXPECT_GE(item.rect.h / s.c.px_per_mm, least) << where(s, item);
        }
    }
}

TEST(Geometry, ChoicesAndTheFirstBarAreThirtyMillimetresTall)
{
    for (Shown const& s : every_scene()) {
        if (staff(s)) continue;
        for (Item const& item : s.scene.items) {
            bool const way_out = item.rect.h < s.frame.choice_min && item.id.starts_with("opt.") &&
                                 (item.id == "opt.dont_know" || item.id == "opt.skip");
            bool const bar = item.id == "bar.back" || item.id == "bar.next";
            if ((!is_choice(item) && !bar) || !item.touchable) continue;
            // A way out under a keyboard is a button of the entry, not a choice among others.
            if (way_out && s.scene.find("field") != nullptr) continue;
            EXPECT_GE(item.rect.h / s.c.px_per_mm, 30) << where(s, item);
        }
    }
}

TEST(Geometry, DigitKeysAreTwentyTwoMillimetres)
{
    for (Shown const& s : every_scene()) {
        if (s.scene.find("key.あ") != nullptr || s.name == "text_digits" || staff(s)) continue;
        for (Item const& item : s.scene.items) {
            if (item.id.size() != 5 || !item.id.starts_with("key.")) continue;
            EXPECT_GE(item.rect.h / s.c.px_per_mm, 22) << where(s, item);
            EXPECT_GE(item.rect.w / s.c.px_per_mm, 22) << where(s, item);
        }
    }
}

TEST(Geometry, TargetsStandApartAndNeverOverlap)
{
    for (Shown const& s : every_scene()) {
        auto const& items = s.scene.items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (!items[i].touchable) continue;
            for (std::size_t k = i + 1; k < items.size(); ++k) {
                if (!items[k].touchable) continue;
                EXPECT_GE(gap_of(items[i].rect, items[k].rect) / s.c.px_per_mm, 2.5)
                    << where(s, items[i]) << " and " << items[k].id;
            }
        }
    }
}

TEST(Geometry, GoingOnAndLeavingAreTenMillimetresApart)
{
    for (Shown const& s : every_scene()) {
        Item const* next = s.scene.find("bar.next");
        Item const* cancel = s.scene.find("bar.cancel");
        if (next == nullptr || cancel == nullptr) continue;
        EXPECT_GE(gap_of(next->rect, cancel->rect) / s.c.px_per_mm, 10) << where(s, *next);
    }
}

TEST(Geometry, NothingIsOutsideThePanelAndNoTargetAtTheBezel)
{
    for (Shown const& s : every_scene()) {
        Rect const panel{0, 0, double(s.scene.panel.width_px), double(s.scene.panel.height_px)};
        for (Item const& item : s.scene.items) {
            EXPECT_TRUE(inside(item.rect, panel, 0)) << where(s, item);
            if (!item.touchable) continue;
            double const bezel = 4 * s.c.px_per_mm;
            double const nearest = std::min(
                {item.rect.x,
                 item.rect.y,
                 panel.w - item.rect.right(),
                 panel.h - item.rect.bottom()}
            );
            EXPECT_GE(nearest, bezel) << where(s, item);
        }
    }
}

TEST(Geometry, LabelsLieInsideTheirItemWithThreeMillimetresAtTheSides)
{
    for (Shown const& s : every_scene()) {
        for (Item const& item : s.scene.items) {
            if (item.lines.empty()) continue;
            double const side = item.touchable ? s.frame.label_margin : 0;
            EXPECT_TRUE(inside(ink_of(item), item.rect, side)) << where(s, item);
            if (item.touchable && item.icon_rect.w > 0) {
                EXPECT_TRUE(inside(item.icon_rect, item.rect, 0)) << where(s, item) << " icon";
                EXPECT_EQ(gap_of(item.icon_rect, item.label_rect) >= 2, true)
                    << where(s, item) << " icon over label";
            }
        }
    }
}

TEST(Geometry, NoTextIsCutAndNoTextLiesOverAnotherOrUnderATarget)
{
    for (Shown const& s : every_scene()) {
        auto const& items = s.scene.items;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (items[i].lines.empty()) continue;
            for (std::size_t k = 0; k < items.size(); ++k) {
                if (i == k) continue;
                bool const text = !items[k].lines.empty() && k > i;
                bool const target = items[k].touchable && !items[i].touchable &&
                                    !items[i].id.starts_with(items[k].id) &&
                                    !items[k].id.starts_with("staff.corner");
                if (!text && !target) continue;
                Rect const other = target ? items[k].rect : ink_of(items[k]);
                EXPECT_GE(gap_of(ink_of(items[i]), other), 4)
                    << where(s, items[i]) << " over " << items[k].id;
            }
        }
    }
}

TEST(Geometry, ResidentsTextIsAtLeastZeroPointSevenDegreesHigh)
{
    for (Shown const& s : every_scene()) {
        if (staff(s)) continue;
        for (Item const& item : s.scene.items) {
            if (!item.lines.empty()) {
                EXPECT_GE(item.font_px * 0.81 / s.c.px_per_mm, 6.11) << where(s, item);
            }
            if (!item.sub_lines.empty()) {
                EXPECT_GE(item.sub_font_px * 0.81 / s.c.px_per_mm, 6.11) << where(s, item);
            }
            if (item.role == Role::question) {
                EXPECT_GE(item.font_px * 0.81 / s.c.px_per_mm, 12) << where(s, item);
            }
            if (is_choice(item) && item.touchable && s.scene.find("field") == nullptr &&
                item.id != "opt.dont_know" && item.id != "opt.skip") {
                EXPECT_GE(item.font_px * 0.81 / s.c.px_per_mm, 11) << where(s, item);
            }
        }
    }
}

TEST(Geometry, EveryTextContrastsAndEveryTargetHasAnEdge)
{
    for (Shown const& s : every_scene()) {
        for (Item const& item : s.scene.items) {
            Colour const ground = item.bg.a > 0 ? item.bg : item.under;
            if (!item.lines.empty()) {
                EXPECT_GE(contrast(item.fg, ground), 7.0) << where(s, item);
            }
            if (!item.sub_lines.empty()) {
                EXPECT_GE(contrast(item.sub_fg, ground), 7.0) << where(s, item);
            }
            if (!item.touchable || item.id == "staff.corner") continue;
            EXPECT_GE(
                std::max(contrast(item.border, s.scene.page), contrast(item.bg, s.scene.page)), 3.0
            ) << where(s, item);
        }
    }
}

TEST(Geometry, NothingThatIsTouchedIsOutOfReach)
{
    for (Shown const& s : every_scene()) {
        double const limit = s.c.size == TextSize::lowered ? 1100 : 1220;
        for (Item const& item : s.scene.items) {
            if (!resident_target(s, item)) continue;
            EXPECT_LE(s.frame.reach_mm(item.rect), limit + 0.001) << where(s, item);
        }
    }
}

TEST(Geometry, TheBarsKeepTheirOrderAndPlaces)
{
    for (Shown const& s : every_scene()) {
        std::vector<std::string> const order{
            "bar.back", "bar.next", "bar.cancel", "bar.repeat", "bar.size", "bar.help"};
        std::size_t at = 0;
        for (Item const& item : s.scene.items) {
            auto const found = std::find(order.begin(), order.end(), item.id);
            if (found == order.end() || s.scene.screen == "S30" || s.scene.screen == "S51")
                continue;
            std::size_t const place = static_cast<std::size_t>(found - order.begin());
            EXPECT_GE(place, at) << where(s, item);
            at = place;
            Rect const rects[] = {
                s.frame.back,
                s.frame.next,
                s.frame.cancel,
                s.frame.repeat,
                s.frame.size,
                s.frame.help};
            EXPECT_EQ(item.rect, rects[place]) << where(s, item);
        }
    }
}

TEST(Geometry, EveryResidentScreenHasOneQuestionAndAWayToCallSomebody)
{
    for (Shown const& s : every_scene()) {
        auto const count =
            std::count_if(s.scene.items.begin(), s.scene.items.end(), [](Item const& i) {
                return i.role == Role::question;
            });
        EXPECT_EQ(count, 1) << s.name << " on " << name_of(s.c);
        if (staff(s) || s.scene.screen == "S30") continue;
        EXPECT_NE(s.scene.find("bar.help"), nullptr) << s.name;
    }
}

TEST(Geometry, IdsAreUniqueAndTheHeaderHoldsNothingToTouch)
{
    for (Shown const& s : every_scene()) {
        std::set<std::string> ids;
        for (Item const& item : s.scene.items) {
            EXPECT_TRUE(ids.insert(item.id).second) << where(s, item);
            if (item.touchable && item.id != "staff.corner") {
                EXPECT_GE(item.rect.y, s.frame.header.bottom()) << where(s, item);
                EXPECT_FALSE(item.label.empty()) << where(s, item);
            }
        }
    }
}

TEST(Geometry, ChoicesOnAPageStayWithinTheirNumber)
{
    for (Shown const& s : every_scene()) {
        if (s.name.starts_with("choice_areas")) continue; // a grid of names, looked up as on S15, not read
        auto const count =
            std::count_if(s.scene.items.begin(), s.scene.items.end(), [](Item const& i) {
                return is_choice(i) && i.touchable;
            });
        int const most = s.c.size == TextSize::lowered                    ? 3
                         : s.c.portrait && s.c.size == TextSize::standard ? 5
                                                                          : 4;
        EXPECT_LE(count, most) << s.name << " on " << name_of(s.c);
    }
}

TEST(Geometry, LinesKeepKinsokuAndLeading)
{
    for (Shown const& s : every_scene()) {
        for (Item const& item : s.scene.items) {
            for (std::string const& line : item.lines) {
                auto const points = values::to_code_points(line);
                bool const one_sign = points.size() <= 2; // a key cap, ○
                if (points.empty() || one_sign) continue;
                EXPECT_TRUE(may_start_line(points.front())) << where(s, item) << ": " << line;
            }
            if (item.lines.size() < 2) continue;
            // T8; two lines on a button are one label, not prose.
            double const least = item.font_px >= 56 || item.touchable ? 1.3 : 1.5;
            EXPECT_GE(item.line_px / item.font_px, least - 1e-9) << where(s, item);
        }
    }
}

TEST(Geometry, LargeTypeIsAtLeastAQuarterLargerAndLosesNothing)
{
    FixedMetrics const metrics;
    for (Named const& each : sample::every_sight()) {
        for (bool const portrait : {true, false}) {
            Panel panel = sample::panel(portrait, 4.034, TextSize::standard);
            Scene const standard = lay_out(each.sight, each.view, panel, metrics, japanese());
            panel.size = TextSize::large;
            Scene const large = lay_out(each.sight, each.view, panel, metrics, japanese());
            if (standard.mode == Mode::staff) continue;
            for (Item const& item : standard.items) {
                Item const* same = large.find(item.id);
                if (same == nullptr || item.lines.empty() || item.role == Role::key) continue;
                // A long value takes the choices' size in both modes where the value's does not
                // fit.
                double least = item.font_px * 1.25;
                if (item.id == "field") least = std::min(least, 56 * 1.25);
                EXPECT_GE(same->font_px, least - 0.01) << each.name << " " << item.id;
            }
        }
    }
}

TEST(Geometry, EverySpokenWordIsOnTheGlassAndNothingPersonalIsSpoken)
{
    for (Shown const& s : every_scene()) {
        Item const* question = s.scene.find("question");
        ASSERT_NE(question, nullptr) << s.name;
        EXPECT_NE(s.scene.speech.find(question->label), std::string::npos) << s.name;
        for (Item const& item : s.scene.items) {
            if (!item.pii || item.label.size() < 6) continue;
            EXPECT_EQ(s.scene.speech.find(item.label), std::string::npos) << where(s, item);
        }
    }
}

TEST(Geometry, TheReceiptNumberIsSixteenMillimetresHigh)
{
    for (Shown const& s : every_scene()) {
        if (Item const* receipt = s.scene.find("receipt")) {
            EXPECT_GE(receipt->font_px * 0.81 / s.c.px_per_mm, 16) << where(s, *receipt);
        }
    }
}

TEST(Geometry, TheQrHasModulesOfNearlyTwoMillimetresAndItsQuietZone)
{
    for (Shown const& s : every_scene()) {
        Item const* qr = s.scene.find("qr");
        if (qr == nullptr) continue;
        // 4-H of ISO/IEC 18004: up to 62 bytes at level M are version 4, 33 + 8 modules.
        EXPECT_GE(qr->rect.w / (33 + 8) / s.c.px_per_mm, 1.9) << where(s, *qr);
        EXPECT_EQ(qr->bg, (Colour{255, 255, 255, 255}));
    }
}

} // namespace
} // namespace mado::scene
