// One page gives one tree, whoever reads it: gumbo the page as it is, gumbo what the strip pass left of it,
// and our own parser.

#include <gtest/gtest.h>
#include <gumbo.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "decode/decode.h"
#include "dom/parse.h"
#include "shape.h"

namespace bodycopy {
namespace {

namespace fs = std::filesystem;

// Markup as people write it, with what tree construction has to mend.
constexpr auto kPieces = std::to_array<std::string_view>({
    "text",
    "<!doctype html><html lang=en><head><title>a &amp; b</title><meta name=x content=y></head><body "
    "class=c>x</body></html>",
    "<title>t</title><link rel=x><p>a",
    "<head></head><meta name=late>x",
    "<head><noscript><link rel=x></noscript></head><p>a",
    "<head><noscript><img src=x></noscript><title>t</title></head><body class=b><p>a",
    "<p>a<p>b<div>c</div>d",
    "<p>a<span>b<p>c",
    "<p>a<ul><li>b</ul>c",
    "</p>a</p>b",
    "a<br>b</br>c",
    "<div><p>a</div>b",
    "<div>a</span>b</div>",
    "<span><div>a</span>b</div>c",
    "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
    "<ul><li><p>a<li><div>b</div></ul>",
    "<ul><li>a</ol></ul>b",
    "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "<h1>a<h2>b</h2>c",
    "<h1>a</h2>b",
    "<h2>a<p>b</h2>c",
    "<b>a<p>b</p>c</b>d",
    "<p><b>a<p>b</b>c",
    "<p><b>a<i>b</p><p>c</i>d</b>e",
    "<a href=1>a<a href=2>b</a>c",
    "<a href=1><div>a</div></a>b",
    "<b>a</b></b>c",
    "<table><tr><td>a<td>b<tr><td>c</table>d",
    "<table><caption>a</caption><thead><tr><th>b</thead><tbody><tr><td>c</tbody></table>",
    "<table><col><col><tr><td>a</table>",
    "<table><colgroup><col></colgroup><tr><td><b>a<tr><td>b</table>c",
    "<table><td>a<table><td>b</table>c</table>d",
    "<table><tr><td><p>a</td></tr></table>b",
    "<table><tr><td>a</div></td></tr></table>b",
    "<table> <tr> <td> a </td> </tr> </table>",
    "<p>a<table><tr><td>b</table>c",
    "<td>a</td>b",
    "<form><input><p>a</form>b",
    "<div><form></div>a</form>b",
    "<select><option>a<option>b</select>c",
    "<select><optgroup label=x><option>a<optgroup><option>b</select>",
    "<select><option>a<input>b",
    "<select><div>a</div></select>b",
    "<option>a<option>b",
    "<button>a<button>b</button>c",
    "<button><p>a</button>b",
    "<pre>\n\na</pre>",
    "<textarea>\n<b></textarea>c",
    "<ruby>a<rt>b<rp>c<rt>d</ruby>",
    "<object><p>a</object>b",
    "<object><b>a</object>b",
    "<blockquote><p>a<footer>b</footer></blockquote>",
    "<my-a><my-b>a</my-b></my-a>b",
    "<picture><source srcset=x><img src=y></picture>",
    "<p>a<img src=x>b<hr>c",
    "<p a=1 A=2 b>x",
    "<math><mi/>a<mo>b</mo></math>c",
    "<section><article>a</section>b",
    "<nobr>a<nobr>b</nobr>c",
    "<p>a</body></html><p>b",
    "<body><p>a<body id=x><p>b",
    "<noscript><p>a</noscript>b",
    "a<script>x</script>b<style>y</style>c<!-- d -->e<svg><path/></svg>f",
    "<a>a<svg><svg><path/></svg></a>b<p>c",
    "<span>a<svg><a>b</a><g></svg></span>c",
    "<p>a<!-- <p> --><script>document.write('<p>')</script>b",
    "<template><p>a</template>b<template><template></template></template>",
    "<iframe src=x><p>a</iframe>b",
    "<div style='color:red' onclick='x()'>a</div>",
    "&lt;p> a &notit; &copy b",
    "a\r\nb\rc",
});

std::string ReadGzip(const fs::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  std::string bytes;
  std::array<char, 1U << 16U> chunk;
  for (int read = 0; file != nullptr && (read = gzread(file.get(), chunk.data(), chunk.size())) > 0;)
    bytes.append(chunk.data(), static_cast<std::size_t>(read));
  return bytes;
}

/// A part of the evaluation pages, as UTF-8; none where there are no sets.
std::vector<std::string> EvaluationPages() {
  constexpr std::size_t kEvery = 12;
  std::vector<fs::path> paths;
  std::error_code error;
  const fs::path sets = fs::path(BODYCOPY_SOURCE_DIR) / ".." / "shared" / "eval";
  for (const auto& entry : fs::recursive_directory_iterator(sets, error)) {
    if (entry.path().extension() == ".gz") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < paths.size(); i += kEvery) {
    const std::string bytes = ReadGzip(paths[i]);
    const auto decoded = Decode(bytes);
    if (decoded) pages.emplace_back(decoded->text());
  }
  return pages;
}

std::vector<std::string> FixturePages() {
  std::vector<std::string> pages;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(BODYCOPY_SOURCE_DIR) / "fixtures" / "pages")) {
    std::ifstream stream(entry.path(), std::ios::binary);
    if (entry.path().extension() == ".html")
      pages.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  return pages;
}

/// What a page holds, in order: texts, and where elements begin. White space alone does not count, for a
/// comment parts it.
class Line {
 public:
  void Text(std::string_view text) { text_ += text; }
  void Element(std::string_view name) {
    line_ += NormalizeSpace(text_);
    line_.append("<").append(name).append(">");
    text_.clear();
  }
  bool operator==(const Line& other) const {
    return line_ == other.line_ && NormalizeSpace(text_) == NormalizeSpace(other.text_);
  }
  friend std::ostream& operator<<(std::ostream& stream, const Line& line) {
    return stream << line.line_ << line.text_;
  }

