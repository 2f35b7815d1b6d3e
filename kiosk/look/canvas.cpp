#include "kiosk/look/canvas.h"

#include <algorithm>
#include <cmath>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuseless-cast"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#pragma GCC diagnostic pop

#include "kiosk/look/boxes.h"
#include "kiosk/look/glyph_sheet.h"
#include "kiosk/look/soft_edge.h"

namespace mado::look {

using base::ErrorKind;
using base::fail;
using base::Result;
using scene::Colour;
using scene::Rect;

namespace {

constexpr int sheet_width = 2048;
constexpr int sheet_height = 2048; // 4 MB; about 1,600 glyphs of the usual sizes
constexpr int region_width = 2040;
constexpr int region_height = 1840;  // the rest holds the soft edge and Dear ImGui's line pictures
constexpr double glyph_px_max = 640; // larger pictograms are stretched

ImU32 packed(Colour colour)
{
    return IM_COL32(colour.r, colour.g, colour.b, colour.a);
}

float f(double value)
{
    return static_cast<float>(value);
}

ImVec2 at(double x, double y)
{
    return {f(x), f(y)};
}

// Straight edges lie on whole pixels: crisp, and they can be cleared instead of drawn.
Rect snapped(Rect const& rect)
{
    auto const x = std::round(rect.x);
    auto const y = std::round(rect.y);
    return {x, y, std::round(rect.right()) - x, std::round(rect.bottom()) - y};
}

Colour shade_at(Rect const& whole, Shading const& shading, double y)
{
    return mix(shading.top, shading.bottom, std::clamp((y - whole.y) / whole.h, 0.0, 1.0));
}

// Clockwise from the lower right, as angles run on a screen.
std::array<ImVec2, 4> corner_centres(Rect const& rect, double r)
{
    return {
        at(rect.right() - r, rect.bottom() - r),
        at(rect.x + r, rect.bottom() - r),
        at(rect.x + r, rect.y + r),
        at(rect.right() - r, rect.y + r)};
}

double radius_in(Rect const& rect, double radius)
{
    return std::floor(std::clamp(radius, 0.0, std::min(rect.w, rect.h) / 2));
}

void fill_batch(ImDrawList const*, ImDrawCmd const* command)
{
    auto const& batch = *static_cast<Boxes::Batch const*>(command->UserCallbackData);
    platform::fill(batch.solids, batch.framebuffer_height);
}

ImTextureID id_of(platform::Texture const& texture)
{
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture.name()));
}

} // namespace

struct Canvas::Inner {
    Faces const& faces;
    ImGuiContext* context = nullptr;
    bool renderer = false;
    std::unique_ptr<platform::Texture> texture;
    std::unique_ptr<GlyphSheet> sheet;
    platform::PixelBox edge;
    ImDrawList* below = nullptr; // shadows on the page
    ImDrawList* list = nullptr;
    Boxes boxes;
    double last_seconds = 0;
    CanvasFigures figures;

    explicit Inner(Faces const& known)
        : faces(known)
    {
    }

    Inner(Inner const&) = delete;
    Inner& operator=(Inner const&) = delete;

    ~Inner()
    {
        if (renderer) ImGui_ImplOpenGL3_Shutdown();
        if (context != nullptr) ImGui::DestroyContext(context);
    }

    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<void> bake();

    static void patch(ImDrawList* on, Rect const& to, Rect const& from, ImU32 colour)
    {
        if (to.w <= 0 || to.h <= 0) return;
        on->PrimReserve(6, 4);
        on->PrimRectUV(
            at(to.x, to.y),
            at(to.right(), to.bottom()),
            at(from.x / sheet_width, from.y / sheet_height),
            at(from.right() / sheet_width, from.bottom() / sheet_height),
            colour
        );
    }

    void solid(Rect const& rect, Colour colour)
    {
        auto const* opened = boxes.add(rect, colour);
        if (opened != nullptr) list->AddCallback(fill_batch, const_cast<Boxes::Batch*>(opened));
    }

    // The straight parts of a border, between corners of radius r.
    void edges(Rect const& rect, double r, double t, Colour colour)
    {
        if (t <= 0) return;
        solid({rect.x + r, rect.y, rect.w - 2 * r, t}, colour);
        solid({rect.x + r, rect.bottom() - t, rect.w - 2 * r, t}, colour);
        solid({rect.x, rect.y + r, t, rect.h - 2 * r}, colour);
        solid({rect.right() - t, rect.y + r, t, rect.h - 2 * r}, colour);
    }

