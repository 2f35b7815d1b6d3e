// A picture from a phone, or what calls itself one: made small and clean, or refused with a sentence.
#include "tests/fuzz/must.h"

#include "bridge/media/photo.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const photo = media::clean_photo(fuzz::text_of(bytes, count), 64);
    if (!photo.ok()) {
        fuzz::must(!photo.error().message.empty());
        return 0;
    }
    fuzz::must(photo->width > 0 && photo->width <= 64 && photo->height > 0 && photo->height <= 64);
    fuzz::must(media::clean_photo(photo->jpeg, 64).ok());
    return 0;
}
