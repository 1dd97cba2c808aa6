#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "bodycopy/write.h"

namespace bodycopy {
namespace {

constexpr std::string_view kBetween = "; ";  // of several values in one field

// The full-width forms of = + - @, which some spreadsheets read as these.
constexpr std::u32string_view kFormulaSigns = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
constexpr char32_t kFirstPrintable = 0x20;

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

bool IsFormula(std::string_view text) {
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    if (c < kFirstPrintable) return true;
    if (!IsSpace(c)) return kFormulaSigns.find(c) != std::u32string_view::npos;
  }
  return false;
}

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
void AppendField(std::string& out, std::string_view value, CsvCells cells) {
  const bool is_quoted =
      value.find_first_of(cells == CsvCells::kRaw ? ",\"\r\n" : ",;\t\"\r\n") != std::string_view::npos;
  if (!is_quoted) {
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
std::string Row(CsvCells cells, Text text) {
  std::string row;
  for (const Column& column : kColumns) {
    if (&column != kColumns.data()) row += ',';
    AppendField(row, text(column), cells);
  }
  return row + "\r\n";
}

}  // namespace

std::string CsvHeader() {
  return Row(CsvCells::kRaw, [](const Column& column) { return column.key; });
}

std::string ToCsv(const Article& article, CsvCells cells) {
  return Row(cells, [&](const Column& column) { return Joined(column.values(article), cells); });
}

}  // namespace bodycopy
