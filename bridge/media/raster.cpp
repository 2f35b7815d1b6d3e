#include "bridge/media/raster.h"

#include <algorithm>
#include <cmath>

namespace mado::media {
namespace {

int scaled(int length, int longest, int edge_max)
{
    if (longest <= edge_max) {
        return length;
    }
    auto const wanted = std::lround(
        static_cast<double>(length) * edge_max / static_cast<double>(longest)
    );
    return std::max(1, static_cast<int>(wanted));
}

} // namespace

Shrinker::Shrinker(int width, int height, int edge_max) : source_height_(height)
{
    int const longest = std::max(width, height);
    made_.width = scaled(width, longest, edge_max);
    made_.height = scaled(height, longest, edge_max);
    across_ = falls(width, made_.width);
    down_ = falls(height, made_.height);
    auto const samples = static_cast<std::size_t>(made_.width) * 3;
    line_.assign(samples, 0);
    current_.assign(samples, 0);
    coming_.assign(samples, 0);
    made_.rgb.reserve(samples * static_cast<std::size_t>(made_.height));
}

std::vector<Shrinker::Fall> Shrinker::falls(int from, int to)
{
    std::vector<Fall> made(static_cast<std::size_t>(from));
    double const step = static_cast<double>(to) / from;
    for (int at = 0; at < from; ++at) {
        double const begin = at * step;
        double const end = (at + 1) * step;
        Fall& fall = made[static_cast<std::size_t>(at)];
        fall.first = std::min(static_cast<int>(begin), to - 1);
        double const border = fall.first + 1;
        fall.share = static_cast<float>(std::min(end, border) - begin);
        fall.rest = fall.first + 1 < to ? static_cast<float>(std::max(0.0, end - border)) : 0.0F;
    }
    return made;
}

void Shrinker::add_row(std::uint8_t const* rgb)
{
    if (next_row_ >= source_height_) {
        return;
    }
    std::ranges::fill(line_, 0.0F);
    for (Fall const& fall : across_) {
        auto const at = static_cast<std::size_t>(fall.first) * 3;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            auto const level = static_cast<float>(rgb[channel]);
            line_[at + channel] += level * fall.share;
            if (fall.rest > 0) {
                line_[at + 3 + channel] += level * fall.rest;
            }
        }
        rgb += 3;
    }
    Fall const fall = down_[static_cast<std::size_t>(next_row_)];
    for (std::size_t at = 0; at < line_.size(); ++at) {
        current_[at] += line_[at] * fall.share;
        coming_[at] += line_[at] * fall.rest;
    }
    ++next_row_;
    bool const last = next_row_ == source_height_;
    if (last || down_[static_cast<std::size_t>(next_row_)].first != fall.first) {
        finish_row();
    }
}

void Shrinker::finish_row()
{
    for (float const level : current_) {
        made_.rgb.push_back(static_cast<std::uint8_t>(std::clamp(level + 0.5F, 0.0F, 255.0F)));
    }
    std::swap(current_, coming_);
    std::ranges::fill(coming_, 0.0F);
}

Raster Shrinker::take()
{
    made_.rgb.resize(
        static_cast<std::size_t>(made_.width) * static_cast<std::size_t>(made_.height) * 3
    );
    return std::move(made_);
}

Raster upright(Raster const& raster, int orientation)
{
    if (orientation < 2 || orientation > 8) {
        return raster;
    }
    bool const turned = orientation >= 5;
    Raster made;
    made.width = turned ? raster.height : raster.width;
    made.height = turned ? raster.width : raster.height;
    made.rgb.reserve(raster.rgb.size());
    // EXIF 2.3 table 6: where row 0 and column 0 of the stored picture lie on the upright one.
    bool const from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    bool const from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    for (int y = 0; y < made.height; ++y) {
        for (int x = 0; x < made.width; ++x) {
            int const across = turned ? y : x;
            int const down = turned ? x : y;
            int const source_x = from_right ? raster.width - 1 - across : across;
            int const source_y = from_bottom ? raster.height - 1 - down : down;
            std::uint8_t const* pixel = raster.row(source_y) + static_cast<std::ptrdiff_t>(source_x) * 3;
            made.rgb.insert(made.rgb.end(), pixel, pixel + 3);
        }
    }
    return made;
}

} // namespace mado::media
