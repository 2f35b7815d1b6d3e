#include "core/procedure/expression_node.h"

#include <map>

namespace mado::procedure {

namespace {

using WordOf = std::function<std::string(std::string_view, std::string_view)>;

std::string plain_word(std::string const& text)
{
    static std::map<std::string, std::string, std::less<>> const known = {
        {"today", "きょう"},   {"clock", "いまの時刻"},   {"winter", "冬"},      {"spring", "春"},   {"summer", "夏"},
        {"autumn", "秋"},      {"season", "季節"},    {"door", "受付口"}, {"kiosk", "キオスク"},
        {"line", "LINE"},      {"page", "ページ"},    {"staff", "職員"},  {"yes", "はい"},
        {"no", "いいえ"},      {"dont_know", "わからない"},
    };
    auto const found = known.find(text);
    return found == known.end() ? text : found->second;
}

class Speaker
{
public:
    explicit Speaker(WordOf const& word) : word_(word) {}

    std::string say(Node const& node) const // NOLINT(misc-no-recursion): parse bounds the depth
    {
        switch (node.op) {
            case Op::number: return std::to_string(node.number);
            case Op::date: return node.date.to_spoken();
            case Op::name: return name(node.text);
            case Op::list: return list(node, "");
            case Op::both: return say(*node.kids[0]) + "、かつ、" + say(*node.kids[1]);
            case Op::either: return say(*node.kids[0]) + "、または、" + say(*node.kids[1]);
            case Op::negation: return "「" + say(*node.kids[0]) + "」ではないとき";
            case Op::equal: return pair(node, "が", "のとき");
            case Op::not_equal: return pair(node, "が", "ではないとき");
            case Op::less: return pair(node, "が", "より小さいとき");
            case Op::less_equal: return pair(node, "が", "以下のとき");
            case Op::greater: return pair(node, "が", "より大きいとき");
            case Op::greater_equal: return pair(node, "が", "以上のとき");
            case Op::within:
                return name(node.kids[0]->text) + "が" + list(*node.kids[1], node.kids[0]->text) +
                       "のどれかのとき";
            case Op::plus: return say(*node.kids[0]) + "に" + say(*node.kids[1]) + "を足した値";
            case Op::minus: return say(*node.kids[0]) + "から" + say(*node.kids[1]) + "を引いた値";
            case Op::times: return say(*node.kids[0]) + "×" + say(*node.kids[1]);
            case Op::duration: return say(*node.kids[0]) + unit(node.unit);
            case Op::call: return call(node);
        }
        return {};
    }

private:
    std::string name(std::string const& text) const
    {
        if (text.starts_with("town.")) return "町の値「" + text.substr(5) + "」";
        std::string const known = word_(text, "");
        return known.empty() ? plain_word(text) : "「" + known + "」";
    }

    std::string option(std::string const& question, Node const& node) const
    {
        if (node.op != Op::name) return say(node);
        std::string const known = word_(question, node.text);
        return known.empty() ? plain_word(node.text) : "「" + known + "」";
    }

    std::string pair(Node const& node, std::string_view between, std::string_view end) const
    {
        if (node.kids[0]->op == Op::name && node.kids[0]->text == "season" && node.op == Op::equal) {
            return plain_word(node.kids[1]->text) + "のとき";
        }
        return say(*node.kids[0]) + std::string(between) + option(node.kids[0]->text, *node.kids[1]) +
               std::string(end);
    }

    std::string list(Node const& node, std::string const& question) const
    {
        std::string joined;
        for (auto const& kid : node.kids) joined += option(question, *kid);
        return joined;
    }

    std::string call(Node const& node) const
    {
        std::string const first = say(*node.kids[0]);
        if (node.text == "pick") {
            std::string const member =
                node.kids[2]->op == Op::call ? say(*node.kids[2]) : node.kids[2]->text;
            return say(*node.kids[1]) + "の「" + member + "」（" + first + "）";
        }
        if (node.text == "season") return first + "の季節";
        if (node.text == "slot_day") return first + "の日";
        if (node.text == "slot_time") return first + "の時間";
        if (node.text == "slot_group") return first + "の場所";
        if (node.text == "count") return first + "の数";
        if (node.text == "fee") return first + "のお金";
        if (node.text == "answered") return first + "に答えたとき";
        std::string const second = say(*node.kids[1]);
        if (node.text == "first") return first + "（なければ" + second + "）";
        if (node.text == "percent") return first + "の" + second + "パーセント";
        if (node.text == "round_down") return first + "（" + second + "円より下は切りすて）";
        if (node.text == "age") return second + "の年齢（" + first + "生まれ）";
        if (node.text == "reached") return second + "までに達した年齢（" + first + "生まれ）";
        return second + "の学年（" + first + "生まれ）";
    }

    static std::string unit(Unit unit)
    {
        switch (unit) {
            case Unit::days: return "日";
            case Unit::business_days: return "開庁日";
            case Unit::months: return "か月";
            case Unit::years: return "年";
        }
        return {};
    }

    WordOf const& word_;
};

} // namespace

std::string to_japanese(Expression const& condition, WordOf const& word)
{
    return condition.empty() ? std::string() : Speaker(word).say(*condition.root());
}

} // namespace mado::procedure
