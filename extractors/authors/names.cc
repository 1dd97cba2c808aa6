#include "extractors/authors/names.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/authors/byline/given_names.h"
#include "extractors/authors/byline/words.h"

namespace bodycopy {
namespace {

using F = AuthorFeatures::Index;

constexpr int kNear = 8;     // blocks from the headline
constexpr float kFar = 200;  // what distances are cut at
constexpr std::size_t kMaxNames = 120;
constexpr std::size_t kMaxHonorificBytes = 10;
// What programs print where they have no name.
constexpr auto kPlaceholders =
    std::to_array<std::string_view>({"undefined", "null", "none", "nan", "false", "true", "object object"});
constexpr std::size_t kMinHostBytes = 3;  // of a name that is held against the site's host
constexpr std::size_t kMinSlugBytes = 4;  // and against the address of an author's page

// How well a name is printed; each weighs more than all those below it.
constexpr int kSeveralWords = 16;
constexpr int kMixedCase = 8;
constexpr int kCapital = 4;
constexpr int kVisible = 2;

// The comparable form without "dr", "prof" and the like before it.
std::string KeyOf(std::string_view name) {
  std::string key = ComparableText(name);
  while (true) {
    const std::size_t space = key.find(' ');
    if (space == std::string::npos || space > kMaxHonorificBytes) return key;
    if ((byline::FlagsOf(std::string_view(key).substr(0, space)) & byline::kHonorific) == 0 ||
        space == key.size())
      return key;
    if (key.find(' ', space + 1) == std::string::npos && space > 2) return key;  // "Don Miguel", "Lady Gaga"
    key.erase(0, space + 1);
  }
}

std::string Unspaced(std::string_view key) {
  std::string joined;
  for (const char c : key) {
    if (c != ' ') joined += c;
  }
  return joined;
}

bool IsPlaceholder(std::string_view key) {
  return std::find(kPlaceholders.begin(), kPlaceholders.end(), key) != kPlaceholders.end();
}

// "By", "and finally", "Guest": words that stand around names alone.
bool IsMadeOfLabels(std::string_view key) {
  constexpr std::uint32_t kLabels =
      byline::kBy | byline::kAnd | byline::kFunction | byline::kAuthorWord | byline::kNoise;
  for (std::size_t begin = 0; begin < key.size();) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if ((byline::FlagsOf(key.substr(begin, end - begin)) & kLabels) == 0) return false;
    begin = end + 1;
  }
  return true;
}

bool IsDeclared(AuthorSource source) {
  return source <= AuthorSource::kMetaOther;
}

bool HasLower(std::string_view name) {
  while (!name.empty()) {
    const char32_t c = TakeCodePoint(name);
    if (IsLetter(c) && !IsUpper(c)) return true;
  }
  return false;
}

// How well a mention prints the name: visible ones before declared ones, mixed case before small or capital
// letters.
int PrintQuality(const AuthorMention& mention) {
  const bool upper = std::any_of(mention.name.begin(), mention.name.end(), IsAsciiUpper) ||
                     static_cast<unsigned char>(mention.name[0]) >= 0x80;
  const bool lower = HasLower(mention.name);
  int quality = (upper && lower ? kMixedCase : 0) + (upper ? kCapital : 0);
  if (!IsDeclared(mention.source)) quality += kVisible;
  if (mention.name.find(' ') != std::string::npos) quality += kSeveralWords;
  return quality;
}

class Merger {
 public:
  Merger(const Reading& reading, const std::vector<AuthorMention>& mentions)
      : reading_(reading), page_(reading.page), mentions_(mentions) {
    using enum SiteNameSource;
    constexpr std::uint32_t kAsked =
        SiteNameSet({kOgSiteName, kApplicationName, kAppTitle, kPublisher, kTwitterSite, kWebSite,
                     kOrganization, kNewsMediaOrganization});
    const SiteNames& site = page_.site_names;
    for (const SiteName& name : site.items) {
      if (name.Is(kAsked) && name.is_first && !name.comparable.empty())
        site_names_.emplace_back(name.comparable);
    }
    if (!site.publisher.empty()) site_names_.emplace_back(site.publisher);
    domain_name_ = site.domain.substr(0, site.domain.find('.'));
    std::erase(domain_name_, '-');
  }

  std::vector<AuthorName> Run() {
    Group();
    headline_key_ = ComparableText(reading_.found.headline);
    for (AuthorName& name : names_) {
      ChoosePrint(name);
      DescribeMentions(name);
      DescribeForm(name);
      DescribeAgreement(name);
    }
    DescribeAmongNames();
    DescribeLists();
    DescribeShapes();
    DescribePage();
    return std::move(names_);
  }

