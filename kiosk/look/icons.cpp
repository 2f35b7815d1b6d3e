#include "kiosk/look/icons.h"

#include <algorithm>
#include <array>

namespace mado::look {

namespace {

struct Row {
    std::string_view name;
    char32_t code_point;
};

// Sorted by name; beside each the font's own name for it.
constexpr std::array rows = std::to_array<Row>({
    {"accessible", 0xE914},   // accessible
    {"add", 0xE145},          // add
    {"address", 0xE55F},      // place
    {"alarm", 0xE1EB},        // emergency
    {"arrow_down", 0xE5CF},   // expand_more
    {"arrow_left", 0xE5C4},   // arrow_back
    {"arrow_right", 0xE5C8},  // arrow_forward
    {"arrow_up", 0xE5CE},     // expand_less
    {"backspace", 0xE14A},    // backspace
    {"bell", 0xE7F4},         // notifications
    {"book", 0xEA19},         // menu_book
    {"bookmark", 0xE866},     // bookmark
    {"broom", 0xF0FF},        // cleaning_services
    {"building", 0xEA40},     // apartment
    {"bus", 0xE530},          // directions_bus
    {"calendar", 0xEBCC},     // calendar_month
    {"camera", 0xE412},       // photo_camera
    {"card", 0xE870},         // credit_card
    {"chat", 0xE0B7},         // chat
    {"check", 0xE5CA},        // check
    {"check_circle", 0xE86C}, // check_circle
    {"checklist", 0xE6B1},    // checklist
    {"child", 0xEB41},        // child_care
    {"clock", 0xE8B5},        // schedule
    {"close", 0xE5CD},        // close
    {"cloud_off", 0xE2C1},    // cloud_off
    {"construction", 0xEA3C}, // construction
    {"day", 0xE878},          // event
    {"document", 0xE873},     // description
    {"dog", 0xE91D},          // pets
    {"done", 0xE877},         // done_all
    {"draw", 0xE746},         // draw
    {"edit", 0xE3C9},         // edit
    {"elderly", 0xF21A},      // elderly
    {"erase", 0xE14A},        // backspace
    {"error", 0xE000},        // error
    {"family", 0xF1A2},       // family_restroom
    {"fire", 0xEF55},         // local_fire_department
    {"flood", 0xEBE6},        // flood
    {"hand", 0xE925},         // pan_tool
    {"headphones", 0xF01F},   // headphones
    {"health", 0xF109},       // medical_services
    {"help", 0xE887},         // help
    {"home", 0xE88A},         // home
    {"hospital", 0xE548},     // local_hospital
    {"hourglass", 0xE88B},    // hourglass_empty
    {"house", 0xEA44},        // house
    {"info", 0xE88E},         // info
    {"keyboard", 0xE312},     // keyboard
    {"landslide", 0xEBD7},    // landslide
    {"language", 0xE894},     // language
    {"leave", 0xE5CD},        // close
    {"library", 0xE54B},      // local_library
    {"light", 0xE0F0},        // lightbulb
    {"lock", 0xE897},         // lock
    {"mail", 0xE158},         // mail
    {"map", 0xE55B},          // map
    {"meal", 0xE56C},         // restaurant
    {"meeting_room", 0xEB4F}, // meeting_room
    {"menu", 0xE5D2},         // menu
    {"mic", 0xE029},          // mic
    {"minus", 0xE15B},        // remove
    {"move_in", 0xEA77},      // login
    {"move_out", 0xE9BA},     // logout
    {"mute", 0xE04F},         // volume_off
    {"my_number", 0xEA67},    // badge
    {"news", 0xEB81},         // newspaper
    {"offline", 0xE648},      // wifi_off
    {"page_left", 0xE5CB},    // chevron_left
    {"page_right", 0xE5CC},   // chevron_right
    {"park", 0xEA63},         // park
    {"payment", 0xEF63},      // payments
    {"people", 0xE7EF},       // group
    {"person", 0xE7FD},       // person
    {"phone", 0xE0CD},        // phone
    {"photo", 0xE3F4},        // image
    {"pipe", 0xF107},         // plumbing
    {"place", 0xE55F},        // place
    {"plus", 0xE145},         // add
    {"practice", 0xE913},     // touch_app
    {"pregnant", 0xE91E},     // pregnant_woman
    {"print", 0xE8AD},        // print
    {"privacy", 0xF0DC},      // privacy_tip
    {"qr", 0xE00A},           // qr_code_2
    {"receipt", 0xEF6E},      // receipt_long
    {"recycle", 0xE760},      // recycling
    {"repeat", 0xE042},       // replay
    {"report", 0xE160},       // report
    {"restart", 0xF053},      // restart_alt
    {"road", 0xEF4D},         // edit_road
    {"route", 0xE536},        // directions_walk
    {"scan", 0xF206},         // qr_code_scanner
    {"school", 0xE80C},       // school
    {"search", 0xE8B6},       // search
    {"security", 0xE32A},     // security
    {"shelter", 0xF1F1},      // night_shelter
    {"smartphone", 0xE32C},   // smartphone
    {"snow", 0xE80F},         // snowing
    {"sofa", 0xE16B},         // weekend
    {"sos", 0xEBF7},          // sos
    {"space", 0xE256},        // space_bar
    {"speak", 0xE91F},        // record_voice_over
    {"staff", 0xF0E2},        // support_agent
    {"star", 0xE838},         // star
    {"storm", 0xF070},        // storm
    {"survey", 0xE85D},       // assignment
    {"swap", 0xE8D4},         // swap_horiz
    {"syringe", 0xE138},      // vaccines
    {"tap", 0xE913},          // touch_app
    {"text_larger", 0xEAE2},  // text_increase
    {"text_size", 0xE245},    // format_size
    {"timer", 0xE425},        // timer
    {"tools", 0xE869},        // build
    {"town_hall", 0xE84F},    // account_balance
    {"trash", 0xE872},        // delete
    {"tsunami", 0xEBD8},      // tsunami
    {"undo", 0xE166},         // undo
    {"verified", 0xE8E8},     // verified_user
    {"video", 0xE04B},        // videocam
    {"volume", 0xE050},       // volume_up
    {"volunteer", 0xEA70},    // volunteer_activism
    {"vote", 0xE175},         // how_to_vote
    {"warning", 0xE002},      // warning
    {"water", 0xE798},        // water_drop
    {"wheelchair", 0xE914},   // accessible
    {"winter", 0xEB3B},       // ac_unit
});

} // namespace

char32_t icon_code_point(std::string_view name)
{
    auto const found = std::lower_bound(
        rows.begin(),
        rows.end(),
        name,
        [](Row const& row, std::string_view wanted) { return row.name < wanted; }
    );
    return found == rows.end() || found->name != name ? 0 : found->code_point;
}

std::vector<std::string_view> icon_names()
{
    std::vector<std::string_view> names;
    for (auto const& row : rows) names.push_back(row.name);
    return names;
}

} // namespace mado::look
