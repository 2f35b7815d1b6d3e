// Whatever a scanner may see. Twelve digits are refused, however they are written around.
#include "tests/fuzz/must.h"

#include "core/qr/classify.h"
#include "core/qr/el_qr.h"
#include "core/qr/payload.h"
#include "core/qr/receipt.h"
#include "core/qr/url.h"

using namespace mado;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t count)
{
    auto const text = fuzz::text_of(bytes, count);
    for (auto const channel : {qr::Channel::camera, qr::Channel::line}) {
        auto const seen = qr::classify(text, channel, "https://mado.example.jp");
        fuzz::must(!qr::to_text(seen).empty());
        auto const digits = text.size() == 12 && text.find_first_not_of("0123456789") == std::string_view::npos;
        fuzz::must(!digits || qr::is_refused(seen));
    }
    static_cast<void>(qr::is_el_qr(text));
    static_cast<void>(qr::split_url(text));
    static_cast<void>(qr::find_ticket(text, "https://mado.example.jp"));
    static_cast<void>(qr::find_slip_secret(text, ""));
    static_cast<void>(qr::parse_slip_number(text));
    static_cast<void>(qr::parse_counter_slip(text));
    fuzz::must(qr::percent_decoded(qr::percent_encoded(text)) == text);
    auto const receipt = qr::tidy_receipt(text);
    if (receipt.ok()) fuzz::must(qr::tidy_receipt(*receipt).value_or("") == *receipt);
    return 0;
}