 private:
  void Group() {
    std::unordered_map<std::string, std::size_t> by_key;
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      std::string key = KeyOf(mentions_[i].name);
      if (mentions_[i].other_work) {
        others_.insert(Unspaced(key));
        continue;
      }
      if (key.empty() || IsPlaceholder(key) || IsMadeOfLabels(key)) continue;
      auto [found, is_new] = by_key.emplace(Unspaced(key), names_.size());
      if (is_new) {
        if (names_.size() >= kMaxNames) {
          by_key.erase(found);
          continue;
        }
        names_.emplace_back().key = key;
        names_.back().source = mentions_[i].source;
      }
      AuthorName& name = names_[found->second];
      if (key.find(' ') != std::string::npos && name.key.find(' ') == std::string::npos) name.key = key;
      name.mentions.push_back(static_cast<int>(i));
    }
  }

  void ChoosePrint(AuthorName& name) {
    int best = -1;
    for (const int i : name.mentions) {
      const AuthorMention& mention = mentions_[static_cast<std::size_t>(i)];
      const int quality = PrintQuality(mention);
      if (quality > best) {
        best = quality;
        name.name = mention.name;
        name.raw = mention.raw;
      }
      if (name.href.empty() || (!AuthorHref(name.href) && AuthorHref(mention.href))) name.href = mention.href;
    }
  }

  static bool AuthorHref(std::string_view href) {
    return href.find("auth") != std::string_view::npos || href.find("auto") != std::string_view::npos ||
           href.find("profil") != std::string_view::npos || href.find("people") != std::string_view::npos;
  }

  void DescribeMentions(AuthorName& name) {
    const int headline = reading_.found.headline_block;
    const int blocks = static_cast<int>(reading_.blocks.items.size());
    name["distance"] = name["introduced_distance"] = name["first_block"] = kFar;
    name["above"] = kFar;
    name["best_unexplained"] = 1;
    name["least_listed"] = kFar;
    name["first_share"] = name["block_from_end"] = -1;
    float nearest = kFar * 2;
    float hidden = 0;
    std::array<bool, kAuthorSourceCount> seen{};
    for (const int i : name.mentions) {
      const AuthorMention& mention = mentions_[static_cast<std::size_t>(i)];
      const auto source = static_cast<std::size_t>(mention.source);
      float& rank = name.features["source", source];
      if (!seen[source]) {
        rank = std::min<float>(mention.rank, kFar) + 1;
        name[IsDeclared(mention.source) ? F("declared_sources") : F("visible_sources")] += 1;
      }
      seen[source] = true;
      name["mentions"] += 1;
      name["best_listed"] = std::max<float>(name["best_listed"], mention.listed);
      name["least_listed"] = std::min<float>(name["least_listed"], mention.listed);
      if (mention.source <= AuthorSource::kLinkedCreator || mention.source == AuthorSource::kMicrodataAuthor)
        name["linked_main"] = 1;
      if (mention.block < 0) continue;
      name["visible"] += 1;
      hidden += mention.hidden;
      name["other_credit"] = std::max<float>(name["other_credit"], mention.other_credit);
      name["best_unexplained"] = std::min(name["best_unexplained"], mention.unexplained);
      const bool clean =
          (mention.zones & (kInComments | kInRelated | kInNav | kInMenu | kInAside | kInFooter)) == 0 &&
          !mention.hidden;
      name["clean"] += clean;
      if (mention.introduced) {
        name["introduced"] = 1;
        name["clean_introduced"] += clean;
      }
      if (name["first_block"] >= kFar) {
        name["first_block"] = std::min<float>(static_cast<float>(mention.block), kFar - 1);
        name["first_share"] = static_cast<float>(mention.block) / static_cast<float>(std::max(blocks, 1));
        name["block_from_end"] = std::min<float>(static_cast<float>(blocks - mention.block), kFar);
      }
      const int from = headline >= 0 ? mention.block - headline : mention.block;
      const float distance = std::min<float>(static_cast<float>(std::abs(from)), kFar);
      if (from >= 0)
        name["distance"] = std::min(name["distance"], distance);
      else
        name["above"] = std::min(name["above"], distance);
      if (mention.introduced) {
        name["introduced_distance"] = std::min(name["introduced_distance"], distance);
        if (distance <= kNear && clean) name["introduced_near"] = 1;
      }
      if (distance < nearest) {
        nearest = distance;
        SetZones(name, mention.zones);
      }
    }
    if (name["visible"] > 0) {
      name["clean_share"] = name["clean"] / name["visible"];
      name["hidden_only"] = hidden == name["visible"];
    }
  }

