#include "extractors/is_based_on.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/registered_domain.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr double kLinkedData = 0.9;
constexpr double kMetaTag = 0.85;
constexpr double kSourceLine = 0.8;       // a line that is nothing but "Source link"
constexpr double kOriginalPhrase = 0.75;  // a link in a line that says where the story first stood
constexpr double kCanonicalElsewhere = 0.55;
constexpr double kSourceColon = 0.45;  // "Source: The Daily Post", linked: a reference more often than not
constexpr double kThreshold = 0.5;

constexpr std::size_t kMaxLineBytes = 260;

// Where pictures come from, and no stories.
constexpr std::string_view kPictureHosts[] = {
    "unsplash.com",    "pixabay.com",     "pexels.com",    "flickr.com",  "shutterstock.com",
    "istockphoto.com", "gettyimages.com", "wikimedia.org", "freepik.com", "instagram.com",
    "facebook.com",    "twitter.com",     "x.com",         "youtube.com"};

bool StartsWithSource(std::string_view text) {
  static const auto kLabels = LexiconEntries(lexicon::Sources(), {"label"});
  constexpr std::size_t kMaxWordBytes = 24;
  const std::string lower = LowerCase(text.substr(0, kMaxWordBytes));
  return std::any_of(kLabels.begin(), kLabels.end(), [&](auto word) { return lower.starts_with(word); });
}

class SourceSearch {
 public:
  explicit SourceSearch(const Reading& reading)
      : reading_(reading),
        page_(reading.page),
        document_(reading.page.document),
        site_(reading.page.site_names.base_domain) {}

  Choice<NamedLink> Run() {
    FromLinkedData();
    for (const std::string_view name :
         {"original-source", "syndication-source", "dcterms.source", "dc.source"}) {
      const std::string_view value = page_.meta.Get(name);
      if (value.find("//") != std::string_view::npos && IsElsewhere(value)) {
        Offer({}, page_.Resolve(value), value, SourceName::MetaTag(name), kMetaTag, kNoNode);
      }
    }
    FromBlocks();
    // Several such lines are the sources of pictures and figures.
    if (source_lines_ > 1)
      std::erase_if(candidates_, [](const auto& candidate) {
        return candidate.source == Source::kSourceLine || candidate.source == Source::kSourceCredit;
      });
    for (const LinkTag& link : page_.meta.links) {
      if (link.rel == "canonical" && !page_.url.host.empty() && IsElsewhere(link.href) &&
          !IsOwnAddress(link.href)) {
        Offer({}, page_.Resolve(link.href), link.href, Source::kRelCanonical, kCanonicalElsewhere, link.node);
      }
    }
    return Choose(std::move(candidates_), kThreshold);
  }

 private:
  void Offer(std::string name, std::string url, std::string_view raw, SourceName source, double confidence,
             NodeId node) {
    if (name.empty() && url.empty()) return;
    candidates_.push_back({{std::move(name), std::move(url)}, std::string(raw), source, confidence, node});
  }

  bool IsElsewhere(std::string_view href) const {
    Url url;
    if (!ParseUrl(page_.Resolve(href), url) || url.path.size() + url.query.size() <= 1) return false;
    if (url.host.find('.') == std::string::npos) return false;
    for (const std::string_view extension : {".png", ".jpg", ".jpeg", ".gif", ".webp"}) {
      if (url.path.ends_with(extension)) return false;
    }
    const std::string domain = RegisteredDomain(url.host);
    return domain != site_ &&
           std::find(std::begin(kPictureHosts), std::end(kPictureHosts), domain) == std::end(kPictureHosts);
  }

  // True if the page says in other places too that it is of that site: it has moved there, or is one of
  // several of an outlet.
  bool IsOwnAddress(std::string_view href) const {
    Url url;
    Url own;
    if (!ParseUrl(page_.Resolve(href), url)) return true;
    const std::string domain = RegisteredDomain(url.host);
    if (domain.substr(0, domain.find('.')) == site_.substr(0, site_.find('.'))) return true;
    return ParseUrl(page_.Resolve(page_.meta.Get("og:url")), own) && RegisteredDomain(own.host) == domain;
  }

