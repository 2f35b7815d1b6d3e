#include "bridge/console/csv.h"

namespace mado::console {

namespace {

bool like_a_formula(std::string_view cell)
{
    for (std::string_view const front : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
        if (cell.starts_with(front)) return true;
    }
    return false;
}

void append(std::string& row, std::string_view cell)
{
    row += '"';
    if (like_a_formula(cell)) row += '\'';
    for (char const letter : cell) {
        if (letter == '"') row += '"';
        if (letter != '\0') row += letter;
    }
    row += '"';
}

} // namespace

std::string csv_row(std::initializer_list<std::string_view> cells)
{
    std::string row;
    for (auto const cell : cells) {
        if (!row.empty()) row += ',';
        append(row, cell);
    }
    return row + "\r\n";
}

} // namespace mado::console