 private:
  std::string line_;
  std::string text_;  // behind the last element
};

Line LineOf(const Document& document) {
  Line line;
  for (NodeId id = 0; id < document.size(); ++id) {
    const Node& node = document[id];
    node.is_text() ? line.Text(node.text) : line.Element(document.Name(id));
  }
  return line;
}

bool IsShown(const GumboNode* node) {
  if (node->type == GUMBO_NODE_TEMPLATE)
    return gumbo_get_attribute(&node->v.element.attributes, "shadowrootmode") != nullptr;
  const GumboTag tag = node->v.element.tag;
  return node->type == GUMBO_NODE_ELEMENT && tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_STYLE &&
         tag != GUMBO_TAG_SVG;
}

std::string GumboName(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece piece = element.original_tag;
  gumbo_tag_from_original_text(&piece);
  return AsciiLower({piece.data, piece.length});
}

/// The same of gumbo's tree of the page as it is, without what the strip pass leaves out.
Line LineOfWholePage(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
  Line line;
  std::vector<const GumboNode*> rest{output->root};
  while (!rest.empty()) {
    const GumboNode* node = rest.back();
    rest.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA) line.Text(node->v.text.text);
    if (node->type == GUMBO_NODE_WHITESPACE) line.Text(" ");
    if ((node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) || !IsShown(node)) continue;
    const GumboElement& element = node->v.element;
    line.Element(GumboName(element));
    if (element.tag == GUMBO_TAG_IFRAME) continue;
    for (unsigned i = element.children.length; i-- > 0;)
      rest.push_back(static_cast<const GumboNode*>(element.children.data[i]));
  }
  gumbo_destroy_output(&options, output);
  return line;
}

TEST(SameTree, TheStripPassChangesNothing) {
  for (const std::string_view piece : kPieces)
    EXPECT_EQ(LineOf(ParseHtmlByGumbo(piece, {})), LineOfWholePage(piece)) << piece;
  for (const std::string& page : FixturePages())
    EXPECT_EQ(LineOf(ParseHtmlByGumbo(page, {})), LineOfWholePage(page)) << page.substr(0, 200);
}

TEST(SameTree, TheOwnParserBuildsGumbosTree) {
  for (const std::string_view piece : kPieces) {
    const Document own = ParseHtml(piece, {});
    const Document gumbo = ParseHtmlByGumbo(piece, {});
    EXPECT_EQ(Shape(own, own.body()), Shape(gumbo, gumbo.body())) << piece;
    EXPECT_EQ(LineOf(own), LineOf(gumbo)) << piece;
  }
  for (const std::string& page : FixturePages())
    EXPECT_EQ(LineOf(ParseHtml(page, {})), LineOf(ParseHtmlByGumbo(page, {}))) << page.substr(0, 200);
}

/// Tags and texts without sense; not those of which gumbo errs (docs/speed.md).
std::string RandomPage(std::mt19937& random) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"a",     "b",     "i",       "font",     "nobr",   "code",     "p",        "div",      "span",
       "li",    "ul",    "ol",      "dl",       "dt",     "dd",       "h1",       "h2",       "table",
       "table", "table", "caption", "colgroup", "col",    "tbody",    "thead",    "tr",       "td",
       "th",    "input", "button",  "select",   "option", "optgroup", "pre",      "br",       "hr",
       "img",   "body",  "html",    "head",     "title",  "meta",     "noscript", "textarea", "area"});
  constexpr std::size_t kMostPieces = 16;
  const auto choose = [&random](std::size_t count) { return random() % count; };
  std::string page = choose(2) == 0 ? "<!doctype html>" : "";
  for (std::size_t pieces = 2 + choose(kMostPieces); pieces > 0; --pieces) {
    const std::size_t kind = choose(4);
    const std::string name(kTags[choose(kTags.size())]);
    page += kind == 0 ? "a" : (kind == 1 ? "</" : "<") + name + ">";
  }
  return page;
}

/// Gumbo parts a text that tags stand in which tell nothing.
std::string ShapeOf(const Document& document) {
  std::string shape = Shape(document, 0);
  for (std::size_t at = shape.find("''"); at != std::string::npos; at = shape.find("''", at))
    shape.erase(at, 2);
  return shape;
}

TEST(SameTree, OfMarkupWithoutSense) {
  constexpr int kPages = 20'000;
  std::mt19937 random(1);
  for (int i = 0; i < kPages; ++i) {
    const std::string page = RandomPage(random);
    ASSERT_EQ(ShapeOf(ParseHtml(page, {})), ShapeOf(ParseHtmlByGumbo(page, {}))) << page;
  }
}

TEST(SameTree, OfRealPages) {
  const std::vector<std::string> pages = EvaluationPages();
  if (pages.empty()) GTEST_SKIP() << "../shared/eval is missing";
  std::size_t stripped = 0;
  std::size_t own = 0;
  for (const std::string& page : pages) {
    const Line line = LineOf(ParseHtmlByGumbo(page, {}));
    stripped += line == LineOfWholePage(page);
    own += line == LineOf(ParseHtml(page, {}));
  }
  EXPECT_EQ(stripped, pages.size());
  // Where gumbo errs: the last text of a form goes behind it, any end tag of an unknown name ends any element
  // of one, and control characters become U+FFFD.
  constexpr double kShareOfOwn = 0.98;
  EXPECT_GE(static_cast<double>(own), kShareOfOwn * static_cast<double>(pages.size()));
}

}  // namespace
}  // namespace bodycopy
