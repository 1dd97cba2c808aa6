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

constexpr float kManyAlike = 4;
constexpr float kMaxGapAfterProse = 3;  // blocks
constexpr float kSameMonth = 1;         // of url_month and image_month
constexpr float kOtherMonth = 3;

}  // namespace

double DateEvidence(const DateFeatures& f, std::vector<HandRule>* rules) {
  Evidence evidence(kBase, rules);
  const auto add = [&evidence](std::string_view name, bool holds, double weight) {
    if (holds) evidence.Add(name, weight);
  };
  add("linked_published", f["linked_published"] > 0, kLinkedPublished);
  add("linked_created", f["linked_created"] > 0, kLinkedCreated);
  add("linked_other_published", f["linked_other_published"] > 0, kLinkedOther);
  add("micro_published", f["micro_published"] > 0, kMicroPublished);
  add("meta_published", f["meta_published"] > 0, kMetaPublished);
  add("meta_date", f["meta_date"] > 0, kMetaDate);
  add("url", f["url"] > 0, kUrl);
  add("script", f["script"] > 0, kScript);
  add("in_head_zone", f["in_head_zone"] > 0, kInHeadZone);
  add("time_element", f["time_element"] > 0, kTimeElement);
  add("label_published", f["label_published"] > 0, kLabelPublished);
  add("name_published", f["name_published"] > 0, kNamePublished);
  add("name_date", f["name_date"] > 0, kNameDate);
  add("first shown", f["visible_rank"] == 0, kFirstShown);
  add("alone in a block after the text",
      f["after_prose"] > 0 && f["alone_in_block"] > 0 && f["gap_after_prose"] <= kMaxGapAfterProse,
      kAloneAfterProse);
  add("month of the address", f["url_month"] == kSameMonth, kUrlMonth);
  add("other month than the address", f["url_month"] == kOtherMonth, kOtherUrlMonth);
  add("month of the main image's address", f["image_month"] == kSameMonth, kImageMonth);
  add("labelled as modified alone",
      f["label_modified"] > 0 && f["label_published"] == 0 && f["label_bare"] == 0, kLabelModified);
  add("named as modified alone", f["name_modified"] > 0 && f["name_published"] == 0, kNameModified);
  add("label_other", f["label_other"] > 0, kLabelOther);
  const bool modified = f["linked_modified"] + f["meta_modified"] + f["micro_modified"] > 0;
  const bool published = f["linked_published"] + f["meta_published"] + f["micro_published"] + f["url"] +
                             f["meta_date"] + f["in_head_zone"] >
                         0;
  add("declared as modified alone", modified && !published, kOnlyModified);
  add("in the page's frame", f["near_footer"] + f["near_aside"] + f["near_nav"] + f["near_related"] > 0,
      kChrome);
  add("near_comment", f["near_comment"] > 0, kComment);
  add("among many alike", f["near_like"] >= kManyAlike, kAlike);
  add("in the text alone", f["in_prose"] > 0 && f["in_head_zone"] == 0, kInProse);
  return evidence.sum();
}

}  // namespace bodycopy
