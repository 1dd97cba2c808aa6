#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/headline/title_parts.h"
#include "extractors/reading/reading.h"
#include "extractors/reading/sources.h"

namespace bodycopy {

/// Where a title was read, best form first: a value that several sources give is printed as the first has it.
enum class TitleSource : std::uint8_t {
  kH1,
  kItemprop,  ///< An element with itemprop=headline or name in the article's item.
  kH2,
  kH3,
  kMinorHeading,  ///< h4 to h6, role=heading.
  kClassTitle,    ///< No heading, but of a class such as "entry-title".
  kLinkedHeadline,
  kLinkedName,
  kOgTitle,
  kTwitterTitle,
  kOtherMeta,  ///< Dublin Core, Parsely, Sailthru, citation_title, meta title.
  kTitle,      ///< `<title>` as a whole.
  kTitlePart,
  kMetaPart,
  kHeadingPart,
  kBreadcrumb,
};
inline constexpr std::size_t kTitleSourceCount = 16;

/// What `explain` and provenance call it.
SourceName TitleSourceName(TitleSource source);

/// Where a run of parts of `<title>` (or another title) stands in it.
struct TitleRun {
  std::uint8_t first = 0;
  std::uint8_t count = 0;  ///< 0: the candidate is no run of parts.
  std::uint8_t total = 0;
  TitleSeparator before = TitleSeparator::kNone;
  TitleSeparator after = TitleSeparator::kNone;
};

/// Where a run of a heading's children stands in it: `<h1><span>Kicker</span> Headline</h1>`.
struct TitlePiece {
  std::uint8_t first = 0;
  std::uint8_t count = 0;  ///< 0: the candidate is no piece of a heading.
  std::uint8_t total = 0;
  bool on_own_line = false;      ///< A block or a line break parts it from the rest.
  std::uint8_t own_hints = 0;    ///< ClassHints of its only element.
  std::uint8_t other_hints = 0;  ///< Of the elements that are left out.
};

/// A text that may be the headline, with all that shows it. Texts equal but for case and punctuation are one
/// candidate.
struct TitleCandidate {
  std::string text;                             ///< As its best source prints it, white space normalised.
  std::string comparable;                       ///< ComparableText of it. Never empty.
  std::vector<std::uint32_t> words;             ///< Hashes of the words of `comparable`, sorted.
  std::uint32_t sources = 0;                    ///< One bit for each TitleSource.
  TitleSource form = TitleSource::kBreadcrumb;  ///< The source that `text` is of.
  NodeId node = kNoNode;  ///< The best element that shows it, by source, then by order; kNoNode if none.
  TitleSource node_source = TitleSource::kBreadcrumb;
  std::uint16_t nodes = 0;         ///< How many headings show it.
  std::uint8_t h1_rank = 0;        ///< 1 for the first h1 of the page; 0 for what is no h1.
  std::uint16_t heading_rank = 0;  ///< Among all headings, from 1.
  TitleRun run;
  TitlePiece piece;

  bool Has(TitleSource source) const { return (sources >> static_cast<unsigned>(source)) & 1U; }
};

/// The texts of a page that may be its headline.
struct TitleCandidates {
  std::vector<TitleCandidate> items;
  std::vector<NodeId> headings;  ///< Those looked at, in document order.
  std::size_t h1_count = 0;
  int first_h1 = -1;  ///< Index into items, -1 if none; so below.
  int title = -1;
  int og_title = -1;
  int linked_headline = -1;
};

/// Reads every source once. At most kMaxTitleCandidates; linear in the document.
inline constexpr std::size_t kMaxTitleCandidates = 48;
TitleCandidates CollectTitleCandidates(const Reading& reading);

}  // namespace bodycopy
