#include "extractors/dates/date_days.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/ascii.h"

namespace bodycopy {
namespace {

constexpr int kMaxCounted = 6;
constexpr std::size_t kDigitsOfYear = 4;
constexpr float kFarDays = 400;
constexpr float kUnknown = -999;
constexpr float kFarBlocks = 200;
constexpr double kAloneShare = 0.6;

using F = DateFeatures::Index;

/// The feature that counts the mentions of a source.
struct SourceFeature {
  DateSource source;
  F feature;
};
constexpr SourceFeature kSourceFeatures[] = {
    {DateSource::kLinkedPublished, "linked_published"},
    {DateSource::kLinkedCreated, "linked_created"},
    {DateSource::kLinkedModified, "linked_modified"},
    {DateSource::kLinkedOtherPublished, "linked_other_published"},
    {DateSource::kLinkedOtherModified, "linked_other_modified"},
    {DateSource::kMicroPublished, "micro_published"},
    {DateSource::kMicroModified, "micro_modified"},
    {DateSource::kMetaPublished, "meta_published"},
    {DateSource::kMetaModified, "meta_modified"},
    {DateSource::kMetaDate, "meta_date"},
    {DateSource::kUrl, "url"},
    {DateSource::kTimeElement, "time_element"},
    {DateSource::kAttribute, "attribute"},
    {DateSource::kVisible, "visible"},
    {DateSource::kScript, "script"},
    {DateSource::kImage, "image"},
};
static_assert(std::size(kSourceFeatures) == kDateSourceCount);

/// The feature that says whether the mention nearest to the headline stands in one of the zones.
struct ZoneFeature {
  std::uint32_t zones;
  F feature;
};
constexpr ZoneFeature kZoneFeatures[] = {
    {kInHeader, "near_header"},    {kInFooter, "near_footer"},
    {kInAside, "near_aside"},      {kInNav, "near_nav"},
    {kInArticle, "near_article"},  {kInMain, "near_main"},
    {kInLink, "near_link"},        {kInItem, "near_list"},
    {kInTable, "near_table"},      {kInForm, "near_form"},
    {kInHeading, "near_heading"},  {kInTime, "near_time"},
    {kInComments, "near_comment"}, {kInRelated, "near_related"},
    {kInByline, "near_byline"},    {kInCaption | kInFigcaption, "near_caption"},
    {kInLive, "near_live"},
};

class DayFeatures {
 public:
  DayFeatures(const Reading& reading, const DateMentions& mentions, std::vector<DateDay>& days)
      : reading_(reading), document_(reading.page.document), mentions_(mentions), days_(days) {
    const PageMarks& marks = mentions.marks;
    headline_ = marks.has_headline ? static_cast<int>(marks.headline) : 0;
    prose_begin_ = static_cast<int>(marks.prose_begin);
    prose_end_ = static_cast<int>(marks.prose_end);
    for (const DateMention& mention : mentions.items) shapes_.push_back(ShapeOf(mention));
    title_year_ =
        LastYear(reading.found.headline.empty() ? reading.page.meta.Get("og:title") : reading.found.headline);
  }

  void Compute() {
    FindAnchors();
    int rank = 0;
    int linked_rank = 0;
    int meta_rank = 0;
    for (DateDay& day : days_) {
      Sources(day);
      day.features["linked_rank"] =
          day.features["linked_published"] > 0 ? static_cast<float>(linked_rank++) : -1;
      day.features["meta_rank"] = day.features["meta_published"] > 0 ? static_cast<float>(meta_rank++) : -1;
      Position(day, rank);
      Near(day);
      Order(day);
      PageFlags(day);
    }
  }

 private:
  const DateMention& Mention(int index) const { return mentions_.items[static_cast<std::size_t>(index)]; }

  static bool IsShown(const DateMention& mention) { return bodycopy::IsShown(mention.source); }

  bool IsInHeadZone(const DateMention& mention) const { return mentions_.marks.InHeadZone(mention.block); }

  static void Count(float& value) { value = std::min(value + 1, static_cast<float>(kMaxCounted)); }

  // The last year from 1990 on that the text names, 0 without one: "The best cameras of 2025".
  static int LastYear(std::string_view text) {
    constexpr int kFirst = 1990;
    constexpr int kLast = 2099;
    int last = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      int value = 0;
      while (end < text.size() && IsAsciiDigit(text[end]) && end - at <= kDigitsOfYear)
        value = value * 10 + (text[end++] - '0');
      if (end - at == kDigitsOfYear && value >= kFirst && value <= kLast) last = value;
      at = std::max(end, at + 1);
    }
    return last;
  }

