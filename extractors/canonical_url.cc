#include "extractors/canonical_url.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/registered_domain.h"

namespace bodycopy {
namespace {

constexpr double kRelCanonical = 0.95;
constexpr double kOgUrl = 0.8;
constexpr double kLinkedData = 0.75;
constexpr double kTwitterUrl = 0.6;
constexpr double kRelCanonicalElsewhere = 0.55;
constexpr double kGivenUrl = 0.5;

constexpr std::string_view kTrackingParameters[] = {"fbclid",
                                                    "gclid",
                                                    "dclid",
                                                    "gbraid",
                                                    "wbraid",
                                                    "gclsrc",
                                                    "msclkid",
                                                    "twclid",
                                                    "igshid",
                                                    "igsh",
                                                    "yclid",
                                                    "mc_cid",
                                                    "mc_eid",
                                                    "_ga",
                                                    "_gl",
                                                    "_hsenc",
                                                    "_hsmi",
                                                    "mkt_tok",
                                                    "cmpid",
                                                    "ncid",
                                                    "ocid",
                                                    "smid",
                                                    "wt_mc",
                                                    "wtmc",
                                                    "s_cid",
                                                    "ito",
                                                    "xtor",
                                                    "spm",
                                                    "taid",
                                                    "cmp",
                                                    "icid",
                                                    "soc_src",
                                                    "soc_trk",
                                                    "guccounter",
                                                    "srsltid",
                                                    "guce_referrer",
                                                    "guce_referrer_sig",
                                                    "__twitter_impression",
                                                    "sh_kit",
                                                    "fb_action_ids",
                                                    "sr_share_id"};
constexpr std::string_view kTrackingPrefixes[] = {"utm_", "pk_", "mtm_", "hsa_", "at_", "ns_", "fb_", "trk_"};

bool IsTracking(std::string_view parameter) {
  const std::string name = AsciiLower(parameter.substr(0, parameter.find('=')));
  return std::any_of(std::begin(kTrackingParameters), std::end(kTrackingParameters),
                     [&](std::string_view known) { return name == known; }) ||
         std::any_of(std::begin(kTrackingPrefixes), std::end(kTrackingPrefixes),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool IsStartPage(const Url& url) {
  return url.path.size() <= 1 && url.query.empty();
}

// A host that only the makers of the page can reach, left over from building it.
bool IsLocal(std::string_view host) {
  return host.find('.') == std::string_view::npos || host.ends_with(".local");
}

class CanonicalUrlSearch {
 public:
  explicit CanonicalUrlSearch(const Page& page) : page_(page), site_(page.site_names.domain) {}

  void Offer(std::string_view reference, SourceName source, double confidence, NodeId node = kNoNode) {
    if (reference.empty()) return;
    // Only a link may be relative: what stands elsewhere, such as "true", would be a path by chance.
    if (source != Source::kRelCanonical && reference.find("//") == std::string_view::npos &&
        reference.front() != '/')
      return;
    Url url;
    if (!ParseUrl(page_.Resolve(reference), url) || IsLocal(url.host)) return;
    if (!site_.empty()) {
      if (IsStartPage(url) && !IsStartPage(page_.url)) return;
      if (url.host != page_.url.host && RegisteredDomain(url.host) != site_) {
        if (source != Source::kRelCanonical || IsStartPage(url)) return;
        confidence = kRelCanonicalElsewhere;
      }
    }
    candidates_.push_back({WithoutTracking(url), std::string(reference), source, confidence, node});
  }

  void OfferThing(const Thing& thing) {
    for (const Thing::Property& property : thing.properties) {
      if (property.name != "mainEntityOfPage" && property.name != "url") continue;
      const bool is_thing = property.thing >= 0;
      Offer(is_thing ? page_.data.things[static_cast<std::size_t>(property.thing)].id : property.value,
            Source::kLinkedData, kLinkedData, property.node);
    }
  }

  Choice<std::string> Choose() { return bodycopy::Choose(std::move(candidates_)); }

 private:
  const Page& page_;
  const std::string site_;
  std::vector<Candidate<std::string>> candidates_;
};

}  // namespace

std::string WithoutTracking(const Url& url) {
  Url clean = url;
  if (!clean.fragment.starts_with('!')) {
    clean.fragment.clear();
    clean.has_fragment = false;
  }
  std::string query;
  std::string_view rest = clean.query;
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view parameter = rest.substr(0, end);
    if (!parameter.empty() && !IsTracking(parameter)) {
      if (!query.empty()) query += '&';
      query += parameter;
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  clean.has_query = !query.empty();
  clean.query = std::move(query);
  return clean.ToString();
}

Choice<std::string> ExtractCanonicalUrl(const Reading& reading) {
  const Page& page = reading.page;
  CanonicalUrlSearch search(page);
  for (const LinkTag& link : page.meta.links) {
    if (link.rel == "canonical") search.Offer(link.href, Source::kRelCanonical, kRelCanonical, link.node);
  }
  search.Offer(page.meta.Get("og:url"), SourceName::MetaTag("og:url"), kOgUrl);
  if (page.article != nullptr) search.OfferThing(*page.article);
  search.Offer(page.meta.Get("twitter:url"), SourceName::MetaTag("twitter:url"), kTwitterUrl);
  if (!page.url.host.empty()) search.Offer(page.url.ToString(), Source::kUrl, kGivenUrl);
  return search.Choose();
}

}  // namespace bodycopy
