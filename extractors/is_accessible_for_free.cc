#include "extractors/is_accessible_for_free.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr double kLinkedData = 0.95;
constexpr double kContentTier = 0.9;
constexpr double kLockedPart = 0.85;  // a part of the article that is not free
constexpr double kWallPhrase = 0.75;
constexpr double kWallElement =
    0.5;  // an element called paywall that has text; many stand empty in every page
constexpr double kThreshold = 0.55;

constexpr std::size_t kMaxPhraseLineBytes = 300;

std::optional<bool> ReadBoolean(std::string_view value) {
  if (const std::size_t slash = value.rfind('/'); slash != std::string_view::npos)
    value.remove_prefix(slash + 1);
  if (AsciiEqualIgnoreCase(value, "true") || value == "1" || AsciiEqualIgnoreCase(value, "yes")) return true;
  if (AsciiEqualIgnoreCase(value, "false") || value == "0" || AsciiEqualIgnoreCase(value, "no")) return false;
  return std::nullopt;
}

bool HasWallPhrase(std::string_view text) {
  static const PhraseSet phrases(LexiconEntries(lexicon::Walls(), {"wall"}));
  if (!phrases.FoundIn(text)) return false;
  // The first is how WordPress.com asks the readers of free blogs, the second stands below advertisements.
  return AsciiFindIgnoreCase(text, "access to the full archive") == std::string_view::npos &&
         AsciiFindIgnoreCase(text, "scroll to continue") == std::string_view::npos;
}

}  // namespace

Choice<bool> ExtractIsAccessibleForFree(const Reading& reading) {
  const Page& page = reading.page;
  const Document& document = page.document;
  std::vector<Candidate<bool>> candidates;
  const auto offer = [&](std::optional<bool> value, std::string_view raw, SourceName source,
                         double confidence, NodeId node = kNoNode) {
    if (value) candidates.push_back({*value, std::string(raw), source, confidence, node});
  };
  if (page.article != nullptr) {
    const std::string_view value = page.data.Value(*page.article, "isAccessibleForFree");
    offer(ReadBoolean(value), value, Source::kLinkedData, kLinkedData, page.article->node);
    for (const Thing* part : page.data.Things(*page.article, "hasPart")) {
      const std::string_view free = page.data.Value(*part, "isAccessibleForFree");
      if (ReadBoolean(free) == false) offer(false, free, Source::kLinkedDataPart, kLockedPart, part->node);
    }
  }
  for (const std::string_view name :
       {"article:content_tier", "og:article:content_tier", "article.content_tier"}) {
    const std::string_view tier = page.meta.Get(name);
    if (AsciiEqualIgnoreCase(tier, "free")) offer(true, tier, SourceName::MetaTag(name), kContentTier);
    if (AsciiEqualIgnoreCase(tier, "locked") || AsciiEqualIgnoreCase(tier, "metered")) {
      offer(false, tier, SourceName::MetaTag(name), kContentTier);
    }
  }
  NodeId end = 0;
  for (const Landmark& landmark : page.landmarks) {
    if ((landmark.kinds & kPaywallMark) == 0 || landmark.node < end) continue;
    end = document[landmark.node].end;
    constexpr NodeId kMaxNodes = 200;
    if (end - landmark.node > kMaxNodes) continue;
    const std::string text = document.TextOf(landmark.node);
    if (text.empty()) continue;
    offer(false, text.substr(0, kMaxPhraseLineBytes), Source::kWallElement,
          HasWallPhrase(text) ? kWallPhrase : kWallElement, landmark.node);
  }
  // A wall stands below the headline, and what follows it is no story any more.
  const auto& blocks = reading.blocks.items;
  for (std::size_t i = static_cast<std::size_t>(std::max(0, reading.found.headline_block)); i < blocks.size();
       ++i) {
    const Block& block = blocks[i];
    const bool heading = HeadingLevel(document[block.element].tag) != 0;
    constexpr std::size_t kMaxOtherBytes = 120;
    if (block.hidden || block.text.size() > (heading ? kMaxPhraseLineBytes : kMaxOtherBytes)) continue;
    constexpr std::size_t kMinPhraseBytes = 12;
    if (block.text.size() < kMinPhraseBytes || block.link_bytes == block.text.size()) continue;
    if (HasWallPhrase(block.text)) offer(false, block.text, Source::kWallPhrase, kWallPhrase, block.element);
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
