// Authors that the page shows: in elements that are named after them, in links to their pages, in lines.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "extractors/authors/byline/chunk.h"
#include "extractors/authors/byline/given_names.h"
#include "extractors/authors/byline/words.h"
#include "extractors/authors/mentions.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxElements = 200;  // of a page that are read
constexpr std::size_t kMaxLinks = 150;
constexpr std::size_t kMaxLines = 80;          // that begin with "By" or the like
constexpr std::size_t kMaxElementBytes = 300;  // of text of an element that is a byline
constexpr std::size_t kMaxNodes = 120;         // of such an element
constexpr std::size_t kMaxFieldBytes = 60;     // of one that holds nothing but the name
constexpr std::size_t kMaxLinkTextBytes = 80;
constexpr std::size_t kMaxLineBytes = 240;
constexpr double kMaxUnexplained = 0.5;  // of a line without an introduction
constexpr std::size_t kMaxSegmentBytes = 16;
constexpr std::size_t kMinAuthorHrefBytes = 4;
constexpr std::size_t kMaxAuthorHrefBytes = 400;
constexpr std::size_t kMaxSchemeBytes = 7;       // "https:" with room, before the slashes of an address
constexpr std::size_t kMinIntroducingBytes = 2;  // of the first word of a line
constexpr std::size_t kMaxIntroducingBytes = 24;
constexpr std::size_t kLabelReach = 3;        // blocks below a label that may be its name
constexpr std::size_t kMaxInitialsBytes = 3;  // of a portrait that is missing
constexpr int kShapeParents = 3;
constexpr std::size_t kShapePrime = 31;

// Segments of paths to an author's page.
constexpr std::string_view kAuthorSegments[] = {"author",
                                                "authors",
                                                "autor",
                                                "autores",
                                                "autoren",
                                                "auteur",
                                                "auteurs",
                                                "autore",
                                                "autori",
                                                "autorzy",
                                                "profile",
                                                "profiles",
                                                "profil",
                                                "people",
                                                "person",
                                                "personas",
                                                "staff",
                                                "contributor",
                                                "by",
                                                "writers",
                                                "contributors",
                                                "writer",
                                                "byline",
                                                "bylines",
                                                "bio",
                                                "bios",
                                                "journalist",
                                                "reporter",
                                                "users",
                                                "user",
                                                "journalists",
                                                "reporters",
                                                "team",
                                                "member",
                                                "members",
                                                "u",
                                                "redaktion",
                                                "expert",
                                                "experts",
                                                "columnist",
                                                "columnists",
                                                "creator",
                                                "our-team",
                                                "firmas",
                                                "yazar",
                                                "penulis",
                                                "forfatter",
                                                "skribent",
                                                "redakteur",
                                                "editor",
                                                "editors",
                                                "blogger",
                                                "our-people",
                                                "about-the-author",
                                                "autorinnen",
                                                "redacteur",
                                                "firma",
                                                "author-profile",
                                                "yazarlar",
                                                "reporter-profile",
                                                "correspondents"};

bool IsAuthorSegment(std::string_view segment) {
  if (segment.empty() || segment.size() > kMaxSegmentBytes) return false;
  if (segment.starts_with('@') && segment.size() > 2) return true;
  static const std::unordered_set<std::string_view> kSegments(std::begin(kAuthorSegments),
                                                              std::end(kAuthorSegments));
  char lower[kMaxSegmentBytes];
  std::transform(segment.begin(), segment.end(), lower, ToAsciiLower);
  return kSegments.contains({lower, segment.size()});
}

// True for the address of an author's page: one of those words with a further segment behind it, or ?author=.
bool IsAuthorHref(std::string_view href) {
  if (href.size() < kMinAuthorHrefBytes || href.size() > kMaxAuthorHrefBytes) return false;
  if (href.find('=') != std::string_view::npos && href.find("author=") != std::string_view::npos) return true;
  const std::size_t scheme = href.find("//");
  std::size_t at = 0;
  if (scheme != std::string_view::npos && scheme <= kMaxSchemeBytes) {
    at = href.find('/', scheme + 2);
    if (at == std::string_view::npos) return false;
  }
  std::string_view path = href.substr(at);
  static constexpr ByteSet kPathEnds("?#");
  path = path.substr(0, kPathEnds.FirstIn(path));
  while (!path.empty()) {
    while (!path.empty() && path.front() == '/') path.remove_prefix(1);
    const std::size_t end = std::min(path.size(), path.find('/'));
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    if ((path.size() > 2 || segment.starts_with('@')) && IsAuthorSegment(segment)) return true;
  }
  return false;
}

