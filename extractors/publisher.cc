#include "extractors/publisher.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/headline/title_parts.h"
#include "extractors/lexicon/lexicon.h"
#include "page/prose.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr double kArticlePublisher = 0.9;
constexpr double kOgSiteName = 0.85;
constexpr double kPersonPublisher = 0.8;  // a blog's owner rather than the blog
constexpr double kOrganization = 0.6;
constexpr double kWebSite = 0.58;
constexpr double kMetaPublisher = 0.55;
constexpr double kApplicationName = 0.5;
constexpr double kAppTitle = 0.4;
constexpr double kTitlePart = 0.5;
constexpr double kPenaltyUnnamed = 0.1;  // a title's part that the host's name does not bear out
constexpr double kCopyrightLine = 0.45;
constexpr double kMasthead = 0.5;
constexpr double kAgreement = 0.04;      // for each other source that says the same
constexpr double kPenaltyAddress = 0.3;  // "example.com" where a name should stand
constexpr std::size_t kMaxTitleWords = 5;
constexpr std::ptrdiff_t kTaglineSpaces = 4;  // in a name that may be or have a tagline
constexpr std::size_t kTaglineBytes = 32;     // in a script without spaces too
constexpr std::size_t kMaxNameBytes = 80;
constexpr std::size_t kDigitsOfYear = 4;
constexpr std::size_t kMaxBeforeCopyright = 24;  // bytes of the line before the sign
constexpr std::size_t kMaxCopyrightRatio = 4;    // how many names long such a line may be

/// What a candidate's source is called, and what is thought of it.
struct SourceRule {
  SiteNameSource source;
  SourceName name;  ///< Empty for a meta tag, which is called by its own.
  double confidence;
};

constexpr SourceRule kSources[] = {
    {SiteNameSource::kArticlePublisher, Source::kLinkedDataPublisher, kArticlePublisher},
    {SiteNameSource::kNewsMediaOrganization, Source::kLinkedDataOrganization, kOrganization},
    {SiteNameSource::kNewspaper, Source::kLinkedDataOrganization, kOrganization},
    {SiteNameSource::kOrganization, Source::kLinkedDataOrganization, kOrganization},
    {SiteNameSource::kCorporation, Source::kLinkedDataOrganization, kOrganization},
    {SiteNameSource::kWebSite, Source::kLinkedDataWebsite, kWebSite},
    {SiteNameSource::kOgSiteName, {}, kOgSiteName},
    {SiteNameSource::kPublisher, {}, kMetaPublisher},
    {SiteNameSource::kDublinCore, {}, kMetaPublisher},
    {SiteNameSource::kDublinCoreTerms, {}, kMetaPublisher},
    {SiteNameSource::kCitation, {}, kMetaPublisher},
    {SiteNameSource::kPublisherName, {}, kMetaPublisher},
    {SiteNameSource::kCxense, {}, kMetaPublisher},
    {SiteNameSource::kApplicationName, {}, kApplicationName},
    {SiteNameSource::kAppTitle, {}, kAppTitle},
};

constexpr std::uint32_t kOrganizations =
    SiteNameSet({SiteNameSource::kNewsMediaOrganization, SiteNameSource::kNewspaper,
                 SiteNameSource::kOrganization, SiteNameSource::kCorporation});
constexpr std::uint32_t kOfApplications =
    SiteNameSet({SiteNameSource::kApplicationName, SiteNameSource::kAppTitle});

bool LooksLikeAddress(std::string_view name) {
  if (name.find(' ') != std::string_view::npos) return false;
  return name.find("://") != std::string_view::npos || name.starts_with("www.") || name.starts_with('@') ||
         name.ends_with(".com");
}

bool IsOneOf(std::string_view comparable, const std::vector<std::string_view>& list) {
  return std::ranges::find(list, comparable) != list.end();
}

