// Hand-made scenes for the painter's tests: a choice screen as the layout makes it, with every look
// that a resident meets. The numbers are kiosk-ux.md A5's portrait grid. Only for tests.
#pragma once

#include <string>
#include <vector>

#include "core/scene/scene.h"

namespace mado::look {

inline scene::Colour rgb(unsigned hex)
{
    return {
        static_cast<std::uint8_t>((hex >> 16) & 0xff),
        static_cast<std::uint8_t>((hex >> 8) & 0xff),
        static_cast<std::uint8_t>(hex & 0xff),
        255};
}

struct Words {
    std::vector<std::string> lines;
    double px = 56;
    bool bold = true;
    scene::Align align = scene::Align::centre;
};

inline void put_words(scene::Item& item, Words const& words)
{
    item.lines = words.lines;
    for (auto const& line : words.lines) item.label += line;
    item.font_px = words.px;
    item.line_px = words.px * 1.3;
    item.bold = words.bold;
    item.align = words.align;
    item.label_rect = item.rect;
}

inline scene::Item sample(std::string id, scene::Look look, scene::Rect rect, unsigned fg)
{
    scene::Item item;
    item.id = std::move(id);
    item.look = look;
    item.rect = rect;
    item.fg = rgb(fg);
    item.sub_fg = rgb(fg);
    item.under = rgb(0xf2f2f2);
    return item;
}

inline scene::Item sample_button(
    std::string id, scene::Look look, scene::Rect rect, unsigned fg, unsigned bg, unsigned edge
)
{
    auto item = sample(std::move(id), look, rect, fg);
    item.role = scene::Role::button;
    item.bg = rgb(bg);
    item.border = rgb(edge);
    item.border_px = 3;
    item.radius_px = 16;
    item.touchable = true;
    return item;
}

inline scene::Item sample_choice(int number, std::string icon, std::string label, std::string sub)
{
    double const y = 448 + (number - 1) * 200.0;
    auto item = sample_button(
        "opt." + std::to_string(number),
        scene::Look::card,
        {48, y, 984, 176},
        0x1a1a1a,
        0xffffff,
        0x666666
    );
    put_words(item, {{std::move(label)}, 56, true, scene::Align::left});
    item.icon = std::move(icon);
    item.icon_rect = {80, y + 40, 96, 96};
    item.label_rect = {208, y + 30, 700, 116};
    item.sub_lines = {std::move(sub)};
    item.sub_rect = {208, y + 30 + 56 + 14, 700, 40};
    item.sub_font_px = 40;
    item.sub_line_px = 60;
    item.sub_fg = rgb(0x333333);
    return item;
}

inline void put_bars(scene::Scene& scene)
{
    auto back = sample_button(
        "back", scene::Look::outlined, {48, 1568, 480, 144}, 0x00118f, 0xffffff, 0x00118f
    );
    put_words(back, {{"もどる"}});
    back.icon = "arrow_left";
    back.icon_rect = {130, 1608, 64, 64};
    auto next = sample_button(
        "next", scene::Look::filled, {552, 1568, 480, 144}, 0xffffff, 0x0017c1, 0x0017c1
    );
    put_words(next, {{"つぎへ"}});
    next.icon = "arrow_right";
    next.icon_rect = {886, 1608, 64, 64};
    scene.items.push_back(back);
    scene.items.push_back(next);
    auto const small = [&](int at, std::string id, Words const& words, unsigned fg) {
        auto item = sample_button(
            std::move(id),
            scene::Look::outlined,
            {48 + at * 252.0, 1736, 228, 120},
            fg,
            0xffffff,
            fg
        );
        put_words(item, words);
        return item;
    };
    scene.items.push_back(small(0, "cancel", {{"やめる"}, 40}, 0xa90000));
    scene.items.push_back(small(1, "repeat", {{"もう一度", "聞く"}, 40}, 0x00118f));
    scene.items.push_back(small(2, "size", {{"文字を", "大きく"}, 40}, 0x00118f));
    auto help = sample_button(
        "help", scene::Look::outlined, {804, 1736, 228, 120}, 0x1a1a1a, 0xffd43d, 0x604b00
    );
    put_words(help, {{"係を", "呼ぶ"}, 40});
    help.label_rect = {880, 1736, 140, 120};
    help.icon = "bell";
    help.icon_rect = {820, 1768, 56, 56};
    scene.items.push_back(help);
}

inline scene::Scene choice_scene()
{
    scene::Scene scene;
    scene.screen = "S10";
    scene.page = rgb(0xf2f2f2);
    auto band = sample("header", scene::Look::band, {0, 0, 1080, 128}, 0xffffff);
    band.bg = rgb(0x00118f);
    put_words(band, {{"水道の手続き"}, 40, false, scene::Align::left});
    band.label_rect = {120, 0, 600, 128};
    band.icon = "water";
    band.icon_rect = {48, 36, 56, 56};
    scene.items.push_back(band);
    auto count = sample("count", scene::Look::plain, {800, 0, 232, 128}, 0xffffff);
    count.under = rgb(0x00118f);
    put_words(count, {{"3 / 7"}, 40, false, scene::Align::right});
    scene.items.push_back(count);
    auto bar = sample("progress", scene::Look::bar, {0, 128, 1080, 16}, 0x0017c1);
    bar.bg = rgb(0xcccccc);
    bar.fraction = 3.0 / 7;
    scene.items.push_back(bar);
    auto question = sample("question", scene::Look::plain, {48, 200, 984, 84}, 0x1a1a1a);
    put_words(question, {{"何をしますか？"}, 64, true, scene::Align::left});
    scene.items.push_back(question);
    auto hint = sample("hint", scene::Look::plain, {48, 310, 984, 60}, 0x333333);
    put_words(hint, {{"あてはまるものを、1つ押してください。"}, 40, false, scene::Align::left});
    scene.items.push_back(hint);
    scene.items.push_back(sample_choice(1, "water", "使いはじめる", "引っ越してきた・家を建てた"));
    scene.items.push_back(sample_choice(2, "move_out", "使うのをやめる", "引っ越していく"));
    scene.items.push_back(sample_choice(3, "people", "名前をかえる", "家族が受けつぐ"));
    scene.items.push_back(sample_choice(4, "pipe", "こわれた・もれている", "急ぎのときは電話"));
    scene.items.push_back(sample_choice(5, "5", "わからない", "係が聞きます"));
    auto& chosen = scene.items[7];
    chosen.selected = true;
    chosen.bg = rgb(0xd9e6ff);
    chosen.fg = chosen.sub_fg = rgb(0x00118f);
    chosen.border = rgb(0x0017c1);
    chosen.border_px = 8;
    put_bars(scene);
    return scene;
}

} // namespace mado::look