  static void SetZones(AuthorName& name, std::uint32_t zones) {
    struct ZoneFeature {
      std::uint32_t zones;
      F feature;
    };
    constexpr ZoneFeature kZones[] = {
        {kInComments, "in_comments"}, {kInRelated, "in_related"}, {kInNav | kInMenu, "in_nav"},
        {kInAside, "in_aside"},       {kInFooter, "in_footer"},   {kInArticle, "in_article"},
        {kInHeader, "in_header"},     {kInItem, "in_list"},       {kInTable, "in_table"},
        {kInHeading, "in_heading"},   {kInLink, "in_link"},       {kInBio, "in_bio"}};
    for (const auto& [any, feature] : kZones) name[feature] = (zones & any) != 0;
  }

  void DescribeForm(AuthorName& name) {
    for (const int i : name.mentions) {
      name["person"] = std::max(name["person"], mentions_[static_cast<std::size_t>(i)].person);
      name["kind"] =
          std::max(name["kind"],
                   static_cast<float>(2 - static_cast<int>(mentions_[static_cast<std::size_t>(i)].kind)));
    }
    name["words"] = static_cast<float>(std::count(name.key.begin(), name.key.end(), ' ') + 1);
    name["characters"] = static_cast<float>(std::min<std::size_t>(CodePointCount(name.name), 100));
    name["has_digit"] = std::any_of(name.key.begin(), name.key.end(), IsAsciiDigit);
    const bool upper = std::any_of(name.name.begin(), name.name.end(), IsAsciiUpper);
    const bool lower = std::any_of(name.name.begin(), name.name.end(), IsAsciiLower);
    name["small"] = lower && !upper;
    name["all_upper"] = upper && !lower;
    name["given_name"] = static_cast<float>(byline::GivenNameOf(name.name));
  }

  void DescribeAgreement(AuthorName& name) {
    const std::string joined = Unspaced(name.key);
    name.other_work = others_.contains(joined);
    for (const std::string_view site : site_names_) {
      if (site == name.key || Unspaced(site) == joined) name["is_site"] = 1;
      if (ContainsWords(name.key, site) || ContainsWords(site, name.key)) name["in_site"] = 1;
    }
    name["is_publisher"] = !page_.site_names.publisher.empty() && page_.site_names.publisher == name.key;
    if (domain_name_.size() >= kMinHostBytes && joined.size() >= kMinHostBytes) {
      name["in_host"] =
          joined == domain_name_ ? 2
          : domain_name_.find(joined) != std::string::npos || joined.find(domain_name_) != std::string::npos
              ? 1
              : 0;
    }
    name["in_headline"] = headline_key_ == name.key ? 2 : ContainsWords(headline_key_, name.key) ? 1 : 0;
    for (const int i : name.mentions) {
      const std::string_view href = mentions_[static_cast<std::size_t>(i)].href;
      if (href.empty()) continue;
      name["author_href"] = std::max<float>(name["author_href"], AuthorHref(href) ? 2 : 1);
      std::string slug;
      for (const char c : href) {
        if (IsAsciiAlnum(c)) slug += ToAsciiLower(c);
      }
      if (joined.size() >= kMinSlugBytes && slug.find(joined) != std::string::npos) name["slug_in_href"] = 1;
    }
  }

  void DescribeAmongNames() {
    float persons = 0;
    float linked = 0;
    float links = 0;
    for (const AuthorName& name : names_) {
      persons += name["kind"] == 2;
      linked += name["linked_main"] > 0;
      links += name.from(AuthorSource::kAuthorLink);
    }
    std::vector<std::pair<float, std::size_t>> visible;
    for (std::size_t i = 0; i < names_.size(); ++i) visible.emplace_back(names_[i]["first_block"], i);
    std::stable_sort(visible.begin(), visible.end());
    for (std::size_t i = 0; i < visible.size(); ++i) {
      names_[visible[i].second]["visible_order"] = visible[i].first >= kFar ? -1 : static_cast<float>(i);
    }
    // The best of all others, by the best and the second best of all.
    const auto set_other = [this](F of, F other) {
      float first = 0;
      float second = 0;
      for (const AuthorName& name : names_) {
        if (name[of] > first)
          second = std::exchange(first, name[of]);
        else
          second = std::max(second, name[of]);
      }
      for (AuthorName& name : names_) name[other] = name[of] == first ? second : first;
    };
    set_other("mentions", "other_mentions");
    set_other("declared_sources", "other_declared");
    set_other("introduced_near", "other_introduced_near");
    set_other("linked_main", "other_linked");
    for (std::size_t i = 0; i < names_.size(); ++i) {
      AuthorName& name = names_[i];
      name["order"] = static_cast<float>(i);
      name["names"] = static_cast<float>(names_.size());
      name["persons"] = persons;
      name["linked_names"] = linked;
      name["author_link_names"] = links;
      for (const AuthorName& other : names_) {
        if (ContainsWords(other.key, name.key)) name["part_of_other"] = 1;
        if (ContainsWords(name.key, other.key)) name["has_part"] = 1;
      }
    }
  }