enum class Gap : std::uint8_t { kNone, kSpace, kLine };

// The text of a subtree: blocks and breaks part lines, inline elements words. False if it is none or too
// long.
bool LinesOf(const Document& document, NodeId id, std::string& lines) {
  lines.clear();
  const NodeId end = document[id].end;
  if (end - id > kMaxNodes) return false;
  Gap gap = Gap::kNone;
  for (NodeId n = id; n < end; ++n) {
    const Node& node = document[n];
    if (!node.is_text()) {
      if (node.tag == Tag::kStyle || node.tag == Tag::kScript || node.tag == Tag::kNoscript ||
          node.tag == Tag::kSvg) {
        n = node.end - 1;
        continue;
      }
      gap = node.tag == Tag::kBr || IsBlockTag(node.tag) ? Gap::kLine : std::max(gap, Gap::kSpace);
      continue;
    }
    for (const char c : node.text) {
      if (IsAsciiSpace(c)) {
        gap = std::max(gap, Gap::kSpace);
        continue;
      }
      if (gap != Gap::kNone && !lines.empty()) lines += gap == Gap::kLine ? '\n' : ' ';
      gap = Gap::kNone;
      lines += c;
    }
    if (lines.size() > kMaxElementBytes) return false;
    for (NodeId a = node.parent; a > id && a != kNoNode && document[a].end == n + 1; a = document[a].parent) {
      gap = IsBlockTag(document[a].tag) ? Gap::kLine : std::max(gap, Gap::kSpace);
    }
  }
  return !lines.empty();
}

class VisibleAuthors {
 public:
  VisibleAuthors(const Reading& reading, std::vector<AuthorMention>& mentions)
      : reading_(reading), document_(reading.page.document), blocks_(reading.blocks), mentions_(mentions) {
    if (reading.found.headline_block >= 0)
      headline_ = blocks_.items[static_cast<std::size_t>(reading.found.headline_block)].begin;
  }

  void Collect() {
    CollectElements();
    CollectLinks();
    CollectLines();
    for (std::string& other : others_) {
      AuthorMention& mention = mentions_.emplace_back();
      mention.name = std::move(other);
      mention.other_work = true;
    }
  }

 private:
  void CollectElements() {
    std::size_t elements = 0;
    for (const Landmark& landmark : reading_.page.landmarks) {
      constexpr std::uint32_t kWanted = kAuthorMark | kUserMark | kBioMark | kRelAuthor | kBylineMark;
      if ((landmark.kinds & kWanted) == 0 || elements >= kMaxElements) continue;
      if (!LinesOf(document_, landmark.node, lines_)) continue;
      ++elements;
      AddElement(landmark);
    }
  }

  void AddElement(const Landmark& landmark) {
    const bool link = document_[landmark.node].tag == Tag::kA;
    AuthorMention like;
    like.node = landmark.node;
    like.source = (landmark.kinds & kRelAuthor) != 0    ? AuthorSource::kRelAuthor
                  : (landmark.kinds & kAuthorMark) != 0 ? AuthorSource::kAuthorElement
                  : (landmark.kinds & kUserMark) != 0   ? AuthorSource::kUserElement
                  : (landmark.kinds & kBioMark) != 0    ? AuthorSource::kBioElement
                                                        : AuthorSource::kBylineElement;
    if (link) like.href = document_.Get(landmark.node, "href");
    const bool named =
        like.source != AuthorSource::kBylineElement && like.source != AuthorSource::kBioElement;
    const BylineForm form = like.source == AuthorSource::kRelAuthor    ? BylineForm::kName
                            : named && lines_.size() <= kMaxFieldBytes ? BylineForm::kField
                                                                       : BylineForm::kLine;
    Append(lines_, form, like);
  }

  void CollectLinks() {
    std::size_t links = 0;
    for (NodeId id = 0; id < document_.size() && links < kMaxLinks; ++id) {
      if (reading_.deadline.HasPassedAt(id)) return;
      if (document_[id].tag != Tag::kA || document_[id].end - id > kMaxNodes) continue;
      const std::string_view href = document_.Get(id, "href");
      if (!IsAuthorHref(href) || !LinesOf(document_, id, lines_) || lines_.size() > kMaxLinkTextBytes)
        continue;
      ++links;
      AuthorMention like;
      like.node = id;
      like.href = href;
      like.source = AuthorSource::kAuthorLink;
      Append(lines_, BylineForm::kName, like);
    }
  }

