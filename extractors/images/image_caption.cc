#include "extractors/images/image_caption.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/screen_readers.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxCaptionBytes = 1'200;
constexpr std::size_t kMaxCreditBytes = 120;
constexpr int kLevelsUp = 5;             // from the picture to the element that holds it and its caption
constexpr int kLevelsToFigure = 8;       // to a figure, in which wrappers stand for each cut
constexpr NodeId kMaxNodes = 160;        // of such an element
constexpr NodeId kMaxFigureNodes = 800;  // of a figure, whose picture may have a source for each width
constexpr std::size_t kTellingAlt =
    20;  // bytes of an alternative text that a caption does not begin with by chance

// Another picture in `holder`. What stands in the same picture element is the same in another size or format,
// and what stands in for a picture while it is loaded is none.
bool HasOtherImage(const Page& page, NodeId holder, NodeId image) {
  const Document& document = page.document;
  std::optional<std::string> key;
  for (NodeId id = holder; id < document[holder].end;) {
    if (document[id].tag == Tag::kPicture && document.Contains(id, image)) {
      id = document[id].end;
      continue;
    }
    if (id != image && document[id].tag == Tag::kImg && !document.Contains(image, id)) {
      const std::string other = ImageUrl(page, id);
      if (!key) key = ImageKey(ImageUrl(page, image));
      if (!other.empty() && ImageKey(other) != *key) return true;
    }
    ++id;
  }
  return false;
}

// Buttons at a picture, and what only screen readers say.
bool IsControl(const Document& document, NodeId id) {
  const Tag tag = document[id].tag;
  if (tag == Tag::kButton || document.Get(id, "role") == "button" || IsForScreenReaders(document, id))
    return true;
  if (tag != Tag::kA) return false;
  const std::string_view names = document.Get(id, "class");
  return AsciiFindIgnoreCase(names, "btn") != std::string_view::npos ||
         AsciiFindIgnoreCase(names, "button") != std::string_view::npos;
}

std::string CaptionText(const Document& document, NodeId element) {
  return document.TextOf(element, IsControl);
}

// A figure's text outside of its caption, if it is a credit.
std::string CreditBeside(const Document& document, NodeId figure, std::string_view caption) {
  std::string text = CaptionText(document, figure);
  const std::size_t place = caption.empty() ? std::string::npos : text.find(caption);
  if (place != std::string::npos) text.erase(place, caption.size());
  if (text.empty() || text.size() > kMaxCreditBytes) return {};
  CaptionParts parts = SplitCaption(text);
  return parts.caption.empty() ? std::move(parts.credit) : std::string();
}

// What stands right behind the picture or what wraps it, if that is a caption; kNoNode if not.
NodeId CaptionBehind(const Page& page, NodeId image) {
  const Document& document = page.document;
  const std::string alt = NormalizeSpace(document.Get(image, "alt"));
  NodeId id = image;
  for (int level = 0; level < kLevelsUp && document[id].parent != kNoNode;
       ++level, id = document[id].parent) {
    NodeId next = document[id].end;
    const NodeId end = document[document[id].parent].end;
    while (next < end && document[next].is_text() && AsciiTrim(document[next].text).empty())
      next = document[next].end;
    if (next >= end) continue;
    const Tag tag = document[next].tag;
    if (tag == Tag::kFigcaption || (page.landmarks.Of(next) & kCaptionMark) != 0) return next;
    // A caption says again what the alternative text says.
    if (document[next].end - next > kMaxNodes || alt.size() < kTellingAlt) return kNoNode;
    for (NodeId heading = next; heading < document[next].end; ++heading) {
      if (HeadingLevel(document[heading].tag) != 0) return kNoNode;  // the alternative text is the headline
    }
    return CaptionText(document, next).starts_with(alt) ? next : kNoNode;
  }
  return kNoNode;
}

// The text of what is called a credit, which may have a caption before it or be one.
CaptionParts CreditParts(std::string_view text) {
  CaptionParts parts = SplitCaption(text);
  if (!parts.credit.empty()) return parts;
  if (IsSentence(parts.caption) || parts.caption.size() > kMaxCreditBytes) return parts;
  const std::size_t bracket = parts.caption.ends_with(']') ? parts.caption.rfind('[') : std::string::npos;
  if (bracket != std::string::npos && bracket > 0) {
    std::string credit = CleanCredit(std::string_view(parts.caption).substr(bracket));
    return {std::string(AsciiTrim(std::string_view(parts.caption).substr(0, bracket))), std::move(credit)};
  }
  return {{}, CleanCredit(parts.caption)};
}

