#include "bridge/chat/conversation.h"

#include "bridge/desk/split.h"
#include "core/qr/payload.h"
#include "core/values/text.h"

#include <algorithm>
#include <array>

namespace mado::chat {

using base::Result;
using procedure::Kind;

namespace {

constexpr std::size_t typed_graphemes_max = 40; // longer is a letter, not an answer

bool is_one_of(std::string const& key, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return values::search_key(word) == key;
    });
}

// Kinds that a person may answer by writing; everything else has buttons only.
bool can_be_typed(Kind kind)
{
    return kind == Kind::choose || kind == Kind::yes_no || kind == Kind::scale ||
           kind == Kind::number || kind == Kind::date;
}

// A word that is neither a day nor a number is talk, not a wrong answer.
bool starts_like_an_answer(Kind kind, std::string_view typed)
{
    if (kind != Kind::date && kind != Kind::number) return false;
    auto const folded = values::fold_digits(typed);
    return std::any_of(folded.begin(), folded.end(), [](char letter) {
        return letter >= '0' && letter <= '9';
    });
}

} // namespace

Result<void> Conversation::text(std::string_view raw)
{
    std::string const typed = values::tidy(raw);
    if (qr::is_ticket(typed)) return claim(typed);
    if (values::holds_my_number(typed)) return my_number();
    if (typed.empty() || values::grapheme_count(typed) > typed_graphemes_max) return off_script({});
    if (TRY(typed_answer(typed))) return {};
    if (TRY(menu_word(typed))) return {};
    if (TRY(typed_words(typed))) return {};
    auto const found = matches(desk_.offered(procedure::Door::line), typed);
    if (found.empty()) return off_script({});
    if (found.size() == 1 && !in_the_middle()) return start(found.front()->id);
    // In the middle of something a word never starts another matter by itself.
    talk_.add(menu(town(), found, found.size() == 1 ? "こちらですか？" : "どれですか？"));
    return {};
}

// A look-up that has its answer is over, though it can still be asked again.
bool Conversation::in_the_middle()
{
    if (person_.draft.empty()) return false;
    auto const stepped = present_screen();
    return !stepped.ok() || stepped->screen.kind != dialogue::ScreenKind::answer;
}

Result<bool> Conversation::menu_word(std::string const& typed)
{
    auto const key = values::search_key(typed);
    bool const busy = !person_.draft.empty();
    if (is_one_of(key, {"メニュー", "手続き", "てつづき", "はじめ"})) {
        show_menu();
    } else if (is_one_of(key, {"つづき", "続き", "前のつづき", "つづきから"})) {
        TRY(resume());
    } else if (is_one_of(key, {"受付", "受付を見る", "受付番号"})) {
        TRY(cases());
    } else if (is_one_of(key, {"電話", "役場に電話", "でんわ"})) {
        show_phone();
    } else if (busy && is_one_of(key, {"もどる", "戻る", "ひとつもどる"})) {
        TRY(event(dialogue::Back{seen()}));
    } else if (busy && is_one_of(key, {"やめる", "やめたい", "中止"})) {
        Tap quit;
        quit.verb = "quit";
        TRY(side_tap(quit));
    } else if (busy && is_one_of(key, {"これは何ですか", "わからない", "ヘルプ"})) {
        Tap help;
        help.verb = "help";
        TRY(side_tap(help));
    } else if (busy && is_one_of(key, {"つづける", "質問にもどる"})) {
        TRY(present());
    } else {
        return false;
    }
    return true;
}

Result<bool> Conversation::typed_answer(std::string const& typed)
{
    if (person_.draft.empty()) return false;
    auto const stepped = present_screen();
    if (!stepped.ok() || !stepped->draft.sealed_as.empty()) return false;
    auto const& screen = stepped->screen;
    auto const procedure = procedure_of(stepped->draft.procedure_id);
    auto const* asked = procedure == nullptr ? nullptr : desk::question_at(*procedure, screen.at);
    bool const ours = screen.kind == dialogue::ScreenKind::question && asked != nullptr &&
                      !desk::needs_page(*asked) && can_be_typed(screen.ask);
    if (!ours) return false;
    auto const value = dialogue::parse_answer(screen, typed);
    if (value.ok()) {
        TRY(event(dialogue::Give{{screen.at, true}, *value}));
        return true;
    }
    if (!starts_like_an_answer(screen.ask, typed)) return false;
    TRY(event(dialogue::Miss{{screen.at, screen.editing}, value.error().message}));
    return true;
}

bool Conversation::looking_up() const
{
    auto const draft = desk_.find_draft(person_.draft);
    auto const procedure = draft.ok() ? procedure_of(draft->procedure_id) : nullptr;
    return procedure != nullptr && !procedure->answers.empty();
}

// A question that is answered in one's own words, and a look-up that takes the next word after its
// answer. Words of the menu were heard before: やめる is no thing to throw away.
Result<bool> Conversation::typed_words(std::string const& typed)
{
    if (person_.draft.empty()) return false;
    auto const stepped = present_screen();
    if (!stepped.ok() || !stepped->draft.sealed_as.empty()) return false;
    auto const& screen = stepped->screen;
    auto const procedure = procedure_of(stepped->draft.procedure_id);
    bool const answered = screen.kind == dialogue::ScreenKind::answer;
    std::string const at = answered ? screen.answer.near_at : screen.at;
    auto const* asked = procedure == nullptr ? nullptr : desk::question_at(*procedure, at);
    bool const ours = asked != nullptr && asked->kind == Kind::text && !desk::needs_page(*asked);
    if (!ours) return false;
    TRY(event(dialogue::Give{{at, true}, values::Text{typed}}));
    return true;
}

Result<void> Conversation::my_number()
{
    talk_.add(refuse_my_number(town().sample));
    return {};
}

Result<void> Conversation::attachment()
{
    talk_.say(attachment_words());
    return present();
}

Result<void> Conversation::off_script(std::string_view words)
{
    if (!words.empty()) talk_.say(words);
    if (person_.draft.empty()) {
        if (words.empty()) talk_.say("すみません、わかりませんでした。ここでは、手続きができます。");
        show_menu();
        return {};
    }
    if (words.empty()) talk_.say(off_script_words());
    return present();
}

Result<void> Conversation::claim(std::string const& ticket)
{
    constexpr std::string_view used_up =
        "この番号は、もう使えません。機械の画面で、もう一度「スマホでつづける」を押してください。";
    if (!options_.claim) {
        talk_.say(used_up);
        return {};
    }
    std::string const name =
        options_.display_name ? options_.display_name(person_.line_user_id) : std::string();
    auto const shown = options_.claim(person_.id, ticket, name);
    if (shown.ok()) {
        talk_.say(*shown);
        return {};
    }
    bool const later = shown.error().kind == base::ErrorKind::unavailable;
    if (later) return tl::unexpected(shown.error());
    talk_.say(used_up);
    return {};
}

} // namespace mado::chat
