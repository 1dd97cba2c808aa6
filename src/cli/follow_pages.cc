#include "cli/follow_pages.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/registered_domain.h"
#include "base/url.h"
#include "bodycopy/write.h"
#include "extractors/word_count.h"

namespace bodycopy::cli {
namespace {

std::string DomainOf(const std::string& address) {
  Url url;
  return ParseUrl(address, url) ? RegisteredDomain(url.host) : std::string();
}

std::string WithoutFragment(const std::string& address) {
  return address.substr(0, address.find('#'));
}

/// Appends the items of `more` whose key is not among those of `items`.
template <typename List, typename Key>
void AppendNew(List& items, List more, Key key) {
  for (auto& item : more) {
    const bool known =
        std::any_of(items.begin(), items.end(), [&](const auto& other) { return key(other) == key(item); });
    if (!known) items.push_back(std::move(item));
  }
}

template <typename Item>
const std::string& UrlOf(const Item& item) {
  return item.url;
}

/// One article as it grows, page by page.
class Joined {
 public:
  explicit Joined(Article& article) : article_(article) {
    for (const BodyBlock& block : article.body) seen_.insert(BodyText({block}));
    nodes_ = NodesOf(article);
    for (const std::string& address : {article.url, article.canonical_url}) {
      if (!address.empty()) read_.insert(WithoutFragment(address));
    }
  }

  /// The page after the last one that was read, "" when there is none.
  std::string Next() const {
    const std::vector<NamedLink>& pages = article_.pages;
    std::size_t next = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      if (read_.contains(WithoutFragment(pages[i].url))) next = i + 1;
    }
    return next < pages.size() ? pages[next].url : std::string();
  }

  void Append(const std::string& address, Article page) {
    read_.insert(WithoutFragment(address));
    MoveBehind(page);
    Body fresh;
    for (BodyBlock& block : page.body) {
      const std::string text = BodyText({block});
      if (text.empty() || !seen_.contains(text)) fresh.push_back(std::move(block));
    }
    for (const BodyBlock& block : fresh) seen_.insert(BodyText({block}));
    article_.body.insert(article_.body.end(), std::make_move_iterator(fresh.begin()),
                         std::make_move_iterator(fresh.end()));
    AppendNew(article_.images, std::move(page.images), UrlOf<Image>);
    AppendNew(article_.videos, std::move(page.videos), UrlOf<Video>);
    AppendNew(article_.links, std::move(page.links), UrlOf<Link>);
    AppendNew(article_.pages, std::move(page.pages), UrlOf<NamedLink>);
    article_.word_count = CountWords(article_.body);
  }

 private:
  /// One more than the last node of the source that body or pictures stand at.
  static std::uint32_t NodesOf(const Article& article) {
    std::uint32_t nodes = 0;
    const auto look = [&](std::uint32_t node) { nodes = std::max(nodes, node + 1); };  // none wraps to 0
    for (const BodyBlock& block : article.body) look(block.node);
    for (const Image& image : article.images) look(image.node);
    return nodes;
  }

  /// Numbers the page's nodes behind those of the pages before it, so that pictures find their place.
  void MoveBehind(Article& page) {
    const std::uint32_t own = NodesOf(page);
    if (own > UINT32_MAX - nodes_) return;
    const auto move = [this](std::uint32_t& node) { node += node == UINT32_MAX ? 0 : nodes_; };
    for (BodyBlock& block : page.body) move(block.node);
    for (Image& image : page.images) move(image.node);
    nodes_ += own;
  }

  Article& article_;
  std::uint32_t nodes_ = 0;
  std::unordered_set<std::string> seen_;  // the texts of the blocks so far
  std::unordered_set<std::string> read_;  // addresses
};

}  // namespace

void FollowPages(Article& article, std::size_t most, const std::function<Article(const std::string&)>& read) {
  if (IsFailure(article.outcome)) return;
  const std::string domain = DomainOf(article.url);
  Joined joined(article);
  for (std::size_t followed = 0; followed < most; ++followed) {
    const std::string next = joined.Next();
    if (next.empty() || DomainOf(next) != domain) return;
    Article page = read(next);
    if (IsFailure(page.outcome)) {
      const std::string why = page.error ? page.error->message : std::string(OutcomeName(page.outcome));
      article.metadata.warnings.push_back("the page " + next + " could not be joined: " + why);
      return;
    }
    joined.Append(next, std::move(page));
  }
}

}  // namespace bodycopy::cli
