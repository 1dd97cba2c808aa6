#include <string>
#include <string_view>

#include "bodycopy/write.h"
#include "output/escape.h"

namespace bodycopy {
namespace {

// The policy forbids all that could load or run, should markup ever slip through.
constexpr std::string_view kHead =
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n";

constexpr std::string_view kStyle =
    "<style>\n"
    "body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; }\n"
    "h1 { line-height: 1.2; }\n"
    "header p, footer { color: #555; font-size: .9rem; }\n"
    "pre { overflow-x: auto; background: #f4f4f4; padding: .8rem; }\n"
    "table { border-collapse: collapse; } td, th { border: 1px solid #bbb; padding: .2rem .6rem; }\n"
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

void AppendTime(std::string& out, std::string_view date) {
  out += "<time datetime=\"";
  AppendHtmlText(out, date);
  AppendElement(out, "\">", date, "</time>");
}

void AppendHeader(std::string& out, const Article& article) {
  out += "<header>\n";
  AppendElement(out, "<h1>", article.headline, "</h1>\n");
  AppendElement(out, "<p>", article.alternative_headline, "</p>\n");
  std::string line;
  const auto separate = [&line] {
    if (!line.empty()) line += " · ";
  };
  for (const Author& author : article.authors) {
    separate();
    AppendLink(line, author.url, author.name);
  }
  if (!article.date_published.empty()) {
    separate();
    AppendTime(line, article.date_published);
  }
  if (!article.publisher.name.empty()) {
    separate();
    AppendLink(line, article.publisher.url, article.publisher.name);
  }
  if (!line.empty()) out.append("<p>").append(line).append("</p>\n");
  out += "</header>\n";
}

void AppendBody(std::string& out, const Body& body) {
  if (!body.empty()) out.append(BodyHtml(body)).append("\n");
}

void AppendFooter(std::string& out, const Article& article) {
  const std::string& url = article.canonical_url.empty() ? article.url : article.canonical_url;
  if (url.empty()) return;
  out += "<footer>";
  AppendLink(out, url, url);
  out += "</footer>\n";
}

}  // namespace

std::string ToHtml(const Article& article) {
  std::string out = "<!DOCTYPE html>\n<html";
  AppendElement(out, " lang=\"", article.in_language, "\"");
  out.append(">\n<head>\n").append(kHead);
  out += "<title>";
  AppendHtmlText(out, article.headline.empty() ? article.page_title : article.headline);
  out.append("</title>\n").append(kStyle).append("</head>\n<body dir=\"auto\">\n<article>\n");
  AppendHeader(out, article);
  if (IsFailure(article.outcome)) {
    AppendElement(out, "<p>",
                  article.error ? article.error->message : std::string(OutcomeName(article.outcome)),
                  "</p>\n");
  }
  AppendBody(out, article.body);
  for (const Update& update : article.updates) {
    out += "<section>\n";
    AppendElement(out, "<h2>", update.headline, "</h2>\n");
    if (!update.date_published.empty()) {
      out += "<p>";
      AppendTime(out, update.date_published);
      out += "</p>\n";
    }
    AppendBody(out, update.body);
    out += "</section>\n";
  }
  AppendFooter(out, article);
  out += "</article>\n</body>\n</html>\n";
  return out;
}

}  // namespace bodycopy
