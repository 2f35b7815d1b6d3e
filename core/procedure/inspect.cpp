#include "core/procedure/inspect.h"

#include "core/procedure/expression_node.h"
#include "core/procedure/inspect_lookup.h"
#include "core/values/text.h"

#include <algorithm>
#include <set>

namespace mado::procedure {

namespace {

constexpr std::size_t question_max = 24; // W1
constexpr std::size_t choice_max = 11;   // W3
constexpr std::size_t explain_max = 16;  // W3
constexpr std::size_t hint_max = 34;     // W4

class Inspector
{
public:
    Inspector(Procedure const& procedure, TownValues const& town, values::Date today)
        : procedure_(procedure)
        , town_(town)
        , today_(today)
    {}

    std::vector<Finding> all()
    {
        std::set<std::string> earlier;
        for (auto const& question : procedure_.ask) {
            inspect_question(question, earlier);
            earlier.insert(question.id);
        }
        for (auto const& fee : procedure_.fees) {
            town_keys(fee.amount, 0);
            town_keys(fee.when, 0);
        }
        town_keys(procedure_.open_when, 0);
        departments();
        if (!procedure_.answers.empty()) inspect_lookup(procedure_, town_, findings_);
        return std::move(findings_);
    }

private:
    void error(int line, std::string japanese, std::string english)
    {
        findings_.push_back({Finding::Grade::error, procedure_.file, line, std::move(japanese), std::move(english)});
    }

    void warning(int line, std::string japanese, std::string english)
    {
        findings_.push_back({Finding::Grade::warning, procedure_.file, line, std::move(japanese), std::move(english)});
    }

    void length(Question const& question, std::string const& text, std::size_t most, std::string_view what)
    {
        std::size_t const count = values::grapheme_count(text);
        if (count <= most) return;
        warning(
            question.line,
            "「" + text + "」が長いです（" + std::to_string(count) + "字）。" + std::string(what) + "は" +
                std::to_string(most) + "字までにしてください。",
            std::string(what) + " too long: " + std::to_string(count) + " > " + std::to_string(most)
        );
    }

    void town_keys(Expression const& expression, int line)
    {
        for (auto const& key : expression.town_keys()) town_key(key, line);
    }

    void town_key(std::string const& key, int line)
    {
        if (key.empty() || town_.find(key) != nullptr) return;
        error(line, "町の値「town." + key + "」が、ありません。町の値に足してください。", "no town value " + key);
    }

    // A condition may look only at what was asked before it: otherwise it could never be true in time.
    void condition(Question const& question, Expression const& expression, std::set<std::string> const& earlier)
    {
        town_keys(expression, question.line);
        for (auto const& name : expression.names()) {
            if (procedure_.find_question(name) == nullptr || earlier.contains(name)) continue;
            error(
                question.line,
                "質問「" + question.id + "」の条件が、あとの質問「" + name + "」を見ています。順番を入れかえてください。",
                "question " + question.id + " depends on the later question " + name
            );
        }
        if (!expression.empty()) options_exist(question, *expression.root());
    }

    void options_exist(Question const& question, Node const& node) // NOLINT(misc-no-recursion)
    {
        for (auto const& kid : node.kids) options_exist(question, *kid);
        bool const compares = node.op == Op::equal || node.op == Op::not_equal || node.op == Op::within;
        if (!compares || node.kids[0]->op != Op::name) return;
        auto const* asked = procedure_.find_question(node.kids[0]->text);
        if (asked == nullptr || asked->options.empty()) return;
        auto check = [&](Node const& word) {
            if (word.op != Op::name || word.text == "dont_know") return;
            bool const known = std::any_of(asked->options.begin(), asked->options.end(), [&](auto const& option) {
                return option.id == word.text;
            });
            if (known) return;
            error(
                question.line,
                "質問「" + asked->id + "」に、「" + word.text + "」という答えはありません。",
                "question " + asked->id + " has no option " + word.text
            );
        };
        if (node.kids[1]->op == Op::list) {
            for (auto const& word : node.kids[1]->kids) check(*word);
        } else {
            check(*node.kids[1]);
        }
    }

    void inspect_question(Question const& question, std::set<std::string> const& earlier)
    {
        condition(question, question.when, earlier);
        condition(question, question.earliest, earlier);
        condition(question, question.latest, earlier);
        length(question, question.say, question_max, "質問");
        length(question, question.hint, hint_max, "説明");
        for (auto const& option : question.options) {
            length(question, option.label, choice_max, "答え");
            length(question, option.explain, explain_max, "答えの説明");
            condition(question, option.when, earlier);
        }
        if (!question.options_key.empty()) town_key(question.options_key, question.line);
        if (!question.notice_key.empty()) town_key(question.notice_key, question.line);
        for (auto const& check : question.checks) {
            auto with_itself = earlier;
            with_itself.insert(question.id);
            condition(question, check.must, with_itself);
        }
        if (question.kind == Kind::items || question.kind == Kind::place) town_key(question.source, question.line);
        if (question.kind == Kind::slot) town_key("slots." + question.source, question.line);
        if (question.kind == Kind::date) dates(question);
        personal(question);
        auto inner = earlier;
        for (auto const& one : question.inside) {
            inspect_question(one, inner);
            inner.insert(one.id);
        }
    }

    void personal(Question const& question)
    {
        bool const says_who = question.kind == Kind::name || question.kind == Kind::phone ||
                              question.kind == Kind::address || question.kind == Kind::birth;
        if (!says_who || question.personal) return;
        error(
            question.line,
            "質問「" + question.id + "」は、だれかがわかる答えです。「personal」を false にはできません。",
            "question " + question.id + " asks who somebody is and must stay personal: it would reach the chat"
        );
    }

    // Every month of the coming year must leave a day to choose, or residents meet an empty calendar.
    void dates(Question const& question)
    {
        if (today_.days() == 0) return;
        for (int month = 0; month < 12; ++month) {
            Circumstances now;
            now.now = today_.plus_months(month).start();
            now.town = std::make_shared<TownValues const>(town_);
            Scope const scope{now, [](std::string_view) { return nullptr; }, [](std::string_view) { return false; }, {}};
            auto day = date_of(question.earliest, scope).value_or(now.today());
            auto const last = date_of(question.latest, scope).value_or(now.today().plus_days(180));
            while (day <= last && question.open_days_only && !calendar::is_open(town_.opening(), day)) day = day.plus_days(1);
            if (day <= last) continue;
            error(
                question.line,
                "質問「" + question.id + "」は、" + std::to_string(now.today().month()) + "月に選べる日がありません。",
                "question " + question.id + " leaves no day to choose in month " + std::to_string(now.today().month())
            );
        }
    }

    void departments()
    {
        for (auto const& known : town_.value("departments").items()) {
            if (known["id"].as_text() == procedure_.department) return;
        }
        error(1, "課「" + procedure_.department + "」が、町の値の departments にありません。", "unknown department " + procedure_.department);
    }

    Procedure const& procedure_;
    TownValues const& town_;
    values::Date today_;
    std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> inspect(Procedure const& procedure, TownValues const& town, values::Date today)
{
    return Inspector(procedure, town, today).all();
}

} // namespace mado::procedure
