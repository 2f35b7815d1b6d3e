#include "core/imports/table.h"

#include "core/values/legacy.h"
#include "core/values/normalise.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::imports {

namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t rows_max = 200'000;

// Splits into rows; a quoted cell may hold the separator, quotes written twice, and line breaks.
class Splitter
{
public:
    Splitter(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<Row> all()
    {
        while (at_ < text_.size()) take();
        if (!cell_.empty() || !row_.cells.empty()) end_row();
        return std::move(rows_);
    }

    [[nodiscard]] int open_quote() const { return quoted_ ? quote_line_ : 0; }

private:
    void take()
    {
        char const c = text_[at_++];
        if (row_.line == 0) row_.line = line_;
        if (quoted_) return take_quoted(c);
        if (c == '"' && cell_.empty()) {
            quoted_ = true;
            quote_line_ = line_;
        } else if (c == separator_) {
            end_cell();
        } else if (c == '\n') {
            ++line_;
            end_row();
        } else if (c != '\r') {
            cell_ += c;
        }
    }

    void take_quoted(char c)
    {
        if (c == '\n') ++line_;
        if (c != '"') {
            cell_ += c;
        } else if (at_ < text_.size() && text_[at_] == '"') {
            cell_ += '"';
            ++at_;
        } else {
            quoted_ = false;
        }
    }

    void end_cell()
    {
        row_.cells.push_back(values::tidy(cell_));
        cell_.clear();
    }

    void end_row()
    {
        bool const blank = row_.cells.empty() && values::tidy(cell_).empty();
        if (!blank) {
            end_cell();
            rows_.push_back(std::move(row_));
        }
        cell_.clear();
        row_ = Row{};
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool quoted_ = false;
    int quote_line_ = 0;
    std::string cell_;
    Row row_;
    std::vector<Row> rows_;
};

bool is_look_alike_dash(char32_t c)
{
    return c == U'\u2015' || c == U'\u2010' || c == U'\u2212' || c == U'\u2014' || c == U'-';
}

Result<std::vector<Row>> split_file(std::string_view bytes, Report& report)
{
    auto const decoded = TRY(values::decode_file(bytes));
    if (decoded.encoding != "UTF-8") {
        report.tell(0, "文字コード " + std::string(decoded.encoding) + " を、UTF-8に直しました。");
    }
    std::string_view const text = decoded.text;
    std::string_view const first = text.substr(0, text.find('\n'));
    bool const tabs = first.find('\t') != std::string_view::npos &&
                      first.find(',') == std::string_view::npos;
    Splitter splitter(text, tabs ? '\t' : ',');
    auto rows = splitter.all();
    if (splitter.open_quote() != 0) {
        return fail(ErrorKind::invalid, std::to_string(splitter.open_quote()) +
                                            "行目：「\"」が、とじていません。");
    }
    if (rows.size() > rows_max) return fail(ErrorKind::exhausted, "行が多すぎます。");
    return rows;
}

// A row shorter or longer than the others is refused: which cell is missing cannot be known.
std::vector<Row> even_rows(std::vector<Row> rows, std::size_t width, Report& report)
{
    std::erase_if(rows, [&](Row const& row) {
        if (row.cells.size() == width) return false;
        report.refuse(
            row.line, "列の数が、" + std::to_string(row.cells.size()) + "です（" +
                          std::to_string(width) + "のはずです）。"
        );
        return true;
    });
    return rows;
}

} // namespace

std::string fold_header(std::string_view text)
{
    auto const points = values::to_code_points(values::nfkc(text));
    std::vector<char32_t> folded;
    for (std::size_t i = 0; i < points.size(); ++i) {
        char32_t const c = points[i];
        if (values::is_blank(c) || c == U'\uFEFF') continue;
        bool const after_kana = !folded.empty() && values::is_kana(folded.back());
        folded.push_back(is_look_alike_dash(c) && after_kana ? U'ー' : c);
    }
    return values::to_utf8(folded);
}

Result<Table> Table::read(std::string_view bytes, Report& report)
{
    auto rows = TRY(split_file(bytes, report));
    if (rows.empty()) return fail(ErrorKind::invalid, "ファイルが、からです。");
    Table table;
    table.head_ = rows.front().cells;
    for (auto const& name : table.head_) {
        table.folded_.push_back(fold_header(name));
        // Blanks aside: a header that only needed folding is told, so that the town can mend it.
        if (values::nfkc(name) != table.folded_.back() && name != table.folded_.back()) {
            report.tell(rows.front().line, "列の名前「" + name + "」を、「" + table.folded_.back() + "」と読みました。");
        }
    }
    rows.erase(rows.begin());
    table.rows_ = even_rows(std::move(rows), table.head_.size(), report);
    return table;
}

Result<Table> Table::read_bare(std::string_view bytes, Report& report)
{
    auto rows = TRY(split_file(bytes, report));
    if (rows.empty()) return fail(ErrorKind::invalid, "ファイルが、からです。");
    Table table;
    std::size_t const width = rows.front().cells.size();
    table.rows_ = even_rows(std::move(rows), width, report);
    return table;
}

int Table::column(std::initializer_list<std::string_view> names) const
{
    for (auto const name : names) {
        auto const exact = std::find(folded_.begin(), folded_.end(), name);
        if (exact != folded_.end()) return static_cast<int>(exact - folded_.begin());
    }
    // A data set's own name may stand before it.
    for (auto const name : names) {
        std::string const suffix = "_" + std::string(name);
        auto const found = std::find_if(folded_.begin(), folded_.end(), [&](auto const& one) {
            return one.ends_with(suffix);
        });
        if (found != folded_.end()) return static_cast<int>(found - folded_.begin());
    }
    return -1;
}

std::string Table::cell(Row const& row, std::initializer_list<std::string_view> names) const
{
    int const at = column(names);
    return at < 0 ? std::string() : row.cells[static_cast<std::size_t>(at)];
}

} // namespace mado::imports
