// Case text: what a list shows of an application (name, place, gist) and what it can be found
// by. Both are made from the answers when they are stored, so that lists need not open whole
// applications. Name, reading and place are found by their beginnings (two letters or more), a
// phone by all its digits, a receipt with or without hyphens and check digit. Only keyed hashes
// leave here. My Number is refused (番号法 20条: not to be collected or kept outside its purposes),
// never hashed. Any thread.
#pragma once

#include <string>
#include <vector>

#include "bridge/ledger/ledger.h"
#include "core/application/application.h"

namespace mado::ledger {

struct Summary {
    std::string name;
    std::string place;
    std::string gist;
};

[[nodiscard]] Summary summary_of(application::Application const& application);
[[nodiscard]] std::string to_text(Summary const& summary);
[[nodiscard]] base::Result<Summary> summary_from(std::string_view text);

// `invalid` when free text among the answers holds a My Number.
[[nodiscard]] base::Result<void> refuse_my_number(
    std::vector<application::AskedAnswer> const& answers
);
[[nodiscard]] base::Result<void> refuse_my_number(std::string_view text);

struct SearchTerm {
    std::string kind; // name kana place phone receipt
    std::string hash;
    bool operator==(SearchTerm const&) const = default;
};

[[nodiscard]] std::vector<SearchTerm> search_terms(
    Keys const& keys, application::Application const& application
);
// The hashes that what staff typed may be stored under.
[[nodiscard]] std::vector<std::string> search_hashes(Keys const& keys, std::string_view typed);
// The receipt number as it is compared: K3-0412-7 for ｋ３－０４１２－７.
[[nodiscard]] std::string receipt_key(std::string_view receipt);

} // namespace mado::ledger
