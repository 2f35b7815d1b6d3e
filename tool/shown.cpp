#include "tool/shown.h"

#include "bridge/chat/render.h"
#include "bridge/desk/split.h"
#include "bridge/pages/forms.h"
#include "core/scene/layout.h"
#include "core/scene/metrics.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::tool {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using dialogue::Screen;
using dialogue::ScreenKind;
using procedure::Kind;

namespace {

constexpr std::string_view rule = "────────────\n";

std::string kiosk_page(scene::Scene const& scene)
{
    std::string out;
    for (auto const& item : scene.items) {
        std::string const sub = item.sub.empty() ? "" : "（" + item.sub + "）";
        if (item.label.empty()) continue;
        if (item.role == scene::Role::key) {
            out += item.label + " ";
            continue;
        }
        if (!out.empty() && out.back() != '\n') out += "\n";
        std::string const mark = item.selected ? "✓" : "";
        out += item.touchable ? "［" + mark + item.label + "］" + sub : item.label + sub;
        out += "\n";
    }
    if (!out.empty() && out.back() != '\n') out += "\n";
    return out;
}

std::string shown_at_kiosk(
    words::Words const& words, Ground const& ground, Screen const& screen
)
{
    scene::View view;
    scene::meet(screen, ground.circumstances.today(), view);
    scene::FixedMetrics const metrics;
    std::string out;
    for (bool more = true; more; ++view.page) {
        auto const scene = scene::lay_out(screen, view, scene::Panel{}, metrics, words);
        out += std::string(rule) + kiosk_page(scene);
        more = scene.find("page.next") != nullptr;
    }
    return out;
}

// Texts and buttons of a message object in reading order.
void read_message(Json const& json, std::string& out)
{
    if (json.is_array()) {
        for (auto const& item : json.items()) read_message(item, out);
        return;
    }
    if (!json.is_object()) return;
    auto const& action = json["action"];
    if (action.is_object()) {
        out += "［" + action["label"].as_text() + "］\n";
        return;
    }
    if (json["type"].as_text() == "text") {
        out += json["text"].as_text() + "\n";
        if (!json["quickReply"].is_object()) return;
    }
    for (auto const& [key, value] : json.members()) {
        if (value.is_object() || value.is_array()) read_message(value, out);
    }
}

std::string markup_word(std::string_view tag)
{
    auto const attribute = [&](std::string_view name) -> std::string {
        std::string const key = " " + std::string(name) + "=\"";
        auto const at = tag.find(key);
        if (at == std::string_view::npos) return {};
        auto const rest = tag.substr(at + key.size());
        return std::string(rest.substr(0, rest.find('"')));
    };
    if (tag.starts_with("button")) return "［";
    if (tag.starts_with("/button")) return "］";
    if (tag.starts_with("input")) {
        std::string const type = attribute("type");
        bool const checked = tag.find(" checked") != std::string_view::npos;
        if (type == "hidden") return {};
        if (type == "radio") return checked ? "● " : "○ ";
        if (type == "checkbox") return checked ? "■ " : "□ ";
        return "＿" + attribute("value") + "＿";
    }
    if (tag.starts_with("textarea")) return "＿";
    bool const inline_tag = tag.starts_with("span") || tag.starts_with("/span") ||
                            tag.starts_with("strong") || tag.starts_with("/strong") ||
                            tag.starts_with("option") || tag.starts_with("a ");
    if (tag.starts_with("/option")) return "／";
    return inline_tag ? " " : "\n";
}

std::string paper_field(Screen const& screen)
{
    switch (screen.ask) {
        case Kind::date:
        case Kind::birth: return "      年    月    日";
        case Kind::name: return "  ふりがな＿＿＿＿＿＿＿＿  お名前＿＿＿＿＿＿＿＿";
        case Kind::phone: return "  ＿＿＿＿－＿＿＿＿－＿＿＿＿";
        case Kind::number: return "  ＿＿＿＿" + screen.unit;
        case Kind::address: return screen.in_town ? "  字＿＿＿＿＿＿ 番地＿＿＿＿ 建物＿＿＿＿"
                                                  : "  〒＿＿＿－＿＿＿＿ ＿＿＿＿＿＿＿＿＿＿";
        case Kind::items: return "  ＿＿＿＿＿＿＿＿ ＿＿つ";
        case Kind::code: {
            std::string boxes = "  ";
            for (std::int64_t i = 0; i < screen.number_max; ++i) boxes += "□";
            return boxes;
        }
        case Kind::place:
        case Kind::text: return "  ＿＿＿＿＿＿＿＿＿＿＿＿＿＿";
        case Kind::photo: return "  写真は、窓口に持ってきてください。";
        case Kind::acknowledge:
        case Kind::consent: return "  □ 読みました";
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::scale:
        case Kind::slot:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: return {};
    }
    return {};
}

} // namespace

