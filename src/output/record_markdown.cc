#include <string>
#include <string_view>

#include "base/ascii.h"
#include "bodycopy/write.h"
#include "output/escape.h"
#include "output/markdown_inline.h"
#include "output/readable_date.h"
#include "output/story_layout.h"

namespace bodycopy {
namespace {

/// YAML front matter. Every string is double-quoted, so that no value can be taken for anything else.
class FrontMatter {
 public:
  explicit FrontMatter(std::string& out) : out_(out) { out_ += "---\n"; }
  void End() { out_ += "---\n"; }

  void Line(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out_.append(key).append(": ");
    AppendJsonString(out_, value);
    out_ += '\n';
  }

  template <typename List, typename Name>
  void Lines(std::string_view key, const List& list, Name name) {
    if (list.empty()) return;
    out_.append(key).append(":\n");
    for (const auto& item : list) {
      out_ += "  - ";
      AppendJsonString(out_, name(item));
      out_ += '\n';
    }
  }

 private:
  std::string& out_;
};

void AppendFrontMatter(std::string& out, const Article& article, std::string_view standfirst) {
  FrontMatter matter(out);
  matter.Line("title", article.headline);
  matter.Line("subtitle", standfirst);
  matter.Line("description", article.description);
  matter.Lines("authors", article.authors, [](const Author& author) { return author.name; });
  matter.Line("date", article.date_published);
  matter.Line("modified", article.date_modified);
  matter.Line("section", article.article_section);
  matter.Lines("tags", article.keywords, [](const std::string& keyword) { return keyword; });
  matter.Line("language", article.in_language);
  matter.Line("publisher", article.publisher.name);
  matter.Line("url", article.canonical_url.empty() ? article.url : article.canonical_url);
  matter.Line("image", article.main_image.url);
  matter.Line("license", article.license);
  matter.Line("outcome", OutcomeName(article.outcome));
  if (IsFailure(article.outcome) && article.error) matter.Line("error", article.error->message);
  matter.End();
}

void AppendHeading(std::string& out, std::string_view marks, const std::string& text) {
  const std::string heading = MarkdownInline({Span{text}}, MarkdownPlace::kHeading);
  if (!heading.empty()) out.append("\n").append(marks).append(" ").append(heading).append("\n");
}

void AppendBody(std::string& out, const Body& body) {
  const std::string markdown = BodyMarkdown(body);
  if (!markdown.empty()) out.append("\n").append(markdown).append("\n");
}

void AppendSection(std::string& out, const StorySection& section, std::string_view language) {
  if (section.update != nullptr) {
    const std::string& headline = section.update->headline;
    const std::string date = ReadableDate(section.update->date_published, language);
    AppendHeading(out, "##", headline.empty() ? date : headline);
    if (!headline.empty() && !date.empty()) AppendBody(out, {{.spans = {{date, kEmphasis}}}});
  }
  AppendBody(out, section.body);
}

}  // namespace

std::string ToMarkdown(const Article& article, const MarkupOptions& markup) {
  const StoryLayout layout = LayOut(article, markup);
  std::string out;
  AppendFrontMatter(out, article, layout.standfirst);
  AppendHeading(out, "#", article.headline);
  for (const StorySection& section : layout.sections) AppendSection(out, section, article.in_language);
  return out;
}

}  // namespace bodycopy
