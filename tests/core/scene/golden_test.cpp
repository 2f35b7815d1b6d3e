// Golden layouts: tests/screens/<screen>.layout holds where everything lies on the reference
// panel, so that a change of the look is seen in review. After a wanted change: MADO_BLESS=1
// ./test_core_scene.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <set>

#include "core/base/file.h"
#include "every_sight.h"

namespace mado::scene {
namespace {

std::string const folder = MADO_SOURCE_DIR "/tests/screens";

std::string text_of(Scene const& scene)
{
    std::string out;
    char line[256];
    for (Item const& item : scene.items) {
        std::snprintf(
            line,
            sizeof line,
            " %.0f,%.0f %.0fx%.0f %.0fpx%s%s",
            item.rect.x,
            item.rect.y,
            item.rect.w,
            item.rect.h,
            item.font_px,
            item.touchable ? " touch" : "",
            item.selected ? " selected" : ""
        );
        out += item.id + line;
        for (std::string const& each : item.lines) out += " | " + each;
        for (std::string const& each : item.sub_lines) out += " / " + each;
        out += "\n";
    }
    return out;
}

std::string layout_of(sample::Named const& named, words::Words const& words)
{
    FixedMetrics const metrics;

    struct Look {
        char const* name;
        bool portrait;
        TextSize size;
    };

    std::string out;
    for (Look const& look :
         {Look{"portrait standard", true, TextSize::standard},
          Look{"portrait large", true, TextSize::large},
          Look{"landscape standard", false, TextSize::standard}}) {
        Panel const panel = sample::panel(look.portrait, 4.034, look.size);
        Scene const scene = lay_out(named.sight, named.view, panel, metrics, words);
        out += "[" + scene.screen + " " + scene.kind + " " + look.name + "]\n" + text_of(scene);
    }
    return out;
}

std::string first_difference(std::string const& a, std::string const& b)
{
    std::size_t at = 0;
    while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
    std::size_t const from = at == 0 ? 0 : a.rfind('\n', at - 1) + 1;
    return "was: " + a.substr(from, a.find('\n', at) - from) +
           "\nis:  " + b.substr(from, b.find('\n', at) - from);
}

TEST(Golden, EveryScreenLiesWhereItWasBlessed)
{
    auto const words = words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json");
    ASSERT_TRUE(words.ok());
    bool const bless = std::getenv("MADO_BLESS") != nullptr;
    for (sample::Named const& named : sample::every_sight()) {
        std::string const path = folder + "/" + named.name + ".layout";
        std::string const now = layout_of(named, *words);
        if (bless) {
            ASSERT_TRUE(base::write_file_durably(path, now).ok());
            continue;
        }
        auto const was = base::read_file(path);
        ASSERT_TRUE(was.ok()) << path << ": bless it with MADO_BLESS=1";
        EXPECT_EQ(*was == now, true) << named.name << "\n" << first_difference(*was, now);
    }
}

TEST(Golden, NoLayoutIsLeftBehindAndNoScreenIsForgotten)
{
    std::set<std::string> names;
    std::set<std::string> kinds;
    auto const words = words::Words::load(MADO_SOURCE_DIR "/assets/words/ja.json");
    ASSERT_TRUE(words.ok());
    FixedMetrics const metrics;
    for (sample::Named const& named : sample::every_sight()) {
        names.insert(named.name + ".layout");
        kinds.insert(lay_out(named.sight, named.view, Panel{}, metrics, *words).kind);
    }
    auto const files = base::list_files(folder, ".layout");
    ASSERT_TRUE(files.ok());
    for (std::string const& file : *files) EXPECT_TRUE(names.contains(file)) << file;
    for (char const* kind :
         {"start", "menu",  "choice", "choices", "yes_no",   "number",  "scale", "date",
          "slot",  "items", "name",   "phone",   "address",  "birth",   "place", "photo",
          "text",  "code",  "notice", "consent", "identity", "payment", "check", "answer", "done",
          "help",  "idle",  "scan",   "offline", "practice", "staff",   "board"}) {
        EXPECT_TRUE(kinds.contains(kind)) << kind;
    }
}

} // namespace
} // namespace mado::scene
