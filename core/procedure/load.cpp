#include "core/procedure/load_question.h"

#include "core/base/crypto.h"
#include "core/base/limits.h"

#include <array>
#include <set>

namespace mado::procedure {

namespace {

using base::Json;

struct StatusWord {
    std::string_view id;
    std::string_view word;
};

// The words residents see (municipal/procedures 0.4); a file may say its own.
constexpr std::array<StatusWord, 8> status_words = {{
    {"received", "受け付けました"},
    {"checking", "確認しています"},
    {"waiting", "返事をまっています"},
    {"scheduled", "日が決まりました"},
    {"approved", "決まりました"},
    {"done", "終わりました"},
    {"declined", "お受けできませんでした"},
    {"cancelled", "取り消しました"},
}};

std::string word_of(std::string_view id)
{
    for (auto const& known : status_words) {
        if (known.id == id) return std::string(known.word);
    }
    return {};
}

void load_statuses(ObjectReader& reader, Procedure& procedure)
{
    auto ids = reader.texts("status");
    if (ids.empty()) ids = {"received", "checking", "done"};
    for (auto const& id : ids) {
        Status status;
        status.id = id;
        status.word = word_of(id);
        status.tell = reader.get("tell")[id].as_text();
        if (status.word.empty()) {
            reader.wrong("status", "「" + id + "」という状態はありません。", "unknown status " + id);
        }
        procedure.statuses.push_back(std::move(status));
    }
    // These three can happen to every case and need no mention in the file.
    for (std::string_view id : {"waiting", "declined", "cancelled"}) {
        bool listed = false;
        for (auto const& status : procedure.statuses) listed = listed || status.id == id;
        if (listed) continue;
        procedure.statuses.push_back(
            {std::string(id), word_of(id), reader.get("tell")[id].as_text()}
        );
    }
    for (auto const& [id, text] : reader.get("tell").members()) {
        if (word_of(id).empty()) reader.wrong("tell", "「" + id + "」という状態はありません。", "unknown " + id);
    }
}

void load_fees(ObjectReader& reader, Procedure& procedure, Findings& findings)
{
    for (auto const& json : reader.get("fee").items()) {
        ObjectReader line(json, "お金", findings);
        line.allow({"label", "amount", "when"});
        line.refuse_others();
        FeeLine fee;
        fee.label = line.required_text("label");
        fee.amount = line.expression("amount");
        fee.when = line.expression("when");
        if (fee.amount.empty()) line.wrong("amount", "金額を書いてください。", "is required");
        procedure.fees.push_back(std::move(fee));
    }
}

void load_open(ObjectReader& reader, Procedure& procedure, Findings& findings)
{
    if (!reader.has("open")) return;
    ObjectReader open(reader.get("open"), "期間（open）", findings);
    open.allow({"when", "says"});
    open.refuse_others();
    procedure.open_when = open.expression("when");
    procedure.closed_says = open.required_text("says");
    if (procedure.open_when.empty()) open.wrong("when", "条件を書いてください。", "is required");
}

void check_ids(std::vector<Question> const& questions, std::set<std::string>& seen, Findings& findings)
{
    for (auto const& question : questions) {
        if (!seen.insert(question.id).second) {
            findings.error(
                question.line, "「" + question.id + "」が2回あります。名前を変えてください。",
                "question id " + question.id + " is used twice"
            );
        }
        check_ids(question.inside, seen, findings);
    }
}

void load_body(ObjectReader& reader, Procedure& procedure, LoadContext const& context)
{
    reader.allow({"$schema", "id", "version", "department", "title", "short", "icon", "lead",
                  "find", "purpose", "keep_days", "doors", "ask", "fee", "receipt", "cancel_until",
                  "status", "tell", "send", "open", "lands", "emergency_first", "anonymous",
                  "sample", "answers"});
    reader.refuse_others();
    procedure.id = reader.required_text("id");
    procedure.version = static_cast<int>(reader.integer("version", 1));
    procedure.department = reader.required_text("department");
    procedure.title = reader.required_text("title");
    procedure.short_title = reader.text("short");
    if (procedure.short_title.empty()) procedure.short_title = procedure.title;
    procedure.icon = reader.text("icon");
    procedure.lead = reader.text("lead");
    procedure.find = reader.texts("find");
    procedure.purpose = reader.text("purpose");
    procedure.keep_days = static_cast<int>(reader.integer("keep_days", 365));
    procedure.doors = reader.doors("doors");
    procedure.cancel_until = reader.expression("cancel_until");
    procedure.send_word = reader.text("send");
    if (procedure.send_word.empty()) procedure.send_word = "申し込む";
    load_open(reader, procedure, context.findings);
    procedure.lands = reader.text("lands");
    if (!procedure.lands.empty() && procedure.lands != "settings") {
        reader.wrong("lands", "「settings」だけ、書けます。", "must be \"settings\"");
    }
    procedure.emergency_first = reader.boolean("emergency_first", false);
    procedure.nameless = reader.get("anonymous").as_text() == "always";
    procedure.anonymous = procedure.nameless || reader.boolean("anonymous", false);
    procedure.sample = reader.boolean("sample", true);
    procedure.answers = reader.text("answers");
    procedure.receipt_says = reader.get("receipt")["says"].as_text();
    procedure.receipt_within = reader.get("receipt")["within"].as_text();
    procedure.ask = load_questions(reader.get("ask"), context);
    load_statuses(reader, procedure);
    load_fees(reader, procedure, context.findings);
    if (procedure.ask.empty()) reader.wrong("ask", "質問を1つ以上書いてください。", "needs questions");
    if (procedure.ask.size() > limits::questions_max) {
        reader.wrong("ask", "質問が多すぎます。", "too many questions");
    }
}

} // namespace

std::string_view to_text(Kind kind)
{
    switch (kind) {
        case Kind::choose: return "choose";
        case Kind::choose_many: return "choose_many";
        case Kind::yes_no: return "yes_no";
        case Kind::number: return "number";
        case Kind::scale: return "scale";
        case Kind::date: return "date";
        case Kind::slot: return "slot";
        case Kind::items: return "items";
        case Kind::name: return "name";
        case Kind::phone: return "phone";
        case Kind::address: return "address";
        case Kind::birth: return "birth";
        case Kind::place: return "place";
        case Kind::photo: return "photo";
        case Kind::text: return "text";
        case Kind::code: return "code";
        case Kind::acknowledge: return "acknowledge";
        case Kind::consent: return "consent";
        case Kind::identity: return "identity";
        case Kind::payment: return "payment";
        case Kind::each: return "each";
    }
    return "";
}

Question const* Procedure::find_question(std::string_view wanted) const
{
    for (auto const& question : ask) {
        if (question.id == wanted) return &question;
        for (auto const& inner : question.inside) {
            if (inner.id == wanted) return &inner;
        }
    }
    return nullptr;
}

base::Result<std::shared_ptr<Procedure const>> load_procedure(
    std::string_view bytes,
    std::string const& file,
    std::map<std::string, Json, std::less<>> const& blocks,
    std::vector<Finding>& all
)
{
    Findings findings(file, all);
    auto refused = [&all, &findings] {
        auto const& first = all.back();
        return base::fail(
            base::ErrorKind::invalid,
            findings.file() + ":" + std::to_string(first.line) + ": " + first.english
        );
    };
    auto json = Json::parse(bytes);
    if (!json.ok() || !json->is_object()) {
        std::string const why = json.ok() ? "not an object" : json.error().message;
        int line = 0;
        if (auto const at = why.find("line "); at != std::string::npos) {
            line = std::atoi(why.c_str() + at + 5);
        }
        findings.error(line, "ファイルの書き方がこわれています（" + why + "）。", why);
        return refused();
    }
    auto procedure = std::make_shared<Procedure>();
    procedure->file = file;
    procedure->hash = base::to_hex(base::sha256(bytes));
    ObjectReader reader(*json, "手続き「" + (*json)["id"].as_text() + "」", findings);
    load_body(reader, *procedure, LoadContext{findings, blocks, false});
    std::set<std::string> seen;
    check_ids(procedure->ask, seen, findings);
    if (findings.any_error()) return refused();
    return std::shared_ptr<Procedure const>(std::move(procedure));
}

} // namespace mado::procedure
