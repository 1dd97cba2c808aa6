#include <libxml/parser.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bodycopy/write.h"
#include "fuzz/body_input.h"
#include "fuzz/written_markup.h"

namespace {

using namespace bodycopy;
using nlohmann::json;

struct Field {
  const char* key;
  std::string Article::* value;
};
constexpr std::array<Field, 12> kFields = {{{"url", &Article::url},
                                            {"canonicalUrl", &Article::canonical_url},
                                            {"headline", &Article::headline},
                                            {"pageTitle", &Article::page_title},
                                            {"alternativeHeadline", &Article::alternative_headline},
                                            {"description", &Article::description},
                                            {"datePublished", &Article::date_published},
                                            {"dateModified", &Article::date_modified},
                                            {"articleSection", &Article::article_section},
                                            {"inLanguage", &Article::in_language},
                                            {"license", &Article::license},
                                            {"duplicateOf", &Article::duplicate_of}}};

// Each text up to kTextEnd, in the order of kFields, then those of the people and pictures, then the body.
Article TakeArticle(FuzzInput& input) {
  Article article;
  const auto text = [&input] { return std::string(input.Until(kTextEnd)); };
  article.outcome = static_cast<Outcome>(input.Choose(static_cast<unsigned>(Outcome::kInternalError) + 1));
  if (IsFailure(article.outcome)) article.error = Error{article.outcome, text()};
  for (const Field& field : kFields) article.*field.value = text();
  article.authors.resize(input.Choose(3));
  for (Author& author : article.authors) author = {text(), text(), text()};
  article.keywords.resize(input.Choose(3));
  for (std::string& keyword : article.keywords) keyword = text();
  article.publisher = {text(), text()};
  article.images.resize(input.Choose(2));
  for (Image& image : article.images) image = {text(), text(), text(), text()};
  article.updates.resize(input.Choose(2));
  for (Update& update : article.updates) update = {text(), text(), {}};
  article.body = TakeBody(input);
  return article;
}

void RequireJson(const Article& article) {
  for (const Shape shape :
       {Shape::kRecord, Shape::kSchemaOrg, Shape::kTrafilatura, Shape::kNewspaper, Shape::kNewsPlease}) {
    for (const bool indent : {false, true}) {
      const std::string text = ToJson(article, {.html = true,
                                                .markdown = true,
                                                .links = true,
                                                .blocks = true,
                                                .provenance = true,
                                                .indent = indent,
                                                .shape = shape});
      Require(IsValidUtf8(text), "the record is UTF-8");
      Require(indent || text.find('\n') == std::string::npos, "the record is one line");
      Require(json::accept(text), "the record is JSON");
    }
  }
  const json record = json::parse(ToJson(article, {.html = true, .markdown = true}));
  for (const Field& field : kFields) {
    const std::string& value = article.*field.value;
    if (!IsValidUtf8(value)) continue;
    RequireEqual(record.value(field.key, ""), value, "a field is read back as it was");
  }
  RequireEqual(record.value("articleBodyHtml", ""), BodyHtml(article.body),
               "the HTML is read back as it was");
  RequireEqual(record.value("articleBodyMarkdown", ""), BodyMarkdown(article.body), "so is the Markdown");
}

// RFC 4180: the cells of a file, a row each.
std::vector<std::vector<std::string>> ReadCsv(std::string_view text) {
  std::vector<std::vector<std::string>> rows;
  while (!text.empty()) {
    auto& row = rows.emplace_back();
    while (true) {
      std::string& cell = row.emplace_back();
      if (text.starts_with('"')) {
        text.remove_prefix(1);
        while (true) {
          const std::size_t end = text.find('"');
          Require(end != std::string_view::npos, "quotes are closed");
          cell += text.substr(0, end);
          text.remove_prefix(end + 1);
          if (!text.starts_with('"')) break;
          cell += '"';  // a quote within quotes is two
          text.remove_prefix(1);
        }
      } else {
        cell = text.substr(0, text.find_first_of(",\r\n\""));
        text.remove_prefix(cell.size());
      }
      const bool more = text.starts_with(',');
      Require(more || text.starts_with("\r\n"), "a cell ends with a comma or the row");
      text.remove_prefix(more ? 1 : 2);
      if (!more) break;
    }
  }
  return rows;
}

// True if a spreadsheet could take the cell for a formula.
bool IsFormula(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
  return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
}

void RequireCsv(const Article& article, CsvCells cells) {
  const auto rows = ReadCsv(CsvHeader() + ToCsv(article, cells));
  Require(rows.size() == 2 && rows[0].size() == rows[1].size(),
          "an article is one row, with a cell a column");
  const auto require_cell = [&](std::string_view column, const std::string& value) {
    const auto at = std::find(rows[0].begin(), rows[0].end(), column);
    Require(at != rows[0].end(), "the column is there");
    const std::string& cell = rows[1][static_cast<std::size_t>(at - rows[0].begin())];
    const bool is_marked = cells == CsvCells::kSafe && cell == "'" + value;
    if (!is_marked) RequireEqual(cell, value, "a cell is read back as it was");
  };
  for (const Field& field : kFields) {
    const bool is_column = std::find(rows[0].begin(), rows[0].end(), field.key) != rows[0].end();
    if (is_column) require_cell(field.key, article.*field.value);
  }
  require_cell("articleBody", BodyText(article.body));
  for (const std::string& cell : rows[1])
    Require(cells == CsvCells::kRaw || !IsFormula(cell), "no cell is a formula");
}

void RequireFrontMatter(const Article& article) {
  const std::string markdown = ToMarkdown(article);
  Require(IsValidUtf8(markdown) && markdown.starts_with("---\n"), "front matter comes first");
  std::string_view rest = std::string_view(markdown).substr(4);
  while (!rest.starts_with("---\n")) {
    const std::size_t end = rest.find('\n');
    Require(end != std::string_view::npos, "the front matter ends");
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    const std::size_t value = line.find_first_of("\"");
    Require(value == std::string_view::npos ? line.ends_with(':') : json::accept(line.substr(value)),
            "a value is one quoted string");
  }
}

void RequireTei(const Article& article) {
  const std::string tei = ToTei(article);
  Require(IsValidUtf8(tei), "the TEI is UTF-8");
  xmlDoc* document =
      xmlReadMemory(tei.data(), static_cast<int>(tei.size()), nullptr, nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  Require(document != nullptr, "the TEI is well-formed XML");
  xmlFreeDoc(document);
}

}  // namespace

// A record with any texts in it. What each writer makes of it can be read back and says the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  FuzzInput input(bytes, size);
  const Article article = TakeArticle(input);
  RequireJson(article);
  RequireCsv(article, CsvCells::kSafe);
  RequireCsv(article, CsvCells::kRaw);
  RequireTextMarkup(ToHtml(article));
  RequireFrontMatter(article);
  RequireTei(article);
  Require(ToText(article).size() < 16 * (size + 1), "the text is no longer than what it is made of");
  return 0;
}
