#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/write.h"
#include "output/formula.h"

namespace bodycopy {
namespace {

constexpr std::string_view kBetween = "; ";  // of several values in one field

using Values = std::vector<std::string>;

Values NamesOf(const std::vector<Author>& authors) {
  Values names;
  for (const Author& author : authors) names.push_back(author.name);
  return names;
}

struct Column {
  std::string_view key;  // as in the record
  Values (*values)(const Article& article);
};

using A = const Article&;
constexpr std::array<Column, 17> kColumns = {{
    {"id", [](A a) { return Values{a.id}; }},
    {"url", [](A a) { return Values{a.url}; }},
    {"canonicalUrl", [](A a) { return Values{a.canonical_url}; }},
    {"outcome", [](A a) { return Values{std::string(OutcomeName(a.outcome))}; }},
    {"error", [](A a) { return a.error ? Values{a.error->message} : Values(); }},
    {"headline", [](A a) { return Values{a.headline}; }},
    {"alternativeHeadline", [](A a) { return Values{a.alternative_headline}; }},
    {"authors", [](A a) { return NamesOf(a.authors); }},
    {"datePublished", [](A a) { return Values{a.date_published}; }},
    {"dateModified", [](A a) { return Values{a.date_modified}; }},
    {"articleSection", [](A a) { return Values{a.article_section}; }},
    {"keywords", [](A a) { return Values(a.keywords); }},
    {"inLanguage", [](A a) { return Values{a.in_language}; }},
    {"publisher", [](A a) { return Values{a.publisher.name}; }},
    {"mainImage", [](A a) { return Values{a.main_image.url}; }},
    {"wordCount", [](A a) { return a.word_count ? Values{std::to_string(*a.word_count)} : Values(); }},
    {"articleBody", [](A a) { return Values{BodyText(a.body)}; }},
}};

std::string Joined(const Values& values, CsvCells cells) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += kBetween;
    if (cells == CsvCells::kSafe && IsFormula(value)) text += '\'';
    text += value;
  }
  return text;
}

// Spreadsheets that part cells at semicolons and tabs too leave those between quotes alone.
void AppendField(std::string& out, std::string_view value, const TableOptions& options) {
  const std::string special = std::string("\"\r\n") + (options.cells == CsvCells::kRaw ? "" : ",;\t");
  if (value.find_first_of(special) == std::string_view::npos && !value.contains(options.separator)) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

template <typename Text>
std::string Row(const TableOptions& options, Text text) {
  std::string row;
  const auto append = [&](const Column& column) {
    AppendField(row, text(column), options);
    row += options.separator;
  };
  if (options.columns.empty()) std::ranges::for_each(kColumns, append);
  for (const std::string& name : options.columns) {
    const auto found = std::ranges::find(kColumns, name, &Column::key);
    if (found != kColumns.end()) append(*found);
  }
  if (!row.empty()) row.pop_back();
  return row + "\r\n";
}

}  // namespace

std::string CsvHeader(const TableOptions& options) {
  return Row({CsvCells::kRaw, options.separator, options.columns},
             [](const Column& column) { return column.key; });
}

std::string CsvHeader() {
  return CsvHeader(TableOptions{});
}

std::string ToCsv(const Article& article, const TableOptions& options) {
  return Row(options, [&](const Column& column) { return Joined(column.values(article), options.cells); });
}

std::string ToCsv(const Article& article, CsvCells cells) {
  return ToCsv(article, TableOptions{.cells = cells});
}

std::vector<std::string> TableColumns() {
  std::vector<std::string> names;
  for (const Column& column : kColumns) names.emplace_back(column.key);
  return names;
}

}  // namespace bodycopy
