#include "bridge/simulator/message_view.h"

#include <utility>

namespace mado::simulator {

namespace {

void add_line(std::string& text, std::string const& line)
{
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

// Depth is bounded by limits::json_depth_max: the tree was parsed.
void flex_words(base::Json const& part, std::string& text)
{
    std::string const& type = part["type"].as_text();
    if (type == "text") {
        std::string line = part["text"].as_text();
        if (!part["contents"].items().empty()) {
            line.clear();
            for (base::Json const& span : part["contents"].items()) line += span["text"].as_text();
        }
        return add_line(text, line);
    }
    if (type == "button") return add_line(text, part["action"]["label"].as_text());
    for (char const* block : {"header", "hero", "body", "footer"}) {
        if (part.find(block) != nullptr) flex_words(part[block], text);
    }
    for (base::Json const& child : part["contents"].items()) flex_words(child, text);
}

void template_words(base::Json const& card, std::string& text)
{
    add_line(text, card["title"].as_text());
    add_line(text, card["text"].as_text());
    for (base::Json const& action : card["actions"].items()) {
        add_line(text, action["label"].as_text());
    }
    for (base::Json const& column : card["columns"].items()) {
        template_words(column, text);
        add_line(text, column["action"]["label"].as_text());
    }
}

struct Collector {
    std::string prefix;
    std::vector<Button> buttons;

    void add(base::Json const& action, std::string words)
    {
        if (!action.is_object()) return;
        Button button;
        button.id = prefix + std::to_string(buttons.size());
        button.label = action["label"].as_text();
        if (button.label.empty()) button.label = words;
        button.words = std::move(words);
        button.action = action;
        buttons.push_back(std::move(button));
    }

    void flex(base::Json const& part)
    {
        if (part.find("action") != nullptr) {
            std::string words;
            flex_words(part, words);
            add(part["action"], std::move(words));
        }
        for (char const* block : {"header", "hero", "body", "footer"}) {
            if (part.find(block) != nullptr) flex(part[block]);
        }
        for (base::Json const& child : part["contents"].items()) flex(child);
    }

    void card(base::Json const& json)
    {
        for (base::Json const& action : json["actions"].items()) {
            add(action, action["label"].as_text());
        }
        for (base::Json const& column : json["columns"].items()) {
            card(column);
            add(column["action"], column["action"]["label"].as_text());
        }
    }
};

} // namespace

std::string visible_text(base::Json const& message)
{
    std::string const& type = message["type"].as_text();
    std::string text;
    if (type == "flex") flex_words(message["contents"], text);
    if (type == "template") template_words(message["template"], text);
    if (type == "location") {
        add_line(text, message["title"].as_text());
        add_line(text, message["address"].as_text());
    }
    if (type == "imagemap") add_line(text, message["altText"].as_text());
    if (text.empty()) text = message["text"].as_text();
    return text;
}

std::vector<Button> message_buttons(Shown const& item)
{
    Collector found{"m" + item.id + ".b", {}};
    std::string const& type = item.message["type"].as_text();
    if (item.from != "town") return {};
    if (type == "flex") found.flex(item.message["contents"]);
    if (type == "template") found.card(item.message["template"]);
    if (type == "imagemap") {
        for (base::Json action : item.message["actions"].items()) {
            if (action["type"].as_text() == "uri") action.set("uri", action["linkUri"].as_text());
            found.add(action, action["label"].as_text());
        }
    }
    return std::move(found.buttons);
}

std::vector<Button> quick_replies(Shown const& item)
{
    Collector found{"m" + item.id + ".q", {}};
    for (base::Json const& quick : item.message["quickReply"]["items"].items()) {
        found.add(quick["action"], quick["action"]["label"].as_text());
    }
    return std::move(found.buttons);
}

std::vector<Button> menu_buttons(RichMenu const& menu)
{
    Collector found{"menu.", {}};
    for (base::Json const& area : menu.object["areas"].items()) {
        std::string words = area["action"]["label"].as_text();
        if (words.empty()) words = area["action"]["displayText"].as_text();
        if (words.empty()) words = area["action"]["text"].as_text();
        found.add(area["action"], std::move(words));
    }
    return std::move(found.buttons);
}

} // namespace mado::simulator
