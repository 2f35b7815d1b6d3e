#include "tests/dialogues/transcript.h"

#include "core/values/text.h"
#include "tool/acts.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mado::dialogues {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<void> read_header(Transcript& transcript, std::string const& line)
{
    auto const value = [&](std::string_view key) { return values::tidy(line.substr(key.size())); };
    if (line.starts_with("場面:")) {
        transcript.shows = value("場面:");
    } else if (line.starts_with("いま:")) {
        transcript.now = value("いま:");
        std::replace(transcript.now.begin(), transcript.now.end(), ' ', 'T');
        transcript.now += ":00+09:00";
    } else if (line.starts_with("窓口:")) {
        std::istringstream names(value("窓口:"));
        for (std::string name; names >> name;) {
            transcript.doors.push_back(TRY(tool::door_named(name)));
        }
    } else {
        return fail(ErrorKind::invalid, "an unknown line in the header: " + line);
    }
    transcript.header.push_back(line);
    return {};
}

} // namespace

std::vector<std::string> transcript_files()
{
    std::vector<std::string> files;
    fs::path const root = std::string(MADO_SOURCE_DIR) + "/tests/dialogues";
    for (auto const& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() == ".dialogue") files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Result<Transcript> read_transcript(std::string const& path)
{
    std::ifstream file(path);
    Transcript transcript;
    transcript.path = path;
    transcript.procedure = fs::path(path).parent_path().filename().string();
    transcript.name = transcript.procedure + "_" + fs::path(path).stem().string();
    bool in_header = true;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (in_header && !line.empty()) {
            TRY(read_header(transcript, line));
            continue;
        }
        if (in_header) {
            in_header = false;
            transcript.pieces.push_back({number + 1, "", {}, number + 1});
            continue;
        }
        bool const person = line.starts_with("> ");
        if (person || line.starts_with("* ")) {
            transcript.pieces.push_back({number, person ? line.substr(2) : line, {}, number + 1});
        } else if (!line.empty()) {
            if (transcript.pieces.back().says.empty()) transcript.pieces.back().says_line = number;
            transcript.pieces.back().says.push_back(line);
        }
    }
    bool const whole = !transcript.shows.empty() && !transcript.now.empty() &&
                       !transcript.doors.empty() && transcript.pieces.size() > 1;
    if (!whole) return fail(ErrorKind::invalid, "場面, いま, 窓口 and something to do are needed");
    return transcript;
}

std::string written(
    Transcript const& transcript, std::vector<std::vector<std::string>> const& told
)
{
    std::string out;
    for (auto const& line : transcript.header) out += line + "\n";
    for (std::size_t i = 0; i < transcript.pieces.size(); ++i) {
        std::string const& act = transcript.pieces[i].act;
        bool const meanwhile = act.starts_with("* ");
        if (!meanwhile || !transcript.pieces[i - 1].act.starts_with("* ")) out += "\n";
        if (!act.empty()) out += (meanwhile ? "" : "> ") + act + "\n";
        for (auto const& line : told[i]) out += line + "\n";
    }
    return out;
}

} // namespace mado::dialogues
