#include "extractors/pages.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/url.h"
#include "extractors/canonical_url.h"

namespace bodycopy {
namespace {

constexpr double kPageList = 0.8;
constexpr double kNextLink = 0.7;
constexpr int kMaxPages = 100;
constexpr std::size_t kMaxPageDigits = 3;

constexpr std::string_view kPageParameters[] = {
    "page", "p", "pg", "seite", "pagina", "pagenum", "pagenumber", "page_no", "pageno", "pid", "part"};
// What stands between the article's path and the number of a page.
constexpr std::string_view kPathMarks[] = {"/page/",  "/page-",  "/page",   "-page-",   "_page_",
                                           "/seite-", "/seite/", "-seite-", "/pagina/", "/p",
                                           "/",       "-",       "_",       ",",        "-p"};

// Reads a whole text as a page number; 0 if it is none.
int ReadNumber(std::string_view text) {
  if (text.empty() || text.size() > kMaxPageDigits || text.front() == '0') return 0;
  int number = 0;
  const char* end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
  return end == text.data() + text.size() && number <= kMaxPages ? number : 0;
}

struct PageUrl {
  std::string stem;  // the URL without its page number
  int number = 1;
};

// The path without its extension; the extension goes to `extension`.
std::string_view WithoutExtension(std::string_view path, std::string_view& extension) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t dot = path.rfind('.');
  constexpr std::size_t kMaxExtensionBytes = 6;
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ||
      path.size() - dot > kMaxExtensionBytes) {
    return path;
  }
  extension = path.substr(dot);
  return path.substr(0, dot);
}

// All ways in which the URL may be read as a page of an article; the first has no number.
std::vector<PageUrl> Readings(const Url& url) {
  std::string query;
  int parameter_number = 1;
  std::string_view rest = url.query;
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view parameter = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const std::size_t equals = parameter.find('=');
    const std::string name = AsciiLower(parameter.substr(0, equals));
    const int number = equals == std::string_view::npos ? 0 : ReadNumber(parameter.substr(equals + 1));
    const bool is_page =
        std::find(std::begin(kPageParameters), std::end(kPageParameters), name) != std::end(kPageParameters);
    if (is_page && number > 0) {
      parameter_number = number;
    } else if (!name.starts_with("utm_")) {
      query += (query.empty() ? "?" : "&");
      query += parameter;
    }
  }
  std::string_view extension;
  const std::string_view path = WithoutExtension(url.path, extension);
  const auto stem = [&](std::string_view part) {
    std::string text = url.host + std::string(part);
    text += extension;
    return text + query;
  };
  std::vector<PageUrl> readings{{stem(path), parameter_number}};
  std::size_t digits = path.size();
  while (digits > 0 && IsAsciiDigit(path[digits - 1])) --digits;
  const int number = ReadNumber(path.substr(digits));
  if (number == 0) return readings;
  for (const std::string_view mark : kPathMarks) {
    const std::string_view before = path.substr(0, digits);
    if (before.ends_with(mark) && before.size() > mark.size()) {
      readings.push_back({stem(before.substr(0, before.size() - mark.size())), number});
    }
  }
  return readings;
}

class PageSearch {
 public:
  explicit PageSearch(const Reading& reading) : page_(reading.page), document_(reading.page.document) {}

  Choice<std::vector<NamedLink>> Run() {
    if (page_.base.host.empty() || page_.base.path.size() <= 1) return {};
    for (const LinkTag& link : page_.meta.links) {
      if (link.rel == "next" || link.rel == "prev" || link.rel == "first") Take(link.href, kNoNode);
    }
    const bool declared = !links_.empty();
    for (const Landmark& landmark : page_.landmarks) {
      if ((landmark.kinds & kRelNext) != 0) Take(document_.Get(landmark.node, "href"), landmark.node);
      if ((landmark.kinds & kPaginationMark) != 0) TakeList(landmark.node);
    }
    if (links_.empty()) return {};
    const Url& own = page_.url.host.empty() ? page_.base : page_.url;
    std::map<int, NamedLink> best;
    for (const PageUrl& reading : Readings(own)) {
      std::map<int, NamedLink> pages = PagesOf(reading);
      pages.emplace(reading.number, NamedLink{{}, WithoutTracking(own)});
      // Numbers that are no pages (of stories, say) have neither a first nor a second page beside them.
      if (!pages.contains(1) || !pages.contains(2)) continue;
      if (pages.size() > best.size()) best = std::move(pages);
    }
    if (best.empty()) return {};
    std::vector<NamedLink> pages;
    for (auto& [number, link] : best) pages.push_back(std::move(link));
    std::vector<Candidate<std::vector<NamedLink>>> candidates;
    candidates.push_back({std::move(pages),
                          {},
                          declared ? Source::kRelNext : Source::kPageList,
                          declared ? kNextLink : kPageList});
    return Choose(std::move(candidates));
  }

 private:
  struct PageLink {
    std::vector<PageUrl> readings;
    std::string url;
    std::string text;
  };

  void TakeList(NodeId container) {
    constexpr NodeId kMaxNodes = 600;
    if (container < end_ || document_[container].end - container > kMaxNodes) return;
    end_ = document_[container].end;
    for (NodeId id = container; id < end_; ++id) {
      if (document_[id].tag == Tag::kA) Take(document_.Get(id, "href"), id);
    }
  }

  void Take(std::string_view href, NodeId node) {
    Url url;
    if (href.empty() || href.front() == '#' || links_.size() > kMaxLinks) return;
    if (!ParseUrl(page_.Resolve(href), url) || url.host != page_.base.host) return;
    std::string text = node == kNoNode ? std::string() : document_.TextOf(node);
    if (text.size() < kMinNameBytes) text.clear();  // "2" and "Next" say nothing that the order does not
    links_.push_back({Readings(url), WithoutTracking(url), std::move(text)});
  }

  // The links that are pages of what the reading's stem names, by their numbers.
  std::map<int, NamedLink> PagesOf(const PageUrl& own) const {
    std::map<int, NamedLink> pages;
    for (const PageLink& link : links_) {
      for (const PageUrl& reading : link.readings) {
        if (reading.stem != own.stem) continue;
        pages.emplace(reading.number, NamedLink{link.text, link.url});
        break;
      }
    }
    return pages;
  }

  static constexpr std::size_t kMaxLinks = 300;
  static constexpr std::size_t kMinNameBytes = 9;

  const Page& page_;
  const Document& document_;
  NodeId end_ = 0;
  std::vector<PageLink> links_;
};

}  // namespace

Choice<std::vector<NamedLink>> ExtractPages(const Reading& reading) {
  return PageSearch(reading).Run();
}

}  // namespace bodycopy
