#include <string>
#include <string_view>

#include "bodycopy/write.h"
#include "output/escape.h"
#include "output/readable_date.h"
#include "output/story_layout.h"

namespace bodycopy {
namespace {

// The policy forbids all that could load or run, should markup ever slip through.
constexpr std::string_view kPolicy = "default-src 'none'; style-src 'unsafe-inline'";
constexpr std::string_view kImagePolicy = "; img-src http: https:";
constexpr std::string_view kHead =
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n";

constexpr std::string_view kStyle =
    "<style>\n"
    "body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; }\n"
    "h1 { line-height: 1.2; }\n"
    "header p, section time, figcaption, footer { color: #555; font-size: .9rem; }\n"
    "pre { overflow-x: auto; background: #f4f4f4; padding: .8rem; }\n"
    "table { border-collapse: collapse; } td, th { border: 1px solid #bbb; padding: .2rem .6rem; }\n"
    "section h2 { margin-bottom: 0; } section h2 + p { margin-top: 0; }\n"
    "figure { margin: 1.5rem 0; } img { max-width: 100%; height: auto; }\n"
    "blockquote { border-left: .2rem solid #bbb; margin-left: 0; padding-left: 1rem; }\n"
    "</style>\n";

void AppendElement(std::string& out, std::string_view open, std::string_view text, std::string_view close) {
  if (text.empty()) return;
  out += open;
  AppendHtmlText(out, text);
  out += close;
}

void AppendLink(std::string& out, std::string_view url, std::string_view text) {
  if (!IsSafeHref(url)) {
    AppendHtmlText(out, text);
    return;
  }
  out += "<a href=\"";
  AppendHtmlText(out, url);
  out += "\">";
  AppendHtmlText(out, text.empty() ? url : text);
  out += "</a>";
}

void AppendTime(std::string& out, std::string_view date, std::string_view language) {
  out += "<time datetime=\"";
  AppendHtmlText(out, date);
  AppendElement(out, "\">", ReadableDate(date, language), "</time>");
}

void AppendHead(std::string& out, const Article& article, bool images) {
  out += "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
  out.append(kPolicy).append(images ? kImagePolicy : "").append("\">\n").append(kHead);
  out += "<title>";
  AppendHtmlText(out, article.headline.empty() ? article.page_title : article.headline);
  out.append("</title>\n").append(kStyle).append("</head>\n");
}

void AppendHeader(std::string& out, const Article& article, std::string_view standfirst, bool links) {
  out += "<header>\n";
  AppendElement(out, "<h1>", article.headline, "</h1>\n");
  AppendElement(out, "<p>", standfirst, "</p>\n");
  std::string line;
  const auto separate = [&line] {
    if (!line.empty()) line += " · ";
  };
  const auto add = [&](std::string_view name, std::string_view url) {
    separate();
    AppendLink(line, links ? url : std::string_view(), name);
  };
  for (const Author& author : article.authors) add(author.name, author.url);
  if (!article.date_published.empty()) {
    separate();
    AppendTime(line, article.date_published, article.in_language);
  }
  if (!article.publisher.name.empty()) add(article.publisher.name, article.publisher.url);
  if (!line.empty()) out.append("<p>").append(line).append("</p>\n");
  out += "</header>\n";
}

void AppendBody(std::string& out, const Body& body) {
  if (!body.empty()) out.append(BodyHtml(body)).append("\n");
}

void AppendSection(std::string& out, const StorySection& section, std::string_view language) {
  if (section.update == nullptr) return AppendBody(out, section.body);
  out += "<section>\n";
  AppendElement(out, "<h2>", section.update->headline, "</h2>\n");
  if (!section.update->date_published.empty()) {
    out += "<p>";
    AppendTime(out, section.update->date_published, language);
    out += "</p>\n";
  }
  AppendBody(out, section.body);
  out += "</section>\n";
}

/// The page's own address: the source stays linked to whatever else is not.
void AppendFooter(std::string& out, const Article& article) {
  const std::string& url = article.canonical_url.empty() ? article.url : article.canonical_url;
  if (url.empty()) return;
  out += "<footer>";
  AppendLink(out, url, url);
  out += "</footer>\n";
}

}  // namespace

std::string ToHtml(const Article& article, const MarkupOptions& markup) {
  const StoryLayout layout = LayOut(article, markup);
  std::string out = "<!DOCTYPE html>\n<html";
  AppendElement(out, " lang=\"", article.in_language, "\"");
  out += ">\n";
  AppendHead(out, article, markup.images);
  out += "<body dir=\"auto\">\n<article>\n";
  AppendHeader(out, article, layout.standfirst, markup.links);
  if (IsFailure(article.outcome)) {
    AppendElement(out, "<p>",
                  article.error ? article.error->message : std::string(OutcomeName(article.outcome)),
                  "</p>\n");
  }
  for (const StorySection& section : layout.sections) AppendSection(out, section, article.in_language);
  AppendFooter(out, article);
  out += "</article>\n</body>\n</html>\n";
  return out;
}

}  // namespace bodycopy
