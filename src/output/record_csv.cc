#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "bodycopy/write.h"

namespace bodycopy {
namespace {

constexpr std::string_view kBetween = "; ";  // of several values in one field

std::string Joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text.append(text.empty() ? "" : kBetween).append(value);
  return text;
}

std::string NamesOf(const std::vector<Author>& authors) {
  std::vector<std::string> names;
  for (const Author& author : authors) names.push_back(author.name);
  return Joined(names);
}

struct Column {
  std::string_view key;  // as in the record
  std::string (*value)(const Article& article);
};

using A = const Article&;
constexpr std::array<Column, 17> kColumns = {{
    {"id", [](A a) { return a.id; }},
    {"url", [](A a) { return a.url; }},
    {"canonicalUrl", [](A a) { return a.canonical_url; }},
    {"outcome", [](A a) { return std::string(OutcomeName(a.outcome)); }},
    {"error", [](A a) { return a.error ? a.error->message : std::string(); }},
    {"headline", [](A a) { return a.headline; }},
    {"alternativeHeadline", [](A a) { return a.alternative_headline; }},
    {"authors", [](A a) { return NamesOf(a.authors); }},
    {"datePublished", [](A a) { return a.date_published; }},
    {"dateModified", [](A a) { return a.date_modified; }},
    {"articleSection", [](A a) { return a.article_section; }},
    {"keywords", [](A a) { return Joined(a.keywords); }},
    {"inLanguage", [](A a) { return a.in_language; }},
    {"publisher", [](A a) { return a.publisher.name; }},
    {"mainImage", [](A a) { return a.main_image.url; }},
    {"wordCount", [](A a) { return a.word_count ? std::to_string(*a.word_count) : std::string(); }},
    {"articleBody", [](A a) { return BodyText(a.body); }},
}};

void AppendField(std::string& out, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
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

template <typename Value>
std::string Row(Value value) {
  std::string row;
  for (const Column& column : kColumns) {
    if (&column != kColumns.data()) row += ',';
    AppendField(row, value(column));
  }
  return row + "\r\n";
}

}  // namespace

std::string CsvHeader() {
  return Row([](const Column& column) { return column.key; });
}

std::string ToCsv(const Article& article) {
  return Row([&article](const Column& column) { return column.value(article); });
}

}  // namespace bodycopy