    // A quarter of a disc around `centre`. It reaches `over` pixels beyond its straight sides, so
    // that their soft rim falls on a ground of the same colour and no seam shows.
    void quarter(ImVec2 centre, double radius, int quarter_of_turn, double over, ImU32 colour) const
    {
        constexpr float right_angle = 1.57079633f;
        constexpr std::array<std::array<float, 2>, 5> axes{
            {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}}};
        auto const from = axes[static_cast<std::size_t>(quarter_of_turn)];
        auto const to = axes[static_cast<std::size_t>(quarter_of_turn) + 1];
        auto const point = [&](double along_from, double along_to) {
            return ImVec2{
                centre.x + from[0] * f(along_from) + to[0] * f(along_to),
                centre.y + from[1] * f(along_from) + to[1] * f(along_to)};
        };
        auto const angle = right_angle * static_cast<float>(quarter_of_turn);
        list->PathLineTo(point(-over, -over));
        list->PathLineTo(point(radius, -over));
        list->PathArcTo(centre, f(radius), angle, angle + right_angle);
        list->PathLineTo(point(-over, radius));
        list->PathFillConvex(colour);
    }

    // A quarter of a circle as a path. It goes on a pixel beyond both ends, where the straight edges
    // begin: the soft ends of the stroke fall on the same colour and no seam shows.
    void arc(ImVec2 centre, double radius, int quarter_of_turn) const
    {
        auto const from = 1.57079633f * static_cast<float>(quarter_of_turn);
        auto const to = from + 1.57079633f;
        auto const beyond = [&](float angle, float step) {
            list->PathLineTo(
                {centre.x + f(radius) * std::cos(angle) - step * std::sin(angle),
                 centre.y + f(radius) * std::sin(angle) + step * std::cos(angle)}
            );
        };
        beyond(from, -1);
        list->PathArcTo(centre, f(radius), from, to);
        beyond(to, 1);
    }

    // One strip for each step of colour that 8 bits can show; a flat area is one strip.
    void strips(Rect const& part, Rect const& whole, Shading const& shading)
    {
        auto const steps = std::max(
            {std::abs(shading.top.r - shading.bottom.r),
             std::abs(shading.top.g - shading.bottom.g),
             std::abs(shading.top.b - shading.bottom.b)}
        );
        auto const tall = steps == 0 ? whole.h : std::max(1.0, std::floor(whole.h / steps));
        for (auto y = part.y; y < part.bottom(); y += tall) {
            auto const end = std::min(part.bottom(), y + tall);
            solid({part.x, y, part.w, end - y}, shade_at(whole, shading, (y + end) / 2));
        }
    }

    void disc(double x, double y, double radius, ImU32 colour)
    {
        list->AddCircleFilled(at(x, y), f(radius), colour);
        boxes.note({x - radius, y - radius, 2 * radius, 2 * radius});
    }

    void glyph(GlyphId id, double px, double pen_x, double baseline, ImU32 colour)
    {
        auto const drawn = std::min(px, glyph_px_max);
        auto const* found = sheet->get(id, drawn);
        if (found == nullptr || found->width == 0) return;
        auto const scale = px / drawn;
        Rect const to{
            std::round(pen_x) + found->left * scale,
            std::round(baseline) - found->top * scale,
            found->width * scale,
            found->height * scale};
        Rect const from{
            static_cast<double>(found->x),
            static_cast<double>(found->y),
            static_cast<double>(found->width),
            static_cast<double>(found->height)};
        patch(list, to, from, colour);
        boxes.note(to);
    }
};

Result<void> Canvas::Inner::start()
{
    if (ImGui::GetCurrentContext() != nullptr)
        return fail(ErrorKind::conflict, "only one canvas a program");
    context = ImGui::CreateContext();
    auto& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
    io.Fonts->AddFontDefault();
    renderer = ImGui_ImplOpenGL3_Init("#version 130");
    if (!renderer || !ImGui_ImplOpenGL3_CreateDeviceObjects())
        return fail(ErrorKind::unavailable, "the graphics chip cannot run the painter");
    // The renderer's own font picture has four bytes a pixel; ours, with one, takes its place.
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    return bake();
}

