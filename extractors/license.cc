#include "extractors/license.h"

#include <string_view>
#include <utility>
#include <vector>

namespace bodycopy {
namespace {

constexpr double kLinkedData = 0.9;
constexpr double kRelLicenseLink = 0.85;
constexpr double kRelLicenseAnchor = 0.8;
constexpr double kMetaTag = 0.6;
constexpr double kCreativeCommonsLink = 0.5;
constexpr std::string_view kCreativeCommonsHost = "creativecommons.org/";

// The page of one licence, not of Creative Commons itself.
bool IsCreativeCommons(std::string_view href) {
  const std::size_t host = href.find(kCreativeCommonsHost);
  if (host == std::string_view::npos) return false;
  const std::string_view path = href.substr(host + kCreativeCommonsHost.size());
  const auto lies_below = [path](std::string_view folder) {
    return path.starts_with(folder) && path.size() > folder.size();
  };
  return lies_below("licenses/") || lies_below("publicdomain/");
}

// True if the element belongs to a picture or to what is listed, not to the page.
bool IsOfAPart(const Page& page, NodeId id) {
  return (page.zones.Around(page.document, id) & (kInFigure | kInFigcaption | kInTableCaption)) != 0;
}

}  // namespace

Choice<std::string> ExtractLicense(const Reading& reading) {
  const Page& page = reading.page;
  const Document& document = page.document;
  std::vector<Candidate<std::string>> candidates;
  const auto offer = [&](std::string_view raw, SourceName source, double confidence, NodeId node = kNoNode) {
    if (raw.empty()) return;
    // Linked data may have the licence's words in place of its URL.
    const bool is_words = source == Source::kLinkedData && raw.find("//") == std::string_view::npos;
    std::string value = is_words ? std::string(raw) : page.Resolve(raw);
    if (!value.empty()) candidates.push_back({std::move(value), std::string(raw), source, confidence, node});
  };
  if (page.article != nullptr)
    offer(page.data.Value(*page.article, "license"), Source::kLinkedData, kLinkedData);
  for (const LinkTag& link : page.meta.links) {
    if (link.rel == "license") offer(link.href, Source::kRelLicense, kRelLicenseLink, link.node);
  }
  offer(page.meta.Get("dcterms.license"), SourceName::MetaTag("dcterms.license"), kMetaTag);
  offer(page.meta.Get("dc.rights.license"), SourceName::MetaTag("dc.rights.license"), kMetaTag);
  for (const Landmark& landmark : page.landmarks) {
    if ((landmark.kinds & kRelLicense) == 0 || IsOfAPart(page, landmark.node)) continue;
    offer(document.Get(landmark.node, "href"), Source::kRelLicense, kRelLicenseAnchor, landmark.node);
  }
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != Tag::kA) continue;
    const std::string_view href = document.Get(id, "href");
    if (!IsCreativeCommons(href) || IsOfAPart(page, id)) continue;
    offer(href, Source::kCreativeCommonsLink, kCreativeCommonsLink, id);
  }
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