  void CollectLines() {
    const int count = static_cast<int>(blocks_.items.size());
    const int headline = reading_.found.headline_block;
    std::size_t lines = 0;
    for (int i = 0; i < count; ++i) {
      const Block& block = blocks_.items[static_cast<std::size_t>(i)];
      if (reading_.deadline.HasPassedAt(static_cast<std::size_t>(i))) return;
      if (block.text.size() > kMaxLineBytes || i == headline) continue;
      AppendOwner(block);
      const bool near = IsNearHeadline(reading_, i);
      const bool signed_off =
          block.text.starts_with("—") || block.text.starts_with("– ") || block.text.starts_with("- ");
      if (!near && !signed_off && (lines >= kMaxLines || !MayIntroduce(block.text))) continue;
      ++lines;
      AuthorMention like;
      like.node = block.begin;
      like.source = signed_off ? AuthorSource::kEndLine : AuthorSource::kHeadlineLine;
      Byline byline = ParseByline(block.text, BylineForm::kLine);
      const bool is_label = IsLabel(block.text, byline);
      AppendLine(std::move(byline), block.text, like);
      if (is_label) AppendLabelled(i);
    }
  }

  // Whether the line says no more than that a name follows: "Written by", "Author".
  static bool IsLabel(std::string_view text, const Byline& byline) {
    if (text.size() > kMaxIntroducingBytes || !MayIntroduce(text)) return false;
    if (byline.introduced) return byline.names.empty() && byline.unexplained == 0;
    constexpr std::uint32_t kAuthor = byline::kAuthorWord | byline::kRole;
    return (byline::FlagsOf(text) & kAuthor) == kAuthor;
  }

  // The name of a label that is a block of its own: the next block with more than the initials of a portrait.
  void AppendLabelled(int label) {
    const auto& items = blocks_.items;
    const std::size_t end = std::min(items.size(), static_cast<std::size_t>(label) + 1 + kLabelReach);
    for (auto i = static_cast<std::size_t>(label) + 1; i < end; ++i) {
      const Block& block = items[i];
      if (block.text.size() <= kMaxInitialsBytes) continue;
      if (block.text.size() > kMaxLinkTextBytes) return;
      std::string text(items[static_cast<std::size_t>(label)].text);
      if (!text.ends_with(':')) text += ':';
      AuthorMention like;
      like.node = block.begin;
      like.source = AuthorSource::kBylineLine;
      text += '\n';
      text += block.text;
      AppendLine(ParseByline(text, BylineForm::kLine), text, like);
      return;
    }
  }

