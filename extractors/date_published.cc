#include "extractors/date_published.h"

#include <cmath>

#include "extractors/dates/date_days.h"

namespace bodycopy {
namespace {

// Evidence in logits.
constexpr double kBase = -3.0;
constexpr double kLinkedPublished = 4.0;
constexpr double kLinkedCreated = 1.5;
constexpr double kLinkedOther = 2.0;
constexpr double kMicroPublished = 1.5;
constexpr double kMetaPublished = 3.0;
constexpr double kMetaDate = 2.0;
constexpr double kUrl = 2.5;
constexpr double kScript = 0.5;
constexpr double kInHeadZone = 2.0;
constexpr double kTimeElement = 0.7;
constexpr double kLabelPublished = 2.0;
constexpr double kNamePublished = 1.0;
constexpr double kNameDate = 0.7;
constexpr double kFirstShown = 0.7;
constexpr double kAloneAfterProse = 0.5;
constexpr double kUrlMonth = 0.8;
constexpr double kOtherUrlMonth = -1.0;
constexpr double kImageMonth = 0.4;
constexpr double kLabelModified = -1.5;
constexpr double kNameModified = -1.0;
constexpr double kLabelOther = -1.5;
constexpr double kOnlyModified = -2.0;
constexpr double kChrome = -2.0;
constexpr double kComment = -2.5;
constexpr double kAlike = -1.0;
constexpr double kInProse = -0.7;
constexpr double kThreshold = 0.0;

constexpr float kManyAlike = 4;

double Evidence(const DateFeatures& f) {
  using F = DateFeature;
  double e = kBase;
  const auto add = [&e, &f](F feature, double weight) { e += f[feature] > 0 ? weight : 0; };
  add(F::linked_published, kLinkedPublished);
  add(F::linked_created, kLinkedCreated);
  add(F::linked_other_published, kLinkedOther);
  add(F::micro_published, kMicroPublished);
  add(F::meta_published, kMetaPublished);
  add(F::meta_date, kMetaDate);
  add(F::url, kUrl);
  add(F::script, kScript);
  add(F::in_head_zone, kInHeadZone);
  add(F::time_element, kTimeElement);
  add(F::label_published, kLabelPublished);
  add(F::name_published, kNamePublished);
  add(F::name_date, kNameDate);
  if (f[F::visible_rank] == 0) e += kFirstShown;
  if (f[F::after_prose] > 0 && f[F::alone_in_block] > 0 && f[F::gap_after_prose] < 4) e += kAloneAfterProse;
  if (f[F::url_month] == 1) e += kUrlMonth;
  if (f[F::url_month] == 3) e += kOtherUrlMonth;
  if (f[F::image_month] == 1) e += kImageMonth;
  if (f[F::label_modified] > 0 && f[F::label_published] == 0 && f[F::label_bare] == 0) e += kLabelModified;
  if (f[F::name_modified] > 0 && f[F::name_published] == 0) e += kNameModified;
  add(F::label_other, kLabelOther);
  const bool modified = f[F::linked_modified] + f[F::meta_modified] + f[F::micro_modified] > 0;
  const bool published = f[F::linked_published] + f[F::meta_published] + f[F::micro_published] + f[F::url] +
                             f[F::meta_date] + f[F::in_head_zone] >
                         0;
  if (modified && !published) e += kOnlyModified;
  if (f[F::near_footer] + f[F::near_aside] + f[F::near_nav] + f[F::near_related] > 0) e += kChrome;
  add(F::near_comment, kComment);
  if (f[F::near_like] >= kManyAlike) e += kAlike;
  if (f[F::in_prose] > 0 && f[F::in_head_zone] == 0) e += kInProse;
  return e;
}

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

}  // namespace

Choice<std::string> ExtractDatePublished(const Context& context, const DateMentions& mentions) {
  const std::vector<DateDay> days = ComputeDateDays(context, mentions);
  std::vector<Candidate<std::string>> candidates;
  candidates.reserve(days.size());
  for (const DateDay& day : days) {
    const DateMention& mention = MostPrecise(day, mentions);
    const double confidence = 1.0 / (1.0 + std::exp(-Evidence(day.features)));
    candidates.push_back(
        {Printed(mention), mention.raw, DateSourceName(mention.source), confidence, mention.node});
  }
  return Choose(std::move(candidates), kThreshold);
}

}  // namespace bodycopy