std::string words_of_markup(std::string_view markup)
{
    std::string raw;
    while (!markup.empty()) {
        auto const open = std::min(markup.find('<'), markup.size());
        raw += markup.substr(0, open);
        markup.remove_prefix(open);
        if (markup.empty()) break;
        auto const close = std::min(markup.find('>'), markup.size() - 1);
        raw += markup_word(markup.substr(1, close - 1));
        markup.remove_prefix(close + 1);
    }
    for (auto const& [entity, sign] : std::initializer_list<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
        for (auto at = raw.find(entity); at != std::string::npos; at = raw.find(entity, at + 1)) {
            raw.replace(at, entity.size(), sign);
        }
    }
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        auto const end = std::min(raw.find('\n', at), raw.size());
        auto const line = values::tidy(raw.substr(at, end - at));
        if (!line.empty()) out += line + "\n";
        at = end + 1;
    }
    return out;
}

std::string shown_in_line(Ground const& ground, Screen const& screen)
{
    chat::Stage const stage{
        ground.procedure, screen, "draft", 1, ground.circumstances.town->phone()};
    auto const* asked = desk::question_at(ground.procedure, screen.at);
    chat::Talk talk;
    if (screen.kind == ScreenKind::closed) {
        talk.say(screen.problem);
    } else if (screen.kind == ScreenKind::answer) {
        talk = chat::answer_card(stage, chat::fits_in_chat(screen.answer) ? "" : "https://…/c/…");
    } else if (screen.kind == ScreenKind::check) {
        talk = chat::check(stage);
    } else if (asked != nullptr && desk::needs_page(*asked)) {
        auto const journey =
            dialogue::walk(ground.procedure, ground.answers, ground.circumstances);
        talk = chat::to_page(stage, {"https://…/c/…", desk::asked_on_page(journey, screen.at)});
    } else {
        talk = chat::question(stage);
    }
    std::string out(rule);
    read_message(talk.finish(), out);
    return out;
}

std::string shown_on_page(Ground const&, Screen const& screen)
{
    pages::FormContext context;
    context.notices = screen.dropped;
    return std::string(rule) + words_of_markup(pages::question_form(screen, context).markup());
}

std::string shown_on_paper(Ground const& ground, Screen const& screen)
{
    if (screen.kind == ScreenKind::answer) return tell(ground, screen);
    if (screen.kind != ScreenKind::question) return {};
    std::string out = screen.member.empty() ? "" : screen.member + "\n";
    out += screen.question + "\n";
    if (!screen.hint.empty()) out += "  " + screen.hint + "\n";
    if (!screen.notice.empty()) out += "  " + screen.notice + "\n";
    for (auto const& option : screen.options) {
        out += (option.selected ? "  ■ " : "  □ ") + option.label;
        out += (option.sub.empty() ? "" : "（" + option.sub + "）") + "\n";
    }
    for (auto const& view : screen.slots) {
        out += (view.selected ? "  ■ " : "  □ ") + view.words() + "\n";
    }
    if (!screen.dont_know.empty()) out += "  □ " + screen.dont_know + "\n";
    std::string const given = present_answer(ground, screen.at);
    std::string const field = given.empty() || !screen.options.empty() ? paper_field(screen)
                                                                       : "  " + given;
    if (!field.empty()) out += field + "\n";
    return out;
}

Result<procedure::Door> door_shown(std::string_view as)
{
    if (as == "paper") return procedure::Door::staff;
    if (as == "kiosk" || as == "line" || as == "page") return procedure::door_from_text(as);
    return fail(ErrorKind::invalid, "--as is kiosk, line, page or paper");
}

Result<Showing> shown_as(std::string_view as, std::string const& assets)
{
    if (as == "line") return Showing(shown_in_line);
    if (as == "page") return Showing(shown_on_page);
    if (as == "paper") return Showing(shown_on_paper);
    auto words = TRY(words::Words::load(assets + "/words/ja.json"));
    return Showing([words = std::move(words)](Ground const& ground, Screen const& screen) {
        return shown_at_kiosk(words, ground, screen);
    });
}

} // namespace mado::tool