  // "© 2024 Jane Doe": on the pages of one person nobody else signs.
  void AppendOwner(const Block& block) {
    std::string_view text = block.text;
    if (text.size() > kMaxLinkTextBytes) return;
    const std::size_t sign = text.find("©");
    if (sign == std::string_view::npos) return;
    text.remove_prefix(sign + std::string_view("©").size());
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(" 0123456789-,.")));
    if (byline::GivenNameOf(text) != byline::GivenName::kFirst || PersonLikeness(text) < kSurePerson) return;
    AuthorMention like;
    like.node = block.begin;
    like.source = AuthorSource::kEndLine;
    Append(text, BylineForm::kName, like);
  }

  // True if the first word may introduce an author, or "By" stands inside.
  static bool MayIntroduce(std::string_view text) {
    if (HoldsBy(text) || byline::BeginsWithEastAsianLabel(text)) return true;
    static constexpr ByteSet kWordEnds(" :\n/");
    const std::string_view front = text.substr(0, kMaxIntroducingBytes + 1);
    const std::string_view word = front.substr(0, kWordEnds.FirstIn(front));
    if (word.size() < kMinIntroducingBytes || word.size() > kMaxIntroducingBytes) return false;
    constexpr std::uint32_t kIntroducing = byline::kBy | byline::kAuthorWord | byline::kRole | byline::kNoise;
    return (byline::FlagsOf(word) & kIntroducing) != 0;
  }

  // "By " or " by ".
  static bool HoldsBy(std::string_view text) {
    for (std::size_t y = text.find("y ", 1); y != std::string_view::npos; y = text.find("y ", y + 1)) {
      if (text[y - 1] == 'B' || (y > 1 && text[y - 1] == 'b' && text[y - 2] == ' ')) return true;
    }
    return false;
  }

  void AppendLine(Byline byline, std::string_view text, AuthorMention like) {
    const std::size_t before = mentions_.size();
    Append(std::move(byline), text, like);
    for (std::size_t i = before; i < mentions_.size(); ++i) {
      if (mentions_[i].introduced) mentions_[i].source = AuthorSource::kBylineLine;
    }
    if (mentions_.size() > before && !mentions_[before].introduced &&
        mentions_[before].unexplained > kMaxUnexplained) {
      mentions_.resize(before);
    }
  }

  void Append(std::string_view text, BylineForm form, AuthorMention& like) {
    Append(ParseByline(text, form), text, like);
  }

  void Append(Byline byline, std::string_view text, AuthorMention& like) {
    std::move(byline.others.begin(), byline.others.end(), std::back_inserter(others_));
    const std::size_t before = mentions_.size();
    like.rank = ranks_[static_cast<std::size_t>(like.source)];
    AppendAuthorMentions(std::move(byline), text, like, mentions_);
    if (mentions_.size() == before) return;
    ranks_[static_cast<std::size_t>(like.source)] += static_cast<std::uint16_t>(mentions_.size() - before);
    const std::uint32_t zones = ZonesOf(like.node);
    const std::size_t block = blocks_.FirstFrom(like.node);
    const bool element = like.source < AuthorSource::kBylineLine;
    for (std::size_t i = before; i < mentions_.size(); ++i) {
      AuthorMention& mention = mentions_[i];
      mention.zones = zones;
      if (element) mention.shape = ShapeOf(like.node);
      mention.block = block < blocks_.items.size() ? static_cast<int>(block) : -1;
      mention.hidden = mention.block >= 0 && blocks_.items[block].hidden &&
                       blocks_.items[block].begin < document_[like.node].end;
      if (mention.href.empty()) mention.href = HrefOf(like.node, mention.name);
    }
  }

  // What elements that a template repeats have in common: tag and class, theirs or of what is around them.
  std::uint32_t ShapeOf(NodeId node) const {
    std::string_view name = document_.Get(node, "class");
    if (name.empty()) name = document_.Get(node, "itemprop");
    NodeId parent = document_[node].parent;
    std::size_t hash = std::hash<std::string_view>()(name) + static_cast<std::size_t>(document_[node].tag);
    for (int i = 0; i < kShapeParents && name.empty() && parent != kNoNode;
         ++i, parent = document_[parent].parent) {
      name = document_.Get(parent, "class");
      hash = hash * kShapePrime + std::hash<std::string_view>()(name) +
             static_cast<std::size_t>(document_[parent].tag);
    }
    return static_cast<std::uint32_t>(hash ^ (hash >> 32U)) | 1U;
  }

  // The address of the link in the subtree that shows the name.
  std::string_view HrefOf(NodeId node, std::string_view name) const {
    const NodeId end = std::min<NodeId>(document_[node].end, node + static_cast<NodeId>(kMaxNodes));
    for (NodeId n = node; n < end; ++n) {
      if (document_[n].is_text() && document_[n].text.find(name) != std::string_view::npos) {
        const NodeId link = document_.Ancestor(n, Tag::kA);
        if (link != kNoNode) return document_.Get(link, "href");
      }
    }
    return {};
  }

  std::uint32_t ZonesOf(NodeId node) const {
    constexpr std::uint32_t kByName = kInComments | kInRelated | kInByline | kInCaption | kInLive | kInBio;
    const auto [shared, apart] = reading_.page.zones.PartedFrom(document_, node, headline_);
    return (shared & ~kByName) | apart;
  }

  const Reading& reading_;
  const Document& document_;
  const Blocks& blocks_;
  std::vector<AuthorMention>& mentions_;
  std::vector<std::string> others_;  // who did something else
  std::array<std::uint16_t, kAuthorSourceCount> ranks_{};
  NodeId headline_ = kNoNode;
  std::string lines_;
};

}  // namespace

void CollectVisibleAuthors(const Reading& reading, std::vector<AuthorMention>& mentions) {
  VisibleAuthors(reading, mentions).Collect();
}

}  // namespace bodycopy
