#include "bridge/doors/line_turn.h"

#include <memory>

namespace mado::doors {

using base::ErrorKind;
using base::Result;

Result<courier::Outcome> line_turn(chat::Chat& chat, base::Json const& event, Leave const& leave)
{
    auto reply = std::make_shared<chat::Reply>(TRY(chat.handle(event)));
    courier::Outcome outcome;
    if (reply->person) outcome.person = reply->person->id;
    outcome.reply_token = reply->reply_token;
    outcome.messages = reply->messages.is_array() ? reply->messages.dump() : std::string();
    outcome.settle = [&chat, reply](store::Database& database) { return chat.settle(database, *reply); };
    if (!reply->leave_id.empty() && leave) {
        outcome.afterwards = [reply, leave] { leave(reply->leave_kind, reply->leave_id); };
    }
    return outcome;
}

Result<std::string> claim_by_line(
    desk::HandOver& hand_over,
    std::string_view ticket,
    desk::HandOver::Claimant const& claimant
)
{
    auto const state = hand_over.claim(ticket, claimant);
    if (state.ok()) {
        return "役場の機械を見てください。\n数字は " + std::to_string(state->pair.number) + "、絵は " +
               state->pair.sign + " です。\n機械に、この数字を入れるか、同じ絵を選んでください。";
    }
    if (state.error().kind == ErrorKind::conflict) {
        return std::string("ほかの人も、つなごうとしました。何も、送られていません。\n"
                           "役場の機械で、もう一度はじめてください。");
    }
    if (state.error().kind == ErrorKind::exhausted) {
        return std::string("何度もためしたので、少し休んでいます。\n10分あとで、もう一度ためしてください。");
    }
    return tl::unexpected(state.error());
}

} // namespace mado::doors
