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
  double e = kBase;
  const auto add = [&e, &f](DateFeatures::Index feature, double weight) { e += f[feature] > 0 ? weight : 0; };
  add("linked_published", kLinkedPublished);
  add("linked_created", kLinkedCreated);
  add("linked_other_published", kLinkedOther);
  add("micro_published", kMicroPublished);
  add("meta_published", kMetaPublished);
  add("meta_date", kMetaDate);
  add("url", kUrl);
  add("script", kScript);
  add("in_head_zone", kInHeadZone);
  add("time_element", kTimeElement);
  add("label_published", kLabelPublished);
  add("name_published", kNamePublished);
  add("name_date", kNameDate);
  if (f["visible_rank"] == 0) e += kFirstShown;
  if (f["after_prose"] > 0 && f["alone_in_block"] > 0 && f["gap_after_prose"] < 4) e += kAloneAfterProse;
  if (f["url_month"] == 1) e += kUrlMonth;
  if (f["url_month"] == 3) e += kOtherUrlMonth;
  if (f["image_month"] == 1) e += kImageMonth;
  if (f["label_modified"] > 0 && f["label_published"] == 0 && f["label_bare"] == 0) e += kLabelModified;
  if (f["name_modified"] > 0 && f["name_published"] == 0) e += kNameModified;
  add("label_other", kLabelOther);
  const bool modified = f["linked_modified"] + f["meta_modified"] + f["micro_modified"] > 0;
  const bool published = f["linked_published"] + f["meta_published"] + f["micro_published"] + f["url"] +
                             f["meta_date"] + f["in_head_zone"] >
                         0;
  if (modified && !published) e += kOnlyModified;
  if (f["near_footer"] + f["near_aside"] + f["near_nav"] + f["near_related"] > 0) e += kChrome;
  add("near_comment", kComment);
  if (f["near_like"] >= kManyAlike) e += kAlike;
  if (f["in_prose"] > 0 && f["in_head_zone"] == 0) e += kInProse;
  add("echoed", kEchoed);
  add("echo", kEcho);
  return e;
}

}  // namespace bodycopy
