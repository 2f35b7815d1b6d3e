// Forms: one dialogue screen as an HTML form, and the form's fields as a dialogue event. Resident pages
// and staff entry by telephone use the same two functions, so a question looks and checks the same
// through both. The form needs no script (scripts/pages may make it nicer), has native inputs, one
// question as the h1 inside its legend, and keeps what was typed when something is missing (desk-ux
// R1–R13). A My Number is never shown again nor handed on: event_from_form answers it with a fixed
// sentence. No state, any thread; a photo is kept by the hook, nothing here touches a file.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bridge/html/html.h"
#include "core/dialogue/dialogue.h"
#include "core/net/http.h"

namespace mado::pages {

constexpr std::string_view no_my_number =
    "マイナンバー（12けたの番号）は、書かないでください。";

struct FormContext {
    std::string action{};               // where the form posts
    std::string csrf{};                 // the value of field `csrf`
    std::string photos{};               // address before a photo's id: /p/photo/
    std::string later = "あとで続ける"; // "" : not offered
    bool progress = true;               // 5問のうち2問目
    bool can_back = true;               // false: what lies before is not this page's to show
    bool staff = false;                 // no 「いまいる場所」; days typed in any form
    std::vector<std::string> notices{}; // sentences above the question: 「水抜き」のこたえは…
    std::vector<net::FormField> typed{}; // what was sent and refused; shown again
};

// What a button of the form asks for, besides an answer. The form's field `do` carries it.
enum class Wish {
    step,  // event_from_form gives the event
    later, // あとで続ける
    send,  // 申し込む
};

[[nodiscard]] Wish wish_of(std::vector<net::FormField> const& fields);

[[nodiscard]] html::Html question_form(
    dialogue::Screen const& screen,
    FormContext const& context
);

// The `at` and `editing` that the form was shown for.
[[nodiscard]] dialogue::Seen seen_of(std::vector<net::FormField> const& fields);
// True when any field could hold a My Number: then what was typed is not shown again.
[[nodiscard]] bool holds_my_number(std::vector<net::FormField> const& fields);

// Keeps one photo and returns its id; the error's message is a sentence for the person.
using MediaHook = std::function<base::Result<std::string>(net::FormField const& file)>;

// `screen` is the one the form was made from: Show{seen_of(fields)}. What cannot be read becomes a Miss
// with the sentence to show. An error (invalid) only for fields that no form of ours sends.
[[nodiscard]] base::Result<dialogue::Event> event_from_form(
    dialogue::Screen const& screen,
    std::vector<net::FormField> const& fields,
    MediaHook const& keep_photo
);

} // namespace mado::pages
