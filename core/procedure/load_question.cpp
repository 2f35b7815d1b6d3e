#include "core/procedure/load_question.h"

#include "core/base/limits.h"
#include "core/values/text.h"

#include <array>

namespace mado::procedure {

namespace {

using base::Json;

constexpr std::array<Kind, 21> kinds = {
    Kind::choose, Kind::choose_many, Kind::yes_no,      Kind::number,  Kind::scale,
    Kind::date,   Kind::slot,        Kind::items,       Kind::name,    Kind::phone,
    Kind::address, Kind::birth,      Kind::place,       Kind::photo,   Kind::text,
    Kind::code,   Kind::acknowledge, Kind::consent,     Kind::identity, Kind::payment,
    Kind::each,
};

// Kinds whose answer says who somebody is: they are personal unless the file says otherwise, because
// forgetting the word must never send a name into the chat.
bool personal_by_nature(Kind kind)
{
    switch (kind) {
        case Kind::name:
        case Kind::phone:
        case Kind::address:
        case Kind::birth:
        case Kind::place:
        case Kind::photo:
        case Kind::text:
        case Kind::code: return true;
        case Kind::choose:
        case Kind::choose_many:
        case Kind::yes_no:
        case Kind::number:
        case Kind::scale:
        case Kind::date:
        case Kind::slot:
        case Kind::items:
        case Kind::acknowledge:
        case Kind::consent:
        case Kind::identity:
        case Kind::payment:
        case Kind::each: return false;
    }
    return true;
}

class QuestionLoader
{
public:
    QuestionLoader(Json const& json, LoadContext const& context)
        : json_(json)
        , context_(context)
        , reader_(json, "質問「" + json["id"].as_text() + "」", context.findings)
    {}

    Question load()
    {
        reader_.allow(
            {"id",      "when",     "say",       "plain",   "yomi",   "summary",   "hint",
             "icon",    "personal", "optional",  "dont_know", "doors", "help",     "check",
             "keep_days", "explain", "choose_when"}
        );
        question_.line = json_.line();
        question_.id = reader_.required_text("id");
        question_.when = reader_.expression("when");
        question_.say = reader_.text("say");
        question_.plain = reader_.text("plain");
        question_.reading = reader_.text("yomi");
        question_.summary = reader_.text("summary");
        question_.hint = reader_.text("hint");
        question_.icon = reader_.text("icon");
        question_.optional = reader_.boolean("optional", false);
        question_.dont_know = reader_.text("dont_know");
        question_.doors = reader_.doors("doors");
        question_.keep_days = static_cast<int>(reader_.integer("keep_days", 0));
        if (question_.id.find('.') != std::string::npos) {
            reader_.wrong("id", "「.」は使えません。", "must not contain a dot");
        }
        load_kind();
        question_.personal = reader_.boolean("personal", personal_by_nature(question_.kind));
        load_help();
        load_checks();
        reader_.refuse_others();
        if (question_.say.empty() && question_.kind != Kind::acknowledge) {
            reader_.wrong("say", "質問の文を書いてください。", "is required");
        }
        return std::move(question_);
    }

private:
    void load_kind()
    {
        int found = 0;
        for (Kind kind : kinds) {
            std::string const key(to_text(kind));
            reader_.allow({key});
            if (json_.find(key) == nullptr) continue;
            ++found;
            question_.kind = kind;
            read_kind(kind, json_[key]);
        }
        if (found != 1) {
            context_.findings.error(
                json_.line(),
                "質問「" + question_.id + "」に、答え方（choose, date, name など）を1つだけ書いてください。",
                "question " + question_.id + " needs exactly one kind of answer"
            );
        }
    }