// "Detail", "Homepage", "Page 34", "3 May 2012": what stands in titles beside the names of story and site.
bool IsGeneric(std::string_view name) {
  static const auto kGeneric =
      LexiconEntries(lexicon::Sections(), {"home", "no category", "this page", "general section", "no name"});
  static const auto kCounted = LexiconEntries(lexicon::Sections(), {"counted"});
  const std::string comparable = ComparableText(name);
  if (IsOneOf(comparable, kGeneric)) return true;
  const std::string_view last = std::string_view(comparable).substr(comparable.rfind(' ') + 1);
  if (last.size() == comparable.size() || !std::ranges::all_of(last, IsAsciiDigit)) return false;
  return IsOneOf(std::string_view(comparable).substr(0, comparable.find(' ')), kCounted) ||
         (IsAsciiDigit(comparable.front()) && last.size() == kDigitsOfYear);
}

bool HoldsYear(std::string_view line) {
  std::size_t digits = 0;
  for (const char c : line) {
    digits = IsAsciiDigit(c) ? digits + 1 : 0;
    if (digits == kDigitsOfYear) return true;
  }
  return false;
}

bool EndsInAbbreviation(std::string_view name) {
  return name.ends_with("Inc.") || name.ends_with("Co.") || name.ends_with("Ltd.") ||
         name.ends_with("Corp.") || name.ends_with("St.");
}

// The name in a line such as "© 2024 The Daily Post. All rights reserved."; "" if it has none.
std::string_view NameOfCopyrightLine(std::string_view line) {
  std::size_t at = line.find("©");
  std::size_t length = std::string_view("©").size();
  if (at == std::string_view::npos) {
    at = AsciiFindIgnoreCase(line, "copyright");
    length = std::string_view("copyright").size();
  }
  if (at == std::string_view::npos || at > kMaxBeforeCopyright) return {};
  std::string_view rest = line.substr(at + length);
  // Years, their dash and what else stands between the sign and the name.
  while (!rest.empty()) {
    const char c = rest.front();
    if (IsAsciiDigit(c) || IsAsciiSpace(c) || c == '-' || c == ',' || c == '.' || c == '|' || c == '(' ||
        c == ')') {
      rest.remove_prefix(1);
    } else if (rest.starts_with("–") || rest.starts_with("—")) {
      rest.remove_prefix(3);
    } else if (rest.starts_with("©")) {
      rest.remove_prefix(2);
    } else if (AsciiStartsWithIgnoreCase(rest, "by ")) {
      rest.remove_prefix(3);
    } else if (AsciiStartsWithIgnoreCase(rest, "copyright ")) {
      rest.remove_prefix(10);
    } else {
      break;
    }
  }
  for (const std::string_view stop : {" | ", " – ", " — ", " - ", ", ", "; ", " ©", "\n"}) {
    rest = rest.substr(0, rest.find(stop));
  }
  rest = rest.substr(0, AsciiFindIgnoreCase(rest, " all rights"));
  for (std::size_t stop = rest.find(". "); stop != std::string_view::npos; stop = rest.find(". ", stop + 1)) {
    if (EndsInAbbreviation(rest.substr(0, stop + 1))) continue;
    rest = rest.substr(0, stop);
    break;
  }
  rest = AsciiTrim(rest);
  while (rest.ends_with('.') && !EndsInAbbreviation(rest)) rest.remove_suffix(1);
  while (!rest.empty() && (IsAsciiDigit(rest.back()) || IsAsciiSpace(rest.back())))
    rest.remove_suffix(1);  // "The Post 2026"
  for (const std::string_view start : {"all rights", "made ", "built ", "designed ", "powered ", "website ",
                                       "policy", "notice", "information", "license", "template", "theme"}) {
    if (AsciiStartsWithIgnoreCase(rest, start)) return {};
  }
  if (rest.size() > kMaxNameBytes) return {};
  return rest;
}

// True if a word of some length stands in both of the comparable texts: then one says the other in other
// words.
bool SharesAWord(std::string_view a, std::string_view b) {
  constexpr std::size_t kTelling = 4;
  while (!a.empty()) {
    const std::string_view word = a.substr(0, a.find(' '));
    a.remove_prefix(std::min(a.size(), word.size() + 1));
    if (word.size() < kTelling) continue;
    const std::size_t at = b.find(word);
    if (at != std::string_view::npos && (at == 0 || b[at - 1] == ' ')) return true;
  }
  return false;
}

