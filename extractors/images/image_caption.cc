#include "extractors/images/image_caption.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxCaptionBytes = 1'200;
constexpr std::size_t kMaxCreditBytes = 120;
constexpr int kLevelsUp = 5;       // from the picture to the element that holds it and its caption
constexpr NodeId kMaxNodes = 160;  // of such an element
constexpr std::size_t kTellingAlt =
    20;  // bytes of an alternative text that a caption does not begin with by chance
constexpr std::size_t kMaxLabelBytes = 16;  // of a caption that is no more than "Source"

// What a credit begins with, in lower case; followed by a name.
struct CreditWords {
  std::vector<std::string_view> all =
      LexiconEntries(lexicon::Credits(), {"credit", "credit or prose", "part of the credit"});
  std::vector<std::string_view> prose = LexiconEntries(lexicon::Credits(), {"credit or prose"});
  std::vector<std::string_view> kept = LexiconEntries(lexicon::Credits(), {"part of the credit"});
};

const CreditWords& Credits() {
  static const CreditWords words;
  return words;
}

bool IsOneOf(std::string_view word, const std::vector<std::string_view>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool IsBoundary(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before < 0x80 && !IsAsciiAlnum(static_cast<char>(before));
}

std::string_view TrimMarks(std::string_view text) {
  for (;;) {
    text = AsciiTrim(text);
    if (text.empty()) return text;
    const char first = text.front();
    const char last = text.back();
    if (first == '|' || first == '-' || first == ',' || first == ';' || first == ':' || first == '/') {
      text.remove_prefix(1);
    } else if (last == '|' || last == '-' || last == '(' || last == '[' || last == ';' || last == ',' ||
               last == ':') {
      text.remove_suffix(1);
    } else if (text.starts_with("–") || text.starts_with("—") || text.starts_with("•")) {
      text.remove_prefix(3);
    } else if (text.ends_with("–") || text.ends_with("—") || text.ends_with("•")) {
      text.remove_suffix(3);
    } else {
      return text;
    }
  }
}

// A credit without the word before it and the parentheses around it.
std::string CleanCredit(std::string_view credit) {
  credit = TrimMarks(credit);
  if ((credit.starts_with('(') && credit.ends_with(')')) ||
      (credit.starts_with('[') && credit.ends_with(']'))) {
    credit = TrimMarks(credit.substr(1, credit.size() - 2));
  }
  bool changed = true;
  while (changed) {
    changed = false;
    const std::string lower = LowerCase(credit);
    if (lower.size() != credit.size()) break;
    for (const std::string_view word : Credits().all) {
      if (!lower.starts_with(word) || credit.size() <= word.size() || IsOneOf(word, Credits().kept)) continue;
      credit = TrimMarks(credit.substr(word.size()));
      changed = true;
      break;
    }
  }
  if (credit.ends_with(')') && credit.find('(') == std::string_view::npos) credit.remove_suffix(1);
  return std::string(TrimMarks(credit));
}

// Where the credit begins that ends the text, npos if none does.
std::size_t FindCredit(std::string_view text, std::string_view lower) {
  std::size_t begin = std::string_view::npos;
  const std::size_t from = lower.size() > kMaxCreditBytes ? lower.size() - kMaxCreditBytes : 0;
  for (const std::string_view word : Credits().all) {
    for (std::size_t at = lower.find(word, from); at != std::string_view::npos && at < begin;
         at = lower.find(word, at + 1)) {
      if (!IsBoundary(text, at) && !word.starts_with("©")) continue;
      if (IsOneOf(word, Credits().prose)) {
        // Words of ordinary prose: only behind the end of a sentence, a bracket or a bar, or at the start.
        const std::string_view before = AsciiTrim(text.substr(0, at));
        if (!before.empty() && std::string_view(".([|/!?").find(before.back()) == std::string_view::npos &&
            !before.ends_with("”") && !before.ends_with("—") && !before.ends_with("–")) {
          continue;
        }
      }
      begin = at;
      break;
    }
  }
  if (begin != std::string_view::npos) return begin;
  // "… on Monday. (Ann Lee/Reuters)" or "… on Monday. Ann Lee/Getty Images"
  const std::size_t open = text.ends_with(')')   ? text.rfind('(')
                           : text.ends_with(']') ? text.rfind('[')
                                                 : std::string_view::npos;
  const std::size_t stop = lower.rfind(". ");
  const std::size_t bar = lower.rfind(" | ");
  std::size_t at = open;
  if (at == std::string_view::npos)
    at = bar != std::string_view::npos ? bar : stop == std::string_view::npos ? 0 : stop + 1;
  const std::string_view tail = lower.substr(at);
  if (tail.size() > kMaxCreditBytes / 2 ||
      (at == 0 && open == std::string_view::npos && tail.find(' ') == std::string_view::npos)) {
    return std::string_view::npos;
  }
  static const auto kAgencies = LexiconEntries(lexicon::Credits(), {"agency"});
  const bool names_agency = std::any_of(kAgencies.begin(), kAgencies.end(), [&](std::string_view agency) {
    const std::size_t found = tail.find(agency);
    return found != std::string_view::npos &&
           (agency.front() == '/' || agency.front() == '(' || IsBoundary(tail, found));
  });
  return names_agency ? at : std::string_view::npos;
}

bool HasOtherImage(const Document& document, NodeId holder, NodeId image) {
  for (NodeId id = holder; id < document[holder].end; ++id) {
    if (document[id].tag == Tag::kPicture && document.Contains(id, image)) id = document[id].end - 1;
    if (id != image && document[id].tag == Tag::kImg && !document.Contains(id, image)) return true;
  }
  return false;
}

bool IsLabel(std::string_view caption) {
  if (caption.size() > kMaxLabelBytes) return false;
  const std::string comparable = ComparableText(caption);
  return comparable == "source" || comparable == "image source" || comparable == "credit" ||
         comparable == "image" || comparable == "quelle" || comparable == "screenshot";
}

// A figure's text outside of its caption, if it is a credit.
std::string CreditBeside(const Document& document, NodeId figure, std::string_view caption) {
  std::string text = document.TextOf(figure);
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
    return NormalizeSpace(document.TextOf(next)).starts_with(alt) ? next : kNoNode;
  }
  return kNoNode;
}

