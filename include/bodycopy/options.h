#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "bodycopy/block_role.h"
#include "bodycopy/error.h"

namespace bodycopy {

struct Models;
class SeenStories;
class SiteRules;

/// Reads a file of models that tools/train wrote, to use in place of those that the library was built with.
/// What the file lacks (the body's models, the headline's, the authors', the dates') is taken from those.
Expected<std::shared_ptr<const Models>> ReadModels(const std::string& path);

/// Reads the rules for single sites of a folder's .json files (docs/sites.md); an error names file and key.
Expected<std::shared_ptr<const SiteRules>> ReadSiteRules(const std::string& folder);

/// An empty memory of stories, for ExtractOptions::seen of all pages that are to be compared. Some 1.1 kB
/// a story; only the last `max_stories` are remembered.
std::shared_ptr<SeenStories> RememberStories(std::size_t max_stories = 200'000);

/// What makes a tree of a page's HTML.
enum class HtmlParser : std::uint8_t {
  kAuto,   ///< What is best, which is kFast for every page.
  kFast,   ///< bodycopy's own parser, by the HTML standard.
  kGumbo,  ///< gumbo, to compare with: the same tree in some six times the time (docs/speed.md).
};
enum class Favor : std::uint8_t { kBalance, kPrecision, kRecall };

/// What one page may cost. Past a limit what can be had is given, with a warning in the record.
struct Limits {
  /// Of the input, and of what it unpacks to. Of a longer page only the beginning is read: 256 KiB, or a 64th
  /// of this if that is more.
  std::size_t max_bytes = 64U << 20U;
  std::size_t max_nodes = 2'000'000;   ///< Of the document.
  std::uint16_t max_depth = 512;       ///< Of nested elements, as browsers have it; text below is kept.
  std::uint16_t max_attributes = 256;  ///< Of one tag.
};

/// The steps on the way to the body. One is left out only to measure what it is worth (docs/quality.md).
struct BodySteps {
  bool scores =
      true;  ///< The fitted scores of blocks; without them the prose of the element with most of it.
  bool context = true;  ///< The second scores, in the light of the first of all blocks.
  bool choice = true;   ///< The choice among the scores; without it all that is as likely as not.
  bool fields = true;   ///< What is known of headline and dek.
  bool rules =
      true;  ///< What is decided beside the scores: known parts, other stories, first and last lines.
  bool guard = true;  ///< The loss guard.
};

/// How pages are to be read. A plain value; every member has a sensible default.
struct ExtractOptions {
  HtmlParser parser = HtmlParser::kAuto;
  Limits limits;
  /// CPU time that the page may take; 0 for any. Past it the record's outcome is `timeout`, and it has those
  /// fields that were known by then.
  std::chrono::milliseconds page_timeout{10'000};
  Favor favor = Favor::kBalance;
  BodySteps steps;
  std::shared_ptr<const Models> models;    ///< Null for those that the library was built with.
  std::shared_ptr<const SiteRules> sites;  ///< Rules that go before the built-in ones; null for none.
  /// Fill Article::duplicate_of with the URL of the story before of which this is a near-duplicate. Shared by
  /// pages, from several threads; which of two copies is the first is as they come.
  std::shared_ptr<SeenStories> seen;
  RoleSet body_with;     ///< Blocks of these roles are of the body too: some of kAddableRoles.
  RoleSet body_without;  ///< Blocks of these are not: some of kRemovableRoles. Goes before body_with.
  bool links = false;    ///< Fill Article::links.
  bool blocks = false;   ///< Fill Article::blocks.
  bool trace = false;    ///< Fill Article::provenance.
};

}  // namespace bodycopy
