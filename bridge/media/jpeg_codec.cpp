#include <cstdio>

#include <csetjmp>
#include <cstdlib>
#include <optional>

#include <jpeglib.h>

#include <jerror.h>

#include "bridge/media/codecs.h"
#include "bridge/media/photo.h"

namespace mado::media {
namespace {

constexpr long working_memory_max = 200L << 20;
// A progressive file of a few kilobytes may hold thousands of scans, each a pass over the picture.
constexpr int scans_max = 100;

struct Trouble {
    jpeg_error_mgr library; // first: the library hands back a pointer to it
    std::jmp_buf back;
    bool cut_off;
    bool too_large;
};

Trouble* trouble_of(j_common_ptr common)
{
    return reinterpret_cast<Trouble*>(common->err);
}

[[noreturn]] void give_up(j_common_ptr common)
{
    Trouble* trouble = trouble_of(common);
    int const code = trouble->library.msg_code;
    trouble->too_large = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE;
    std::longjmp(trouble->back, 1);
}

void note_warning(j_common_ptr common, int level)
{
    Trouble* trouble = trouble_of(common);
    int const code = trouble->library.msg_code;
    // The library fills a missing end with grey; a half-grey photo helps nobody.
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) {
        trouble->cut_off = true;
        std::longjmp(trouble->back, 1);
    }
}

void stay_silent(j_common_ptr) {}

void count_scans(j_common_ptr common)
{
    auto* jpeg = reinterpret_cast<j_decompress_ptr>(common);
    if (jpeg->input_scan_number > scans_max) {
        trouble_of(common)->too_large = true;
        std::longjmp(trouble_of(common)->back, 1);
    }
}

void arm(Trouble& trouble)
{
    jpeg_std_error(&trouble.library);
    trouble.library.error_exit = give_up;
    trouble.library.emit_message = note_warning;
    trouble.library.output_message = stay_silent;
    trouble.cut_off = false;
    trouble.too_large = false;
}

// Everything with a destructor lives here, outside of the functions that longjmp leaves.
struct Work {
    jpeg_decompress_struct jpeg{};
    jpeg_progress_mgr progress{};
    Trouble trouble{};
    std::optional<Shrinker> shrinker;
    std::vector<JSAMPLE> row;
    int orientation = 1;
};

void note_orientation(Work& work)
{
    for (jpeg_saved_marker_ptr one = work.jpeg.marker_list; one != nullptr; one = one->next) {
        std::string_view const segment(
            reinterpret_cast<char const*>(one->data), one->data_length
        );
        if (segment.starts_with("Exif")) {
            work.orientation = exif_orientation(segment);
            return;
        }
    }
}

// The library shrinks by 2, 4 or 8 while decoding for almost nothing; we do the rest.
unsigned int coarse_step(jpeg_decompress_struct const& jpeg, int edge_max)
{
    auto const longest = std::max(jpeg.image_width, jpeg.image_height);
    unsigned int step = 8;
    while (step > 1 && longest / step < static_cast<unsigned int>(edge_max)) {
        step /= 2;
    }
    return step;
}

bool open_picture(Work& work, std::string_view bytes, int edge_max)
{
    jpeg_decompress_struct& jpeg = work.jpeg;
    jpeg_create_decompress(&jpeg);
    work.progress.progress_monitor = count_scans;
    jpeg.progress = &work.progress;
    jpeg.mem->max_memory_to_use = working_memory_max;
    jpeg_mem_src(
        &jpeg, reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size()
    );
    jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&jpeg, TRUE);
    auto const pixels = static_cast<std::int64_t>(jpeg.image_width) * jpeg.image_height;
    if (pixels > photo_pixels_max) {
        work.trouble.too_large = true;
        return false;
    }
    note_orientation(work);
    jpeg.out_color_space = JCS_RGB;
    jpeg.scale_num = 1;
    jpeg.scale_denom = coarse_step(jpeg, edge_max);
    jpeg_start_decompress(&jpeg);
    work.row.resize(static_cast<std::size_t>(jpeg.output_width) * 3);
    work.shrinker.emplace(
        static_cast<int>(jpeg.output_width), static_cast<int>(jpeg.output_height), edge_max
    );
    return true;
}

bool read_rows(Work& work, std::string_view bytes, int edge_max)
{
    if (setjmp(work.trouble.back) != 0) {
        return false;
    }
    if (!open_picture(work, bytes, edge_max)) {
        return false;
    }
    while (work.jpeg.output_scanline < work.jpeg.output_height) {
        JSAMPROW row = work.row.data();
        jpeg_read_scanlines(&work.jpeg, &row, 1);
        work.shrinker->add_row(row);
    }
    jpeg_finish_decompress(&work.jpeg);
    return true;
}

struct Writing {
    jpeg_compress_struct jpeg{};
    Trouble trouble{};
    unsigned char* memory = nullptr;
    unsigned long size = 0;
};

bool write_rows(Writing& writing, Raster const& raster, int quality)
{
    if (setjmp(writing.trouble.back) != 0) {
        return false;
    }
    jpeg_compress_struct& jpeg = writing.jpeg;
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &writing.memory, &writing.size);
    jpeg.image_width = static_cast<JDIMENSION>(raster.width);
    jpeg.image_height = static_cast<JDIMENSION>(raster.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.optimize_coding = TRUE;
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        auto* row = const_cast<JSAMPROW>(raster.row(static_cast<int>(jpeg.next_scanline)));
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    return true;
}

} // namespace

Decoded read_jpeg(std::string_view bytes, int edge_max)
{
    Work work;
    arm(work.trouble);
    work.jpeg.err = &work.trouble.library;
    bool const whole = read_rows(work, bytes, edge_max);
    jpeg_destroy_decompress(&work.jpeg);
    Decoded decoded;
    if (whole) {
        decoded.reading = Reading::whole;
        decoded.raster = work.shrinker->take();
        decoded.orientation = work.orientation;
    } else if (work.trouble.too_large) {
        decoded.reading = Reading::too_large;
    } else if (work.trouble.cut_off) {
        decoded.reading = Reading::cut_off;
    }
    return decoded;
}

std::string write_jpeg(Raster const& raster, int quality)
{
    Writing writing;
    arm(writing.trouble);
    writing.jpeg.err = &writing.trouble.library;
    std::string made;
    if (write_rows(writing, raster, quality)) {
        made.assign(reinterpret_cast<char const*>(writing.memory), writing.size);
    }
    jpeg_destroy_compress(&writing.jpeg);
    std::free(writing.memory);
    return made;
}

} // namespace mado::media