// The caption's element in `holder`: a figcaption or what is called a caption; credits apart from it.
void ReadHolder(const Page& page, NodeId holder, NodeId image, CaptionParts& parts) {
  const Document& document = page.document;
  std::string caption;
  std::string credit;
  std::size_t credit_place = std::string::npos;
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
    if (is_credit && !is_caption) {
      if (credit.empty()) credit = document.TextOf(id);
      id = document[id].end;
    } else {
      std::string text = document.TextOf(id);
      if (caption.empty()) caption = std::move(text);
      // A credit inside of the caption is found as we go on into it.
      ++id;
    }
    if (!credit.empty() && credit_place == std::string::npos && caption.size() > credit.size()) {
      credit_place = caption.rfind(credit);
      if (credit_place != std::string::npos) caption.erase(credit_place, credit.size());
    }
  }
  if (caption == credit) caption.clear();
  if (IsLabel(caption)) caption.clear();
  if (credit.empty() && document[holder].tag == Tag::kFigure)
    credit = CreditBeside(document, holder, caption);
  CaptionParts split = SplitCaption(caption.substr(0, kMaxCaptionBytes));
  parts.caption = std::move(split.caption);
  parts.credit = credit.empty() ? std::move(split.credit) : CleanCredit(credit);
}

}  // namespace

CaptionParts SplitCaption(std::string_view text) {
  std::string normal = NormalizeSpace(text);
  const std::string lower = LowerCase(normal);
  CaptionParts parts;
  // Lower case may be of another length in a few languages; then nothing is cut.
  const std::size_t at = lower.size() == normal.size() ? FindCredit(normal, lower) : std::string::npos;
  if (at == std::string::npos) {
    parts.caption = std::move(normal);
    return parts;
  }
  std::size_t begin = at;
  while (begin > 0 && (normal[begin - 1] == '(' || normal[begin - 1] == '[')) --begin;
  parts.credit = CleanCredit(std::string_view(normal).substr(at));
  if (parts.credit.empty() || parts.credit.size() > kMaxCreditBytes) {
    parts.caption = std::move(normal);
    parts.credit.clear();
    return parts;
  }
  parts.caption = std::string(TrimMarks(std::string_view(normal).substr(0, begin)));
  return parts;
}

CaptionParts CaptionOf(const Page& page, NodeId image) {
  const Document& document = page.document;
  CaptionParts parts;
  NodeId holder = document[image].parent;
  for (int level = 0; level < kLevelsUp && holder != kNoNode; ++level, holder = document[holder].parent) {
    const Tag tag = document[holder].tag;
    if (tag == Tag::kBody || tag == Tag::kArticle || tag == Tag::kMain ||
        document[holder].end - holder > kMaxNodes)
      break;
    if (HasOtherImage(document, holder, image) && tag != Tag::kFigure) break;
    ReadHolder(page, holder, image, parts);
    if (!parts.caption.empty() || !parts.credit.empty() || tag == Tag::kFigure) break;
  }
  if (parts.caption.empty() && parts.credit.empty()) {
    const NodeId behind = CaptionBehind(page, image);
    const std::string text =
        behind == kNoNode ? std::string() : document.TextOf(behind).substr(0, kMaxCaptionBytes);
    if (!IsLabel(text)) parts = SplitCaption(text);
  }
  return parts;
}

}  // namespace bodycopy
