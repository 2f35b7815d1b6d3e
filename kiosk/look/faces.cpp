#include "kiosk/look/faces.h"

#include <array>
#include <cmath>
#include <cstring>
#include <optional>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#pragma GCC diagnostic pop

namespace mado::look {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr char32_t no_type = 0x3013; // 〓
constexpr std::size_t face_count = 5;
constexpr double em_px_max = 640;

std::size_t place(Face face)
{
    return static_cast<std::size_t>(face);
}

} // namespace

struct Faces::Inner {
    FT_Library library = nullptr;
    std::array<FT_Face, face_count> faces{};

    Inner() = default;
    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    ~Inner()
    {
        for (auto* face : faces)
            if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }

    [[nodiscard]] Result<void> open(Face face, std::string const& path)
    {
        // Index 0 of the Noto collections is the Japanese one.
        if (FT_New_Face(library, path.c_str(), 0, &faces[place(face)]) != 0)
            return fail(ErrorKind::not_found, "font cannot be opened: " + path);
        if (FT_Select_Charmap(faces[place(face)], FT_ENCODING_UNICODE) != 0)
            return fail(ErrorKind::invalid, "font has no Unicode table: " + path);
        return {};
    }

    [[nodiscard]] std::optional<GlyphId> with_selector(Face face, Cluster const& cluster) const
    {
        auto const index =
            FT_Face_GetCharVariantIndex(faces[place(face)], cluster.base, cluster.selector);
        if (index == 0) return std::nullopt;
        return GlyphId{face, index};
    }

    [[nodiscard]] std::optional<GlyphId> plain(Face face, char32_t code_point) const
    {
        auto const index = FT_Get_Char_Index(faces[place(face)], code_point);
        if (index == 0) return std::nullopt;
        return GlyphId{face, index};
    }

    [[nodiscard]] std::optional<GlyphId> find(Cluster const& cluster, bool bold) const
    {
        auto const main = bold ? Face::bold : Face::regular;
        auto const other = bold ? Face::fallback_bold : Face::fallback_regular;
        if (cluster.selector != 0) {
            if (auto glyph = with_selector(main, cluster)) return glyph;
            if (auto glyph = with_selector(other, cluster)) return glyph;
        }
        if (auto glyph = plain(main, cluster.base)) return glyph;
        return plain(other, cluster.base);
    }
};

Faces::Faces(std::unique_ptr<Inner> inner)
    : inner_(std::move(inner))
{
}

Faces::~Faces() = default;

Result<std::unique_ptr<Faces>> Faces::open(FontFiles const& files)
{
    auto inner = std::make_unique<Inner>();
    if (FT_Init_FreeType(&inner->library) != 0)
        return fail(ErrorKind::unavailable, "FreeType does not start");
    TRY(inner->open(Face::regular, files.regular));
    TRY(inner->open(Face::bold, files.bold));
    TRY(inner->open(Face::fallback_regular, files.fallback_regular));
    TRY(inner->open(Face::fallback_bold, files.fallback_bold));
    TRY(inner->open(Face::icons, files.icons));
    return std::unique_ptr<Faces>(new Faces(std::move(inner)));
}

GlyphId Faces::find(Cluster const& cluster, bool bold) const
{
    if (auto const glyph = inner_->find(cluster, bold)) return *glyph;
    return inner_->find({no_type, 0}, bold).value_or(GlyphId{});
}

bool Faces::has(Cluster const& cluster, bool bold) const
{
    return inner_->find(cluster, bold).has_value();
}

GlyphId Faces::icon(char32_t code_point) const
{
    return inner_->plain(Face::icons, code_point).value_or(GlyphId{Face::icons, 0});
}

double Faces::advance_em(GlyphId glyph) const
{
    auto* face = inner_->faces[place(glyph.face)];
    FT_Fixed units = 0;
    if (FT_Get_Advance(face, glyph.index, FT_LOAD_NO_SCALE, &units) != 0) return 1;
    return static_cast<double>(units) / face->units_per_EM;
}

Result<GlyphPicture> Faces::draw(GlyphId glyph, double em_px) const
{
    if (em_px < 1 || em_px > em_px_max) return fail(ErrorKind::invalid, "impossible text size");
    auto* face = inner_->faces[place(glyph.face)];
    auto const size = FT_F26Dot6{std::lround(em_px * 64)};
    // Light hinting sharpens the horizontal strokes and leaves the widths alone.
    auto const flags = FT_LOAD_TARGET_LIGHT | FT_LOAD_RENDER | FT_LOAD_NO_BITMAP;
    if (FT_Set_Char_Size(face, size, size, 72, 72) != 0 ||
        FT_Load_Glyph(face, glyph.index, flags) != 0)
        return fail(ErrorKind::invalid, "a glyph cannot be drawn");
    auto const& bitmap = face->glyph->bitmap;
    GlyphPicture picture;
    picture.width = static_cast<int>(bitmap.width);
    picture.height = static_cast<int>(bitmap.rows);
    picture.left = face->glyph->bitmap_left;
    picture.top = face->glyph->bitmap_top;
    picture.coverage.resize(std::size_t{bitmap.width} * bitmap.rows);
    for (unsigned row = 0; row < bitmap.rows; ++row)
        std::memcpy(
            picture.coverage.data() + std::size_t{row} * bitmap.width,
            bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch,
            bitmap.width
        );
    return picture;
}

std::vector<Faces::Advance> Faces::advances(Face which) const
{
    std::vector<Advance> all;
    auto* face = inner_->faces[place(which)];
    FT_UInt index = 0;
    for (auto code = FT_Get_First_Char(face, &index); index != 0;
         code = FT_Get_Next_Char(face, code, &index)) {
        auto const em = static_cast<float>(advance_em({which, index}));
        all.push_back({static_cast<char32_t>(code), em});
    }
    return all;
}

} // namespace mado::look
