#include "bridge/simulator/check_messages.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "bridge/simulator/check_actions.h"
#include "bridge/simulator/line_limits.h"
#include "core/values/text.h"

namespace mado::simulator {

namespace {

// The UTF-16 code unit at `index` is '$': LINE puts each emoji in place of one.
bool dollar_at(std::string const& text, std::int64_t index)
{
    std::int64_t at = 0;
    for (char32_t const c : values::to_code_points(text)) {
        if (at == index) return c == U'$';
        at += c > 0xffff ? 2 : 1;
    }
    return false;
}

void check_emojis(Fields& fields, std::string const* text)
{
    auto const* emojis = fields.array("emojis", Need::optional, {0, line::emojis_max});
    if (emojis == nullptr) return;
    for (std::size_t i = 0; i < emojis->size(); ++i) {
        Fields emoji((*emojis)[i], fields.at("emojis", i), fields.problems());
        auto const index = emoji.integer("index", Need::required, {0, line::text_units_max});
        emoji.text("productId", Need::required, {100});
        emoji.text("emojiId", Need::required, {100});
        if (index && text != nullptr && !dollar_at(*text, *index)) {
            emoji.complain("index", "No $ at this index of the text");
        }
    }
}

void check_text(Fields& fields)
{
    std::string const* text = fields.text("text", Need::required, {line::text_units_max});
    check_emojis(fields, text);
    fields.text("quoteToken", Need::optional, {1000});
}

struct Placeholders {
    std::vector<std::string> keys;
    bool balanced = true;
};

// Reads {key} out of a textV2; {{ and }} stand for the braces themselves.
Placeholders placeholders(std::string const& text)
{
    Placeholders found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (c != '{' && c != '}') continue;
        if (i + 1 < text.size() && text[i + 1] == c) {
            ++i;
            continue;
        }
        std::size_t const end = text.find('}', i);
        if (c == '}' || end == std::string::npos) {
            found.balanced = false;
            return found;
        }
        found.keys.push_back(text.substr(i + 1, end - i - 1));
        i = end;
    }
    return found;
}

bool is_substitution_key(std::string const& key)
{
    return !key.empty() && key.size() <= line::substitution_key_units_max &&
           std::all_of(key.begin(), key.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '_';
           });
}

void check_substitution(std::string const& key, base::Json const& value, Fields& parent)
{
    if (!is_substitution_key(key)) parent.complain(key, "Invalid substitution key");
    Fields fields(value, parent.at(key), parent.problems());
    std::string const* type = fields.one_of("type", Need::required, {"mention", "emoji"});
    if (type == nullptr) return;
    if (*type == "emoji") {
        fields.text("productId", Need::required, {100});
        fields.text("emojiId", Need::required, {100});
        return;
    }
    if (base::Json const* target = fields.object("mentionee", Need::required)) {
        Fields mentionee(*target, fields.at("mentionee"), fields.problems());
        std::string const* kind = mentionee.one_of("type", Need::required, {"user", "all"});
        if (kind != nullptr && *kind == "user") {
            mentionee.text("userId", Need::required, {33});
        }
    }
}

void check_text_v2(Fields& fields)
{
    std::string const* text = fields.text("text", Need::required, {line::text_units_max});
    fields.text("quoteToken", Need::optional, {1000});
    base::Json const* table = fields.object("substitution", Need::optional);
    if (table != nullptr) {
        if (table->members().size() > line::substitutions_max) {
            fields.complain("substitution", "Size must be between 0 and 100");
        }
        Fields inner(*table, fields.at("substitution"), fields.problems());
        for (auto const& [key, value] : table->members()) check_substitution(key, value, inner);
    }
    if (text == nullptr) return;
    Placeholders const found = placeholders(*text);
    if (!found.balanced) fields.complain("text", "Unescaped brace");
    for (std::string const& key : found.keys) {
        if (table == nullptr || table->find(key) == nullptr) {
            fields.complain("text", "No substitution for a placeholder");
        }
    }
}

void check_sticker(Fields& fields)
{
    for (std::string_view key : {"packageId", "stickerId"}) {
        std::string const* id = fields.text(key, Need::required, {50});
        bool const digits = id != nullptr && std::all_of(id->begin(), id->end(), [](char c) {
                                return c >= '0' && c <= '9';
                            });
        if (id != nullptr && !digits) fields.complain(key, "Must be a number in a string");
    }
    fields.text("quoteToken", Need::optional, {1000});
}

void check_media(Fields& fields, std::string const& type)
{
    fields.https_url("originalContentUrl", Need::required, line::url_units_max);
    if (type == "audio") {
        fields.integer("duration", Need::required, {1, 24LL * 3600 * 1000});
        return;
    }
    fields.https_url("previewImageUrl", Need::required, line::url_units_max);
    if (type == "video") fields.text("trackingId", Need::optional, {100});
}

void check_location(Fields& fields)
{
    fields.text("title", Need::required, {line::place_units_max});
    fields.text("address", Need::required, {line::place_units_max});
    fields.number("latitude", Need::required, {-90, 90});
    fields.number("longitude", Need::required, {-180, 180});
}

void check_sender(Fields& fields)
{
    base::Json const* sender = fields.object("sender", Need::optional);
    if (sender == nullptr) return;
    Fields inner(*sender, fields.at("sender"), fields.problems());
    std::string const* name = inner.text("name", Need::optional, {line::sender_units_max});
    if (name != nullptr && name->find("LINE") != std::string::npos) {
        inner.complain("name", "Contains a word that cannot be used");
    }
    inner.https_url("iconUrl", Need::optional, line::url_units_max);
}

void check_quick_reply(Fields& fields)
{
    base::Json const* quick = fields.object("quickReply", Need::optional);
    if (quick == nullptr) return;
    Fields inner(*quick, fields.at("quickReply"), fields.problems());
    auto const* items = inner.array("items", Need::required, {1, line::quick_replies_max});
    if (items == nullptr) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        Fields item((*items)[i], inner.at("items", i), fields.problems());
        item.one_of("type", Need::optional, {"action"});
        item.https_url("imageUrl", Need::optional, line::url_units_max);
        if (base::Json const* action = item.object("action", Need::required)) {
            check_action(*action, item.at("action"), ActionPlace::quick_reply, fields.problems());
        }
    }
}

} // namespace

void check_message(base::Json const& message, std::string const& path, Problems& problems)
{
    Fields fields(message, path, problems);
    std::string const* type = fields.one_of(
        "type",
        Need::required,
        {"text",
         "textV2",
         "sticker",
         "image",
         "video",
         "audio",
         "location",
         "imagemap",
         "template",
         "flex"}
    );
    check_quick_reply(fields);
    check_sender(fields);
    if (type == nullptr) return;
    if (*type == "text") check_text(fields);
    if (*type == "textV2") check_text_v2(fields);
    if (*type == "sticker") check_sticker(fields);
    if (*type == "image" || *type == "video" || *type == "audio") check_media(fields, *type);
    if (*type == "location") check_location(fields);
    if (*type == "imagemap") check_imagemap(fields);
    if (*type == "template") check_template(fields);
    if (*type == "flex") check_flex(fields);
}

void check_messages(base::Json const& body, Problems& problems)
{
    Fields fields(body, "", problems);
    auto const* messages = fields.array("messages", Need::required, {1, line::messages_max});
    if (messages == nullptr) return;
    for (std::size_t i = 0; i < messages->size(); ++i) {
        check_message((*messages)[i], fields.at("messages", i), problems);
    }
}

} // namespace mado::simulator
