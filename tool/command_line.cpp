#include "tool/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace mado::tool {

namespace {

constexpr std::size_t help_column = 34;
constexpr char const* commands_heading = "命令";

CLI::App* explain(CLI::App& app)
{
    app.set_help_flag("--help,-h", "この説明を出します");
    return app.group(commands_heading);
}

std::unique_ptr<CLI::App> make_app()
{
    auto app = std::make_unique<CLI::App>("mado（窓）の道具です。", "mado");
    auto const help = std::make_shared<CLI::Formatter>();
    help->column_width(help_column);
    help->label("Usage", "使い方");
    help->label("Positionals", "ことば");
    help->label("OPTIONS", "--…");
    help->label("SUBCOMMAND", "命令");
    help->label("REQUIRED", "");
    app->formatter(help);
    app->option_defaults()->group("書けるもの");
    explain(*app);
    app->require_subcommand(1);
    return app;
}

using Groups = std::map<std::string, CLI::App*, std::less<>>;

// "kiosk enrol" lies below a "kiosk" that only gathers.
CLI::App* place_for(CLI::App& app, Groups& groups, Command const& command)
{
    auto const blank = command.name.find(' ');
    if (blank == std::string::npos) {
        return explain(*app.add_subcommand(command.name, command.says));
    }
    auto const first = command.name.substr(0, blank);
    auto& group = groups[first];
    if (group == nullptr) {
        group = app.add_subcommand(first, "くわしくは mado " + first + " --help");
        explain(*group)->require_subcommand(1);
    }
    return explain(*group->add_subcommand(command.name.substr(blank + 1), command.says));
}

void add_word(CLI::App& place, Word const& word, std::string& value)
{
    value = word.standing;
    if (word.name.starts_with("--") && word.shape.empty()) {
        place.add_flag_callback(
            word.name, [&value] { value = "1"; }, word.says
        );
        return;
    }
    auto* option =
        place.add_option(word.name, value, (word.needed ? "かならず。" : "") + word.says);
    if (!word.standing.empty()) option->capture_default_str();
    option->required(word.needed);
    option->type_name(word.shape.empty() ? " " : word.shape);
    if (!word.choices.empty()) option->check(CLI::IsMember(word.choices));
}

// CLI11 only misses a subcommand here; a person wants to read which word was not understood.
bool known(std::vector<Command> const& commands, std::string_view first)
{
    return first.starts_with('-') || std::ranges::any_of(commands, [first](Command const& command) {
               return command.name.substr(0, command.name.find(' ')) == first;
           });
}

std::string one_line(std::string text)
{
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

} // namespace

std::string const& Call::value(std::string_view name) const
{
    static std::string const nothing;
    auto const found = values.find(name);
    return found == values.end() ? nothing : found->second;
}

int print(base::Result<std::string> const& result)
{
    if (result.ok()) {
        std::cout << *result << "\n";
        return exit_done;
    }
    std::cerr << "mado: " << result.error().message << "\n";
    return exit_failed;
}

int run_command_line(std::vector<Command> const& commands, int count, char const* const* words)
{
    if (count > 1 && !known(commands, words[1])) {
        std::cerr << "mado: no command is called " << words[1] << " (mado --help)\n";
        return exit_usage;
    }
    auto const app = make_app();
    std::vector<Call> calls(commands.size());
    std::vector<CLI::App*> places;
    Groups groups;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        places.push_back(place_for(*app, groups, commands[i]));
        for (auto const& word : commands[i].words) {
            add_word(*places[i], word, calls[i].values[word.name]);
        }
    }
    try {
        app->parse(count, words);
    } catch (CLI::CallForHelp const& call) {
        return app->exit(call);
    } catch (CLI::ParseError const& error) {
        std::cerr << "mado: " << one_line(error.what()) << " (mado --help)\n";
        return exit_usage;
    }
    for (std::size_t i = 0; i < commands.size(); ++i) {
        if (places[i]->parsed()) return commands[i].run(calls[i]);
    }
    return exit_usage;
}

} // namespace mado::tool