  // The element's tag and class, so that the look-alike dates of a list can be counted.
  std::size_t ShapeOf(const DateMention& mention) const {
    if (mention.node == kNoNode || !IsShown(mention)) return 0;
    NodeId id = mention.node;
    if (document_[id].is_text()) id = document_[id].parent;
    std::size_t hash = static_cast<std::size_t>(document_[id].tag) + 1;
    const NodeId parent = document_[id].parent;
    for (const NodeId element : {id, parent}) {
      if (element == kNoNode) continue;
      hash = hash * 31 + std::hash<std::string_view>{}(document_.Get(element, "class"));
    }
    return hash;
  }

  // ---- days that the others are compared with

  void FindAnchors() {
    for (const DateDay& day : days_) {
      bool zone = false;
      bool published = false;
      bool modified = false;
      for (const int index : day.mentions) {
        const DateMention& mention = Mention(index);
        TakeAnchor(mention.source, day.number);
        if (IsShown(mention) && IsInHeadZone(mention)) zone = true;
        if (IsShown(mention) && (mention.label == DateLabel::kPublished) && label_published_ == kNoDay) {
          label_published_ = day.number;
        }
        published |= mention.source == DateSource::kLinkedPublished ||
                     mention.source == DateSource::kMetaPublished ||
                     mention.source == DateSource::kMicroPublished;
      }
      for (const int index : day.mentions) modified |= IsModified(Mention(index));
      zone_days_ += zone;
      published_in_zone_ |= published && zone;
      modified_in_zone_ |= modified && zone && !published;
      published_days_ += published;
      if (zone && first_in_zone_ == kNoDay) first_in_zone_ = day.number;
      latest_ = std::max(latest_, day.number);
    }
  }

  static bool IsModified(const DateMention& mention) {
    return mention.source == DateSource::kLinkedModified || mention.source == DateSource::kMetaModified ||
           mention.source == DateSource::kMicroModified || mention.source == DateSource::kLinkedOtherModified;
  }

  void TakeAnchor(DateSource source, std::int64_t day) {
    std::int64_t* anchor = nullptr;
    switch (source) {
      case DateSource::kLinkedPublished: anchor = &linked_published_; break;
      case DateSource::kLinkedModified: anchor = &linked_modified_; break;
      case DateSource::kMetaPublished: anchor = &meta_published_; break;
      case DateSource::kMetaModified: anchor = &meta_modified_; break;
      case DateSource::kUrl: anchor = &url_; break;
      default: return;
    }
    if (*anchor == kNoDay) *anchor = day;
  }

  static float Distance(std::int64_t day, std::int64_t anchor) {
    if (anchor == kNoDay) return kUnknown;
    return std::clamp(static_cast<float>(day - anchor), -kFarDays, kFarDays);
  }

  // ---- groups of features

  void Sources(DateDay& day) {
    DateFeatures& f = day.features;
    for (const int index : day.mentions) {
      const DateMention& mention = Mention(index);
      for (const SourceFeature& source : kSourceFeatures) {
        if (source.source == mention.source) Count(f[source.feature]);
      }
      if (mention.value.has_time()) {
        f["has_time"] = 1;
        if (mention.value.hour == 0 && mention.value.minute == 0) f["midnight"] = 1;
      }
      if (mention.two_digit_year) f["two_digit_year"] = 1;
      if (mention.ambiguous) f["ambiguous"] = 1;
      if (!IsShown(mention)) continue;
      if (mention.label == DateLabel::kPublished) Count(f["label_published"]);
      if (mention.label == DateLabel::kModified) Count(f["label_modified"]);
      if (mention.label == DateLabel::kOther) Count(f["label_other"]);
      if (mention.label == DateLabel::kNone) Count(f["label_bare"]);
      if (mention.name == DateLabel::kPublished) Count(f["name_published"]);
      if (mention.name == DateLabel::kModified) Count(f["name_modified"]);
      if (mention.name == DateLabel::kOther) Count(f["name_other"]);
      if (mention.named_date) Count(f["name_date"]);
      if (!IsInHeadZone(mention)) continue;
      if (mention.label == DateLabel::kPublished) Count(f["zone_published"]);
      if (mention.label == DateLabel::kModified) Count(f["zone_modified"]);
      if (mention.label == DateLabel::kNone) Count(f["zone_bare"]);
      if (mention.value.has_time() && mention.source == DateSource::kVisible) f["zone_time"] = 1;
    }
  }

