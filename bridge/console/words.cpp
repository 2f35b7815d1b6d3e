#include "bridge/console/words.h"

namespace mado::console {

using html::el;
using html::Html;

namespace {

struct Sign {
    std::string_view id;
    std::string_view word;
    std::string_view sign;
};

// desk-ux section 2: a bijection of word and shape.
constexpr Sign signs[] = {
    {"received", "受け付けた", "○"}, {"checking", "確認中", "◐"}, {"waiting", "返事待ち", "？"},
    {"scheduled", "日が決まった", "◇"}, {"approved", "決まった", "◎"}, {"done", "終わった", "✓"},
    {"declined", "お断りした", "×"}, {"cancelled", "取り消し", "－"},
};

Html option(std::string_view value, std::string_view words, std::string_view chosen)
{
    return el("option", {{"value", value}, {"selected", value == chosen}}, words);
}

Html choice(char const* name, std::string_view label, Html const& options)
{
    return html::all({el("label", {{"for", name}}, label), el("select", {{"id", name}, {"name", name}}, options)});
}

} // namespace

std::string status_word(std::string_view status)
{
    for (auto const& one : signs) {
        if (one.id == status) return std::string(one.word);
    }
    return std::string(status);
}

Html chip(std::string_view status)
{
    std::string_view sign = "○";
    for (auto const& one : signs) {
        if (one.id == status) sign = one.sign;
    }
    return el("span", {{"class", "chip " + std::string(status)}}, std::string(sign) + " " + status_word(status));
}

std::string door_word(std::string_view door, std::string_view started)
{
    std::string word = door == "kiosk" ? "キオスク" : door == "line" ? "LINE" : door == "page" ? "ページ" : "電話・窓口";
    if (started == "kiosk" && door != "kiosk") word = "キオスク→" + word;
    return word;
}

std::string due_group(ledger::Case const& one, values::Date today)
{
    if (one.due.days() == 0) return "期限なし";
    if (one.due < today) return "▲! 期限を過ぎた";
    if (one.due == today) return "きょうまで";
    return one.due <= today.plus_days(6 - today.weekday()) ? "今週" : "来週から";
}

Html filter_form(procedure::Catalogue const& catalogue, ledger::CaseFilter const& filter)
{
    Html departments = option("", "すべての課", filter.department);
    for (auto const& one : catalogue.town->value("departments").items()) {
        departments.add(option(one["id"].as_text(), one["label"].as_text(), filter.department));
    }
    Html procedures = option("", "すべて", filter.procedure_id);
    for (auto const& one : catalogue.procedures) procedures.add(option(one->id, one->short_title, filter.procedure_id));
    Html statuses = option("open", "終わっていない", filter.status);
    for (auto const& one : signs) statuses.add(option(one.id, one.word, filter.status));
    return el("form", {{"method", "get"}, {"action", "/staff/"}, {"class", "filter"}},
              {choice("department", "課", departments), choice("procedure", "手続き", procedures),
               choice("status", "状態", statuses), el("button", {}, "絞りこむ")});
}

} // namespace mado::console
