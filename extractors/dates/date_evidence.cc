#include "extractors/dates/date_evidence.h"

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
constexpr double kEchoed = 1.5;  // the page shows the same instant in another zone
constexpr double kEcho = -1.0;

constexpr float kManyAlike = 4;

}  // namespace

double DateEvidence(const DateFeatures& f) {
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
  add(F::echoed, kEchoed);
  add(F::echo, kEcho);
  return e;
}

}  // namespace bodycopy