  void Position(DateDay& day, int& rank) const {
    DateFeatures& f = day.features;
    f["gap_after_headline"] = f["gap_before_headline"] = f["gap_after_prose"] = kFarBlocks;
    bool shown = false;
    for (const int index : day.mentions) {
      const DateMention& mention = Mention(index);
      if (!IsShown(mention) || mention.block < 0) continue;
      shown = true;
      const int block = mention.block;
      if (IsInHeadZone(mention)) Count(f["in_head_zone"]);
      if (block < headline_) {
        Count(f["before_headline"]);
        f["gap_before_headline"] = std::min(f["gap_before_headline"], static_cast<float>(headline_ - block));
      } else {
        f["gap_after_headline"] = std::min(f["gap_after_headline"], static_cast<float>(block - headline_));
      }
      if (block >= prose_begin_ && block < prose_end_) Count(f["in_prose"]);
      if (block >= prose_end_ && prose_end_ > 0) {
        Count(f["after_prose"]);
        f["gap_after_prose"] = std::min(f["gap_after_prose"], static_cast<float>(block - prose_end_));
      }
      if (mention.raw.size() >= kAloneShare * mention.bytes) Count(f["alone_in_block"]);
    }
    f["visible_rank"] = shown ? static_cast<float>(rank++) : -1;
  }

  // The shown mention nearest to the headline; those below it are preferred.
  int Nearest(const DateDay& day) const {
    int nearest = -1;
    int least = 0;
    for (const int index : day.mentions) {
      const DateMention& mention = Mention(index);
      if (!IsShown(mention) || mention.block < 0) continue;
      const int gap =
          mention.block >= headline_ ? mention.block - headline_ : 2 * (headline_ - mention.block);
      if (nearest >= 0 && gap >= least) continue;
      nearest = index;
      least = gap;
    }
    return nearest;
  }

  // A day that the page declares is none the worse for being shown in a list of stories too.
  static bool IsListedToo(const DateDay& day) {
    const DateFeatures& f = day.features;
    return f["in_head_zone"] == 0 &&
           f["linked_published"] + f["meta_published"] + f["meta_date"] + f["url"] > 0;
  }

  void Near(DateDay& day) const {
    DateFeatures& f = day.features;
    const int nearest = IsListedToo(day) ? -1 : Nearest(day);
    if (nearest < 0) {
      f["near_share"] = f["near_bytes"] = f["near_offset"] = f["near_label"] = f["near_name"] = -1;
      f["near_form_kind"] = f["near_prose_before"] = f["near_like"] = -1;
      return;
    }
    const DateMention& mention = Mention(nearest);
    for (const auto& [any, feature] : kZoneFeatures) f[feature] = (mention.zones & any) != 0;
    f["near_date_name"] = mention.named_date;
    f["near_hidden"] = mention.hidden;
    f["near_share"] =
        mention.bytes == 0 ? -1 : static_cast<float>(mention.raw.size()) / static_cast<float>(mention.bytes);
    f["near_bytes"] = static_cast<float>(mention.bytes);
    f["near_offset"] = static_cast<float>(mention.offset);
    f["near_label"] = static_cast<float>(mention.label);
    f["near_name"] = static_cast<float>(mention.name);
    f["near_form_kind"] = static_cast<float>(mention.form);
    f["near_is_time_element"] = mention.source == DateSource::kTimeElement;
    f["near_prose_before"] = static_cast<float>(std::clamp(mention.block - prose_begin_, -5, 50));
    int alike = 0;
    const std::size_t shape = shapes_[static_cast<std::size_t>(nearest)];
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      alike += shapes_[i] == shape && DayNumber(mentions_.items[i].value) != day.number;
    }
    f["near_like"] = static_cast<float>(std::min(alike, 20));
  }

  void Order(DateDay& day) const {
    DateFeatures& f = day.features;
    int earlier = 0;
    bool neighbour_visible = false;
    bool neighbour_head = false;
    for (const DateDay& other : days_) {
      earlier += other.number < day.number;
      if (std::abs(other.number - day.number) != 1) continue;
      for (const int index : other.mentions)
        (IsShown(Mention(index)) ? neighbour_visible : neighbour_head) = true;
    }
    f["days"] = static_cast<float>(days_.size());
    f["mentions"] = static_cast<float>(std::min<std::size_t>(mentions_.items.size(), 100));
    f["of_day"] = static_cast<float>(std::min<std::size_t>(day.mentions.size(), 12));
    f["earlier_days"] = static_cast<float>(std::min(earlier, 20));
    f["later_days"] = static_cast<float>(std::min<int>(static_cast<int>(days_.size()) - earlier - 1, 20));
    f["before_latest"] = Distance(latest_, day.number);
    f["from_linked_published"] = Distance(day.number, linked_published_);
    f["from_linked_modified"] = Distance(day.number, linked_modified_);
    f["from_meta_published"] = Distance(day.number, meta_published_);
    f["from_meta_modified"] = Distance(day.number, meta_modified_);
    f["from_url"] = Distance(day.number, url_);
    f["from_first_in_zone"] = Distance(day.number, first_in_zone_);
    f["from_label_published"] = Distance(day.number, label_published_);
    f["neighbour_visible"] = neighbour_visible;
    f["neighbour_head"] = neighbour_head;
    const DateTime date = DayFromNumber(day.number);
    f["url_month"] = MonthAgrees(date, mentions_.url_year, mentions_.url_month);
    f["image_month"] = MonthAgrees(date, mentions_.image_year, mentions_.image_month);
    f["title_year"] = title_year_ == 0 ? 0 : title_year_ == date.year ? 1 : date.year < title_year_ ? 2 : 3;
    f["year"] = static_cast<float>(DayFromNumber(latest_).year - date.year);
  }