class PublisherSearch {
 public:
  explicit PublisherSearch(const Reading& reading) : reading_(reading), page_(reading.page) {}

  Choice<NamedLink> Run() {
    OfferNames(~kOfApplications);
    Offer(NameOfCopyrightLine(page_.meta.Get("copyright")), {}, SourceName::MetaTag("copyright"),
          kMetaPublisher);
    OfferNames(kOfApplications);
    if (candidates_.empty()) FromTitle();
    if (candidates_.empty() || page_.document.kind() == DocumentKind::kTextDump) FromBlocks();
    ScoreAgreement();
    return Choose(std::move(candidates_));
  }

 private:
  void Offer(std::string_view name, std::string_view url, SourceName source, double confidence,
             NodeId node = kNoNode) {
    while (name.ends_with('|') || name.ends_with(' ')) name.remove_suffix(1);  // "The Daily Post |"
    if (name.empty() || name.size() > kMaxNameBytes || IsUnfilledTemplate(name) || IsGeneric(name)) return;
    if (std::ranges::count(name, ' ') >= kTaglineSpaces && !IsNamedByHost(name))
      confidence -= kPenaltyUnnamed;
    if (LooksLikeAddress(name)) confidence -= kPenaltyAddress;
    NamedLink link{std::string(name), url.empty() ? std::string() : page_.Resolve(url)};
    if (link.url.empty() && !page_.base.host.empty()) link.url = page_.base.Origin() + "/";
    candidates_.push_back({std::move(link), std::string(name), source, confidence, node});
  }

  void OfferNames(std::uint32_t sources) {
    for (const SiteName& name : page_.site_names.items) {
      const auto rule = std::find_if(std::begin(kSources), std::end(kSources),
                                     [&](const SourceRule& known) { return known.source == name.source; });
      if (name.Is(sources) && rule != std::end(kSources) && SpeaksForThePage(name)) OfferName(name, *rule);
    }
  }

  // Of the things of one type the first alone; an organisation that belongs to another thing may be anyone.
  static bool SpeaksForThePage(const SiteName& name) {
    if (name.source == SiteNameSource::kArticlePublisher) return true;
    return name.is_first && !(name.Is(kOrganizations) && name.is_part);
  }

  // Some sites give the whole title for the site's name: the part of it that is not the headline is meant.
  void OfferName(const SiteName& name, const SourceRule& rule) {
    const SourceName source = name.meta.empty() ? rule.name : SourceName::MetaTag(name.meta);
    const std::string& headline = reading_.found.headline;
    const bool is_title = name.source == SiteNameSource::kOgSiteName && !headline.empty() &&
                          name.text.find(headline) != std::string_view::npos;
    if (is_title) return OfferTitleParts(name.text, source, rule.confidence);
    const bool is_owner = name.source == SiteNameSource::kArticlePublisher && name.is_person;
    Offer(WithoutTagline(name.text), name.url, source, is_owner ? kPersonPublisher : rule.confidence,
          name.node);
  }

  // "The Daily Post - All the news of the valley": of the parts of a long name the one that the host's name
  // bears out, else the first.
  std::string_view WithoutTagline(std::string_view name) const {
    if (std::ranges::count(name, ' ') < kTaglineSpaces && name.size() < kTaglineBytes) return name;
    const std::vector<TitlePart> parts = SplitTitle(name);
    if (parts.size() < 2) return name;
    const auto is_apart = [](const TitlePart& part) { return part.before != TitleSeparator::kColon; };
    for (const TitlePart& part : parts) {
      if (is_apart(part) && !LooksLikeAddress(part.text) && IsNamedByHost(part.text)) return part.text;
    }
    return is_apart(parts[1]) && !LooksLikeAddress(parts[0].text) ? parts[0].text : name;
  }

  // Whether the name has the host's, or is a part of it.
  bool IsNamedByHost(std::string_view name) const {
    std::string letters = FoldCaseAndMarks(ComparableText(name));
    std::erase(letters, ' ');
    const std::string& domain = page_.site_names.base_domain;
    std::string host = ComparableText(domain.substr(0, domain.find('.')));
    std::erase(host, ' ');
    return !host.empty() && !letters.empty() &&
           (letters.find(host) != std::string::npos || host.find(letters) != std::string::npos);
  }

