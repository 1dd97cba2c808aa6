#include "extractors/dates/date_published.h"

#include <algorithm>

#include "extractors/dates/date_days.h"
#include "extractors/dates/day_scores.h"
#include "extractors/reading/models.h"

namespace bodycopy {
namespace {

bool SaysModified(const DateMention& mention) {
  return mention.source == DateSource::kLinkedModified ||
         mention.source == DateSource::kLinkedOtherModified || mention.source == DateSource::kMicroModified ||
         mention.source == DateSource::kMetaModified || mention.label == DateLabel::kModified ||
         mention.label == DateLabel::kOther;
}

// How much the mention says of the time of publication.
int Precision(const DateMention& mention) {
  if (!mention.value.has_time() || SaysModified(mention)) return 0;
  const bool midnight = mention.value.hour == 0 && mention.value.minute == 0;
  return 1 + 2 * !midnight + mention.value.has_offset();
}

const DateMention& MostPrecise(const DateDay& day, const DateMentions& mentions) {
  const DateMention* best = nullptr;
  for (const int index : day.mentions) {
    const DateMention& mention = mentions.items[static_cast<std::size_t>(index)];
    if (best == nullptr || Precision(mention) > Precision(*best)) best = &mention;
  }
  return *best;
}

std::string Printed(const DateMention& mention) {
  DateTime value = mention.value;
  if (Precision(mention) == 0 || (value.hour == 0 && value.minute == 0 && value.second <= 0)) {
    value.hour = value.minute = value.second = -1;  // midnight stands for "no time"
    value.offset = DateTime::kNoOffset;
  }
  return ToIso8601(value);
}

bool NamedIn(const DateDay& day, const DateMentions& mentions, const std::vector<bool>& nodes) {
  return std::any_of(day.mentions.begin(), day.mentions.end(), [&](int index) {
    const NodeId node = mentions.items[static_cast<std::size_t>(index)].node;
    return node != kNoNode && nodes[node];
  });
}

}  // namespace

Choice<std::string> ExtractDatePublished(const Reading& reading, const DateMentions& mentions) {
  const std::vector<DateDay> days = ComputeDateDays(reading, mentions);
  std::vector<Candidate<std::string>> candidates;
  candidates.reserve(days.size());
  const std::vector<double> confidences = DayConfidences(ModelsOf(reading.options).dates, days);
  const std::vector<bool> ruled = reading.site == nullptr
                                      ? std::vector<bool>()
                                      : NodesIn(reading.page.document, reading.site->date_published);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const DateMention& mention = MostPrecise(days[i], mentions);
    if (!ruled.empty() && NamedIn(days[i], mentions, ruled)) {
      candidates.push_back({Printed(mention), mention.raw, Source::kSiteRule, 1.0, mention.node});
      continue;
    }
    candidates.push_back(
        {Printed(mention), mention.raw, DateSourceName(mention.source), confidences[i], mention.node});
  }
  return Choose(std::move(candidates));
}

}  // namespace bodycopy