  // 0 if the address has no month, 1 if it is that of the day, 2 if it is the one before, 3 for another.
  static float MonthAgrees(const DateTime& date, int year, int month) {
    if (year == 0) return 0;
    const int months = (date.year - year) * 12 + date.month - month;
    return months == 0 ? 1 : months == 1 ? 2 : 3;
  }

  void PageFlags(DateDay& day) const {
    DateFeatures& f = day.features;
    f["page_zone_days"] = static_cast<float>(std::min(zone_days_, kMaxCounted));
    f["page_has_headline"] = mentions_.marks.has_headline;
    f["page_is_dump"] = document_.kind() == DocumentKind::kTextDump;
    f["page_has_article"] = reading_.page.article != nullptr;
    const Thing* article = reading_.page.article;
    const auto is = [article](std::string_view type) { return article != nullptr && article->Is(type); };
    f["page_is_news"] = is("NewsArticle") || is("ReportageNewsArticle") || is("LiveBlogPosting") ||
                        is("AnalysisNewsArticle") || is("OpinionNewsArticle");
    f["page_is_live"] = is("LiveBlogPosting");
    f["page_is_blog"] = is("BlogPosting");
    f["page_is_forum"] = is("DiscussionForumPosting") || reading_.page.data.First("QAPage") != nullptr;
    f["page_og_article"] = reading_.page.meta.Get("og:type") == "article";
    f["page_published_in_zone"] = published_in_zone_;
    f["page_modified_in_zone"] = modified_in_zone_;
    f["page_prose"] = static_cast<float>(std::min(prose_end_ - prose_begin_, 100));
    bool only = false;
    for (const int index : day.mentions) {
      if (IsShown(Mention(index))) continue;
      if (!IsModified(Mention(index))) {
        only = false;
        break;
      }
      only = true;
    }
    f["modified_only"] = only;
    f["page_published_days"] = static_cast<float>(std::min(published_days_, kMaxCounted));
  }

  static constexpr std::int64_t kNoDay = INT64_MIN;

  const Reading& reading_;
  const Document& document_;
  const DateMentions& mentions_;
  std::vector<DateDay>& days_;
  std::vector<std::size_t> shapes_;
  int headline_ = 0;
  int prose_begin_ = 0;
  int prose_end_ = 0;
  int title_year_ = 0;
  int zone_days_ = 0;
  int published_days_ = 0;
  bool published_in_zone_ = false;
  bool modified_in_zone_ = false;
  std::int64_t latest_ = kNoDay;
  std::int64_t linked_published_ = kNoDay;
  std::int64_t linked_modified_ = kNoDay;
  std::int64_t meta_published_ = kNoDay;
  std::int64_t meta_modified_ = kNoDay;
  std::int64_t url_ = kNoDay;
  std::int64_t first_in_zone_ = kNoDay;
  std::int64_t label_published_ = kNoDay;
};

}  // namespace

std::vector<DateDay> ComputeDateDays(const Reading& reading, const DateMentions& mentions) {
  std::vector<DateDay> days;
  const auto day_of = [&days](std::int64_t number) -> DateDay* {
    const auto found =
        std::find_if(days.begin(), days.end(), [number](const DateDay& day) { return day.number == number; });
    if (found != days.end()) return &*found;
    if (days.size() >= kMaxDateDays) return nullptr;
    days.push_back({number, {}, {}});
    return &days.back();
  };
  for (std::size_t i = 0; i < mentions.items.size(); ++i) {
    if (DateDay* day = day_of(DayNumber(mentions.items[i].value)))
      day->mentions.push_back(static_cast<int>(i));
  }
  DayFeatures(reading, mentions, days).Compute();
  return days;
}

}  // namespace bodycopy
