#include "tool/lint.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/base/file.h"
#include "core/base/moment.h"
#include "core/procedure/inspect.h"
#include "core/procedure/town_options.h"
#include "core/words/words.h"

namespace mado::tool {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;
using procedure::Finding;
using procedure::TownValues;

constexpr std::string_view json_ending = ".json";

// Japanese days; a date rule that cannot be kept this year is found only with a today.
values::Date today()
{
    return values::Date::of(base::SystemClock().now());
}

class Linter
{
public:
    // A town's folder: procedures/, procedures/blocks/, words/.
    Result<void> folder(std::string const& top, std::string const& town);
    // A folder of files, or one file; their blocks are those of `assets`.
    Result<void> loose(std::string const& path, std::string const& assets, std::string const& town);

    LintReport take() { return std::move(report_); }

private:
    Result<void> use_town(std::string const& folder);
    Result<void> use_blocks(std::string const& folder);
    Result<void> file(std::string const& path);
    void procedure_file(std::string const& path, std::string const& bytes);
    void words_file(std::string const& path, std::string const& bytes);
    void town_file(std::string const& path, Json const& json);

    void broken(std::string const& path, std::string japanese, std::string english)
    {
        report_.findings.push_back(
            {Finding::Grade::error, path, 1, std::move(japanese), std::move(english)}
        );
    }

    TownValues town_;
    std::map<std::string, Json, std::less<>> blocks_;
    LintReport report_;
};

Result<void> Linter::use_town(std::string const& folder)
{
    Json all = Json::object();
    Json values = Json::object();
    for (auto const& name : TRY(base::list_files(folder, json_ending))) {
        std::string const path = folder + "/" + name;
        auto const bytes = TRY(base::read_file(path));
        auto const json = Json::parse(bytes);
        if (!json.ok()) {
            broken(path, "ファイルの書き方がこわれています。", json.error().message);
            continue;
        }
        town_file(path, *json);
        for (auto const& [key, member] : json->members()) {
            if (key != "values") all.set(key, member);
        }
        for (auto const& [key, value] : (*json)["values"].members()) values.set(key, value);
    }
    all.set("values", std::move(values));
    town_ = TRY(TownValues::from_json(all));
    return {};
}

Result<void> Linter::use_blocks(std::string const& folder)
{
    if (!base::file_exists(folder)) return {};
    for (auto const& name : TRY(base::list_files(folder, json_ending))) {
        std::string const path = folder + "/" + name;
        auto const bytes = TRY(base::read_file(path));
        auto json = Json::parse(bytes);
        if (json.ok()) {
            blocks_.emplace(name.substr(0, name.size() - json_ending.size()), std::move(*json));
        } else {
            broken(path, "ファイルの書き方がこわれています。", json.error().message);
        }
    }
    return {};
}

void Linter::procedure_file(std::string const& path, std::string const& bytes)
{
    auto const loaded = procedure::load_procedure(bytes, path, blocks_, report_.findings);
    report_.procedures += 1;
    if (!loaded.ok()) return;
    auto const filled = procedure::with_town(*loaded, town_, report_.findings);
    auto more = procedure::inspect(*filled, town_, today());
    std::ranges::move(more, std::back_inserter(report_.findings));
}

void Linter::words_file(std::string const& path, std::string const& bytes)
{
    auto const words = words::Words::read(bytes);
    if (!words.ok()) {
        broken(
            path, "ことばのファイルが使えません。" + words.error().message, words.error().message
        );
    }
}

void Linter::town_file(std::string const& path, Json const& json)
{
    auto const town = TownValues::from_json(json);
    if (town.ok() || json["name"].is_null())
        return; // only the file with the town's name stands alone
    broken(path, "町の値が使えません。" + town.error().message, town.error().message);
}

Result<void> Linter::file(std::string const& path)
{
    auto const bytes = TRY(base::read_file(path));
    auto const json = Json::parse(bytes);
    if (json.ok() && !json->is_object()) return {}; // a block: read with the procedures that use it
    if (json.ok() && !(*json)["words"].is_null()) {
        words_file(path, bytes);
    } else if (json.ok() && (*json)["ask"].is_null() && !(*json)["values"].is_null()) {
        town_file(path, *json);
    } else {
        procedure_file(path, bytes);
    }
    return {};
}

Result<void> Linter::folder(std::string const& top, std::string const& town)
{
    TRY(use_blocks(top + "/procedures/blocks"));
    TRY(use_town(town));
    for (auto const* part : {"/procedures", "/words"}) {
        if (!base::file_exists(top + part)) continue;
        for (auto const& name : TRY(base::list_files(top + part, json_ending))) {
            TRY(file(top + part + "/" + name));
        }
    }
    return {};
}

Result<void>
Linter::loose(std::string const& path, std::string const& assets, std::string const& town)
{
    TRY(use_blocks(assets + "/procedures/blocks"));
    TRY(use_town(town));
    auto const names = base::list_files(path, json_ending);
    if (!names.ok()) return file(path);
    if (names->empty()) return fail(ErrorKind::not_found, path + ": no .json file lies here");
    for (auto const& name : *names) TRY(file(path + "/" + name));
    return {};
}

} // namespace

int LintReport::errors() const
{
    return static_cast<int>(std::ranges::count_if(findings, [](Finding const& finding) {
        return finding.grade == Finding::Grade::error;
    }));
}

Result<LintReport> lint(std::string const& assets, LintWish const& wish)
{
    Linter linter;
    bool const whole = wish.path.empty() || base::file_exists(wish.path + "/procedures");
    std::string const top = whole && !wish.path.empty() ? wish.path : assets;
    std::string town = wish.town;
    if (town.empty()) town = (base::file_exists(top + "/town") ? top : assets) + "/town";
    if (whole) {
        TRY(linter.folder(top, town));
    } else {
        TRY(linter.loose(wish.path, assets, town));
    }
    auto report = linter.take();
    if (wish.path.empty()) {
        std::erase_if(report.findings, [](Finding const& finding) {
            return finding.grade != Finding::Grade::error;
        });
    }
    return report;
}

std::string lint_text(LintReport const& report, bool english)
{
    std::string text;
    for (auto const& finding : report.findings) {
        bool const error = finding.grade == Finding::Grade::error;
        text += finding.file + ":" + std::to_string(finding.line) + ": ";
        if (!error) text += english ? "(hint) " : "（気づき）";
        text += (english ? finding.english : finding.japanese) + "\n";
    }
    text += std::to_string(report.procedures) +
            (english ? " procedures, errors: " : "の手続き、まちがい ");
    return text + std::to_string(report.errors()) + "\n";
}

} // namespace mado::tool
