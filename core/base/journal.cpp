#include "core/base/journal.h"

#include <chrono>
#include <string>

#include <unistd.h>

#include "core/base/json.h"
#include "core/base/moment.h"

namespace mado::base {

// One write() a line: lines of two threads, and of two programs on one pipe, never mix below
// PIPE_BUF (4,096 bytes). What cannot be written is dropped: a full journal must not stop a visit.
void journal(std::string_view event, std::initializer_list<Field> fields)
{
    std::string line = "{\"time\":" + json_quote(to_rfc3339(SystemClock().now()));
    line += ",\"event\":" + json_quote(event);
    for (auto const& field : fields) {
        line += ',' + json_quote(field.name) + ':';
        line += field.is_number ? std::to_string(field.number) : json_quote(field.text);
    }
    line += "}\n";
    std::size_t done = 0;
    while (done < line.size()) {
        auto const wrote = ::write(STDERR_FILENO, line.data() + done, line.size() - done);
        if (wrote <= 0) return;
        done += static_cast<std::size_t>(wrote);
    }
}

} // namespace mado::base
