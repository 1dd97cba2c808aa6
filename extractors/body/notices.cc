#include "extractors/body/notices.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"
#include "extractors/reading/phrase_set.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxLabelBytes = 120;
constexpr std::size_t kMaxTopicsLabelBytes = 40;
constexpr std::size_t kMaxNoticeBytes = 800;

}  // namespace

bool LabelsAdvert(std::string_view text) {
  static const auto kLabels = ComparableEntries(lexicon::Notices(), {"advertisement"});
  return text.size() <= kMaxLabelBytes && kLabels.contains(ComparableText(text));
}

bool LabelsTopics(std::string_view text) {
  static const auto kLabels = ComparableEntries(lexicon::Notices(), {"topics"});
  text = text.substr(0, kMaxTopicsLabelBytes);
  const std::size_t end = std::min(text.find(':'), text.find("："));
  return end != std::string_view::npos && kLabels.contains(ComparableText(text.substr(0, end)));
}

bool TellsOfCookies(std::string_view text) {
  static const PhraseSet kPhrases(LexiconEntries(lexicon::Notices(), {"cookies"}));
  return text.size() <= kMaxNoticeBytes && kPhrases.FoundIn(text);
}

}  // namespace bodycopy