    void read_kind(Kind kind, Json const& how)
    {
        std::string const key(to_text(kind));
        switch (kind) {
            case Kind::choose:
            case Kind::choose_many:
            case Kind::scale: read_options(how); break;
            case Kind::yes_no: read_yes_no(how); break;
            case Kind::number:
            case Kind::photo:
            case Kind::text:
            case Kind::code: read_bounds(kind, how); break;
            case Kind::date:
            case Kind::birth: read_date(how); break;
            case Kind::slot: read_slot(how); break;
            case Kind::items:
            case Kind::place: read_source(kind, how); break;
            case Kind::address: question_.in_town = how["in_town"].as_bool(true); break;
            case Kind::name:
            case Kind::phone: break;
            case Kind::acknowledge:
            case Kind::consent: read_notice(key, how); break;
            case Kind::each: read_group(how); break;
            case Kind::identity:
            case Kind::payment:
                reader_.wrong(key, "この版では、まだ使えません。", "is not available in this version");
                break;
        }
    }

    void read_options(Json const& how)
    {
        if (how["from"].as_text().starts_with("town.") && question_.kind != Kind::scale) {
            question_.options_key = how["from"].as_text().substr(5); // filled by with_town
            question_.number_min = how["min"].as_integer();
            question_.number_max = how["max"].as_integer();
            return;
        }
        for (auto const& [id, label] : how.members()) {
            if (question_.kind == Kind::choose_many && (id == "min" || id == "max")) {
                (id == "min" ? question_.number_min : question_.number_max) = label.as_integer();
                continue;
            }
            Option option;
            option.id = id;
            option.label = label.as_text();
            option.explain = reader_.get("explain")[id].as_text();
            if (auto const* when = reader_.get("choose_when").find(id)) {
                auto parsed = Expression::parse(when->as_text());
                if (parsed.ok()) {
                    option.when = *parsed;
                } else {
                    reader_.wrong("choose_when", parsed.error().message, parsed.error().message);
                }
            }
            question_.options.push_back(std::move(option));
        }
        for (auto const& [id, text] : reader_.get("explain").members()) {
            if (how.find(id) == nullptr) {
                reader_.wrong("explain", "「" + id + "」という答えはありません。", "no option " + id);
            }
        }
        if (question_.kind == Kind::scale) {
            question_.number_min = 1;
            question_.number_max = static_cast<std::int64_t>(question_.options.size());
        }
        if (question_.options.size() < 2) {
            reader_.wrong(to_text(question_.kind), "答えを2つ以上書いてください。", "needs two options");
        }
    }

    void read_yes_no(Json const& how)
    {
        std::string const yes = how["yes"].as_text();
        std::string const no = how["no"].as_text();
        question_.options.push_back({"yes", yes.empty() ? "はい" : yes, {}, {}});
        question_.options.push_back({"no", no.empty() ? "いいえ" : no, {}, {}});
    }

    void read_bounds(Kind kind, Json const& how)
    {
        question_.number_min = how["min"].as_integer(kind == Kind::number ? 1 : 0);
        question_.number_max = how["max"].as_integer(0);
        if (kind == Kind::code) question_.number_max = how["digits"].as_integer(10);
        if (kind == Kind::text && question_.number_max == 0) {
            question_.number_max = static_cast<std::int64_t>(limits::text_graphemes_max);
        }
        if (kind == Kind::photo && question_.number_max == 0) {
            question_.number_max = static_cast<std::int64_t>(limits::photos_max);
        }
        if (kind == Kind::number && question_.number_max == 0) question_.number_max = 999;
        question_.unit = how["unit"].as_text();
    }

    Expression parse(std::string_view key, Json const& json)
    {
        if (!json.is_text()) return {};
        auto parsed = Expression::parse(json.as_text());
        if (parsed.ok()) return *parsed;
        reader_.wrong(key, "読めない書き方です（" + parsed.error().message + "）。", parsed.error().message);
        return {};
    }

    void read_date(Json const& how)
    {
        question_.earliest = parse("date", how["earliest"]);
        question_.latest = parse("date", how["latest"]);
        question_.open_days_only = how["open_days_only"].as_bool(false);
        question_.source = how["slots"].as_text();
        question_.slot_group = parse("date", how["group"]);
    }

    void read_slot(Json const& how)
    {
        question_.source = how["from"].as_text();
        question_.slot_day = parse("slot", how["day"]);
        question_.slot_group = parse("slot", how["group"]);
        if (question_.source.empty()) {
            reader_.wrong("slot", "「from」に、どの予約かを書いてください。", "needs \"from\"");
        }
    }

