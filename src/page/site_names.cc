#include "page/site_names.h"

#include <algorithm>
#include <ranges>
#include <utility>

#include "base/ascii.h"
#include "base/registered_domain.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

using Source = SiteNameSource;

struct Named {
  Source source;
  std::string_view name;
};

constexpr Named kTypes[] = {
    {Source::kNewsMediaOrganization, "NewsMediaOrganization"},
    {Source::kNewspaper, "Newspaper"},
    {Source::kOrganization, "Organization"},
    {Source::kCorporation, "Corporation"},
    {Source::kWebSite, "WebSite"},
};

constexpr Named kMetaNames[] = {
    {Source::kOgSiteName, "og:site_name"},
    {Source::kPublisher, "publisher"},
    {Source::kDublinCore, "dc.publisher"},
    {Source::kDublinCoreTerms, "dcterms.publisher"},
    {Source::kCitation, "citation_publisher"},
    {Source::kPublisherName, "article:publisher_name"},
    {Source::kCxense, "cxenseparse:publisher"},
    {Source::kApplicationName, "application-name"},
    {Source::kAppTitle, "apple-mobile-web-app-title"},
    {Source::kTwitterSite, "twitter:site"},
};

constexpr std::size_t kMinHostLetters = 3;  // of a word in the host: fewer stand in most

// The URL of an organisation, not the picture of its logo.
std::string_view UrlOf(const Thing& thing) {
  for (const Thing::Property& property : thing.properties) {
    if (property.name == "url" && property.thing < 0) return property.value;
  }
  return {};
}

void Add(SiteName name, SiteNames& site) {
  if (name.text.empty()) return;
  name.comparable = ComparableText(name.text);
  site.items.push_back(std::move(name));
}

void AddThing(Source source, const LinkedData& data, const Thing& thing, bool is_first, SiteNames& site) {
  Add({.source = source,
       .text = data.Value(thing, "name"),
       .comparable = {},
       .meta = {},
       .url = UrlOf(thing),
       .node = thing.node,
       .is_first = is_first,
       .is_part = thing.parent >= 0,
       .is_person = thing.Is("Person")},
      site);
}

void AddPublishers(const LinkedData& data, const Thing& article, SiteNames& site) {
  bool is_first = true;
  for (const Thing* publisher : data.Things(article, "publisher"))
    AddThing(Source::kArticlePublisher, data, *publisher, std::exchange(is_first, false), site);
  for (const Thing::Property& property : article.properties) {
    const bool is_reference = property.thing >= 0 || property.value.starts_with('#');
    if (property.name == "publisher" && !is_reference)
      Add({.source = Source::kArticlePublisher,
           .text = property.value,
           .comparable = {},
           .meta = {},
           .url = {},
           .node = property.node},
          site);
  }
  site.publisher = ComparableText(data.Value(article, "publisher"));
}

}  // namespace

SiteNames ReadSiteNames(const Url& url, const Url& base, const MetaTags& meta, const LinkedData& data,
                        const Thing* article) {
  SiteNames site;
  if (article != nullptr) AddPublishers(data, *article, site);
  for (const auto& [source, type] : kTypes) {
    bool is_first = true;
    for (const Thing& thing : data.things) {
      if (thing.Is(type)) AddThing(source, data, thing, std::exchange(is_first, false), site);
    }
  }
  for (const auto& [source, name] : kMetaNames)
    Add({.source = source, .text = meta.Get(name), .comparable = {}, .meta = name, .url = {}}, site);
  site.host = ComparableText(WithoutWww(url.host));
  std::copy_if(url.host.begin(), url.host.end(), std::back_inserter(site.host_letters), IsAsciiAlnum);
  site.domain = RegisteredDomain(url.host);
  site.base_domain = base.host == url.host ? site.domain : RegisteredDomain(base.host);
  return site;
}

bool SiteNames::IsInHost(std::string_view comparable) const {
  if (comparable.size() > 2 * host_letters.size()) return false;  // longer even without its spaces
  std::string letters(comparable);
  std::erase(letters, ' ');
  return letters.size() >= kMinHostLetters && host_letters.find(letters) != std::string::npos;
}

bool SiteNames::IsSite(std::string_view comparable) const {
  if (comparable.empty()) return false;
  if (std::ranges::find(items, comparable, &SiteName::comparable) != items.end() || comparable == host)
    return true;
  std::string letters(comparable);
  std::erase(letters, ' ');
  const auto is_letters_of = [&](std::string_view name) {
    return std::ranges::equal(letters, name | std::views::filter(IsAsciiAlnum));
  };
  return is_letters_of(domain) || is_letters_of(std::string_view(domain).substr(0, domain.find('.')));
}

}  // namespace bodycopy