  void FromLinkedData() {
    if (page_.article == nullptr) return;
    const LinkedData& data = page_.data;
    for (const std::string_view property : {"isBasedOn", "isBasedOnUrl"}) {
      for (const Thing* thing : data.Things(*page_.article, property)) {
        std::string_view url = data.Value(*thing, "url");
        if (url.empty()) url = thing->id;
        std::string_view name = data.Value(*thing, "name");
        if (name.empty()) name = data.Value(*thing, "headline");
        if (!url.empty() && !IsElsewhere(url)) continue;  // some give the page itself
        Offer(std::string(name), page_.Resolve(url), url, Source::kLinkedData, kLinkedData, thing->node);
      }
      for (const Thing::Property& own : page_.article->properties) {
        if (own.name != property || own.thing >= 0) continue;
        const bool is_url = own.value.find("//") != std::string_view::npos;
        if (is_url && !IsElsewhere(own.value)) continue;
        Offer(is_url ? std::string() : std::string(own.value),
              is_url ? page_.Resolve(own.value) : std::string(), own.value, Source::kLinkedData, kLinkedData,
              own.node);
      }
    }
  }

  // The first link of the block that leads to a page of another site; kNoNode if none.
  NodeId LinkElsewhere(const Block& block) const {
    for (NodeId a = block.element; a != kNoNode && a + 8 > block.element; a = document_[a].parent) {
      if (document_[a].tag == Tag::kA) return IsElsewhere(document_.Get(a, "href")) ? a : kNoNode;
    }
    for (NodeId id = block.element; id < block.end; ++id) {
      if (document_[id].tag == Tag::kA && IsElsewhere(document_.Get(id, "href"))) return id;
    }
    return kNoNode;
  }

  void FromBlocks() {
    const auto& blocks = reading_.blocks.items;
    const bool dump = document_.kind() == DocumentKind::kTextDump;
    for (std::size_t i = static_cast<std::size_t>(std::max(0, reading_.found.headline_block + 1));
         i < blocks.size(); ++i) {
      const Block& block = blocks[i];
      if (block.hidden || block.text.size() > kMaxLineBytes || (!dump && block.links == 0)) continue;
      const std::string_view text = AsciiTrim(block.text);
      constexpr std::size_t kMaxSourceLineBytes = 40;
      static const PhraseSet source_words(LexiconEntries(lexicon::Sources(), {"word of a line"}));
      static const auto kLines = LexiconEntries(lexicon::Sources(), {"line"});
      if (text.size() <= kMaxSourceLineBytes && source_words.FoundIn(text)) {
        const std::string comparable = ComparableText(text);
        const bool is_source = std::find(kLines.begin(), kLines.end(), comparable) != kLines.end();
        // In a dump a lone "Source" or "Via" may be a label of what comes after it; two words are the link's
        // own text.
        if (is_source && dump && comparable.find(' ') != std::string::npos) {
          Offer(std::string(text), {}, text, Source::kSourceLine, kSourceLine, block.element);
          continue;
        }
        if (const NodeId link = is_source && !dump ? LinkElsewhere(block) : kNoNode; link != kNoNode) {
          if (IsOfAFigure(link)) continue;
          ++source_lines_;
          Offer(std::string(text), page_.Resolve(document_.Get(link, "href")), text, Source::kSourceLine,
                kSourceLine, link);
          continue;
        }
      }
      if (!dump) FromLink(block, text);
    }
  }

  bool IsOfAFigure(NodeId id) const {
    return (page_.zones.Around(document_, id) & (kInFigure | kInFigcaption)) != 0;
  }

  void FromLink(const Block& block, std::string_view text) {
    static const PhraseSet phrases(LexiconEntries(lexicon::Sources(), {"phrase"}));
    const bool phrase = phrases.FoundIn(text);
    const bool colon = !phrase && StartsWithSource(text);
    if (!phrase && !colon) return;
    const NodeId link = LinkElsewhere(block);
    if (link == kNoNode || IsOfAFigure(link)) return;
    source_lines_ += colon;
    std::string name = document_.TextOf(link);
    const std::string comparable = ComparableText(name);
    if (comparable == "here" || comparable.ends_with(" here")) name.clear();  // no name of anything
    Offer(std::move(name), page_.Resolve(document_.Get(link, "href")), text,
          phrase ? Source::kOriginalPhrase : Source::kSourceCredit, phrase ? kOriginalPhrase : kSourceColon,
          link);
  }

  const Reading& reading_;
  const Page& page_;
  const Document& document_;
  const std::string site_;
  int source_lines_ = 0;
  std::vector<Candidate<NamedLink>> candidates_;
};

}  // namespace

Choice<NamedLink> ExtractIsBasedOn(const Reading& reading) {
  return SourceSearch(reading).Run();
}

}  // namespace bodycopy
