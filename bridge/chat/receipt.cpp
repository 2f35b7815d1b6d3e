#include "bridge/chat/receipt.h"

#include "bridge/chat/render_words.h"
#include "bridge/chat/tap.h"
#include "bridge/line/messages.h"
#include "core/values/text.h"

namespace mado::chat {

std::optional<values::Date> change_until(
    procedure::Procedure const& procedure,
    values::Answers const& answers,
    procedure::Circumstances const& circumstances
)
{
    if (procedure.cancel_until.empty()) return std::nullopt;
    procedure::Scope const scope{
        circumstances,
        [&answers](std::string_view id) -> values::Value const* {
            auto const found = answers.find(id);
            return found == answers.end() ? nullptr : &found->second;
        },
        [&procedure](std::string_view id) { return procedure.find_question(id) != nullptr; },
        {}};
    auto const until = procedure::date_of(procedure.cancel_until, scope);
    if (!until || *until < circumstances.today()) return std::nullopt;
    return until;
}

Talk receipt(application::Application const& application, ReceiptWays const& ways)
{
    line::Card card;
    card.tone = line::Tone::good;
    card.title = "✓ 受け付けました";
    card.sub = application.title + (ways.sample ? "　見本" : "");
    card.alt = sample_mark(ways.sample) + application.title + "を受け付けました。受付番号 " +
               application.receipt + "。" + application.next_says;
    line::add_row(card.body, "受付番号", application.receipt);
    if (application.has_fee) line::add_row(card.body, "使うお金", values::yen(application.fee_total));
    std::string next = application.next_says;
    if (application.next_by.days() != 0) {
        auto const by = application.next_by.to_spoken() + "までに、お知らせします。";
        next += (next.empty() ? "" : "\n") + by;
        card.alt += by;
    }
    if (!next.empty()) card.body.push_back(line::boxed(next, line::Tone::good));
    line::Button page;
    page.action = line::open_uri("受付の内容を見る", ways.url);
    card.body.push_back(line::button(page));
    card.body.push_back(line::line_of(
        ways.change_until ? ways.change_until->to_spoken() + "まで、上のページでやめられます。"
                          : "なおすときは、上のページか電話で知らせてください。"
    ));
    Talk talk;
    talk.objects.push_back(line::card(card));
    talk.quick = {line::postback("ほかの用事", menu_payload("menu"))};
    if (!ways.phone.empty()) {
        talk.quick.push_back(line::open_uri("役場に電話する", line::phone_uri(ways.phone)));
    }
    return talk;
}

} // namespace mado::chat