Result<void> Canvas::Inner::bake()
{
    auto& io = ImGui::GetIO();
    io.Fonts->Clear();
    io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors;
    io.Fonts->TexDesiredWidth = sheet_width;
    io.Fonts->TexGlyphPadding = 1;
    io.Fonts->AddFontDefault();
    auto const glyphs_at = io.Fonts->AddCustomRectRegular(region_width, region_height);
    auto const edge_at = io.Fonts->AddCustomRectRegular(SoftEdge::side, SoftEdge::side);
    unsigned char* pixels = nullptr;
    int width = 0;
    int tall = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &tall);
    if (width != sheet_width || tall > sheet_height)
        return fail(ErrorKind::exhausted, "the glyph sheet does not fit");
    auto const* glyphs = io.Fonts->GetCustomRectByIndex(glyphs_at);
    auto const* soft = io.Fonts->GetCustomRectByIndex(edge_at);
    texture = TRY(
        platform::Texture::create(sheet_width, sheet_height, platform::Texture::Reading::coverage)
    );
    texture->put({0, 0, width, tall}, pixels, width);
    edge = {soft->X, soft->Y, SoftEdge::side, SoftEdge::side};
    texture->put(edge, make_soft_edge().coverage.data(), SoftEdge::side);
    platform::PixelBox const region{glyphs->X, glyphs->Y, region_width, region_height};
    // Texture coordinates were computed for the baked height; ours is the full sheet.
    auto const squeeze = f(tall) / f(sheet_height);
    io.Fonts->TexUvWhitePixel.y *= squeeze;
    for (auto& line : io.Fonts->TexUvLines) {
        line.y *= squeeze;
        line.w *= squeeze;
    }
    io.Fonts->SetTexID(id_of(*texture));
    io.Fonts->ClearTexData();
    sheet = std::make_unique<GlyphSheet>(faces, *texture, region);
    return {};
}

Canvas::Canvas(std::unique_ptr<Inner> inner)
    : inner_(std::move(inner))
{
}

Canvas::~Canvas() = default;

Result<std::unique_ptr<Canvas>> Canvas::create(Faces const& faces)
{
    auto inner = std::make_unique<Inner>(faces);
    TRY(inner->start());
    return std::unique_ptr<Canvas>(new Canvas(std::move(inner)));
}

void Canvas::begin(int width, int height, double seconds)
{
    auto& io = ImGui::GetIO();
    io.DisplaySize = at(width, height);
    io.DeltaTime = f(std::clamp(seconds - inner_->last_seconds, 0.001, 1.0));
    inner_->last_seconds = seconds;
    ImGui::GetStyle().CircleTessellationMaxError = 0.3f;
    // The sheet is read without smoothing, which only exact copies of pixels allow.
    ImGui::GetStyle().AntiAliasedLinesUseTex = false;
    ImGui::NewFrame();
    inner_->below = ImGui::GetBackgroundDrawList();
    inner_->list = ImGui::GetForegroundDrawList();
    inner_->boxes.clear(height);
    inner_->figures.stood_in = 0;
}

void Canvas::end()
{
    ImGui::Render();
    auto* data = ImGui::GetDrawData();
    inner_->figures.vertices = data->TotalVtxCount;
    inner_->figures.draw_calls = 0;
    for (int list = 0; list < data->CmdListsCount; ++list)
        inner_->figures.draw_calls += data->CmdLists[list]->CmdBuffer.Size;
    ImGui_ImplOpenGL3_RenderDrawData(data);
    inner_->below = nullptr;
    inner_->list = nullptr;
}

bool Canvas::prepare_text(std::string_view utf8, double px, bool bold)
{
    for (auto const& cluster : clusters_of(utf8)) {
        auto const id = inner_->faces.find(cluster, bold);
        if (inner_->sheet->get(id, std::min(px, glyph_px_max)) == nullptr && inner_->sheet->full())
            return false;
    }
    return true;
}

bool Canvas::prepare_icon(char32_t code_point, double px)
{
    auto const id = inner_->faces.icon(code_point);
    return inner_->sheet->get(id, std::min(px, glyph_px_max)) != nullptr || !inner_->sheet->full();
}

void Canvas::forget_glyphs()
{
    inner_->sheet->forget();
}

void Canvas::area(Rect const& rect, double radius, Colour colour)
{
    framed(rect, radius, {colour, colour}, {});
}

