// Parts of a form, one function a kind of question. They read the screen and what was typed and make
// fields; names of fields are known to form_answer.cpp only. The first field's id is `first_field`,
// where the error box leads. Pure, any thread.
#pragma once

#include "bridge/pages/forms.h"

namespace mado::pages {

constexpr std::string_view first_field = "a-1";

struct Ask {
    dialogue::Screen const& screen;
    FormContext const& context;

    // What was typed, or what the present answer says.
    [[nodiscard]] std::string shown(std::string_view field, std::string_view answer) const;
    [[nodiscard]] bool ticked(std::string_view field, std::string_view value, bool answer) const;
    // The present answer, when it is of this type.
    template <typename Type>
    [[nodiscard]] Type const* answer() const
    {
        return screen.value ? std::get_if<Type>(&*screen.value) : nullptr;
    }
};

struct Row { // one choice: the whole row is the label
    std::string kind = "radio";
    std::string name = "a";
    std::string value{};
    std::string label{};
    std::string sub{};
    bool ticked = false;
    bool off = false;
    int number = 1; // for the id
};

[[nodiscard]] html::Html choice_row(Row const& row);

struct Entry { // one text field with its label
    html::Attributes attributes{}; // type, inputmode, autocomplete, …
    std::string name{};
    std::string label{};
    std::string hint{};
    std::string value{};
    int number = 1;
};

[[nodiscard]] html::Html entry_field(Entry entry);
[[nodiscard]] std::string field_id(int number);

[[nodiscard]] html::Html option_fields(Ask const& ask); // choose, choose_many, yes_no, scale
[[nodiscard]] html::Html number_field(Ask const& ask);
[[nodiscard]] html::Html date_fields(Ask const& ask);
[[nodiscard]] html::Html slot_fields(Ask const& ask);
[[nodiscard]] html::Html items_fields(Ask const& ask);
[[nodiscard]] html::Html name_fields(Ask const& ask);
[[nodiscard]] html::Html phone_field(Ask const& ask);
[[nodiscard]] html::Html address_fields(Ask const& ask);
[[nodiscard]] html::Html birth_fields(Ask const& ask);
[[nodiscard]] html::Html place_fields(Ask const& ask);
[[nodiscard]] html::Html photo_fields(Ask const& ask);
[[nodiscard]] html::Html text_field(Ask const& ask);
[[nodiscard]] html::Html code_field(Ask const& ask);
[[nodiscard]] html::Html notice_text(Ask const& ask); // acknowledge, consent

[[nodiscard]] html::Html member_list(Ask const& ask);
[[nodiscard]] html::Html check_list(Ask const& ask);
// The answer of a look-up, and what its buttons ask for.
[[nodiscard]] html::Html answer_sheet(Ask const& ask);
[[nodiscard]] base::Result<dialogue::Event>
answered_event(dialogue::Screen const& screen, std::string_view wish);

} // namespace mado::pages
