#include "extractors/headline/title_parts.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

struct Mark {
  TitleSeparator kind = TitleSeparator::kNone;
  bool needs_space = true;  ///< Parts only with white space on both sides (a colon: after it).
};

Mark MarkOf(char32_t c) {
  switch (c) {
    case '|':
    case U'｜':
    case U'¦':
    case U'│': return {TitleSeparator::kBar, false};
    case '-':
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
    case U'－': return {TitleSeparator::kDash, true};
    case ':':
    case U'：': return {TitleSeparator::kColon, true};
    case U'»':
    case U'«':
    case U'›':
    case U'‹':
    case U'·':
    case U'•':
    case U'●':
    case U'▸':
    case U'►':
    case '>':
    case '<':
    case '/':
    case '~':
    case '*':
    case '_':
    case '\\':
    case '+':
    case '=': return {TitleSeparator::kOther, true};
    default: return {};
  }
}

/// True for titles of Chinese, Japanese and the like, which print separators without spaces.
bool IsUnspaced(std::string_view title) {
  while (!title.empty()) {
    const char32_t c = TakeCodePoint(title);
    if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF)) return true;
  }
  return false;
}

/// Whether a run of marks from `begin` to `end` parts the title.
bool Parts(std::string_view title, std::size_t begin, std::size_t end, const Mark& mark, bool unspaced) {
  if (!mark.needs_space || unspaced) return true;
  const bool space_before = begin > 0 && IsAsciiSpace(title[begin - 1]);
  const bool space_after = end < title.size() && IsAsciiSpace(title[end]);
  if (mark.kind == TitleSeparator::kColon) return space_after;
  if (mark.kind == TitleSeparator::kDash && end - begin > 1) return space_before || space_after;
  return space_before && space_after;
}

}  // namespace

std::vector<TitlePart> SplitTitle(std::string_view title) {
  std::vector<TitlePart> parts;
  const bool unspaced = IsUnspaced(title);
  TitleSeparator before = TitleSeparator::kNone;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view text = AsciiTrim(title.substr(start, end - start));
    if (!text.empty()) parts.push_back({text, before});
  };
  std::size_t at = 0;
  while (at < title.size() && parts.size() + 1 < kMaxTitleParts) {
    std::string_view rest = title.substr(at);
    Mark mark = MarkOf(TakeCodePoint(rest));
    std::size_t next = title.size() - rest.size();
    if (mark.kind == TitleSeparator::kNone) {
      at = next;
      continue;
    }
    while (!rest.empty()) {  // "::", " -- ", "|||"
      const Mark further = MarkOf(TakeCodePoint(rest));
      if (further.kind != mark.kind) break;
      next = title.size() - rest.size();
    }
    if (mark.kind == TitleSeparator::kColon && next - at == 2 && title[at] == ':')
      mark = {TitleSeparator::kOther, false};
    if (Parts(title, at, next, mark, unspaced)) {
      add(at);
      before = parts.empty() ? TitleSeparator::kNone : mark.kind;
      start = next;
    }
    at = next;
  }
  add(title.size());
  return parts;
}

std::string_view TrimSeparators(std::string_view title) {
  std::size_t begin = title.size();
  std::size_t end = 0;
  for (std::string_view rest = title; !rest.empty();) {
    const std::size_t at = title.size() - rest.size();
    const char32_t c = TakeCodePoint(rest);
    const TitleSeparator kind = MarkOf(c).kind;
    if (c == ' ' || (kind != TitleSeparator::kNone && kind != TitleSeparator::kOther)) continue;
    begin = std::min(begin, at);
    end = title.size() - rest.size();
  }
  return title.substr(begin, std::max(begin, end) - begin);
}

std::string_view JoinedParts(const std::vector<TitlePart>& parts, std::size_t first, std::size_t last) {
  const char* const begin = parts[first].text.data();
  const char* const end = parts[last].text.data() + parts[last].text.size();
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace bodycopy