// Everything straight is cleared first, in one batch; then come the round corners.
void Canvas::framed(Rect const& wished, double radius, Shading const& ground, Edge const& edge)
{
    auto const rect = snapped(wished);
    if (rect.w <= 0 || rect.h <= 0) return;
    auto const r = radius_in(rect, radius);
    auto const t = std::round(edge.thickness);
    inner_->strips({rect.x, rect.y + r, rect.w, rect.h - 2 * r}, rect, ground);
    inner_->strips({rect.x + r, rect.y, rect.w - 2 * r, r}, rect, ground);
    inner_->strips({rect.x + r, rect.bottom() - r, rect.w - 2 * r, r}, rect, ground);
    inner_->edges(rect, r, t, edge.colour);
    if (r <= 0) return;
    auto const high = packed(shade_at(rect, ground, rect.y + r / 2));
    auto const low = packed(shade_at(rect, ground, rect.bottom() - r / 2));
    auto const centres = corner_centres(rect, r);
    for (int turn = 0; turn < 4; ++turn) {
        auto const centre = centres[static_cast<std::size_t>(turn)];
        auto const fill = turn < 2 ? low : high;
        if (t > 0) inner_->quarter(centre, r, turn, 1, packed(edge.colour));
        if (r > t) inner_->quarter(centre, r - t, turn, t > 0 ? 3 : 1, fill);
    }
    inner_->boxes.note_corners(rect, r);
}

void Canvas::plain(Rect const& rect, Colour colour)
{
    inner_->solid(snapped(rect), colour);
}

void Canvas::border(Rect const& wished, double radius, Edge const& edge)
{
    auto const rect = snapped(wished);
    auto const r = radius_in(rect, radius);
    auto const t = std::round(edge.thickness);
    inner_->edges(rect, r, t, edge.colour);
    if (r <= t / 2) return;
    auto const centres = corner_centres(rect, r);
    for (int turn = 0; turn < 4; ++turn) {
        inner_->arc(centres[static_cast<std::size_t>(turn)], r - t / 2, turn);
        inner_->list->PathStroke(packed(edge.colour), 0, f(t));
    }
    inner_->boxes.note_corners(rect, r);
}

void Canvas::shadow(Rect const& wished, double radius, double drop, double strength)
{
    auto const rect = snapped(wished);
    auto const alpha = static_cast<std::uint8_t>(std::lround(std::clamp(strength, 0.0, 1.0) * 255));
    auto const colour = packed({0, 8, 48, alpha});
    // On the page it lies below everything, so that it never falls on a neighbour; on a card or a
    // panel it must lie above that.
    auto* list = inner_->boxes.under(rect) ? inner_->list : inner_->below;
    for (auto const& patch : shadow_around(rect, radius_in(rect, radius), std::round(drop)))
        inner_->patch(
            list,
            patch.to,
            {inner_->edge.x + patch.from.x, inner_->edge.y + patch.from.y, patch.from.w, patch.from.h},
            colour
        );
}

void Canvas::disc(double x, double y, double radius, Colour colour)
{
    inner_->disc(x, y, radius, packed(colour));
}

void Canvas::triangle(std::array<double, 6> const& corners, Colour colour)
{
    inner_->list->AddTriangleFilled(
        at(corners[0], corners[1]),
        at(corners[2], corners[3]),
        at(corners[4], corners[5]),
        packed(colour)
    );
    auto const [left, right] = std::minmax({corners[0], corners[2], corners[4]});
    auto const [top, bottom] = std::minmax({corners[1], corners[3], corners[5]});
    inner_->boxes.note({left, top, right - left, bottom - top});
}

void Canvas::text(double x, double baseline, std::string_view utf8, TextStyle const& style)
{
    auto const colour = packed(style.colour);
    for (auto const& cluster : clusters_of(utf8)) {
        auto const id = inner_->faces.find(cluster, style.bold);
        if (!inner_->faces.has(cluster, style.bold)) ++inner_->figures.stood_in;
        inner_->glyph(id, style.px, x, baseline, colour);
        x += inner_->faces.advance_em(id) * style.px;
    }
}

void Canvas::icon(Rect const& rect, char32_t code_point, Colour colour)
{
    auto const px = std::min(rect.w, rect.h);
    auto const id = inner_->faces.icon(code_point);
    if (id.index == 0 || px < 1) return;
    // The icon font's box is one em square standing on the baseline.
    auto const left = rect.x + (rect.w - px) / 2;
    inner_->glyph(id, px, left, rect.y + (rect.h + px) / 2, packed(colour));
}

void Canvas::picture(Rect const& rect, platform::Texture const& texture)
{
    inner_->list->AddImage(id_of(texture), at(rect.x, rect.y), at(rect.right(), rect.bottom()));
    inner_->boxes.note(rect);
}

CanvasFigures Canvas::figures() const
{
    auto figures = inner_->figures;
    figures.glyphs_made = inner_->sheet->made();
    figures.sheet_emptied = inner_->sheet->emptied();
    return figures;
}

} // namespace mado::look
