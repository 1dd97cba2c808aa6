#include "extractors/dates/date_modified.h"

#include "extractors/dates/date_grammar.h"

namespace bodycopy {
namespace {

constexpr double kLinked = 0.95;
constexpr double kMeta = 0.9;
constexpr double kMicro = 0.85;
constexpr double kLabelled = 0.8;
constexpr double kLabelledFar = 0.4;
constexpr double kNamed = 0.6;
constexpr double kLinkedOther = 0.55;
constexpr double kBeforePublication = 0.05;
constexpr double kThreshold = 0.5;

constexpr int kFarFromHeadline = 12;  // blocks

bool IsNearArticle(const DateMention& mention, const PageMarks& marks) {
  if (mention.zones & (kInComments | kInRelated | kInFooter | kInAside | kInNav)) return false;
  const auto block = static_cast<std::size_t>(mention.block);
  if (mention.block < 0 || block + 4 < marks.headline) return false;
  return block <= marks.headline + kFarFromHeadline ||
         (block >= marks.prose_begin && block <= marks.prose_end + 4);
}

double ConfidenceOf(const DateMention& mention, const PageMarks& marks) {
  switch (mention.source) {
    case DateSource::kLinkedModified: return kLinked;
    case DateSource::kMetaModified: return kMeta;
    case DateSource::kMicroModified: return kMicro;
    case DateSource::kLinkedOtherModified: return kLinkedOther;
    case DateSource::kVisible:
    case DateSource::kTimeElement:
    case DateSource::kAttribute:
      if (mention.label == DateLabel::kModified)
        return IsNearArticle(mention, marks) ? kLabelled : kLabelledFar;
      if (mention.label == DateLabel::kNone && mention.name == DateLabel::kModified) {
        return IsNearArticle(mention, marks) ? kNamed : kLabelledFar;
      }
      return 0.0;
    default: return 0.0;
  }
}

bool IsBefore(const DateTime& date, const DateTime& other) {
  constexpr std::int64_t kEastmost = 14 * 3600;  // seconds
  if (DayNumber(date) != DayNumber(other)) {
    // A day alone is the newsroom's: in its zone the instant may be later.
    if (date.has_offset() && !other.has_time())
      return EpochSeconds(date) + kEastmost < DayNumber(other) * kSecondsOfDay;
    // Zones may set two instants a day apart as written.
    if (date.has_offset() && other.has_offset()) return EpochSeconds(date) < EpochSeconds(other);
    return DayNumber(date) < DayNumber(other);
  }
  return date.has_offset() && other.has_offset() && EpochSeconds(date) < EpochSeconds(other);
}

}  // namespace

Choice<std::string> ExtractDateModified(const Reading&, const DateMentions& mentions,
                                        std::string_view published) {
  const auto first = published.empty() ? std::nullopt : ParseDateValue(published);
  std::vector<Candidate<std::string>> candidates;
  for (const DateMention& mention : mentions.items) {
    double confidence = ConfidenceOf(mention, mentions.marks);
    if (confidence == 0.0) continue;
    if (first && IsBefore(mention.value, first->value)) confidence = kBeforePublication;
    candidates.push_back(
        {ToIso8601(mention.value), mention.raw, DateSourceName(mention.source), confidence, mention.node});
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
