// Table: a published CSV or TSV as rows under named columns (municipal data formats). Columns are found
// by their header's name, never by position: the name is folded (BOM, NFKC, look-alike dashes, blanks) and
// may carry a data set's prefix (ごみの分別方法_品目). Quoted cells may hold commas and line breaks. A row
// with the wrong number of cells is refused by its line; nothing is guessed. Plain values; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace mado::imports {

struct Note {
    int line = 0;         // of the file, from 1; 0: the whole file
    bool refused = false; // else repaired or told
    std::string text;
};

class Report
{
public:
    void tell(int line, std::string text) { notes_.push_back({line, false, std::move(text)}); }

    void refuse(int line, std::string text)
    {
        notes_.push_back({line, true, std::move(text)});
        ++refusals_;
    }

    [[nodiscard]] std::vector<Note> const& notes() const { return notes_; }

    [[nodiscard]] int refusals() const { return refusals_; }

private:
    std::vector<Note> notes_;
    int refusals_ = 0;
};

struct Row {
    int line = 0;
    std::vector<std::string> cells;
};

class Table
{
public:
    // Decodes, splits and reads the header. Rows that do not fit are in the report.
    [[nodiscard]] static base::Result<Table> read(std::string_view bytes, Report& report);
    // The same without a header: columns are known by number only (郵便番号データ).
    [[nodiscard]] static base::Result<Table> read_bare(std::string_view bytes, Report& report);

    [[nodiscard]] std::vector<Row> const& rows() const { return rows_; }

    [[nodiscard]] std::vector<std::string> const& head() const { return head_; } // as written

    // The first of these names that the table has; -1: none.
    [[nodiscard]] int column(std::initializer_list<std::string_view> names) const;
    // "" when the column is absent. Trimmed.
    [[nodiscard]] std::string
    cell(Row const& row, std::initializer_list<std::string_view> names) const;

private:
    std::vector<std::string> head_;
    std::vector<std::string> folded_;
    std::vector<Row> rows_;
};

[[nodiscard]] std::string fold_header(std::string_view text);

} // namespace mado::imports
