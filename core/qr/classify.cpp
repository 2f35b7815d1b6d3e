#include "core/qr/classify.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/crypto.h"
#include "core/qr/el_qr.h"
#include "core/qr/payload.h"
#include "core/qr/receipt.h"
#include "core/qr/url.h"
#include "core/values/normalise.h"
#include "core/values/text.h"

namespace mado::qr {

namespace {

constexpr std::string_view card_application_host = "net.kojinbango-card.go.jp";
// A QR code holds at most 7,089 digits; whatever is longer is no number of a card.
constexpr std::size_t number_bytes_max = 32u << 10;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    auto const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// How many digits, when there is nothing but digits and what people write between them.
std::optional<std::size_t> count_of_lone_digits(std::string_view text)
{
    std::size_t count = 0;
    auto folded = values::nfkc_folded(text);
    auto points = values::to_code_points(folded);
    bool alone = true;
    for (char32_t const c : points) {
        bool const between = values::is_blank(c) || values::is_dash(c) || c == U'ー' || c == U'.' ||
                             c == U'・' || c == U'\u00B7' || c == U'\u2022' || c == U'。' ||
                             c == U'\n' || c == U'\r';
        if (values::is_digit(c)) {
            ++count;
        } else if (!between) {
            alone = false;
            break;
        }
    }
    std::fill(points.begin(), points.end(), U'\0');
    base::wipe(folded);
    if (!alone || count == 0) return std::nullopt;
    return count;
}

bool holds_my_number(std::string_view text)
{
    if (values::holds_my_number(text)) return true;
    if (text.find('%') == std::string_view::npos) return false;
    auto decoded = percent_decoded(text);
    bool const found = values::holds_my_number(decoded);
    base::wipe(decoded);
    return found;
}

std::optional<Class> refusal(std::string_view text, Channel channel)
{
    if (text.size() > number_bytes_max) return std::nullopt;
    auto const digits = count_of_lone_digits(text);
    if (digits == 12) return Class::refuse_my_number;
    if (digits == 11 && channel == Channel::camera) return Class::refuse_11_digits;
    if (digits == 23) return Class::card_application_id;
    if (holds_my_number(text)) return Class::refuse_my_number_embedded;
    return std::nullopt;
}

bool is_mdoc(std::string_view text)
{
    constexpr std::string_view scheme = "mdoc:";
    if (text.size() <= scheme.size()) return false;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        if ((text[i] | ('a' - 'A')) != scheme[i]) return false; // schemes have no case
    }
    return true;
}

// LINE's documented hosts: line.me itself, liff. and miniapp. below it, and its short links.
bool is_line(Url const& url)
{
    bool const web = url.scheme == "https" || url.scheme == "http";
    return url.scheme == "line" ||
           (web && (is_host_or_below(url.host, "line.me") || url.host == "lin.ee"));
}

bool is_openid4vp(std::string const& scheme)
{
    constexpr std::array<std::string_view, 4> schemes = {
        "openid4vp",
        "haip",
        "eudi-openid4vp",
        "mdoc-openid4vp",
    };
    return std::find(schemes.begin(), schemes.end(), scheme) != schemes.end();
}

Class class_of(Url const& url)
{
    if (is_openid4vp(url.scheme)) return Class::openid4vp_request;
    if (is_line(url)) return Class::line_url;
    if (url.scheme == "https" || url.scheme == "http") {
        if (url.host == card_application_host) return Class::card_application_url;
        if (is_host_or_below(url.host, "paypay.ne.jp")) return Class::paypay_url;
    }
    return Class::unknown_url;
}

} // namespace

Class classify(std::string_view text, Channel channel, std::string_view base_url)
{
    text = trimmed(text);
    if (auto const refused = refusal(text, channel)) return *refused;
    if (is_mdoc(text)) return Class::mdoc_engagement;
    auto const url = split_url(text);
    // LINE before ours: a LINE address that carries our ticket is opened by LINE, not by us.
    auto const seen = url ? class_of(*url) : Class::unknown_text;
    if (seen != Class::unknown_url && seen != Class::unknown_text) return seen;
    if (find_ticket(text, base_url)) return Class::our_ticket;
    if (find_slip_secret(text, base_url) || looks_like_counter_slip(text)) return Class::our_slip;
    if (is_el_qr(text)) return Class::el_qr;
    return seen;
}

std::string_view to_text(Class seen)
{
    switch (seen) {
    case Class::refuse_my_number: return "REFUSE_MY_NUMBER";
    case Class::refuse_my_number_embedded: return "REFUSE_MY_NUMBER_EMBEDDED";
    case Class::refuse_11_digits: return "REFUSE_11_DIGITS";
    case Class::card_application_id: return "CARD_APPLICATION_ID";
    case Class::card_application_url: return "CARD_APPLICATION_URL";
    case Class::line_url: return "LINE_URL";
    case Class::our_ticket: return "OUR_TICKET";
    case Class::our_slip: return "OUR_SLIP";
    case Class::paypay_url: return "PAYPAY_URL";
    case Class::el_qr: return "EL_QR";
    case Class::mdoc_engagement: return "MDOC_ENGAGEMENT";
    case Class::openid4vp_request: return "OPENID4VP_REQUEST";
    case Class::unknown_url: return "UNKNOWN_URL";
    case Class::unknown_text: return "UNKNOWN_TEXT";
    }
    return "UNKNOWN_TEXT";
}

std::optional<Channel> channel_from_text(std::string_view text)
{
    if (text == "camera") return Channel::camera;
    if (text == "line") return Channel::line;
    return std::nullopt;
}

bool is_refused(Class seen)
{
    return seen == Class::refuse_my_number || seen == Class::refuse_my_number_embedded ||
           seen == Class::refuse_11_digits;
}

} // namespace mado::qr
