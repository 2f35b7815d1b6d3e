#include "core/scene/flow.h"

#include <algorithm>
#include <cmath>

#include "core/scene/rows.h"

namespace mado::scene {

namespace {

Rect flow_area(Canvas const& canvas)
{
    Frame const& f = canvas.frame();
    Rect area = canvas.free;
    double const top = f.portrait ? canvas.ask_bottom + f.gap : f.ask.y;
    area.h = canvas.free.bottom() - top;
    area.y = top;
    return area;
}

// Tops of the blocks, page by page.
std::vector<std::vector<double>>
tops_of(Canvas const& canvas, std::vector<Block> const& blocks, Rect area)
{
    Frame const& f = canvas.frame();
    std::vector<std::vector<double>> pages(1);
    double y = area.y;
    bool after_touched = true;
    for (Block const& block : blocks) {
        if (block.touched && !after_touched && !pages.back().empty()) y += f.gap;
        after_touched = block.touched;
        double top = block.touched ? std::max(y, f.reach_top) : y;
        if (top + block.h > area.bottom() && !pages.back().empty()) {
            pages.emplace_back();
            top = block.touched ? std::max(area.y, f.reach_top) : area.y;
        }
        pages.back().push_back(top);
        y = top + block.h + f.key_gap;
    }
    return pages;
}

} // namespace

double flow_width(Canvas const& canvas)
{
    return canvas.free.w;
}

int put_blocks(Canvas& canvas, std::vector<Block> const& blocks, int page)
{
    Rect area = flow_area(canvas);
    auto pages = tops_of(canvas, blocks, area);
    if (pages.size() > 1) {
        area.h -= page_row_room(canvas);
        pages = tops_of(canvas, blocks, area);
    }
    int const count = static_cast<int>(pages.size());
    int const shown = std::clamp(page, 0, count - 1);
    std::size_t first = 0;
    for (int i = 0; i < shown; ++i) first += pages[static_cast<std::size_t>(i)].size();
    auto const& tops = pages[static_cast<std::size_t>(shown)];
    for (std::size_t i = 0; i < tops.size(); ++i) {
        blocks[first + i].put({area.x, tops[i], area.w, blocks[first + i].h});
    }
    if (count > 1) put_page_row(canvas, shown, count);
    return count;
}

void add_text_blocks(
    Canvas& canvas,
    std::vector<Block>& blocks,
    std::string const& id,
    std::string const& text,
    Ink const& ink
)
{
    std::size_t start = 0;
    int number = 0;
    std::string const stop = "。";
    while (start < text.size()) {
        std::size_t end = std::min(text.find(stop, start), text.find('\n', start));
        if (end == std::string::npos) {
            end = text.size();
        } else {
            end += text[end] == '\n' ? 1 : stop.size();
        }
        std::string sentence = text.substr(start, end - start);
        while (!sentence.empty() && sentence.back() == '\n') sentence.pop_back();
        start = end;
        if (sentence.empty()) continue;
        std::string const name = number == 0 ? id : id + "." + std::to_string(number);
        ++number;
        double const lead = leading_of(ink.font) - ink.font; // half above, half below
        double const h =
            canvas.measure(sentence, flow_width(canvas), ink.font, ink.bold).height + lead;
        blocks.push_back(
            {h,
             [&canvas, name, sentence, ink, lead](Rect rect) {
                 rect.y += std::floor(lead / 2);
                 canvas.text(name, {sentence, ""}, rect, ink);
             },
             false}
        );
    }
}

} // namespace mado::scene