  // The best of the others that one text names together with it.
  void DescribeLists() {
    std::unordered_map<int, std::vector<std::size_t>> lists;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (const int m : names_[i].mentions) {
        const AuthorMention& mention = mentions_[static_cast<std::size_t>(m)];
        if (mention.listed > 1) lists[mention.list].push_back(i);
      }
    }
    for (AuthorName& name : names_)
      name["list_declared"] = name["list_linked"] = name["list_mentions"] = name["list_order"] = -1;
    for (const auto& [list, members] : lists) {
      for (std::size_t k = 0; k < members.size(); ++k) {
        AuthorName& name = names_[members[k]];
        name["list_order"] = std::max(name["list_order"], static_cast<float>(k));
        for (const std::size_t other : members) {
          if (other == members[k]) continue;
          name["list_declared"] = std::max(name["list_declared"], names_[other]["declared_sources"]);
          name["list_linked"] = std::max(name["list_linked"], names_[other]["linked_main"]);
          name["list_mentions"] = std::max(name["list_mentions"], names_[other]["mentions"]);
        }
      }
    }
  }

  // Templates that repeat, as the posts of a forum do: which of the names in such an element it is.
  void DescribeShapes() {
    struct Shape {
      std::vector<std::size_t> names;  // distinct, in the page's order
      float repeats = 0;
    };
    std::unordered_map<std::uint32_t, Shape> shapes;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      for (const int m : names_[i].mentions) {
        const AuthorMention& mention = mentions_[static_cast<std::size_t>(m)];
        if (mention.shape == 0) continue;
        Shape& shape = shapes[mention.shape];
        ++shape.repeats;
        if (shape.names.empty() || shape.names.back() != i) shape.names.push_back(i);
      }
    }
    for (AuthorName& name : names_) name["shape_order"] = name["shape_names"] = -1;
    for (auto& [key, shape] : shapes) {
      std::stable_sort(shape.names.begin(), shape.names.end(), [this](std::size_t a, std::size_t b) {
        return names_[a]["first_block"] < names_[b]["first_block"];
      });
      for (std::size_t k = 0; k < shape.names.size(); ++k) {
        AuthorName& name = names_[shape.names[k]];
        if (static_cast<float>(shape.names.size()) <= name["shape_names"]) continue;
        name["shape_names"] = static_cast<float>(shape.names.size());
        name["shape_order"] = static_cast<float>(k);
        name["shape_repeats"] = shape.repeats;
      }
    }
  }

  void DescribePage() {
    bool linked = false;
    bool meta = false;
    bool introduced = false;
    for (const AuthorName& name : names_) {
      linked |= name["linked_main"] > 0;
      meta |= name.from(AuthorSource::kMetaAuthor);
      introduced |= name["introduced_near"] > 0;
    }
    const bool forum =
        page_.data.First("DiscussionForumPosting") != nullptr || page_.data.First("QAPage") != nullptr;
    for (AuthorName& name : names_) {
      name["page_has_article"] = page_.article != nullptr;
      name["page_has_linked_author"] = linked;
      name["page_has_meta_author"] = meta;
      name["page_introduced_near"] = introduced;
      name["page_og_article"] = page_.meta.Get("og:type") == "article";
      name["page_forum"] = forum;
      name["page_blocks"] = static_cast<float>(reading_.blocks.items.size());
      name["page_headline"] = reading_.found.headline_block >= 0;
    }
  }

  const Reading& reading_;
  const Page& page_;
  const std::vector<AuthorMention>& mentions_;
  std::vector<std::string_view> site_names_;  // comparable
  std::string domain_name_;                   // the registered domain's first label, without hyphens
  std::string headline_key_;
  std::unordered_set<std::string> others_;  // who did something else, without spaces
  std::vector<AuthorName> names_;
};

}  // namespace

bool ContainsWords(std::string_view longer, std::string_view shorter) {
  if (longer.size() <= shorter.size()) return false;
  const std::size_t at = longer.find(shorter);
  if (at == std::string_view::npos) return false;
  const bool begins = at == 0 || longer[at - 1] == ' ';
  const bool ends = at + shorter.size() == longer.size() || longer[at + shorter.size()] == ' ';
  return begins && ends;
}

std::vector<AuthorName> MergeAuthorNames(const Reading& reading, const std::vector<AuthorMention>& mentions) {
  return Merger(reading, mentions).Run();
}

}  // namespace bodycopy