// The caption's element in `holder`: a figcaption or what is called a caption; credits apart from it. What is
// called both is a credit inside of a caption ("caption__credit"), and alone if no more than a name stands
// there.
void ReadHolder(const Page& page, NodeId holder, NodeId image, CaptionParts& parts) {
  const Document& document = page.document;
  std::string caption;
  std::string credit;
  std::size_t credit_place = std::string::npos;
  NodeId caption_end = 0;
  for (NodeId id = holder + 1; id < document[holder].end;) {
    const bool holds_image = document.Contains(id, image);
    const std::uint32_t kinds = page.landmarks.Of(id);
    const Tag tag = document[id].tag;
    const bool is_credit = (kinds & kCreditMark) != 0 || (tag == Tag::kCite && !caption.empty());
    const bool is_caption = tag == Tag::kFigcaption || (kinds & kCaptionMark) != 0;
    if (holds_image || (!is_credit && !is_caption)) {
      ++id;
      continue;
    }
    std::string text = CaptionText(document, id);
    if (is_credit && (!is_caption || id < caption_end || IsCreditName(text))) {
      if (credit.empty()) credit = std::move(text);
      id = document[id].end;
    } else {
      if (caption.empty()) {
        caption = std::move(text);
        caption_end = document[id].end;
      }
      // A credit inside of the caption is found as we go on into it.
      ++id;
    }
    if (!credit.empty() && credit_place == std::string::npos && caption.size() > credit.size()) {
      credit_place = caption.rfind(credit);
      if (credit_place != std::string::npos) caption.erase(credit_place, credit.size());
    }
  }
  if (caption == credit) caption.clear();
  if (IsCreditLabel(caption)) caption.clear();
  if (credit.empty() && document[holder].tag == Tag::kFigure)
    credit = CreditBeside(document, holder, caption);
  CaptionParts split = SplitCaption(caption.substr(0, kMaxCaptionBytes));
  // What is called a credit may be the whole caption.
  CaptionParts named = CreditParts(credit.substr(0, kMaxCaptionBytes));
  parts.caption = std::move(split.caption.empty() ? named.caption : split.caption);
  parts.credit = std::move(named.credit.empty() ? split.credit : named.credit);
  // Said once more behind the caption, where a button hides the rest.
  if (!parts.credit.empty() && parts.caption.ends_with(parts.credit))
    parts.caption.resize(
        AsciiTrim(std::string_view(parts.caption).substr(0, parts.caption.size() - parts.credit.size()))
            .size());
  if (IsCreditLabel(parts.caption)) parts.caption.clear();
}

// The credit that an attribute of the picture declares, where nothing else says one; the caption may say it
// too.
void TakeDeclaredCredit(const Document& document, NodeId image, CaptionParts& parts) {
  const std::string declared = PlainValue(document.Get(image, "data-credit"));
  if (!parts.credit.empty() || declared.empty() || declared.size() > kMaxCreditBytes) return;
  const std::size_t at = parts.caption.rfind(declared);
  if (at != std::string::npos && at + declared.size() + 1 >= parts.caption.size())
    parts.caption = SplitCaption(parts.caption.substr(0, at)).caption;
  parts.credit = CleanCredit(declared);
}

}  // namespace

CaptionParts CaptionOf(const Page& page, NodeId image) {
  const Document& document = page.document;
  CaptionParts parts;
  NodeId holder = document[image].parent;
  for (int level = 0; level < kLevelsToFigure && holder != kNoNode;
       ++level, holder = document[holder].parent) {
    const Tag tag = document[holder].tag;
    if (level >= kLevelsUp && tag != Tag::kFigure) continue;
    if (tag == Tag::kBody || tag == Tag::kArticle || tag == Tag::kMain ||
        document[holder].end - holder > (tag == Tag::kFigure ? kMaxFigureNodes : kMaxNodes))
      break;
    if (tag != Tag::kFigure && HasOtherImage(page, holder, image)) break;
    ReadHolder(page, holder, image, parts);
    if (!parts.caption.empty() || !parts.credit.empty() || tag == Tag::kFigure) break;
  }
  if (parts.caption.empty() && parts.credit.empty()) {
    const NodeId behind = CaptionBehind(page, image);
    const std::string text =
        behind == kNoNode ? std::string() : CaptionText(document, behind).substr(0, kMaxCaptionBytes);
    if (!IsCreditLabel(text)) parts = SplitCaption(text);
  }
  TakeDeclaredCredit(document, image, parts);
  return parts;
}

}  // namespace bodycopy
