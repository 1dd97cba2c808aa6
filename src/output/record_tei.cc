#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "bodycopy/version.h"
#include "bodycopy/write.h"
#include "output/escape.h"

namespace bodycopy {
namespace {

/// What an element of BodyHtml() is in TEI; a tag that is "" is left out.
struct Element {
  std::string_view html;
  std::string_view open;
  std::string_view close;
};

constexpr std::array<Element, 25> kElements = {{{"p", "<p>", "</p>"},
                                                {"h1", "<ab type=\"header\" rend=\"h1\">", "</ab>"},
                                                {"h2", "<ab type=\"header\" rend=\"h2\">", "</ab>"},
                                                {"h3", "<ab type=\"header\" rend=\"h3\">", "</ab>"},
                                                {"h4", "<ab type=\"header\" rend=\"h4\">", "</ab>"},
                                                {"h5", "<ab type=\"header\" rend=\"h5\">", "</ab>"},
                                                {"h6", "<ab type=\"header\" rend=\"h6\">", "</ab>"},
                                                {"ul", "<list rend=\"ul\">", "</list>"},
                                                {"ol", "<list rend=\"ol\">", "</list>"},
                                                {"li", "<item>", "</item>"},
                                                {"blockquote", "<quote>", "</quote>"},
                                                {"table", "<table>", "</table>"},
                                                {"tr", "<row>", "</row>"},
                                                {"td", "<cell>", "</cell>"},
                                                {"th", "<cell role=\"head\">", "</cell>"},
                                                {"pre", "<ab><code>", "</code></ab>"},
                                                {"strong", "<hi rend=\"#b\">", "</hi>"},
                                                {"em", "<hi rend=\"#i\">", "</hi>"},
                                                {"code", "<hi rend=\"#t\">", "</hi>"},
                                                {"sup", "<hi rend=\"#sup\">", "</hi>"},
                                                {"sub", "<hi rend=\"#sub\">", "</hi>"},
                                                {"s", "<del rend=\"overstrike\">", "</del>"},
                                                {"br", "<lb/>", ""},
                                                {"hr", "", ""},
                                                {"a", "<ref", "</ref>"}}};

constexpr const char* kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr const char* kNamespace = " xmlns=\"http://www.tei-c.org/ns/1.0\"";
constexpr std::string_view kHref = "a href=";

/// The length of the character at the front if it is none of XML 1.0, else 0: a control character but tab and
/// line breaks, U+FFFE and U+FFFF.
std::size_t LengthOfNonXml(std::string_view text) {
  const char c = text.front();
  if (static_cast<unsigned char>(c) < 0x20) return c == '\t' || c == '\n' || c == '\r' ? 0 : 1;
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF") ? 3 : 0;
}

/// Text that is escaped already.
void AppendEscaped(std::string& out, std::string_view escaped) {
  while (!escaped.empty()) {
    const std::size_t left_out = LengthOfNonXml(escaped);
    if (left_out == 0) out += escaped.front();
    escaped.remove_prefix(std::max<std::size_t>(left_out, 1));
  }
}

void AppendText(std::string& out, std::string_view text) {
  std::string escaped;
  AppendHtmlText(escaped, text);
  AppendEscaped(out, escaped);
}

void AppendTag(std::string& out, std::string_view tag) {
  const bool closes = tag.starts_with('/');
  if (tag.starts_with(kHref)) {
    out += "<ref target=";
    AppendEscaped(out, tag.substr(kHref.size()));
    out += '>';
    return;
  }
  const std::string_view name = tag.substr(closes ? 1 : 0, tag.find(' ') - (closes ? 1 : 0));
  for (const Element& element : kElements) {
    if (element.html == name) out += closes ? element.close : element.open;
  }
}

void AppendElement(std::string& out, std::string_view open, std::string_view text, std::string_view close) {
  if (text.empty()) return;
  out += open;
  AppendText(out, text);
  out += close;
}

void AppendTitle(std::string& out, const Article& article) {
  const std::string& title = article.headline.empty() ? article.page_title : article.headline;
  out += "<titleStmt>\n<title type=\"main\">";
  AppendText(out, title);
  out += "</title>\n";
  for (const Author& author : article.authors) AppendElement(out, "<author>", author.name, "</author>\n");
  out += "</titleStmt>\n";
}

void AppendSource(std::string& out, const Article& article) {
  out += "<sourceDesc>\n<bibl>";
  AppendText(out, article.headline);
  AppendElement(out, ", ", article.publisher.name, "");
  AppendElement(out, ", ", article.date_published, "");
  out += "</bibl>\n<biblFull>\n";
  AppendTitle(out, article);
  out += "<publicationStmt>\n<publisher>";
  AppendText(out, article.publisher.name);
  out += "</publisher>\n";
  const std::string& url = article.canonical_url.empty() ? article.url : article.canonical_url;
  AppendElement(out, "<ptr type=\"URL\" target=\"", url, "\"/>\n");
  AppendElement(out, "<date>", article.date_published, "</date>\n");
  out += "</publicationStmt>\n</biblFull>\n</sourceDesc>\n";
}

void AppendProfile(std::string& out, const Article& article) {
  out += "<profileDesc>\n<abstract>\n<p>";
  AppendText(out, article.description);
  out += "</p>\n</abstract>\n<textClass>\n<keywords>\n";
  AppendElement(out, "<term type=\"categories\">", article.article_section, "</term>\n");
  for (const std::string& keyword : article.keywords)
    AppendElement(out, "<term type=\"tags\">", keyword, "</term>\n");
  if (article.article_section.empty() && article.keywords.empty()) out += "<term/>\n";
  out += "</keywords>\n</textClass>\n<creation>\n";
  AppendElement(out, "<date type=\"download\">", article.metadata.date_downloaded, "</date>\n");
  out += "</creation>\n</profileDesc>\n";
}

}  // namespace

std::string BodyTei(const Body& body) {
  Body text = body;
  std::erase_if(text, [](const BodyBlock& block) { return block.kind == BodyBlock::Kind::kImage; });
  const std::string html = BodyHtml(text);
  std::string_view rest = html;
  std::string tei;
  while (!rest.empty()) {
    const std::size_t text = std::min(rest.find('<'), rest.size());
    AppendEscaped(tei, rest.substr(0, text));
    rest.remove_prefix(text);
    if (rest.empty()) break;
    const std::size_t end = rest.find('>');  // text has neither '<' nor '>' of its own
    AppendTag(tei, rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
  }
  return tei;
}

std::string ToTei(const Article& article) {
  return std::string(kDeclaration) + TeiElement(article);
}

std::string TeiCorpusBegin() {
  return std::string(kDeclaration) + "<teiCorpus" + kNamespace +
         ">\n<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>Articles</title>\n</titleStmt>\n"
         "<publicationStmt>\n<p/>\n</publicationStmt>\n<sourceDesc>\n<p/>\n</sourceDesc>\n"
         "</fileDesc>\n</teiHeader>\n";
}

std::string TeiCorpusEnd() {
  return "</teiCorpus>\n";
}

std::string TeiElement(const Article& article) {
  std::string out = std::string("<TEI") + kNamespace + ">\n";
  out += "<teiHeader>\n<fileDesc>\n";
  AppendTitle(out, article);
  out += "<publicationStmt>\n<p/>\n</publicationStmt>\n<notesStmt>\n";
  AppendElement(out, "<note type=\"id\">", article.id, "</note>\n");
  AppendElement(out, "<note type=\"outcome\">", OutcomeName(article.outcome), "</note>\n");
  out += "</notesStmt>\n";
  AppendSource(out, article);
  out += "</fileDesc>\n";
  AppendProfile(out, article);
  out += "<encodingDesc>\n<appInfo>\n<application version=\"";
  AppendText(out, Version());
  out += "\" ident=\"bodycopy\">\n<label>bodycopy</label>\n</application>\n</appInfo>\n</encodingDesc>\n";
  out += "</teiHeader>\n<text>\n<body>\n<div type=\"entry\">\n";
  const std::string body = BodyTei(article.body);
  out += body.empty() ? "<p/>" : body;
  out += "\n</div>\n</body>\n</text>\n</TEI>\n";
  return out;
}

}  // namespace bodycopy