  // The part of the title that is the site's name, by the host's name; else its last part, if short.
  void FromTitle() { OfferTitleParts(page_.meta.title, Source::kTitle, kTitlePart); }

  void OfferTitleParts(std::string_view title, SourceName source, double confidence) {
    const std::vector<TitlePart> parts = SplitTitle(title);
    if (parts.size() < 2) return;
    const std::string headline = ComparableText(reading_.found.headline);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string letters = ComparableText(parts[i].text);
      const bool is_of_headline =
          headline.find(letters) != std::string::npos || letters.find(headline) != std::string::npos;
      if (letters.empty() || (is_of_headline && (letters == headline || !page_.site_names.IsSite(letters))))
        continue;
      const bool named = IsNamedByHost(parts[i].text);
      const bool edge = i == 0 || i + 1 == parts.size();
      if (!named && (!edge || parts[i].text.ends_with('?') || parts[i].before == TitleSeparator::kColon ||
                     WordCount(parts[i].text) > kMaxTitleWords ||
                     SharesAWord(ComparableText(parts[i].text), headline))) {
        continue;
      }
      Offer(parts[i].text, {}, source, named ? confidence : confidence - kPenaltyUnnamed);
    }
  }

  // What is seen on the page: a line of few words above the headline that comes again, or is named in the
  // copyright line.
  void FromBlocks() {
    const auto& blocks = reading_.blocks.items;
    std::unordered_map<std::string_view, int> counts;
    std::string_view copyright;
    NodeId copyright_node = kNoNode;
    const auto is_prose = [](const Block& block) { return IsProseWithKeywords(block); };
    const auto last_prose = std::find_if(blocks.rbegin(), blocks.rend(), is_prose).base();
    for (auto block_at = blocks.begin(); block_at != blocks.end(); ++block_at) {
      const Block& block = *block_at;
      if (block.text.size() <= kMaxNameBytes) ++counts[block.text];
      if (block.text.size() > kMaxCopyrightRatio * kMaxNameBytes ||
          !MaySignThePage(block, block_at >= last_prose))
        continue;
      if (const std::string_view name = NameOfCopyrightLine(block.text); !name.empty()) {
        copyright = name;
        copyright_node = block.element;
      }
    }
    Offer(copyright, {}, Source::kCopyrightLine, kCopyrightLine, copyright_node);
    if (page_.document.kind() != DocumentKind::kTextDump || reading_.found.headline_block < 0) return;
    for (int i = 0; i < reading_.found.headline_block; ++i) {
      const Block& block = blocks[static_cast<std::size_t>(i)];
      const bool listed = page_.document[block.element].tag == Tag::kLi;
      const auto found = counts.find(block.text);
      if (found == counts.end() || listed || WordCount(block.text) < 2 ||
          block.text == reading_.found.headline)
        continue;
      if (found->second < 2 && block.text != copyright) continue;
      Offer(block.text, {}, Source::kMasthead, kMasthead, block.element);
      return;
    }
  }

  // Whose picture it is stands in such a line too: in a figure, or within the text and without a year.
  bool MaySignThePage(const Block& block, bool is_at_end) const {
    const std::uint32_t zones = page_.zones.Of(block.element);
    if ((zones & (kInFigure | kInFigcaption)) != 0) return false;
    return is_at_end || (zones & kInFooter) != 0 || HoldsYear(block.text);
  }

  void ScoreAgreement() {
    std::vector<std::string> names;
    names.reserve(candidates_.size());
    for (const auto& candidate : candidates_) names.push_back(ComparableText(candidate.value.name));
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto same = std::count(names.begin(), names.end(), names[i]) - 1;
      candidates_[i].confidence =
          std::min(1.0, candidates_[i].confidence + kAgreement * static_cast<double>(same));
    }
  }

  const Reading& reading_;
  const Page& page_;
  std::vector<Candidate<NamedLink>> candidates_;
};

}  // namespace

Choice<NamedLink> ExtractPublisher(const Reading& reading) {
  return PublisherSearch(reading).Run();
}

}  // namespace bodycopy
