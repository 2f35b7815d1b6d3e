#include "core/scene/text_block.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/scene/metrics.h"
#include "core/values/text.h"

namespace mado::scene {

namespace {

constexpr char32_t soft_break = 0x200b;
constexpr double never = 1e9;    // kinsoku: only when nothing else fits
constexpr double word_cut = 1e6; // inside a word
constexpr double line_cost = 1e4;

using Points = std::vector<char32_t>;

bool is_in(char32_t c, std::u32string_view set)
{
    return set.find(c) != std::u32string_view::npos;
}

bool is_closing(char32_t c)
{
    return is_in(c, U"、。，．」』）】〉》〕］｝？！・：；ー〜～…‥,.!?)]}›»々ゝヽ°%％円") ||
           is_in(c, U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜");
}

bool is_particle(char32_t c)
{
    return is_in(c, U"はがをにでとものへやかねよ");
}

bool is_counted(char32_t c)
{
    return is_kanji(c) || is_in(c, U"つか");
}

// How bad it is to begin a line with points[i]; 0 is best.
double penalty_before(Points const& points, std::size_t i)
{
    char32_t const left = points[i - 1];
    char32_t const right = points[i];
    if (right == soft_break) return never;
    if (!may_start_line(right) || !may_end_line(left)) return never;
    if (left == soft_break || left == ' ' || left == 0x3000) return 0;
    if (is_in(left, U"、。！？")) return 0;
    if (is_in(left, U"」）】")) return is_hiragana(right) ? 700 : 40;
    if (left == U'・' || left == U'〜') return 8;
    if (right == U'「' || right == U'（' || right == U'『') return 10;
    if (is_latin(left) && is_latin(right)) return word_cut;
    if (is_latin(left) && is_counted(right)) return 25'000;
    if (is_katakana(left) && is_katakana(right)) return word_cut;
    if (is_hiragana(left) && is_hiragana(right)) return is_particle(left) ? 320 : 480;
    if (is_hiragana(left)) return is_particle(left) ? 12 : 60;
    if (is_kanji(left) && is_kanji(right)) return 420;
    if (is_hiragana(right)) return 900; // a stem and its ending, or a noun and its particle
    return 160;
}

struct Cut {
    double cost = std::numeric_limits<double>::infinity();
    std::size_t from = 0; // where the last line begins
};

// Blanks and soft breaks at a line's end take no room.
double
line_width(std::vector<double> const& sums, Points const& points, std::size_t a, std::size_t b)
{
    while (b > a && (points[b - 1] == ' ' || points[b - 1] == 0x3000)) --b;
    return sums[b] - sums[a];
}

double shape_cost(double used, double width, bool last, std::size_t letters)
{
    double const slack = (width - used) / width;
    if (!last) return 300 * slack * slack;
    return letters <= 1 ? 700 : (letters == 2 ? 120 : 100 * slack * slack);
}

std::size_t letters_of(Points const& points, std::size_t a, std::size_t b)
{
    std::size_t letters = 0;
    for (std::size_t i = a; i < b; ++i) {
        letters += points[i] != soft_break && !is_closing(points[i]) ? 1u : 0u;
    }
    return letters;
}

std::vector<std::size_t>
best_breaks(Points const& points, std::vector<double> const& sums, double width, bool& forced)
{
    std::size_t const n = points.size();
    std::vector<Cut> best(n + 1);
    best[0].cost = 0;
    for (std::size_t end = 1; end <= n; ++end) {
        double const penalty = end == n ? 0 : penalty_before(points, end);
        for (std::size_t from = end; from-- > 0;) {
            double const used = line_width(sums, points, from, end);
            if (used > width && from + 1 < end) break;
            double const shape =
                end == n && from == 0
                    ? 0
                    : shape_cost(
                          std::min(used, width), width, end == n, letters_of(points, from, end)
                      );
            double const cost = best[from].cost + line_cost + penalty + shape;
            if (cost < best[end].cost) best[end] = {cost, from};
        }
    }
    std::vector<std::size_t> ends;
    for (std::size_t end = n; end > 0; end = best[end].from) ends.push_back(end);
    std::reverse(ends.begin(), ends.end());
    forced = best[n].cost >= word_cut;
    return ends;
}

std::string line_text(Points const& points, std::size_t a, std::size_t b)
{
    while (b > a && (points[b - 1] == ' ' || points[b - 1] == 0x3000)) --b;
    std::string text;
    for (std::size_t i = a; i < b; ++i) {
        if (points[i] != soft_break) text += values::to_utf8(points[i]);
    }
    return text;
}

} // namespace

bool may_start_line(char32_t c)
{
    return !is_closing(c);
}

bool may_end_line(char32_t c)
{
    return !is_in(c, U"「『（【〈《〔［｛([{");
}

double leading_of(double font_px)
{
    return std::ceil(font_px * (font_px >= 56 ? 1.3 : 1.5));
}

double width_of(std::string_view text, double font_px, bool bold, Metrics const& metrics)
{
    double width = 0;
    for (char32_t const c : values::to_code_points(text)) {
        if (c != soft_break) width += metrics.advance(c, font_px, bold);
    }
    return width;
}

TextBlock
break_text(std::string_view text, double width, double font_px, bool bold, Metrics const& metrics)
{
    TextBlock block;
    block.font_px = font_px;
    block.line_px = leading_of(font_px);
    std::size_t start = 0;
    while (start <= text.size() && !text.empty()) {
        std::size_t const stop = std::min(text.find('\n', start), text.size());
        Points const points = values::to_code_points(text.substr(start, stop - start));
        std::vector<double> sums(points.size() + 1, 0);
        for (std::size_t i = 0; i < points.size(); ++i) {
            double const wide =
                points[i] == soft_break ? 0 : metrics.advance(points[i], font_px, bold);
            sums[i + 1] = sums[i] + wide;
        }
        std::size_t from = 0;
        bool forced = false;
        for (std::size_t const end : best_breaks(points, sums, width, forced)) {
            block.lines.push_back(line_text(points, from, end));
            block.widths.push_back(line_width(sums, points, from, end));
            from = end;
        }
        block.forced = block.forced || forced;
        start = stop + 1;
    }
    for (double const each : block.widths) block.width = std::max(block.width, std::ceil(each));
    if (!block.lines.empty()) {
        block.height = font_px + block.line_px * static_cast<double>(block.lines.size() - 1);
    }
    return block;
}

} // namespace mado::scene
