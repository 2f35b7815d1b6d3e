// The turns without a draft: greeting, menu, what was begun before, what was sent. A greeting stands
// alone, without a question (chat-ux.md rule 1). The rich menu is never the only way to anything, so
// everything in it is also a card here and a word that can be typed. Pure; any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bridge/chat/render.h"
#include "bridge/ledger/cases.h"

namespace mado::chat {

using Offered = std::vector<std::shared_ptr<procedure::Procedure const>>;

struct TownCard {
    std::string name;  // 苫前町
    std::string phone;
    bool sample = true;
};

[[nodiscard]] Talk greeting(TownCard const& town, Offered const& offered);
// `lead` stands above the buttons; the headline when empty is 「何をしますか？」.
// Eight at a time, from `from` on, with a button to the others.
[[nodiscard]] Talk menu(
    TownCard const& town, Offered const& offered, std::string_view lead = {}, std::size_t from = 0
);
[[nodiscard]] Talk phone_card(TownCard const& town, std::string_view hours);

struct Begun {
    std::string draft;
    std::string title;
    std::string sub; // 11月24日に、はじめました
};

[[nodiscard]] Talk begun_list(TownCard const& town, std::vector<Begun> const& begun);
// 「前のつづきがあります」: go on or begin anew.
[[nodiscard]] Talk begun_before(TownCard const& town, Begun const& begun, std::string_view procedure_id);

struct SentCase {
    std::string receipt;
    std::string title;
    std::string word; // いまのようす
    std::string url;
};

[[nodiscard]] Talk sent_list(TownCard const& town, std::vector<SentCase> const& sent);
// After the points: the way to the page, where a reason may be given.
[[nodiscard]] Talk thanks(TownCard const& town, std::string_view url);
// What one matter may be called: opens the menu by typed words.
[[nodiscard]] Offered matches(Offered const& offered, std::string_view typed);

} // namespace mado::chat
