#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/article.h"

namespace bodycopy {

/// Whose names a record's keys have.
enum class Shape {
  kRecord,       ///< docs/record.md
  kSchemaOrg,    ///< JSON-LD, a NewsArticle of schema.org
  kTrafilatura,  ///< The JSON output of these tools, for programs that read it.
  kNewspaper,    ///< newspaper4k
  kNewsPlease,
};

/// What Markdown and HTML show beside the text.
struct MarkupOptions {
  bool images = false;  ///< Article::images, each at its place in the text, with caption and credit.
  bool links = true;    ///< Without them a link's text alone is written, and no embed.
};

/// Which of the keys that are given on request a record shall hold.
struct WriteOptions {
  bool html = false;              ///< articleBodyHtml
  bool markdown = false;          ///< articleBodyMarkdown
  bool links = false;             ///< links
  bool blocks = false;            ///< blocks
  bool provenance = false;        ///< provenance
  bool id_is_number = false;      ///< Article::id is a JSON number, and is written as it is.
  bool indent = false;            ///< Several lines for people instead of one for programs.
  MarkupOptions markup;           ///< Of articleBodyHtml and articleBodyMarkdown.
  Shape shape = Shape::kRecord;   ///< In another than the record's, the keys on request are not given.
  std::vector<std::string> keys;  ///< These keys alone, in the record's order; none: all. Of no other shape.
};

/// The keys that a record may have, in its order, those on request too.
std::vector<std::string> RecordKeys();

/// The record as JSON (docs/record.md), without a newline at the end. Always valid UTF-8 and valid JSON.
std::string ToJson(const Article& article, const WriteOptions& options = {});

// The three below show each text once: what the body has of a live blog's updates stands under their times,
// and a standfirst that the body begins with is not set apart too.

/// The article as Markdown (CommonMark with tables), with the metadata as YAML front matter.
std::string ToMarkdown(const Article& article, const MarkupOptions& markup = {});

/// The article as an HTML page of its own: safe to open, with no script, event attribute or javascript: URL.
/// Nothing is loaded by it but pictures that were asked for.
std::string ToHtml(const Article& article, const MarkupOptions& markup = {});

/// Headline and body as plain text.
std::string ToText(const Article& article);

/// What is done in CSV to a text that a spreadsheet would take for a formula: one that begins with =, +, -,
/// @, a full-width form of these or a control character (a tab, a line break), spaces in front of it not
/// counted.
enum class CsvCells {
  kSafe,  ///< An apostrophe is put in front, as OWASP has it ("CSV Injection"); of several values, to each.
  kRaw,   ///< Nothing, for programs.
};

/// A row of the main keys as RFC 4180 has it, and the row of their names that stands above all: several
/// values in one field are parted by "; ".
std::string ToCsv(const Article& article, CsvCells cells = CsvCells::kSafe);
std::string CsvHeader();

/// How a table is written.
struct TableOptions {
  CsvCells cells = CsvCells::kSafe;
  char separator = ',';              ///< Or a tab.
  std::vector<std::string> columns;  ///< Some of TableColumns(), in the order of the table; none: all.
};
std::string ToCsv(const Article& article, const TableOptions& options);
std::string CsvHeader(const TableOptions& options);
/// The keys that a table may have.
std::vector<std::string> TableColumns();

/// The article as a TEI document (TEI P5, the part that trafilatura writes): valid to its tei_corpus.dtd.
std::string ToTei(const Article& article);

/// The article's body with its pictures as blocks, or without its links.
Body BodyFor(const Article& article, const MarkupOptions& markup);

/// Many articles as one TEI document: the beginning, a TeiElement() for each, the end.
std::string TeiCorpusBegin();
std::string TeiElement(const Article& article);
std::string TeiCorpusEnd();

/// The body alone.
std::string BodyMarkdown(const Body& body);
std::string BodyHtml(const Body& body);
std::string BodyTei(const Body& body);  ///< Without pictures.

/// The text itself if it is well-formed UTF-8, else a copy in `storage` with U+FFFD for what is malformed: an
/// Article's `id` and `url` are whatever the caller gave. The writers above do it by themselves.
std::string_view WellFormedUtf8(std::string_view text, std::string& storage);

}  // namespace bodycopy