    void read_source(Kind kind, Json const& how)
    {
        question_.source = how["from"].as_text();
        if (question_.source.starts_with("town.")) question_.source.erase(0, 5);
        question_.number_max = how["max"].as_integer(static_cast<std::int64_t>(limits::items_max));
        if (question_.source.empty()) {
            reader_.wrong(to_text(kind), "「from」に町の値の名前を書いてください。", "needs \"from\"");
        }
    }

    void read_notice(std::string const& key, Json const& how)
    {
        std::string const text = how.as_text();
        if (text.starts_with("town.")) {
            question_.notice_key = text.substr(5);
        } else {
            question_.notice = text;
        }
        if (text.empty()) reader_.wrong(key, "読んでもらう文を書いてください。", "needs a text");
        if (question_.kind == Kind::acknowledge && question_.say.empty()) {
            question_.say = "読んでください";
        }
    }

    void read_group(Json const& how)
    {
        question_.member_word = how["word"].as_text();
        question_.number_max = how["max"].as_integer(static_cast<std::int64_t>(limits::group_members_max));
        if (context_.inside_group) {
            reader_.wrong("each", "くり返しの中に、くり返しは書けません。", "groups cannot be nested");
            return;
        }
        if (question_.member_word.empty()) {
            reader_.wrong("each", "「word」に、お子さん・人などを書いてください。", "needs \"word\"");
        }
        LoadContext inside{context_.findings, context_.blocks, true};
        question_.inside = load_questions(how["ask"], inside);
        if (question_.inside.empty()) {
            reader_.wrong("each", "「ask」に質問を書いてください。", "needs \"ask\"");
        }
    }

    void load_help()
    {
        auto const& help = reader_.get("help");
        auto add = [this](Json const& one) {
            question_.help.push_back({one["ask"].as_text(), one["says"].as_text()});
            if (question_.help.back().ask.empty() || question_.help.back().says.empty()) {
                reader_.wrong("help", "「ask」と「says」を書いてください。", "needs \"ask\" and \"says\"");
            }
        };
        if (help.is_object()) add(help);
        for (auto const& one : help.items()) add(one);
    }

    void load_checks()
    {
        for (auto const& one : reader_.get("check").items()) {
            Check check;
            check.must = parse("check", one["must"]);
            check.says = one["says"].as_text();
            if (check.must.empty() || check.says.empty()) {
                reader_.wrong("check", "「must」と「says」を書いてください。", "needs \"must\" and \"says\"");
            }
            question_.checks.push_back(std::move(check));
        }
    }

    Json const& json_;
    LoadContext const& context_;
    ObjectReader reader_;
    Question question_;
};

void add_block(Json const& use, LoadContext const& context, std::vector<Question>& questions)
{
    std::string const& name = use["use"].as_text();
    auto const found = context.blocks.find(name);
    if (found == context.blocks.end()) {
        context.findings.error(
            use.line(), "「" + name + "」という共通の質問はありません。", "no block is called " + name
        );
        return;
    }
    ObjectReader reader(use, "共通の質問「" + name + "」", context.findings);
    reader.allow({"use", "when", "personal"});
    reader.refuse_others();
    auto const when = reader.expression("when");
    for (auto const& json : found->second["ask"].items()) {
        auto question = QuestionLoader(json, context).load();
        question.line = use.line();
        question.personal = reader.boolean("personal", question.personal);
        if (!when.empty()) {
            std::string const both = question.when.empty()
                                         ? when.text()
                                         : "(" + when.text() + ") and (" + question.when.text() + ")";
            auto parsed = Expression::parse(both);
            if (parsed.ok()) question.when = *parsed;
        }
        questions.push_back(std::move(question));
    }
}

} // namespace

std::vector<Question> load_questions(Json const& list, LoadContext const& context)
{
    std::vector<Question> questions;
    for (auto const& json : list.items()) {
        if (!json.is_object()) {
            context.findings.error(json.line(), "質問は { } で書いてください。", "a question is an object");
        } else if (json.find("use") != nullptr) {
            add_block(json, context, questions);
        } else {
            questions.push_back(QuestionLoader(json, context).load());
        }
    }
    return questions;
}

} // namespace mado::procedure
