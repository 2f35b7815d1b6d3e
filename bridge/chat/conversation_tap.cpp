#include "bridge/chat/conversation.h"

#include "bridge/desk/split.h"

#include <charconv>

namespace mado::chat {

using base::ErrorKind;
using base::Result;
using dialogue::Seen;

Result<void> Conversation::tap(std::string_view payload, std::string_view day)
{
    auto const tap = read_tap(payload);
    if (!tap) return off_script({});
    if (tap->draft.empty()) return menu_tap(*tap);
    bool const present_now = tap->draft == person_.draft && tap->serial == person_.serial;
    if (!present_now) return old_button(*tap);
    auto const draft = desk_.find_draft(person_.draft);
    if (!draft.ok()) return draft.error().kind == ErrorKind::not_found ? lost() : tl::unexpected(draft.error());
    if (!draft->sealed_as.empty()) return present();
    return draft_tap(*tap, day);
}

Result<void> Conversation::old_button(Tap const& tap)
{
    // Pressed twice: the second finds it sent and gets the same receipt.
    if (tap.verb == "send") {
        auto const draft = desk_.find_draft(tap.draft);
        bool const sent = draft.ok() && draft->person == person_.id && !draft->sealed_as.empty();
        if (sent) {
            auto const kept = person_;
            person_.draft = tap.draft;
            TRY(send());
            person_ = kept;
            return {};
        }
    }
    if (person_.draft.empty()) {
        talk_.say("前のボタンが押されました。なにも変わっていません。");
        show_menu();
        return {};
    }
    auto const stepped = present_screen();
    auto const procedure = stepped.ok() ? procedure_of(stepped->draft.procedure_id) : nullptr;
    if (procedure != nullptr) talk_.say(old_button_words(stage_of(*stepped, *procedure)));
    return present();
}

Result<void> Conversation::menu_tap(Tap const& tap)
{
    if (tap.verb == "start") return start(tap.value);
    if (tap.verb == "new") return begin(tap.value);
    if (tap.verb == "go") return go_to(tap.value);
    if (tap.verb == "resume") return resume();
    if (tap.verb == "cases") return cases();
    if (tap.verb == "again") return present();
    if (tap.verb == "rate") return rate(tap.value);
    if (tap.verb == "phone") {
        show_phone();
        return {};
    }
    if (tap.verb == "unsend") {
        talk_.add(how_to_unsend(town().sample));
        return {};
    }
    std::size_t from = 0; // 「ほかの手続き」 says where to go on
    std::from_chars(tap.value.data(), tap.value.data() + tap.value.size(), from);
    show_menu({}, from);
    return {};
}

Result<void> Conversation::answer(Tap const& tap, std::string_view given)
{
    auto const stepped = TRY(desk_.step(tap.draft, dialogue::Show{{tap.at, tap.editing}}));
    auto const& screen = stepped.screen;
    auto const procedure = procedure_of(stepped.draft.procedure_id);
    auto const* asked = procedure == nullptr ? nullptr : desk::question_at(*procedure, screen.at);
    // The file may have changed since the button was shown: then the engine says so kindly.
    bool const here = screen.at == tap.at && asked != nullptr && !desk::needs_page(*asked);
    if (!here) return show(stepped, Turn::fresh);
    // An answer always leads on to the open question, also after もどる and なおす.
    Seen const at{tap.at, true};
    auto const value = dialogue::parse_answer(screen, given);
    if (!value.ok()) return event(dialogue::Miss{{tap.at, tap.editing}, value.error().message});
    return event(dialogue::Give{at, *value});
}

Result<void> Conversation::draft_tap(Tap const& tap, std::string_view day)
{
    Seen const at{tap.at, tap.editing};
    if (tap.verb == "answer") return answer(tap, tap.value);
    if (tap.verb == "pick") return answer(tap, day);
    if (tap.verb == "skip") return event(dialogue::Skip{{tap.at, true}});
    if (tap.verb == "back") return event(dialogue::Back{at});
    if (tap.verb == "fix") return event(dialogue::Edit{tap.value});
    if (tap.verb == "member") return event(dialogue::AddMember{tap.at});
    if (tap.verb == "drop") {
        int number = 0;
        std::from_chars(tap.value.data(), tap.value.data() + tap.value.size(), number);
        return event(dialogue::RemoveMember{tap.at, number});
    }
    if (tap.verb == "all") return event(dialogue::MembersComplete{tap.at, true});
    if (tap.verb == "once_more") return event(dialogue::Again{});
    if (tap.verb == "send") return send();
    return side_tap(tap);
}

Result<void> Conversation::side_tap(Tap const& tap)
{
    if (tap.verb == "quit" && looking_up()) {
        let_go(); // nothing was sent and nothing is kept: nothing to ask
        show_menu();
        return {};
    }
    if (tap.verb == "leave") {
        let_go();
        show_menu("やめました。答えは7日残ります。");
        return {};
    }
    if (tap.verb == "erase") {
        TRY(desk_.ledger().write([&](store::Database& database) {
            return ledger::remove_draft(database, tap.draft);
        }));
        let_go();
        show_menu("やめました。答えは消しました。");
        return {};
    }
    if (tap.verb == "menu") {
        show_menu();
        return {};
    }
    auto const stepped = TRY(present_screen());
    auto const procedure = procedure_of(stepped.draft.procedure_id);
    if (procedure == nullptr) return lost();
    auto const stage = stage_of(stepped, *procedure);
    bool const checking = stepped.screen.kind == dialogue::ScreenKind::check;
    if (tap.verb == "help") talk_.add(help(stage));
    else if (tap.verb == "quit") talk_.add(ask_quit(stage));
    else if (tap.verb == "edit" && checking) talk_.add(edit_list(stage));
    else return present(); // again, link: the same question; a page question gets a new link
    return {};
}

} // namespace mado::chat
